"""Takes apart what is written as one word: #blackworkleeds, #realismtattooartist, Aquarelltattoo."""

from dataclasses import dataclass

from directory.styles.folding import key
from directory.styles.taxonomy import Alias, Role, Taxonomy

_LONGEST = 48  # characters; longer words are sentences without blanks
_SHORTEST_ALIAS = 4  # shorter names ("uv", "bng") turn up inside other words by chance
_SHORTEST_FILLER = 2


@dataclass(frozen=True)
class Compound:
    """Parts in order. `fillers` are the pieces that are no style: tattoo words, places and other stop terms."""

    aliases: tuple[Alias, ...] = ()
    fillers: tuple[str, ...] = ()
    covered: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """More letters explained by styles is better, then fewer pieces."""
        return self.covered, -len(self.aliases) - len(self.fillers)

    def with_alias(self, alias: Alias, length: int) -> "Compound":
        return Compound((*self.aliases, alias), self.fillers, self.covered + length)

    def with_filler(self, filler: str) -> "Compound":
        return Compound(self.aliases, (*self.fillers, filler), self.covered)


def find_compound(word_key: str, taxonomy: Taxonomy) -> Compound | None:
    """The best way to cut the whole word into known pieces, or None."""
    if len(word_key) > _LONGEST:
        return None
    best: list[Compound | None] = [Compound(), *[None] * len(word_key)]
    for start in range(len(word_key)):
        so_far = best[start]
        if so_far is None:
            continue
        for end in range(start + _SHORTEST_FILLER, len(word_key) + 1):
            longer = _go_on(so_far, word_key[start:end], taxonomy)
            held = best[end]
            if longer is not None and (held is None or longer.rank > held.rank):
                best[end] = longer
    return best[-1]


def _go_on(so_far: Compound, piece: str, taxonomy: Taxonomy) -> Compound | None:
    if len(piece) >= _SHORTEST_ALIAS and (alias := taxonomy.tag_aliases.exact.get(piece)):
        return so_far.with_alias(alias, len(piece))
    if is_filler(piece, taxonomy):
        return so_far.with_filler(piece)
    if len(piece) > _SHORTEST_ALIAS and (alias := taxonomy.tag_aliases.find(piece)):
        return so_far.with_alias(alias, len(key(alias.text)) - 1)  # a known beginning explains less than a whole name
    return None


def is_filler(piece: str, taxonomy: Taxonomy) -> bool:
    return piece in taxonomy.stop_terms.exact or taxonomy.has_role(piece, Role.TATTOO)


def is_tattoo_word(piece: str, taxonomy: Taxonomy) -> bool:
    return taxonomy.has_role(piece, Role.TATTOO)
