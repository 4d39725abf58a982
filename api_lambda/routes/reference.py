"""The API's own description: for programs, and as a page for people."""

from collections.abc import Callable
from functools import cache

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from api_lambda.gateway.description import Description, make_description
from api_lambda.gateway.routing import make_router

MAX_AGE_S = 3600
# The page brings its own style and nothing else.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def make_reference(get_app: Callable[[], APIGatewayHttpResolver]) -> Router:
    """The routes that describe `get_app()`: asked for it when somebody reads them, once a process."""
    router = make_router()
    describe = cache(lambda: make_description(get_app()))

    @router.get("/v1/openapi.json", include_in_schema=False, enable_validation=False)
    def get_openapi() -> Response[Description]:
        cache_control = f"public, max-age={MAX_AGE_S}"
        return Response(200, "application/json", body=describe(), headers={"Cache-Control": cache_control})

    @router.get("/v1/docs", include_in_schema=False, enable_validation=False)
    def get_docs() -> Response[str]:
        from api_lambda.gateway.reference_page import reference_page

        headers = {"Cache-Control": f"public, max-age={MAX_AGE_S}", "Content-Security-Policy": PAGE_POLICY}
        return Response(200, "text/html; charset=utf-8", body=reference_page(describe()), headers=headers)

    return router
