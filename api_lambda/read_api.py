"""The API's Lambda: one event in, one answer out. Every failure leaves as a problem document."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from api_lambda.gateway.answers import cors_headers, finish, plain, write_json
from api_lambda.gateway.events import CleanEvent, clean_event, read_json, request_id_of
from api_lambda.gateway.observe import NO_ROUTE, Stopwatch, note_request
from api_lambda.gateway.problem import (
    BAD_REQUEST,
    INTERNAL,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    UNSUPPORTED_TYPE,
    problem,
    problem_of,
    problem_of_validation,
)
from api_lambda.gateway.routing import allowed_methods, known_parameters
from api_lambda.memory import keep_what_is_loaded
from api_lambda.routes import (
    admin,
    artists,
    health,
    removals,
    search,
    studios,
    styles,
    suggest,
    transparency,
)
from api_lambda.routes.reference import make_reference
from api_lambda.services import services
from directory.errors import DirectoryError, InvalidDataError
from directory.telemetry import bound, get_logger

log = get_logger(__name__)
ROUTES = (artists, search, styles, studios, suggest, health, removals, transparency, admin)


def make_app() -> APIGatewayHttpResolver:
    """All routes under one roof, in the order of ROUTES."""
    app = APIGatewayHttpResolver(enable_validation=True, serializer=write_json, json_body_deserializer=read_json)
    for area in ROUTES:
        app.include_router(area.router)
    app.include_router(make_reference(lambda: app))
    app.use([_check_parameters])
    app.exception_handler(DirectoryError)(_problem_of_ours)
    app.exception_handler(RequestValidationError)(problem_of_validation)
    app.not_found(_no_route)
    return app


def _check_parameters(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
    """Refuses what the route does not know, by name: a slip in a filter's name must not widen the answer."""
    known = known_parameters(app)
    if known is not None:
        event = app.current_event.raw_event
        event[_ROUTE] = app.context["_route"].path
        unknown = [name for name in event["queryStringParameters"] if name not in known]
        if unknown:
            return problem(BAD_REQUEST, f"Not known here: {', '.join(unknown)[:200]}.", parameters=unknown[:20])
    return next_middleware(app)


_ROUTE = "tattooRoute"
# Powertools would take forms too, and stumbles over malformed ones.
_TAKEN = ("", "application/json")


def _problem_of_ours(error: DirectoryError) -> Response[str]:
    answer = problem_of(error)
    if answer.status_code >= 500:
        log.error("request_failed", reason=error.reason, error=type(error).__name__)
    return answer


def _no_route(_error: NoRouteError) -> Response[str]:
    """An address that is not ours; or one that is, asked with another method."""
    path, method = app.current_event.path, app.current_event.http_method
    methods = allowed_methods(app, path)
    if not methods:
        return problem(NOT_FOUND, "There is no such address.")
    allow = {"Allow": ", ".join(methods)}
    if method == "OPTIONS":
        return Response(status_code=204, body="", headers={**allow, "Access-Control-Allow-Methods": allow["Allow"]})
    return problem(METHOD_NOT_ALLOWED, f"Takes {allow['Allow']}.", headers=allow)


app = make_app()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """An API Gateway HTTP API event (payload 2.0) in, its answer out. Never raises for what a client sends."""
    watch, request_id = Stopwatch(), request_id_of(event, context)
    with bound(request_id=request_id):
        try:
            clean = clean_event(event)
        except InvalidDataError as error:
            return finish(plain(problem_of(error)), request_id=request_id)
        result = _resolve(clean, context)
        config = services().config
        note_request(config, clean.event.get(_ROUTE, NO_ROUTE), result["statusCode"], watch.elapsed_ms)
        result["headers"] |= cors_headers(config, clean.headers.get("origin"))
        keep_what_is_loaded()
        return finish(result, request_id=request_id, headers=clean.headers, is_head=clean.is_head)


def _resolve(clean: CleanEvent, context: Any) -> dict[str, Any]:
    method, media_type = clean.event["requestContext"]["http"]["method"], clean.media_type
    if media_type not in _TAKEN and method != "GET" and method in allowed_methods(app, clean.event["rawPath"]):
        return plain(problem(UNSUPPORTED_TYPE, "Send application/json."))
    try:
        return app.resolve(clean.event, context)
    except Exception as error:
        # The last net: whatever slipped through is a mistake of ours, and its text stays with us.
        log.error("request_failed", reason="unexpected", exc_info=error)
        return plain(problem(INTERNAL, "The request is known by its id."))
