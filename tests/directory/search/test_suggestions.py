"""A fair choice among kinds."""

from hypothesis import given
from hypothesis import strategies as st

from directory.search.port import Suggestion, SuggestionKind
from directory.search.suggestions import Typed, choose_suggestions, read_typed

KINDS: tuple[SuggestionKind, ...] = ("artist", "studio", "style", "city")


def some(kind: SuggestionKind, count: int) -> list[Suggestion]:
    return [Suggestion(kind, f"{kind}-{number}", "", 1) for number in range(count)]


@given(st.fixed_dictionaries({kind: st.integers(0, 12) for kind in KINDS}), st.integers(1, 12))
def test_the_limit_is_used_up_and_every_kind_has_its_share(counts: dict[SuggestionKind, int], limit: int) -> None:
    chosen = choose_suggestions({kind: some(kind, count) for kind, count in counts.items()}, limit)
    assert len(chosen) == min(limit, sum(counts.values()))
    assert len(set(chosen)) == len(chosen)
    present = [kind for kind in KINDS if counts[kind]]
    for kind in present:
        shown = [found for found in chosen if found.kind == kind]
        assert shown == some(kind, len(shown))
        if limit >= len(present):
            assert len(shown) >= min(counts[kind], limit // len(present))


def test_the_last_word_is_unfinished_unless_a_blank_follows() -> None:
    assert read_typed("Iron Gá", 8) == Typed(("iron",), "ga")
    assert read_typed("iron ga ", 8) == Typed(("iron", "ga"), None)
    assert read_typed(" !? ", 8) is None


def test_what_fits_has_every_word() -> None:
    typed = Typed(("iron",), "ga")
    assert typed.fits(["gate", "iron"])
    assert not typed.fits(["iron", "mill"])
    assert not typed.fits(["irons", "gate"])
    assert typed.phrase == "iron ga"
