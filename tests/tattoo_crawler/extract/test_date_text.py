import pytest

from tattoo_crawler.extract.date_text import is_date_text


@pytest.mark.parametrize(
    "text",
    ["Diary November 2026", "2026-11-03", "2026/11", "3rd of May", "Marz 2026", "12 août 2026", "03.11.2026", "2026"],
)
def test_a_date_is_no_name(text: str) -> None:
    assert is_date_text(text)


@pytest.mark.parametrize("text", ["November Rose Tattoo", "Fen Ink 2014", "Studio 54", "1999 Tattoo", "Mayfly Ink", ""])
def test_a_name_with_a_year_or_a_month_in_it_stays_a_name(text: str) -> None:
    assert not is_date_text(text)
