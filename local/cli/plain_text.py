"""Text that strangers wrote, made fit for a terminal."""

import unicodedata

from rich.text import Text

# Direction overrides turn a line around; the other format characters (joiners of emoji among them) are harmless.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_text(text: str | None) -> Text:
    """As it stands: no markup, no control characters; a dash for nothing."""
    shown = "".join(c for c in text or "" if c in "\n\t" or unicodedata.category(c) != "Cc")
    return Text("".join(c for c in shown if c not in _TURNING) or "-", overflow="fold")
