import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.styles.folding import fold, key, read_plain


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)
    assert read_plain(read_plain(text)) == read_plain(text)


@given(st.text())
def test_the_key_is_the_same_for_composed_and_decomposed_text(text: str) -> None:
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neo-Traditional", "neotraditional"),
        ("#neo_traditional", "neotraditional"),
        ("ＮＥＯ　ｔｒａｄ", "neotrad"),
        ("𝐛𝐥𝐚𝐜𝐤𝐰𝐨𝐫𝐤", "blackwork"),
        ("ꜰɪɴᴇ ʟɪɴᴇ", "fineline"),
        ("🅱🅻🅰🅲🅺", "black"),
        ("black & grey", "blackandgrey"),
        ("black+grey", "blackandgrey"),
        ("Línea fina", "lineafina"),
        ("tatuaż", "tatuaz"),
        ("schwarz-weiß", "schwarzweiss"),
        ("чёрно-белый", "чернобелыи"),
        ("trompe l'oeil", "trompeloeil"),
        ("fi\u200bne\u00adline\u200f", "fineline"),
        ("ガイド", "ガイド"),
        ("🖤✨", ""),
        ("", ""),
    ],
)
def test_one_key_for_all_spellings(text: str, expected: str) -> None:
    assert key(text) == expected


def test_marks_that_make_a_letter_stay() -> None:
    assert key("हिन्दी") == "हिन्दी"
