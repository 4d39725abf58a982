import time
from pathlib import Path

import pytest

from directory.errors import ConfigurationError
from directory.styles.taxonomy import AliasKind, Taxonomy
from directory.styles.taxonomy_files import load_taxonomy

STYLES = "slug,name,description\nblackwork,Blackwork,Black ink.\nfine-line,Fine line,Thin lines.\n"
ALIASES = "styles,alias,language,kind\nblackwork,blackwork,en,canonical\nfine-line,fine line,en,canonical\n"
WORDS = "role,word\ntattoo,tattoo*\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "styles.csv").write_text(STYLES, encoding="utf-8")
    (tmp_path / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    (tmp_path / "stop_list.txt").write_text("; comment\nrose\n\nLeeds\n", encoding="utf-8")
    (tmp_path / "context_words.csv").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_a_small_taxonomy_is_read(folder: Path) -> None:
    taxonomy = load_taxonomy(folder)
    assert taxonomy.fold("#FINE_line") == ("fine-line",)
    assert taxonomy.fold("unheard of") == ()
    assert taxonomy.is_stop_term("leeds")
    assert not taxonomy.is_stop_term("comment")


def test_a_file_saved_by_a_spreadsheet_is_read(folder: Path) -> None:
    (folder / "aliases.csv").write_text("\ufeff" + ALIASES.replace("\n", "\r\n") + ",,,\r\n", encoding="utf-8")
    assert load_taxonomy(folder).fold("blackwork") == ("blackwork",)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("styles.csv", "Fine_Line,Fine,Thin.", r'styles\.csv, line 4: slug "Fine_Line"'),
        ("styles.csv", "blackwork,Again,Twice.", r"styles\.csv, line 4: .*twice"),
        ("styles.csv", "dotwork,Dotwork,Dots.", r'aliases\.csv: style "dotwork" needs its own name'),
        ("styles.csv", "dotwork,,", r"styles\.csv, line 4: 3 filled cells"),
        ("aliases.csv", "fine-line,Black-Work,en,name", r'aliases\.csv, line 4: alias "Black-Work" is already there'),
        ("aliases.csv", "fine-line,#Rose,en,name", r'aliases\.csv, line 4: alias "#Rose" is on the stop list'),
        ("aliases.csv", "dotwork,dots,en,name", r'aliases\.csv, line 4: alias "dots": no style "dotwork"'),
        ("aliases.csv", "fine-line,thin,en,guess", r'aliases\.csv, line 4: .*kind "guess"'),
        ("aliases.csv", "fine-line,fi*,en,name", r'aliases\.csv, line 4: alias "fi\*" is too short'),
        ("aliases.csv", "fine-line,🖤,en,name", r"aliases\.csv, line 4: .*too short"),
        ("context_words.csv", "verb,draw", r'context_words\.csv, line 3: role "verb"'),
        ("stop_list.txt", "!!", r'stop_list\.txt, line 5: "!!"'),
    ],
)
def test_a_mistake_is_named_with_file_and_line(folder: Path, name: str, line: str, message: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(ConfigurationError, match=message):
        load_taxonomy(folder)


def test_a_wrong_header_and_a_missing_file_are_named(folder: Path) -> None:
    (folder / "aliases.csv").write_text("style;alias\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"aliases\.csv, line 1: the columns must be"):
        load_taxonomy(folder)
    (folder / "styles.csv").unlink()
    with pytest.raises(ConfigurationError, match=r"styles\.csv"):
        load_taxonomy(folder)


def test_the_taxonomy_of_the_project_is_sound_and_loads_quickly() -> None:
    times_s = []
    for _ in range(3):
        load_taxonomy.cache_clear()
        started_at = time.process_time()
        taxonomy = load_taxonomy()
        times_s.append(time.process_time() - started_at)
    assert min(times_s) < 0.1
    assert len(taxonomy.styles) > 60
    assert {alias.kind for alias in taxonomy.tag_aliases.exact.values()} == set(AliasKind)


def test_every_style_has_a_sentence_and_no_alias_is_a_stop_term(taxonomy: Taxonomy) -> None:
    assert all(style.description.endswith(".") for style in taxonomy.styles.values())
    assert not taxonomy.tag_aliases.exact.keys() & taxonomy.stop_terms.exact.keys()
