import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.styles.folding import key
from directory.styles.inference import explain, infer_styles
from directory.styles.matches import Rule, Signal, Verdict
from directory.styles.taxonomy import Alias
from directory.styles.taxonomy_files import load_taxonomy

TAXONOMY = load_taxonomy()
ALIASES = [*TAXONOMY.tag_aliases.exact.values(), *TAXONOMY.tag_aliases.stems.values()]


@st.composite
def spellings(draw: st.DrawFn, alias: Alias) -> str:
    """The alias in any case, its words joined in any way, perhaps with a hash; a beginning with an ending."""
    text = alias.text.removesuffix("*")
    text = draw(st.sampled_from([text, text.upper(), text.title(), text.swapcase()]))
    text = draw(st.sampled_from(["", " ", "-", "_", "\u00a0"])).join(text.split())
    return draw(st.sampled_from(["", "#", "＃"])) + text


@given(st.data())
def test_an_alias_written_any_way_folds_to_its_style(data: st.DataObject) -> None:
    alias = data.draw(st.sampled_from(ALIASES))
    written = data.draw(spellings(alias))
    if alias.text.endswith("*") and key(alias.text) in TAXONOMY.tag_aliases.exact:
        return  # the whole word is a name of its own
    assert TAXONOMY.fold(written) == alias.styles


@given(st.sampled_from(ALIASES))
def test_an_alias_as_a_hashtag_is_its_style(alias: Alias) -> None:
    tag = key(alias.text)
    assert set(infer_styles(f"#{tag}").styles) == set(TAXONOMY.fold(tag))


@given(st.sampled_from(sorted(TAXONOMY.stop_terms.exact.values())))
def test_a_stop_term_is_never_a_style(term: str) -> None:
    assert infer_styles(term).styles == ()
    inference = infer_styles(f"#{key(term)}", [f"#{key(term)}"] * 5)
    assert inference.styles == ()
    assert inference.other_tags == ()


@given(st.text(), st.lists(st.text(), max_size=3), st.text(), st.booleans())
def test_no_text_breaks_the_inference(bio: str, captions: list[str], page: str, keep: bool) -> None:
    inference = infer_styles(bio, captions, page, keep_unknown=keep)
    assert len(set(inference.styles)) == len(inference.styles)
    assert all(style and style == style.lower() for style in inference.styles)
    assert all(0 <= item.confidence <= 1 and item.count > 0 for item in inference.evidence)
    explain(bio)


@given(
    st.lists(st.sampled_from([*TAXONOMY.styles, "no", "tattoo", "and", ",", ".", "\n", "#", "-", "🖤"]), max_size=30)
)
def test_words_of_the_field_in_any_order_are_read(words: list[str]) -> None:
    explanation = explain(" ".join(words))
    counted = {style for match in explanation.matches if match.counts for style in match.styles}
    assert set(explanation.inference.styles) == counted


@pytest.mark.parametrize("slug", sorted(slug for slug in TAXONOMY.styles if len(key(slug)) > 3))
def test_a_slug_with_a_city_or_a_tattoo_word_is_its_style(slug: str) -> None:
    for tag in (f"{key(slug)}tattoos", f"{key(slug)}tattooleeds", f"tattoo{key(slug)}"):
        assert slug in infer_styles(f"#{tag}").styles, tag


def test_both_hashtags_and_words_are_evidence() -> None:
    inference = infer_styles("Blackwork in Leeds #blackworkers #leedstattoo #Moonmoth")
    assert inference.styles == ("blackwork",)
    assert inference.other_tags == (("moonmoth", 1),)
    found = {(item.signal, item.matched): item.confidence for item in inference.evidence}
    assert set(found) == {(Signal.BIO_WORDS, "Blackwork"), (Signal.BIO_HASHTAG, "blackworkers")}
    assert found[Signal.BIO_HASHTAG, "blackworkers"] > found[Signal.BIO_WORDS, "Blackwork"] > 0.5


def test_unknown_tags_join_the_styles_when_asked() -> None:
    bio = "#blackwork #moonmoth #tattoo #2025"
    assert infer_styles(bio).styles == ("blackwork",)
    assert infer_styles(bio, keep_unknown=True).styles == ("blackwork", "moonmoth")


def test_captions_are_counted_over_posts() -> None:
    once = infer_styles("", ["#dotwork #dotwork #dotwork", *["a lovely regular"] * 20])
    often = infer_styles("", [*["#dotwork #moonmoth"] * 5, *["a lovely regular"] * 5])
    assert once.styles == ()
    assert [(item.style, item.count) for item in once.evidence] == [("dotwork", 1)]
    assert often.styles == ("dotwork",)
    assert often.other_tags == (("moonmoth", 5),)


def test_words_of_captions_do_not_count() -> None:
    assert infer_styles("", ["blackwork today"] * 10).evidence == ()


def test_several_faint_signals_add_up() -> None:
    captions = ["#dotwork", "#dotwork", *["hello"] * 4]
    assert infer_styles("", captions[1:]).styles == ()
    both = infer_styles("", captions, "Tattoos in dotwork and realism")
    assert both.styles == ("dotwork", "realism")


def test_a_page_speaks_for_itself() -> None:
    inference = infer_styles("", page_text="She specialises in fine line and botanical tattoos. #moonmoth")
    assert inference.styles == ("fine-line", "floral")
    assert {item.signal for item in inference.evidence} == {Signal.STUDIO_PAGE}
    assert inference.other_tags == ()


def test_a_hyphenated_hashtag_means_what_its_writer_meant() -> None:
    inference = infer_styles("#neo-traditional #fine-line-tattoos")
    assert set(inference.styles) == {"neo-traditional", "fine-line"}
    assert inference.other_tags == ()


def test_a_name_for_two_styles_gives_both() -> None:
    assert set(infer_styles("#blackandgreyrealism").styles) == {"black-and-grey", "realism"}


def test_the_explanation_names_winner_and_losers() -> None:
    explanation = explain("Neo-traditional tattoos, no portraits. #tattoo #moonmoth #blackworkleeds")
    rows = [(match.text, match.rule, match.verdict, match.beaten) for match in explanation.matches]
    assert rows == [
        ("Neo-traditional tattoos", Rule.ALIAS, Verdict.COUNTED, ("neo traditional", "traditional")),
        ("portraits", Rule.ALIAS, Verdict.NEGATED, ()),
        ("tattoo", Rule.STOP_TERM, Verdict.STOPPED, ()),
        ("moonmoth", Rule.NONE, Verdict.UNKNOWN, ()),
        ("blackworkleeds", Rule.PARTS, Verdict.COUNTED, ()),
    ]
    assert set(explanation.inference.styles) == {"neo-traditional", "blackwork"}


@pytest.mark.parametrize("piece", ["#blackwork ", "a.", "写实", "fine ", "#a", "no ", "traditional, ", "🖤#写实"])
def test_ten_thousand_characters_are_quick(piece: str) -> None:
    started_at = time.process_time()
    infer_styles(piece * (10_000 // len(piece)))
    assert time.process_time() - started_at < 0.9


def test_a_hundred_bios_are_quick() -> None:
    bio = "Neo-traditional & blackwork tattooer in Leeds 🖤 books open. #neotrad #leedstattoo #moonmoth No realism."
    started_at = time.process_time()
    for _ in range(100):
        infer_styles(bio)
    assert time.process_time() - started_at < 0.3


@pytest.mark.parametrize(
    ("bio", "styles"),
    [
        ("#dotwork no realism", {"dotwork"}),
        ("Realismo no braço #dotwork", {"dotwork", "realism"}),  # Portuguese: on the arm
    ],
)
def test_a_no_after_a_hashtag_denies(bio: str, styles: set[str]) -> None:
    assert set(infer_styles(bio).styles) == styles
