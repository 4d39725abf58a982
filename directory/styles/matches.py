"""What the style reader found in a text, and why it counted or did not."""

from dataclasses import dataclass, field
from enum import StrEnum


class Signal(StrEnum):
    """Where in a profile a style was named."""

    BIO_HASHTAG = "bio_hashtag"
    BIO_WORDS = "bio_words"
    CAPTION_HASHTAG = "caption_hashtag"
    STUDIO_PAGE = "studio_page"


class Rule(StrEnum):
    """How a hashtag or a run of words was recognised."""

    ALIAS = "alias"  # the whole of it is one name of a style
    PARTS = "parts"  # a hashtag made of style names, tattoo words, places: #blackworkleeds
    COMPOUND = "compound"  # one written word made of a style name and a tattoo word: Aquarelltattoo
    STOP_TERM = "stop_term"
    NONE = "none"


class Verdict(StrEnum):
    """Whether the style counts; if not, what spoke against it."""

    COUNTED = "counted"
    WEAK = "weak"  # an everyday word without a style or a tattoo word beside it
    NEGATED = "negated"  # "no portraits"
    STOPPED = "stopped"  # on the stop list
    UNKNOWN = "unknown"  # a hashtag that is neither style nor stop term


@dataclass(frozen=True)
class StyleMatch:
    """One hashtag or run of words. `styles` is empty for stop terms and unknown tags.

    `first` and `last` are positions in the list of tokens; `beaten` holds the shorter names that lost against this one.
    """

    text: str
    styles: tuple[str, ...]
    is_tag: bool
    rule: Rule
    verdict: Verdict
    aliases: tuple[str, ...] = ()
    is_weak: bool = False
    beaten: tuple[str, ...] = ()
    first: int = field(default=0, repr=False)
    last: int = field(default=0, repr=False)

    @property
    def counts(self) -> bool:
        return self.verdict is Verdict.COUNTED
