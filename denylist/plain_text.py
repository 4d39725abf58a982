"""Text as a person sees it: compatibility forms, invisible characters and look-alike letters folded."""

import unicodedata

# Letters of other alphabets that look exactly like an ASCII letter. Instagram handles and host names are ASCII, so such
# a letter is a disguise or a slip and can name nobody else. `0` and `o`, `1` and `l` are not here: both are ASCII.
_LOOK_ALIKES = {
    **dict(zip("АВЕКМНОРСТУХІЈЅԌԚԜ", "abekmhopctyxijsgqw", strict=True)),  # Cyrillic capitals
    **dict(zip("аеорсухіјѕԁһԛԝӏ", "aeopcyxijsdhqwl", strict=True)),  # Cyrillic small letters
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx", strict=True)),  # Greek capitals
    **dict(zip("ανορι", "avopi", strict=True)),  # Greek small letters
    **dict(zip("ıɡɑ", "iga", strict=True)),  # Latin letters outside ASCII
    "ˍ": "_",
    "。": ".",
}
_FOLD = str.maketrans(_LOOK_ALIKES)


def plain(text: str) -> str:
    """`text` in NFKC, without invisible characters, blank ends removed."""
    if text.isascii() and text.isprintable():  # nothing to fold or to hide: most of what is asked about
        return " ".join(text.split())
    return _plain_anything(text)


def _plain_anything(text: str) -> str:
    # Format and control characters (zero width, direction marks, soft hyphen) are not seen; tabs are blanks.
    seen = "".join(char if char.isspace() or unicodedata.category(char) not in {"Cf", "Cc"} else "" for char in text)
    visible = "".join(char for char in unicodedata.normalize("NFKC", seen) if char not in "\ufe0e\ufe0f")
    return " ".join(visible.split())


def fold_look_alikes(text: str) -> str:
    """`text` with letters that look exactly like an ASCII letter replaced by it, in lower case."""
    return text.translate(_FOLD)
