import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.profiles.rounded_count import read_rounded


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("987", 987),
        ("6,562", 6562),
        ("1.024", 1024),
        ("12\u202f345", 12345),
        ("1m", 1_000_000),
        ("46.3M", 46_300_000),
        ("12,3 Tsd.", 12_300),
        ("1,2 Mio.", 1_200_000),
        ("12.5K", 12_500),
        ("1,234.5k", 1_234_500),
        ("3,4 тыс.", 3_400),
        ("1.2万", 12_000),
        ("many", None),
        ("", None),
        ("1" * 30, None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: int | None) -> None:
    assert read_rounded(text) == number


@given(st.text(alphabet="0123456789.,'kmMioTsd 万", max_size=25))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert read_rounded(text) is None or read_rounded(text) is not False


@given(st.integers(0, 10**9))
def test_grouped_digits_are_the_number(number: int) -> None:
    assert read_rounded(f"{number:,}") == number
