import pytest

from directory.styles.compound_reader import find_compound
from directory.styles.inference import infer_styles
from directory.styles.taxonomy import Taxonomy


@pytest.mark.parametrize(
    ("tag", "styles"),
    [
        ("blackworkleeds", {"blackwork"}),
        ("realismtattooartistuk", {"realism"}),
        ("ornamentalmandalatattoo", {"ornamental", "mandala"}),
        ("tatuajegeometrico", {"geometric"}),
        ("geometrischetattoos", {"geometric"}),
        ("portraittattoosberlin", {"portrait"}),
    ],
)
def test_a_tag_is_taken_apart(tag: str, styles: set[str], taxonomy: Taxonomy) -> None:
    assert set(infer_styles(f"#{tag}", taxonomy=taxonomy).styles) == styles


@pytest.mark.parametrize(
    "tag", ["portraitphotography", "portraitgoals", "leedstattooshop", "blackpuddinglovers", "x" * 60]
)
def test_chance_makes_no_style(tag: str, taxonomy: Taxonomy) -> None:
    assert infer_styles(f"#{tag}", taxonomy=taxonomy).styles == ()


def test_what_cannot_be_cut_gives_none(taxonomy: Taxonomy) -> None:
    assert find_compound("zzzrealism", taxonomy) is None
    assert find_compound("z" * 49, taxonomy) is None


def test_german_compounds_are_read_in_running_text(taxonomy: Taxonomy) -> None:
    found = infer_styles(
        "Aquarelltattoos, Mandalatattoos und Dotworktätowierungen auf dem Tattoofestival", taxonomy=taxonomy
    )
    assert set(found.styles) == {"watercolor", "mandala", "dotwork"}
