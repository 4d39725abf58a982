"""The words of a document by field, folded, the same for every engine. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from directory.search.document import SearchDocument
from directory.search.style_names import Expand
from directory.search.words import fold_phrase, join_words, read_handle_words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Columns:
    """Each a line of words with single blanks."""

    name: str
    handle: str
    studios: str
    styles: str
    cities: str
    bio: str

    @classmethod
    def of(cls, document: SearchDocument, expand: Expand) -> "Columns":
        """A style has the words of its slug and of all its names."""
        return cls(
            name=join_words((document.name,)),
            handle=" ".join(read_handle_words(document.handle or "")),
            studios=_join_known(document.studio_names),
            styles=" ".join(filter(None, (_join_known((slug, *expand(slug))) for slug in document.styles))),
            cities=_join_known(document.cities),
            bio=join_words((document.bio,)),
        )


@lru_cache(maxsize=1024)
def _join_known(names: tuple[str, ...]) -> str:
    """Of styles, studios and cities: they come again in many documents, and a style has many names."""
    return join_words(names)


def fold_cities(document: SearchDocument) -> dict[str, str]:
    """Folded city -> its name; each city once."""
    return {key: city for city in document.cities if (key := fold_phrase(city))}


def staleness_ms(document: SearchDocument) -> int:
    """Ascends from the freshest to the stalest."""
    return -((document.last_checked_at - _EPOCH) // timedelta(milliseconds=1))
