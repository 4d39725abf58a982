"""Keys that are set but cannot be used: found at the start, and told by the health route, not at the first request."""

from collections.abc import Callable, Mapping

from api_lambda.auth.keys import read_key_ring
from api_lambda.gateway.cursors import read_cursor_key
from denylist.hashing import HasherSource
from directory.config import Config
from directory.errors import ConfigurationError


def find_wrong_settings(config: Config) -> Mapping[str, str]:
    """Name of the variable -> what is wrong, in one sentence that shows no key. Empty when all is well.

    Touches no network: keys that are kept as a secret are checked when they are read.
    """
    checks: dict[str, tuple[str | None, Callable[[], object]]] = {
        "CURSOR_KEY": (config.cursor_secret_id, lambda: read_cursor_key(config)),
        "DENYLIST_KEYS": (config.denylist_secret_id, lambda: HasherSource(config).get()),
        "OPERATOR_KEYS": (config.operator_keys_secret_id, lambda: read_key_ring(config.operator_keys)),
    }
    found = {name: _find_wrong(read) for name, (secret_id, read) in checks.items() if not secret_id}
    return {name: wrong for name, wrong in found.items() if wrong}


def _find_wrong(read: Callable[[], object]) -> str | None:
    try:
        read()
    except ConfigurationError as error:
        return str(error)
    return None
