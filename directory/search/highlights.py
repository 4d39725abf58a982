"""Where the words of a query stand in a document: places in the artist's own text, so no markup is made. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from directory.search.document import SearchDocument
from directory.search.port import Highlight, HighlightField
from directory.search.style_names import Expand
from directory.search.text_plan import PROSE_PREFIX_CHARS, TextPlan, WordPlan
from directory.search.words import read_handle_words, read_spans

Fits = Callable[[str], bool]
Range = tuple[int, int]


def find_highlights(document: SearchDocument, plan: TextPlan, expand: Expand) -> tuple[Highlight, ...]:
    """The texts of a hit in which a word of the plan stands, in the order of `HighlightField`."""
    return tuple(_iter_highlights(document, plan, expand))


def _iter_highlights(document: SearchDocument, plan: TextPlan, expand: Expand) -> Iterator[Highlight]:
    yield from _first_of("name", [document.name], plan)
    if document.handle:
        yield from _highlight_handle(document.handle, plan)
    yield from _first_of("bio", [document.bio], plan)
    for studio in dict.fromkeys(document.studio_names):
        yield from _first_of("studio", [studio], plan)
    for slug in document.styles:
        yield from _first_of("style", [slug, *expand(slug)], plan)


def _first_of(field: HighlightField, texts: Iterable[str], plan: TextPlan) -> Iterator[Highlight]:
    """The first of some texts for one thing in which a word stands."""
    for text in texts:
        ranges = tuple(_merge((start, end) for word, start, end in _spans(text) if _is_meant(word, field, plan)))
        if ranges:
            yield Highlight(field, text, ranges)
            return


def _highlight_handle(handle: str, plan: TextPlan) -> Iterator[Highlight]:
    """A handle is also found by its parts run together: then all of it is what was meant."""
    in_parts = [*_first_of("handle", [handle], plan)]
    joined = read_handle_words(handle)[-1:]
    if not in_parts and joined and _is_meant(joined[0], "handle", plan):
        in_parts = [Highlight("handle", handle, ((0, len(handle)),))]
    yield from in_parts


@lru_cache(maxsize=4096)
def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(read_spans(text))


def _is_meant(word: str, field: HighlightField, plan: TextPlan) -> bool:
    return any(_is_form(word, field, asked) for asked in plan.words)


def _is_form(word: str, field: HighlightField, asked: WordPlan) -> bool:
    if word == asked.word or word in asked.meant:
        return True
    if field not in ("name", "handle") and word in asked.inflected:
        return True
    is_completed = asked.is_unfinished and word.startswith(asked.word)
    return is_completed and (field != "bio" or len(asked.word) >= PROSE_PREFIX_CHARS)


def _merge(ranges: Iterable[Range]) -> Sequence[Range]:
    """Ranges that overlap joined; two words can stand in one sign, like the halves of a fraction."""
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
