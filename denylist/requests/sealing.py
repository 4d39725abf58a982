"""The personal data of a request, encrypted with KMS, each case bound to its own context."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from botocore.exceptions import ClientError
from pydantic import TypeAdapter

from denylist.identifiers import Identity
from denylist.requests.receipt_number import digest_receipt
from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError
from directory.store.aws_failures import aws_failures

# What KMS encrypts in one call, bytes. A longer text takes several.
_PART_BYTES = 4096


@dataclass(frozen=True)
class PersonalData:
    """`named` is what the requester wrote, `identity` its normal form; `email` and `text` when they were given.

    `identities` and `artist_ids` are all that we know of the person: None until somebody looked.
    """

    named: str
    identity: Identity
    email: str | None = None
    text: str | None = None
    image_id: str | None = None
    identities: tuple[Identity, ...] | None = None
    artist_ids: tuple[str, ...] = ()

    def to_text(self) -> str:
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def from_text(cls, text: str) -> "PersonalData":
        return _ADAPTER.validate_json(text)

    def __repr__(self) -> str:
        return "PersonalData()"  # it must not slip into a log line or a traceback


_ADAPTER = TypeAdapter(PersonalData)


class Sealer(Protocol):
    """Encrypts what a case knows of people. Raises UnavailableError, RateLimitedError or ConfigurationError."""

    def seal(self, receipt: str, data: PersonalData) -> tuple[str, ...]: ...

    def unseal(self, receipt: str, sealed: tuple[str, ...]) -> PersonalData: ...


class KmsSealer:
    """`client` is asked for at the first call. A part that is put into another case or place cannot be decrypted."""

    def __init__(self, client: Callable[[], Any], key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    def seal(self, receipt: str, data: PersonalData) -> tuple[str, ...]:
        content = data.to_text().encode()
        parts = [content[start : start + _PART_BYTES] for start in range(0, len(content), _PART_BYTES)]
        return tuple(self._encrypt(part, _context(receipt, place)) for place, part in enumerate(parts))

    def unseal(self, receipt: str, sealed: tuple[str, ...]) -> PersonalData:
        parts = [self._decrypt(part, _context(receipt, place)) for place, part in enumerate(sealed)]
        return PersonalData.from_text(b"".join(parts).decode())

    def _encrypt(self, part: bytes, context: dict[str, str]) -> str:
        with _key_failures(), aws_failures():
            answer = self._client().encrypt(KeyId=self._key_id, Plaintext=part, EncryptionContext=context)
        return base64.b64encode(answer["CiphertextBlob"]).decode()

    def _decrypt(self, part: str, context: dict[str, str]) -> bytes:
        blob = base64.b64decode(part)
        with _key_failures(), aws_failures():
            answer = self._client().decrypt(KeyId=self._key_id, CiphertextBlob=blob, EncryptionContext=context)
        plain: bytes = answer["Plaintext"]
        return plain


def sealer_from(config: Config) -> KmsSealer:
    """The sealer that a configuration names. Touches no network."""
    return KmsSealer(lambda: aws.kms(config), config.removals_key_id)


@contextmanager
def _key_failures() -> Iterator[None]:
    """What KMS says of a key that is not there or switched off; a part of another case it cannot read either."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise ConfigurationError(f"The key of the removal requests does not work ({code}).", reason="key") from None


def _context(receipt: str, place: int) -> dict[str, str]:
    # KMS writes the context into its audit log: the digest may stand there, the number may not.
    return {"case": digest_receipt(receipt), "part": str(place)}
