"""Whether each service that the API stands on answers at this moment."""

import secrets
from collections.abc import Callable, Mapping

from api_lambda.services import Services
from denylist.identifiers import Kind, identify
from directory.errors import DirectoryError, NotFoundError


def check_services(services: Services) -> Mapping[str, bool]:
    """Name of the service -> whether it answers."""
    return {
        "table": _answers(lambda: _read_table(services)),
        "denylist": _answers(lambda: _read_denylist(services)),
        "search": _answers(lambda: services.index.check()),
    }


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except DirectoryError:
        return False
    return True


def _read_table(services: Services) -> None:
    try:
        services.stores.artists.get_artist("health")
    except NotFoundError:
        return


def _read_denylist(services: Services) -> None:
    """A new id each time: the guard must not answer from memory."""
    services.guard.denies([identify(Kind.ARTIST_ID, f"health-{secrets.token_hex(8)}")])
