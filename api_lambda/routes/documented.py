"""Which answers a route may give, for the API's description."""

from typing import Any

from api_lambda.gateway.problem import KINDS, PROBLEM_JSON
from api_lambda.routes.models import Problem, WireModel, example

LIST_PROBLEMS = (400, 503)
PAGE_PROBLEMS = (400, 404, 503)
REQUEST_ID = "JKJaXmPLvHcESHA="


def answers(model: type[WireModel], *problems: int, status: int = 200) -> dict[int, Any]:
    """The answers of a route: the model, and problem documents of these statuses (and 500, which any may give)."""
    success = {"description": "Success", "content": {"application/json": {"model": model, "example": example(model)}}}
    return {status: success, **{code: _problem(code) for code in sorted({*problems, 500})}}


def _problem(code: int) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if kind.status == code]
    shown = {
        kind.slug: {
            "value": {
                "type": f"/v1/docs#{kind.slug}",
                "title": kind.title,
                "status": code,
                "detail": "What was wrong, or what to do.",
                "requestId": REQUEST_ID,
            }
        }
        for kind in kinds
    }
    return {
        "description": " or ".join(kind.title for kind in kinds),
        "content": {PROBLEM_JSON: {"model": Problem, "examples": shown}},
    }
