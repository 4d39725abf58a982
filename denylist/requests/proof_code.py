"""The one-time code that proves control: put into the bio or on the site, read back by the crawler."""

import secrets

from denylist.plain_text import plain
from denylist.requests.receipt_number import ALPHABET

_PREFIX = "OPTOUT"
_LENGTH = 10


def mint_proof_code() -> str:
    """A code of 50 random bits. It will stand in public, so it must not lead to the receipt number."""
    word = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return f"{_PREFIX}-{word[:5]}-{word[5:]}"


def is_code_in(code: str, text: str) -> bool:
    """Whether `text` carries the code, however its case and its dashes came out."""
    return _bare(code) in _bare(text)


def _bare(text: str) -> str:
    return "".join(character for character in plain(text).upper() if character.isalnum())
