"""What an unfinished purge must remember and nobody may read: the identities of its case, sealed until it is done."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from denylist.hashing import HasherSource
from denylist.identifiers import Identity, Kind
from directory.errors import ConfigurationError

_PURPOSE = b"tattoo-directory purge in progress"


class Seal:
    """Encrypts with a key that follows from the denylist's newest, opens with any that is still configured."""

    def __init__(self, source: HasherSource) -> None:
        self._source = source

    def close(self, identities: Iterable[Identity]) -> str:
        text = json.dumps([[one.kind.value, one.value] for one in identities])
        return self._fernet().encrypt(text.encode()).decode()

    def open(self, sealed: str) -> tuple[Identity, ...]:
        """Raises ConfigurationError when the key that closed it is configured no more."""
        try:
            pairs = json.loads(self._fernet().decrypt(sealed.encode()))
        except InvalidToken:
            raise ConfigurationError("A purge in progress needs a denylist key that is not configured.") from None
        return tuple(Identity(Kind(kind), value) for kind, value in pairs)

    def _fernet(self) -> MultiFernet:
        keys = [hmac.new(key, _PURPOSE, hashlib.sha256).digest() for _, key in self._source.get().keys]
        return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
