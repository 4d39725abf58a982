"""One spelling for all spellings: the key by which bios, hashtags and aliases are compared."""

import re
import unicodedata

# Joiners, direction marks, soft hyphens and variation selectors sit inside words and change nothing that a reader sees.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f\ufeff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
# Decorations of profile texts that Unicode's compatibility folding leaves alone.
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_BOXED = {chr(first + i): chr(ord("a") + i) for first in (0x1F150, 0x1F170) for i in range(26)}
_READABLE = str.maketrans(dict.fromkeys(_INVISIBLE, "") | _SMALL_CAPITALS | _BOXED)
_UNACCENTED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_ACCENT = re.compile("[\u0300-\u036f]")
_AND = re.compile("[&+]")
_NOT_IN_KEY = re.compile(r"[\W_]")


def read_plain(text: str) -> str:
    """The text with invisible characters dropped and decorated letters (full width, bold, boxed) made plain."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_READABLE))


def fold(text: str) -> str:
    """Case, accents and decoration removed. Folding twice changes nothing more."""
    if text.isascii():
        return text.lower()
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", read_plain(text).casefold()))
    return unicodedata.normalize("NFKC", bare.casefold()).translate(_UNACCENTED)


def key(text: str) -> str:
    """What aliases, hashtags and stop terms are compared by: letters, digits and marks alone, `&` and `+` as "and".

    Empty when the text has none of these.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    folded = _AND.sub("and", fold(text))
    if folded.isascii():
        return _NOT_IN_KEY.sub("", folded)
    return "".join(char for char in folded if char.isalnum() or is_mark(char))


def is_mark(char: str) -> bool:
    """A vowel sign or other mark that belongs to the letter before it, as in Hindi or Thai."""
    return unicodedata.category(char) in {"Mn", "Mc"}
