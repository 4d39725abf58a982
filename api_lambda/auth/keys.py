"""API keys for machines. A key is 256 random bits, so its plain SHA-256 can be kept: there is nothing to guess."""

import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from api_lambda.auth.verdict import Operator, digest_of
from directory.config import Config
from directory.errors import ConfigurationError, InvalidDataError, UnavailableError

# Tells a key from a token, and lets scanners find one in a place where it should not be.
PREFIX = "tattoo_"
_NAME = re.compile(r"[a-z][a-z0-9-]{1,40}")
_HASH = re.compile(r"[0-9a-f]{64}")
# A key that is taken out of the secret stops working within this.
_AGE_S = 300.0
_PAUSE_S = 10.0


@dataclass(frozen=True)
class KeyRing:
    """Names and hashes of the keys that are good."""

    entries: tuple[tuple[str, bytes], ...] = field(repr=False)

    def find_name(self, key: str) -> str | None:
        """Whose key this is. Always compares with every entry, each in constant time."""
        digest = digest_of(key)
        found = None
        for name, known in self.entries:
            if hmac.compare_digest(known, digest):
                found = name
        return found


def make_key(name: str) -> tuple[str, str]:
    """(a new key, the entry to store for it). Raises InvalidDataError for a name that cannot stand in an entry."""
    if _NAME.fullmatch(name) is None:
        raise InvalidDataError("A key's name: 2 to 41 lower-case letters, digits and hyphens.", reason="key_name")
    key = PREFIX + secrets.token_urlsafe(32)
    return key, f"{name}:{digest_of(key).hex()}"


def read_key_ring(text: str) -> KeyRing:
    """The keys that `name:hash` entries stand for. Raises ConfigurationError, which never shows an entry."""
    entries = []
    for entry in text.split():
        name, _, value = entry.partition(":")
        if _NAME.fullmatch(name) is None or _HASH.fullmatch(value) is None:
            raise ConfigurationError("OPERATOR_KEYS: name:hash entries as `tattoo keys new NAME` prints them.")
        entries.append((name, bytes.fromhex(value)))
    return KeyRing(tuple(entries))


class KeyCheck:
    """Asks the key ring, which is read at the first question and then every five minutes."""

    def __init__(self, read_text: Callable[[], str], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._read_text = read_text
        self._monotonic = monotonic
        self._ring = KeyRing(())
        self._fresh_until = self._retry_at = float("-inf")
        self._lock = Lock()

    def check(self, key: str) -> Operator:
        """Raises InvalidDataError for an unknown key, UnavailableError or ConfigurationError when none can be known."""
        name = self._get_ring().find_name(key)
        if name is None:
            raise InvalidDataError("Not a key that we know.", reason="unknown_key")
        return Operator(name, "api_key")

    def _get_ring(self) -> KeyRing:
        with self._lock:
            now = self._monotonic()
            if now >= self._fresh_until:
                if now < self._retry_at:
                    raise UnavailableError("The keys could not be read just now.", reason="keys_unread")
                self._retry_at = now + _PAUSE_S
                self._ring = read_key_ring(self._read_text())
                self._fresh_until = now + _AGE_S
            return self._ring


def key_text_reader(config: Config) -> Callable[[], str]:
    """Reads the entries from where the configuration says."""

    def read() -> str:
        if config.operator_keys_secret_id is None:
            return config.operator_keys
        from directory.aws import get_secret  # boto3: an authoriser that takes tokens alone starts without it
        from directory.store.aws_failures import aws_failures

        with aws_failures():
            return get_secret(config, config.operator_keys_secret_id)

    return read
