"""The nightly job: every receipt checked against table, index and buckets in one pass; who is back is purged again."""

import sys

from denylist.purge.open import Purge, open_purge
from denylist.purge.replay import Replay, replay
from directory.config import load_config
from directory.errors import DirectoryError
from directory.search.open_index import open_search_index
from directory.styles.taxonomy_files import load_taxonomy
from directory.telemetry import configure, get_logger
from workflow.step import RunContext, StepResult

log = get_logger(__name__)
NAME = "verify_receipts"


def verify_receipts(context: RunContext, purge: Purge) -> StepResult:
    """`partial` when a receipt did not hold, though it does now; `failed` when something is left or was not read."""
    started_at = context.clock()
    context.on_progress(NAME, {})
    try:
        done = replay(purge)
    except DirectoryError as error:
        return StepResult(NAME, "failed", started_at, context.clock(), sentence=str(error), reason=error.reason)
    was_clean = not (done.found.by_receipt.keys() - done.found.unfinished or done.found.by_group)
    return StepResult(
        name=NAME,
        state="failed" if not done.is_clean else "succeeded" if was_clean else "partial",
        started_at=started_at,
        finished_at=context.clock(),
        sentence=None if was_clean and done.is_clean else _sentence(done),
        reason=None if was_clean and done.is_clean else "receipt_broken",
        stats=_stats(done),
    )


def _sentence(done: Replay) -> str:
    if done.left.unblocked or done.left.unsigned:
        return "The denylist or a receipt was changed from outside: see the restore runbook."
    if not done.is_clean:
        return "Somebody who was removed is still stored: `tattoo denylist replay` tries again."
    return "Somebody who was removed was back, and is purged again."


def _stats(done: Replay) -> dict[str, int]:
    return {
        "purge/receipt/checked": done.found.receipt_count,
        "purge/receipt/broken": len(done.found.by_receipt.keys() - done.found.unfinished),
        "purge/person/denied": len(done.found.by_group),
        "purge/case/repeated": done.purged_count,
        "purge/case/open": done.open_count,
        "purge/orphan/deleted": done.orphan_count,
    }


def main() -> int:
    """For a scheduler: 0 when everything holds, 1 when something is left, 2 when a store was not read."""
    config = load_config()
    configure(config.log_level)
    try:
        done = replay(open_purge(config, open_search_index(config, load_taxonomy())))
    except DirectoryError as error:
        log.error("step_failed", step=NAME, reason=error.reason)
        return 2
    return 0 if done.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
