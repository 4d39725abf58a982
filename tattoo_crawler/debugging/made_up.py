"""Made-up words and numbers in the shape of real ones: same length, same capitals, the same word for the same word.

The salt is thrown away with the object, so nobody can try names until one gives what a saved page shows.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from tattoo_crawler.debugging.redaction_words import CORE, is_given_name, is_ordinary
from tattoo_crawler.extract.given_names import GIVEN_NAMES

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
_ATTEMPTS = 40
_SHORTEST_PIECE = 4
# 01632 960xxx is kept free for made-up numbers by the regulator of the United Kingdom.
_FREE_NUMBER = "1632960"


class MadeUp:
    """`secrets` are lower-case words to be recognised inside longer ones; `taken` all words that a page holds."""

    def __init__(self, salt: bytes, taken: Iterable[str], secrets: Iterable[str] = ()) -> None:
        self._salt = salt
        self._taken = frozenset(taken)
        self._words: dict[str, str] = {}
        pieces = sorted(
            {*CORE, *(one for one in secrets if len(one) >= _SHORTEST_PIECE)}, key=lambda one: (-len(one), one)
        )
        self._pieces = re.compile("(" + "|".join(map(re.escape, pieces)) + ")")

    def word(self, text: str) -> str:
        """Another word of the same length and capitals; pieces that are core words stay, so likeness survives."""
        key = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)
        if key not in self._words:
            self._words[key] = self._make(key)
        return "".join(_cased(new, old) for new, old in zip(self._words[key], text, strict=True))

    def other_word(self, text: str) -> str:
        """Like `word`, and different even when every piece of the text is a core word."""
        made = self.word(text)
        return made if made.lower() != text.lower() else "".join(map(_cased, self._invent(text.lower()), text))

    def digits(self, text: str) -> str:
        """Other digits in place of the digits of `text`."""
        stream = self._stream("digits/" + re.sub(r"\D", "", text), 0)
        return "".join(str(stream[place % 60] % 10) if char.isdigit() else char for place, char in enumerate(text))

    def phone(self, text: str) -> str:
        """A number that rings nowhere, written as `text` is. Its ways of writing share the last three digits."""
        digits = re.sub(r"\D", "", text)
        prefix = (
            4 if digits.startswith("00") else 1 if digits.startswith("0") else 2 if text.lstrip("( ")[:1] == "+" else 0
        )
        count = len(digits) - prefix
        last = "".join(str(byte % 10) for byte in self._stream("phone/" + digits[-7:], 0)[:3])
        free = (_FREE_NUMBER * 3)[: max(0, count - 3)] + last[-min(3, count) :]
        if digits[:prefix] + free == digits:
            free = free[:-1] + str((int(free[-1]) + 1) % 10)
        new = iter(digits[:prefix] + free)
        return "".join(next(new) if char.isdigit() else char for char in text)

    def postcode(self, text: str) -> str:
        """The shape of a British postcode in an area that does not exist; other countries' digits are changed."""
        stream = self._stream("postcode/" + text.replace(" ", "").upper(), 0)
        made = "".join(_postcode_sign(char, byte) for char, byte in zip(text, stream, strict=False))
        return "QVX"[stream[-1] % 3] + made[1:] if text[:1].isalpha() else made

    def _make(self, key: str) -> str:
        if is_given_name(key) and (name := self._other_given_name(key)):
            return name
        parts = [part for part in self._pieces.split(key) if part]
        if len(parts) == 1:
            return key if key in CORE else self._invent(key)
        return "".join(part if part in CORE else self.word(part) for part in parts)

    def _other_given_name(self, key: str) -> str | None:
        names = sorted(name for name in GIVEN_NAMES if len(name) == len(key) and name.isascii())
        free = [name for name in names if self._is_free(name)]
        start = int.from_bytes(self._stream(key, 0)[:4], "big")
        return free[start % len(free)] if free else None

    def _invent(self, key: str) -> str:
        made = key
        for attempt in range(_ATTEMPTS):
            stream = self._stream(key, attempt)
            made = "".join(_letter(char, stream[place % 60]) for place, char in enumerate(key))
            if self._is_free(made) and not is_given_name(made) and not is_ordinary(made):
                return made
        return made  # a word of one or two letters may have no free neighbour

    def _is_free(self, made: str) -> bool:
        return made not in self._taken and made not in self._words.values()

    def _stream(self, text: str, attempt: int) -> bytes:
        return hashlib.blake2b(
            f"{attempt}/{text}".encode("utf-8", "surrogatepass"), key=self._salt, digest_size=64
        ).digest()


def _cased(new: str, old: str) -> str:
    return upper if old.isupper() and len(upper := new.upper()) == 1 else new


def _letter(char: str, byte: int) -> str:
    """A vowel for a vowel, a consonant for a consonant, a digit for a digit; other scripts stay among themselves."""
    if char.isdigit():
        return str(byte % 10)
    if not char.isalpha():
        return char
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        letters = _VOWELS if base in _VOWELS else _CONSONANTS
        return letters[byte % len(letters)]
    row = ord(char) & ~15
    near = [one for code in range(row, row + 16) if (one := chr(code)).isalpha() and one != char and one.lower() == one]
    return near[byte % len(near)] if near else char


def _postcode_sign(char: str, byte: int) -> str:
    if char.isdigit():
        return str(byte % 10)
    return "ABDEFGHJLNPQRSTUWXYZ"[byte % 20] if char.isalpha() else char
