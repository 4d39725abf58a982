"""Numbers as pages write them for people: `6,562`, `46.3m`, `1,2 Mio.`, `12 тыс.`"""

import re

# Longest words first where one begins another.
_FACTORS = {
    "тыс": 1_000, "mil": 1_000, "tsd": 1_000, "tys": 1_000, "bin": 1_000, "rb": 1_000, "k": 1_000, "b": 1_000_000_000,
    "млн": 1_000_000, "mio": 1_000_000, "mln": 1_000_000, "mn": 1_000_000, "jt": 1_000_000, "m": 1_000_000,
    "万": 10_000, "萬": 10_000, "만": 10_000, "億": 100_000_000, "lakh": 100_000, "lacs": 100_000, "crore": 10_000_000,
}  # fmt: skip
_WORDS = "|".join(sorted(_FACTORS, key=len, reverse=True))
ROUNDED = rf"\d[\d.,'\u2019\u00a0\u202f]*(?:\s?(?:{_WORDS})(?!\w)\.?)?"
_PARTS = re.compile(rf"(\d[\d.,'\u2019\u00a0\u202f]*)\s?({_WORDS})?\.?", re.IGNORECASE)


def read_rounded(text: str) -> int | None:
    """The number; a rounded one as its round value. None for text that is none."""
    match = _PARTS.fullmatch(text.strip())
    if match is None or len(match.group(1)) > 20:
        return None
    digits, word = match.groups()
    if word:
        return round(_decimal(digits) * _FACTORS[word.lower()])
    return int(re.sub(r"\D", "", digits))


def _decimal(digits: str) -> float:
    """One separator before a rounding word is a decimal point, also where it is a comma."""
    plain = digits.strip(".,'\u2019\u00a0\u202f")
    whole, point, part = plain.replace(",", ".").rpartition(".")
    return float(re.sub(r"\D", "", whole) + point + part) if point else float(re.sub(r"\D", "", plain))
