"""The API's Lambda: one event in, one answer out. Routes stand in `routes/`, failures become problem documents here."""

from importlib import import_module
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from api_lambda.problem import NOT_FOUND, problem, problem_of, problem_of_validation
from directory.errors import DirectoryError

ROUTES = ("artists", "search", "styles", "studios", "suggest", "health", "reference")


def make_app() -> APIGatewayHttpResolver:
    """All routes under one roof."""
    app = APIGatewayHttpResolver(enable_validation=True)
    for area in ROUTES:
        app.include_router(import_module(f"api_lambda.routes.{area}").router)
    app.exception_handler(DirectoryError)(problem_of)
    app.exception_handler(RequestValidationError)(problem_of_validation)
    app.not_found(_no_route)
    return app


def _no_route(_error: NoRouteError) -> Response[str]:
    return problem(NOT_FOUND, "There is no such address.")


app = make_app()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """An API Gateway HTTP API event (payload 2.0) in, its answer out."""
    return app.resolve(event, context)
