from __future__ import annotations

import pytest

from tattoo_crawler.extract.page_lines import PageLines, read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.prose_names import find_prose_names, read_told_names


def page_of(*paragraphs: str) -> PageLines:
    root = parse_page("<main>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</main>")
    assert root is not None
    return read_lines(root)


def test_sentences_tell_of_people_at_the_beginning_and_after_any_end() -> None:
    page = page_of(
        "Ri has been tattooing for a very long time. Bo Lind loves flowers! Uma draws – Fen works in black.",
        "We like Kim, who has always been drawing, and (Lee is her friend).",
        "Max is here.",  # too short to tell of anybody
    )
    assert read_told_names(page) == {"ri", "bo", "uma", "fen"}


@pytest.mark.parametrize(
    "title",
    [
        "Owner",
        "owner:",
        "Founded by",
        "Tattoo artist",
        "TATTOOIST",
        "Inhaberin",
        "Résidence de la tatoueuse",
        "Основана",
    ],
)
def test_a_title_before_a_name_is_found_in_any_case(title: str) -> None:
    marks = find_prose_names(page_of(f"This small place in town: {title} Anna Roth, since many years."))
    assert "titled" in [mark.signal for mark in marks]
    assert marks[0].name.startswith("Anna")


@pytest.mark.parametrize("words", ["I'm", "I ✨ am", "Hola, soy", "ICH BIN", "𝗠𝘆 name is", "Jeg hedder", "Moi, c'est"])
def test_an_introduction_is_found_in_any_case_and_between_symbols(words: str) -> None:
    marks = find_prose_names(page_of(f"Welcome to this place. {words} Anna Roth and here since many years."))
    assert [mark.name for mark in marks if mark.signal == "introduces-self"] == ["Anna Roth"]


def test_text_without_a_given_name_or_an_introduction_names_nobody() -> None:
    assert find_prose_names(page_of("The owner of the place asks everybody to be on time.")) == []
