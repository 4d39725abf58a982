"""What a run turned away, and why, gathered from the stats of all its steps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from workflow.step import StepResult

# Which stats count as a refusal, and how they are told; {} is the last part of the stat's name. Each refusal counts
# once, so what only repeats another stat is not here: `site/failed`, `site/wall`, `robotstxt`, `address/request`,
# `breaker`, `denylist/request`, `store/…/failed`, and the answers that `items/artist_profile/failed` counts as well.
REFUSALS: Mapping[str, str] = {
    "places/place/unrelated": "discovery: no tattoo studio",
    "places/place/closed": "discovery: closed for good",
    "places/website/*": "studio's address: {}",
    "site/page/failed/*": "website: {}",
    "site/page/noindex": "website: asks not to be indexed",
    "site/skipped/social": "website: a social network's page",
    "site/budget/cut": "website: pages beyond the budget",
    "site/artists/vanished": "website: names nobody any more",
    "profiles/answer/private": "profile: private",
    "profiles/answer/missing": "profile: missing",
    "profiles/answer/blocked": "profile: blocked",
    "profiles/answer/rate_limited": "profile: rate limited",
    "profiles/answer/denied": "denylist: profile",
    "answers/profile/emptied": "profile: suddenly empty",
    "pictures/rejected/*": "picture: {}",
    "denylist/item/dropped": "denylist: item",
    "store/*/denied": "denylist: write",
    "items/*/invalid/*": "item: {}",
    "items/studio/failed": "studio: lost to an error",
    "items/artist_link/failed": "artist of a studio: lost to an error",
    "items/artist_profile/failed": "profile: lost to an error",
    "items/csv_row/failed": "line of the list: lost to an error",
}
_GOOD = frozenset({"places/website/answered"})


def list_refusals(steps: Iterable[StepResult]) -> Mapping[str, int]:
    """Counts by what it was and why, most first. Nothing in it names a person or an address."""
    counts: Counter[str] = Counter()
    for step in steps:
        for name, value in step.stats.items():
            told = _tell(name)
            if told and isinstance(value, int):
                counts[told] += value
    return {told: count for told, count in counts.most_common() if count}


def _tell(name: str) -> str | None:
    """None for a stat that is no refusal."""
    if name in _GOOD:
        return None
    reason = name.rsplit("/", 1)[-1].replace("_", " ")
    return next((text.format(reason) for pattern, text in REFUSALS.items() if fnmatchcase(name, pattern)), None)
