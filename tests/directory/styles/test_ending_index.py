from directory.styles.ending_index import EndingIndex


def make_index() -> EndingIndex[str]:
    index: EndingIndex[str] = EndingIndex()
    index.add("portrait", "exact")
    index.add("geometrisch", "stem", is_stem=True)
    index.add("geometr", "short stem", is_stem=True)
    return index


def test_an_exact_entry_a_beginning_and_an_english_plural_are_found() -> None:
    index = make_index()
    assert index.find("portrait") == "exact"
    assert index.find("portraits") == "exact"
    assert index.find("geometrische") == "stem"
    assert index.find("geometrie") == "short stem"


def test_what_goes_on_too_long_is_another_word() -> None:
    assert make_index().find("geometrischunbekannt") is None
    assert make_index().find("portraiture") is None


def test_joined_words_must_reach_into_the_last() -> None:
    assert make_index().find("geometrischan", longer_than=11) is None
    assert make_index().find("geometrisches", longer_than=8) == "stem"


def test_the_first_entry_stays_and_is_named() -> None:
    index = make_index()
    assert index.add("portrait", "second") == "exact"
    assert index.find("portrait") == "exact"
