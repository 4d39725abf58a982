"""Paging cursors as clients see them: signed, bound to their question, good for an hour."""

from collections.abc import Callable
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from directory.clock import Clock
from directory.config import Config
from directory.errors import ConfigurationError, InvalidCursorError, UnavailableError

CURSOR_MAX_CHARS = 6_000
_LAPTOP_KEY = "a-laptop-key-that-signs-nothing"
_LEAST_KEY_LENGTH = 16


class Cursors:
    """`read_key` is asked once, when the first cursor is made or read."""

    def __init__(self, read_key: Callable[[], str], max_age_s: int, clock: Clock) -> None:
        self._read_key = read_key
        self._max_age_s = max_age_s
        self._clock = clock
        self._serializer: URLSafeSerializer | None = None

    def sign(self, question: str, position: Any) -> str:
        """A cursor to `position` (JSON types) in the list that answers `question`."""
        expires_at = int(self._clock().timestamp()) + self._max_age_s
        cursor = self._signer().dumps([question, expires_at, position])
        return cursor if isinstance(cursor, str) else cursor.decode()

    def read(self, question: str, cursor: str) -> Any:
        """The position. Raises InvalidCursorError for one that is forged, expired, or of another question."""
        try:
            asked, expires_at, position = self._signer().loads(cursor)
        except (BadData, UnicodeError):
            raise InvalidCursorError("a cursor that we did not make") from None
        if asked != question:
            raise InvalidCursorError("a cursor of another list", reason="other_query")
        if expires_at < self._clock().timestamp():
            raise InvalidCursorError("a cursor that is too old", reason="expired_cursor")
        return position

    def _signer(self) -> URLSafeSerializer:
        if self._serializer is None:
            self._serializer = URLSafeSerializer(self._read_key(), salt="tattoo-directory/cursor/1")
        return self._serializer


def cursors_from(config: Config, clock: Clock) -> Cursors:
    """The cursors of a configuration. Touches no network until one is made or read."""
    return Cursors(lambda: read_cursor_key(config), config.cursor_max_age_s, clock)


def read_cursor_key(config: Config) -> str:
    """Raises ConfigurationError for a key that is missing or short, UnavailableError when it cannot be read."""
    key = config.cursor_key.get_secret_value()
    if config.cursor_secret_id:
        from botocore.exceptions import BotoCoreError, ClientError

        from directory.aws import get_secret

        try:
            key = get_secret(config, config.cursor_secret_id)
        except (BotoCoreError, ClientError):
            raise UnavailableError("The key of the cursors cannot be read.") from None
    elif config.environment != "local" and key == _LAPTOP_KEY:
        raise ConfigurationError("CURSOR_KEY or CURSOR_SECRET_ID must be set outside a laptop.")
    if len(key) < _LEAST_KEY_LENGTH:
        raise ConfigurationError(f"CURSOR_KEY: {_LEAST_KEY_LENGTH} letters or more.")
    return key
