"""Keyed hashes of identities: what the denylist holds instead of a name or a handle."""

import base64
import hmac
import re
from dataclasses import dataclass, field
from threading import Lock

from botocore.exceptions import BotoCoreError, ClientError

from denylist.identifiers import Identity
from directory.aws import get_secret
from directory.config import Config
from directory.errors import ConfigurationError, DenylistUnreadableError

_VERSION = re.compile(r"k[1-9]\d{0,3}")
_LEAST_KEY_LENGTH = 16
_LAPTOP_KEY = "k1:a-laptop-key-that-guards-nothing"


@dataclass(frozen=True)
class Digest:
    """A keyed hash and the version of the key that made it."""

    version: str
    value: str


@dataclass(frozen=True)
class Hasher:
    """Keys of the denylist, newest first. A new entry is written with the newest and looked up with all: an old entry
    cannot be hashed anew, because nobody knows any more what it stood for."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)

    def digest(self, identity: Identity) -> Digest:
        """The hash to write with."""
        return _digest(*self.keys[0], identity.kind.value, identity.value)

    def list_digests(self, identity: Identity) -> list[Digest]:
        """The hashes to look up, newest key first."""
        return [_digest(version, key, identity.kind.value, identity.value) for version, key in self.keys]

    def digest_text(self, purpose: str, text: str) -> Digest:
        """The hash of something that is no identity, such as a network address; `purpose` is no kind of identity."""
        return _digest(*self.keys[0], purpose, text)


def read_keys(text: str) -> Hasher:
    """`version:key` pairs, separated by blanks, newest first. Raises ConfigurationError that never shows a key."""
    keys = []
    for pair in text.split():
        version, _, key = pair.partition(":")
        if _VERSION.fullmatch(version) is None or len(key) < _LEAST_KEY_LENGTH:
            raise ConfigurationError(
                f"DENYLIST_KEYS: version:key pairs such as k2:…, each key of {_LEAST_KEY_LENGTH} letters or more."
            )
        keys.append((version, key.encode()))
    if not keys or len({version for version, _ in keys}) < len(keys):
        raise ConfigurationError("DENYLIST_KEYS: at least one key, and each version once.")
    return Hasher(tuple(keys))


class HasherSource:
    """Gives the hasher, and reads the keys when it is first asked: building it touches no network."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._hasher: Hasher | None = None
        self._lock = Lock()

    def get(self) -> Hasher:
        """Raises DenylistUnreadableError when the secret cannot be read, ConfigurationError when it is malformed."""
        with self._lock:
            if self._hasher is None:
                self._hasher = read_keys(_read_text(self._config))
            return self._hasher


def _read_text(config: Config) -> str:
    if config.denylist_secret_id:
        try:
            return get_secret(config, config.denylist_secret_id)
        except (ClientError, BotoCoreError):
            raise DenylistUnreadableError("The keys of the denylist cannot be read; nothing may be crawled.") from None
    text = config.denylist_keys.get_secret_value()
    if config.environment != "local" and text == _LAPTOP_KEY:
        raise ConfigurationError("DENYLIST_KEYS or DENYLIST_SECRET_ID must be set outside a laptop.")
    return text


def _digest(version: str, key: bytes, kind: str, value: str) -> Digest:
    mac = hmac.digest(key, f"{kind}:{value}".encode(), "sha256")
    return Digest(version, base64.urlsafe_b64encode(mac).decode().rstrip("="))
