"""Where the words of a query stand in a document: places in the artist's own text, so no markup is made. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from directory.search.document import SearchDocument
from directory.search.port import Highlight, HighlightField
from directory.search.style_names import Expand
from directory.search.text_plan import PROSE_PREFIX_CHARS, TextPlan
from directory.search.words import read_handle_words, read_spans

Range = tuple[int, int]
# Words as a text may have them, and beginnings of words.
Forms = tuple[frozenset[str], tuple[str, ...]]


def find_highlights(document: SearchDocument, plan: TextPlan, expand: Expand) -> tuple[Highlight, ...]:
    """The texts of a hit in which a word of the plan stands, in the order of `HighlightField`."""
    return tuple(_iter_highlights(document, _read_forms(plan), expand))


def _read_forms(plan: TextPlan) -> dict[HighlightField, Forms]:
    """What the plan means in each field."""
    names = frozenset(form for asked in plan.words for form in (asked.word, *asked.meant))
    words = names.union(*(asked.inflected for asked in plan.words))
    begun = tuple(asked.word for asked in plan.words if asked.is_unfinished)
    begun_in_prose = tuple(word for word in begun if len(word) >= PROSE_PREFIX_CHARS)
    in_name, in_label = (names, begun), (words, begun)
    return {"name": in_name, "handle": in_name, "bio": (words, begun_in_prose), "studio": in_label, "style": in_label}


def _iter_highlights(
    document: SearchDocument, forms: Mapping[HighlightField, Forms], expand: Expand
) -> Iterator[Highlight]:
    yield from _first_of("name", [document.name], forms)
    if document.handle:
        yield from _highlight_handle(document.handle, forms)
    yield from _first_of("bio", [document.bio], forms)
    for studio in dict.fromkeys(document.studio_names):
        yield from _first_of("studio", [studio], forms)
    for slug in document.styles:
        yield from _first_of("style", [slug, *expand(slug)], forms)


def _first_of(
    field: HighlightField, texts: Iterable[str], forms: Mapping[HighlightField, Forms]
) -> Iterator[Highlight]:
    """The first of some texts for one thing in which a word stands."""
    words, begun = forms[field]
    for text in texts:
        found = [(start, end) for word, start, end in _spans(text) if word in words or word.startswith(begun)]
        if found:
            yield Highlight(field, text, tuple(_merge(found)))
            return


def _highlight_handle(handle: str, forms: Mapping[HighlightField, Forms]) -> Iterator[Highlight]:
    """A handle is also found by its parts run together: then all of it is what was meant."""
    in_parts = [*_first_of("handle", [handle], forms)]
    if not in_parts:
        (words, begun), joined = forms["handle"], read_handle_words(handle)[-1:]
        if joined and (joined[0] in words or joined[0].startswith(begun)):
            in_parts = [Highlight("handle", handle, ((0, len(handle)),))]
    yield from in_parts


@lru_cache(maxsize=4096)
def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(read_spans(text))


def _merge(ranges: Iterable[Range]) -> Sequence[Range]:
    """Ranges that overlap joined; two words can stand in one sign, like the halves of a fraction."""
    merged: list[Range] = []
    for start, end in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
