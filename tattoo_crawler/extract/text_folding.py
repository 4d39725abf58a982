"""Decorated text -> plain text for reading, and a key for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTER_SPACED = re.compile(r"(?<!\S)(?:\w ){2,}\w(?!\S)")
# Anything but letters, digits and marks of the Latin, Greek and Cyrillic scripts as they are usually written.
DECORATED = re.compile(r"[^\x20-\x7e\u00a1-\u024f\u0370-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a]|[©®™]")
# What may be left of it that is no letter as it should be: all but the letters of these scripts, dashes and quotes.
UNUSUAL = re.compile(r"[^\x00-\x7f\u00c0-\u024f\u0400-\u0481\u048a-\u052f\u2010-\u2027]")
# Accents of Latin, Greek and Cyrillic, and the vowel signs of the scripts that write them above or below.
COMBINING = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0e38-\u0e4b\u094d\u3099\u309a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\u20e1-\u20f0\ufe20-\ufe2f]+"
)
# Small letters and digits, and a blank for all else; `translate` is at its fastest from ASCII to ASCII.
PLAIN_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
WRITTEN_OUT = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhye", strict=True))
    | {"ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | {"є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
)
ALPHANUMERIC = re.compile(r"[^\W_]+")


def is_plain_text(text: str) -> bool:
    """True when no letter is decorated and no symbol stands in the text."""
    return text.isascii() or DECORATED.search(text) is None


def fold_decorations(text: str) -> str:
    """Plain letters for decorated ones, symbols and emoji gone, letter-spaced words closed, blanks single."""
    if not is_plain_text(text):
        text = unicodedata.normalize("NFKC", text)
        text = UNUSUAL.sub(_plain, text)
    words = text.split()
    if len(words) < 3 or list(map(len, words)).count(1) < 3 or not LETTER_SPACED.search(text):
        return " ".join(words)
    parts = re.split(r"[ \t\u00a0]{2,}", text.strip())
    return " ".join(" ".join([LETTER_SPACED.sub(_without_blanks, part) for part in parts]).split())


def _without_blanks(run: re.Match[str]) -> str:
    return run.group(0).replace(" ", "")


def _plain(found: re.Match[str]) -> str:
    char = found.group()
    category = unicodedata.category(char)
    if category in {"So", "Sk", "Cn", "Co", "Cs", "Cf", "Me"}:
        return _letter_of_symbol(char)
    if category == "Mn" and unicodedata.combining(char) == 0:
        return ""
    if category in {"Ll", "Lo", "Lu"} and "SMALL CAPITAL" in unicodedata.name(char, ""):
        return _letter_of_symbol(char).lower()
    return char


def _letter_of_symbol(char: str) -> str:
    name = unicodedata.name(char, "")
    if "LATIN" not in name or "REGIONAL" in name:
        return " "
    return name[-1] if name[-2:-1] == " " else " "


def fold_accents(text: str) -> str:
    """The same letters without accents; capitals and signs stay."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ß", "ss"))
    return COMBINING.sub("", decomposed)


def transliterate(text: str) -> str:
    """In Latin letters as accounts are written: "Tätowierer" is "taetowierer", "Сорока" "soroka"."""
    return text.lower().translate(WRITTEN_OUT)


@lru_cache(maxsize=4096)
def fold_key(text: str) -> str:
    """Lower case, no accents, only letters, digits and single blanks: for comparing."""
    if not text.isascii():
        text = fold_accents(text)
    if text.isalnum():
        return text.lower()
    if text.isascii():
        return " ".join(text.translate(PLAIN_ASCII).split())
    words = text.lower().split()
    return " ".join(words if "".join(words).isalnum() else ALPHANUMERIC.findall(text.lower()))
