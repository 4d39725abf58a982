"""One spelling for a name, so that `★ Ana-María ★` and `ana maria` meet. For comparing only, never for showing."""

import unicodedata

# Letters that Unicode does not take apart but people type without their strokes.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "})


def normalise_name(name: str) -> str:
    """Lower-case letters and digits of any script, single blanks between; empty when nothing of a name is left.

    Decorations (accents, emoji, fancy alphabets, punctuation, case) fold away. Doing it twice changes nothing.
    """
    text = name
    # Case folding and decomposition each open new work for the other: three rounds reach the end. ASCII has none.
    for _ in range(1 if name.isascii() else 3):
        text = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
        text = "".join(char for char in text if unicodedata.category(char) not in {"Mn", "Cf"})
    # An apostrophe joins (O'Neil), every other mark parts.
    text = "".join(_letter(char) for char in text)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _letter(char: str) -> str:
    if char in "'’ʼ`´":
        return ""
    return char if unicodedata.category(char)[0] in "LNM" else " "
