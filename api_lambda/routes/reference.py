"""The API's own description: for programs, and as a page for people."""

from functools import cache

from aws_lambda_powertools.event_handler import Response

from api_lambda.description import Description, make_description
from api_lambda.routing import make_router

router = make_router()
MAX_AGE_S = 3600
# The page brings its own style and nothing else.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("/v1/openapi.json", include_in_schema=False, enable_validation=False)
def get_openapi() -> Response[Description]:
    cache_control = f"public, max-age={MAX_AGE_S}"
    return Response(200, "application/json", body=description(), headers={"Cache-Control": cache_control})


@router.get("/v1/docs", include_in_schema=False, enable_validation=False)
def get_docs() -> Response[str]:
    from api_lambda.reference_page import reference_page

    headers = {"Cache-Control": f"public, max-age={MAX_AGE_S}", "Content-Security-Policy": PAGE_POLICY}
    return Response(200, "text/html; charset=utf-8", body=reference_page(description()), headers=headers)


@cache
def description() -> Description:
    """Made once a process, when somebody asks."""
    from api_lambda.read_api import app

    return make_description(app)
