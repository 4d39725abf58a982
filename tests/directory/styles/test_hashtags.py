import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.styles.hashtags import read_hashtags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bold #Blackwork and #FineLine", ["blackwork", "fineline"]),
        ("#one#two", ["one", "two"]),
        ("##double", ["double"]),
        ("＃ｆｉｎｅｌｉｎｅ", ["fineline"]),
        ("🔥#blackwork🔥#dotwork", ["blackwork", "dotwork"]),
        ("#black_and_grey.", ["black_and_grey"]),
        ("#татуировка #和彫り #Línea", ["татуировка", "和彫り", "línea"]),
        ("写实#纹身", ["纹身"]),
        ("#हिन्दी", ["हिन्दी"]),
        ("\u200f#כתובת\u200f", ["כתובת"]),
        ("#fine\u200dline", ["fineline"]),
        ("#İstanbul", ["i̇stanbul"]),
        ("#neo-traditional", ["neo"]),
        ("#same #Same", ["same"]),
        ("#2025", ["2025"]),
        ("#️⃣ # #! #🖤", []),
        ("C#major &#39; studio.test/#about https://a.test/#b mail#x@a.test", []),
        ("no tags", []),
        ("", []),
    ],
)
def test_hashtags_in_lower_case_without_the_sign(text: str, expected: list[str]) -> None:
    assert read_hashtags(text) == expected


@given(st.text(alphabet=st.characters(categories=["Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=20))
def test_any_word_with_a_sign_is_a_hashtag(word: str) -> None:
    assert len(read_hashtags(f"a bio with #{word}, at the end")) == 1


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    for tag in read_hashtags(text):
        assert tag
        assert "#" not in tag
        assert " " not in tag


@pytest.mark.parametrize("piece", ["#", "#a", "a.", "a@", "a-", "#\u0301", "x" * 50 + " ", "a.b/"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    started_at = time.process_time()
    read_hashtags(piece * (50_000 // len(piece)))
    assert time.process_time() - started_at < 0.8
