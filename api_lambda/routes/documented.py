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


def admin_answers(model: type[WireModel], *problems: int) -> dict[int, Any]:
    """The same for a route behind the authoriser. Whom it refuses hears of API Gateway itself, which writes no problem
    documents: 401 without the header Authorization, 403 for one that is not good.
    """
    found = answers(model, *problems)
    return {**found, 401: _refusal(401, "Unauthorized"), 403: _refusal(403, "Forbidden")}


def _refusal(code: int, message: str) -> dict[str, Any]:
    reason = {401: "No Authorization was sent", 403: "The token or key is not an operator's"}[code]
    schema = {"type": "object", "properties": {"message": {"type": "string"}}, "required": ["message"]}
    return {
        "description": f"{reason}: told by the gateway",
        "content": {"application/json": {"schema": schema, "example": {"message": message}}},
    }


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
