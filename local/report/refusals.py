"""What a run turned away, and why, gathered from the stats of all its steps."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from workflow.step import StepResult

# Stats whose last part is a reason: area/thing/<rejected|dropped|failed|refused|invalid>/reason, or the outcome itself.
_REASONED = re.compile(
    r"^(?P<area>[a-z_]+)/.*?(?:rejected|dropped|failed|refused|invalid|blocked)(?:/(?P<reason>[\w-]+))?$"
)


def list_refusals(steps: Iterable[StepResult]) -> Mapping[str, int]:
    """Counts by `area: reason`, most first. Nothing in it names a person or an address."""
    counts: Counter[str] = Counter()
    for step in steps:
        for name, value in step.stats.items():
            match = _REASONED.match(name)
            if match and isinstance(value, int) and value:
                counts[f"{match['area']}: {match['reason'] or name.rsplit('/', 1)[-1]}"] += value
    return dict(counts.most_common())
