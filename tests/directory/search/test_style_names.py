"""Names of a style for search: the display name first, then short aliases."""

from directory.search.style_names import StyleNames
from directory.styles.taxonomy_files import load_taxonomy


def test_the_display_name_comes_first_and_aliases_follow() -> None:
    names = StyleNames(load_taxonomy())("neo-traditional")
    assert names[0] == "Neo-traditional"
    assert "neo trad" in names


def test_descriptions_hashtags_and_everyday_words_are_no_names() -> None:
    names = StyleNames(load_taxonomy())("realism")
    assert not {"realistic", "realismtattoouk", "wildlife realism", "realisum"} & {*names}


def test_a_slug_outside_the_taxonomy_has_no_names() -> None:
    assert StyleNames(load_taxonomy())("no-such-style") == ()
