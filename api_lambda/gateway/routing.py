"""Routers of Powertools, and the two questions about routes for which it offers no public method."""

from aws_lambda_powertools.event_handler.api_gateway import APIGatewayHttpResolver, Router


def make_router() -> Router:
    return Router()  # type: ignore[no-untyped-call] # Powertools leaves it without annotations


def allowed_methods(app: APIGatewayHttpResolver, path: str) -> list[str]:
    """Methods that the path takes, for `Allow`; empty for a path that is not ours."""
    found = {route.method for route in (*app._static_routes, *app._dynamic_routes) if route.rule.match(path)}
    return sorted({*found, "OPTIONS", *(["HEAD"] if "GET" in found else [])}) if found else []


def known_parameters(app: APIGatewayHttpResolver) -> frozenset[str] | None:
    """Names of the query parameters of the route that is being answered; None when no route matched."""
    route = app.context.get("_route")
    if route is None or route not in (*app._static_routes, *app._dynamic_routes):
        return None
    return frozenset(field.alias for field in route.dependant.query_params)
