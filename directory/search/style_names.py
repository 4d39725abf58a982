"""Names under which people look for a style: its display name first, then the taxonomy's aliases."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from directory.search.words import read_words
from directory.styles.taxonomy import Alias, AliasKind, Taxonomy

# Asked for a slug; the first name is the one to show. Empty for a slug that has no other name.
Expand = Callable[[str], tuple[str, ...]]

_SEARCHED = {AliasKind.CANONICAL, AliasKind.NAME, AliasKind.ABBREVIATION, AliasKind.TRANSLATION}
_WORDS_MAX = 2  # longer ones are descriptions: their words are everybody's


def no_aliases(_slug: str) -> tuple[str, ...]:
    """For an index whose styles are known by their slugs only."""
    return ()


class StyleNames:
    """An `Expand` over the taxonomy. Reads the aliases when it is first asked: a reader of pages never does."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def __call__(self, slug: str) -> tuple[str, ...]:
        style = self._taxonomy.styles.get(slug)
        return (style.name, *self._aliases.get(slug, ())) if style else ()

    @cached_property
    def _aliases(self) -> Mapping[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for alias in self._taxonomy.tag_aliases.exact.values():
            if _is_searched(alias):
                names[alias.styles[0]].append(alias.text)
        return names


def _is_searched(alias: Alias) -> bool:
    """An alias of two styles names neither well enough."""
    return alias.kind in _SEARCHED and len(alias.styles) == 1 and len(read_words(alias.text)) <= _WORDS_MAX
