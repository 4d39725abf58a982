"""The styles we know, their many names, and the words that help to read a bio. The files are in `data/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from directory.styles.ending_index import EndingIndex
from directory.styles.folding import key


class AliasKind(StrEnum):
    """What sort of name an alias is. Only `hashtag` and `weak` are read differently; the others are for people."""

    CANONICAL = "canonical"
    NAME = "name"
    HASHTAG = "hashtag"  # counts as a hashtag, never in running text
    ABBREVIATION = "abbreviation"
    MISSPELLING = "misspelling"
    SUBGENRE = "subgenre"
    TRANSLATION = "translation"
    WEAK = "weak"  # an everyday word: in running text it needs company


class Role(StrEnum):
    """What a word of `context_words.csv` does to the style words near it."""

    TATTOO = "tattoo"
    STYLE = "style"
    INTRODUCES = "introduces"
    AND = "and"
    EITHER = "either"
    DENIES = "denies"
    DENIES_FIRST = "denies_first"
    ONLY = "only"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Style:
    """`slug` is what is stored and searched; `name` is what people read, in British English."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class Alias:
    """`styles`: mostly one slug; two for a name that means two styles at once ("black and grey realism")."""

    text: str
    styles: tuple[str, ...]
    language: str
    kind: AliasKind

    @property
    def is_weak(self) -> bool:
        return self.kind is AliasKind.WEAK


@dataclass(frozen=True)
class Taxonomy:
    """Checked on load: see `taxonomy_files.load_taxonomy`. Not to be changed afterwards."""

    styles: Mapping[str, Style]
    tag_aliases: EndingIndex[Alias]
    text_aliases: EndingIndex[Alias]
    stop_terms: EndingIndex[str]
    words: Mapping[Role, EndingIndex[str]]
    beginnings: frozenset[str] = field(repr=False)

    def fold(self, text: str) -> tuple[str, ...]:
        """The slugs that this one name means, whatever its spelling; empty when it is no alias."""
        alias = self.tag_aliases.find(key(text))
        return alias.styles if alias else ()

    def is_stop_term(self, text: str) -> bool:
        return key(text) in self.stop_terms.exact

    def has_role(self, word_key: str, role: Role) -> bool:
        return self.words[role].has(word_key)
