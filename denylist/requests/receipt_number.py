"""Receipt numbers: 135 random bits that a person can read out, with a check character against slips.

`K7QM-0XN4-…`: seven groups of four of Crockford's base 32, the last character the check. Knowing one is what entitles
to see a request's status, so the number is never logged; `digest_receipt` is.
"""

import hashlib
import secrets

from directory.errors import NotFoundError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 27
_GROUP = 4
# What people write for letters that the alphabet leaves out, because they look like digits.
_SLIPS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def mint_receipt_number() -> str:
    """A new number; nothing about the request can be read from it."""
    word = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return _grouped(word + check_character(word))


def read_receipt_number(text: str) -> str:
    """The number that a person wrote, in any case, with or without its dashes.

    Raises NotFoundError for what can be none: to whoever asks that is the same as a number nobody has.
    """
    word = "".join(text.upper().translate(_SLIPS).replace("-", " ").split())
    is_number = len(word) == RANDOM_CHARACTERS + 1 and set(word) <= set(ALPHABET)
    if not is_number or word[-1] != check_character(word[:-1]):
        raise NotFoundError("No removal request has this number: is there a slip in it?")
    return _grouped(word)


def check_character(word: str) -> str:
    """Luhn's sum for 32 letters: it notices every single wrong character and nearly every swap of two neighbours."""
    base, total = len(ALPHABET), 0
    for position, character in enumerate(reversed(word)):
        addend = ALPHABET.index(character) * (2 if position % 2 == 0 else 1)
        total += addend // base + addend % base
    return ALPHABET[-total % base]


def digest_receipt(receipt: str) -> str:
    """What stands for a receipt number in logs and in the encryption context: 16 hexadecimal digits."""
    return hashlib.sha256(receipt.encode()).hexdigest()[:16]


def _grouped(word: str) -> str:
    return "-".join(word[start : start + _GROUP] for start in range(0, len(word), _GROUP))
