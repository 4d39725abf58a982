"""Looks for the codes of open removal requests in bios and on pages: whoever put theirs up is hidden at once."""

from workflow.step import RunContext, StepResult, crawl_step


def check_proofs(context: RunContext) -> StepResult:
    return crawl_step(context, "removal_proofs", {})
