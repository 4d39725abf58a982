"""What the site watch flagged in a run: websites that give fewer artists than are stored, fields that fell away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflow.step import StepResult

COVERAGE_FALL_PCT = 20  # as in the watch itself, which counts but does not name the fields


@dataclass(frozen=True)
class Fall:
    """`before` and `now`: artists of a studio's website, or the share of artists with a field in per cent."""

    name: str
    before: int
    now: int


def list_fallen_sites(steps: Iterable[StepResult], names: Mapping[str, str]) -> tuple[Fall, ...]:
    """The flagged websites, most lost first; `names` by studio id, the id where nobody names the studio."""
    found = {}
    for step in steps:
        for stat, value in step.stats.items():
            if stat.startswith("watch/flagged/") and stat.endswith("/before"):
                studio_id = stat.split("/")[2]
                now = step.stats.get(f"watch/flagged/{studio_id}/now", 0)
                found[studio_id] = Fall(names.get(studio_id) or studio_id, int(value), int(now))
    return tuple(sorted(found.values(), key=lambda fall: (fall.now - fall.before, fall.name)))


def list_fallen_fields(steps: Iterable[StepResult]) -> tuple[Fall, ...]:
    """The fields that fewer artists have than before, where the watch said so."""
    return tuple(
        fall
        for step in steps
        if step.stats.get("watch/coverage/fallen", 0)
        for fall in _coverages(step)
        if fall.before - fall.now >= COVERAGE_FALL_PCT
    )


def _coverages(step: StepResult) -> Iterable[Fall]:
    for stat, value in step.stats.items():
        if stat.startswith("watch/coverage/before/"):
            field = stat.rsplit("/", 1)[-1]
            now = step.stats.get(f"watch/coverage/now/{field}", 0)
            yield Fall(field.removesuffix("_pct"), int(value), int(now))
