from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.stems import Stems, Words
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import CREDIT_STEMS, GONE_STEMS, ROLE_STEMS, TEAM_STEMS

STEMS = (*GONE_STEMS, *ROLE_STEMS["guest"], *ROLE_STEMS["owner"])
PIECES = st.sampled_from(
    sorted({*(piece for stem in (*STEMS, *TEAM_STEMS, *CREDIT_STEMS) for piece in stem.split()), "x", "s"})
)
KEYS = st.lists(st.tuples(PIECES, st.sampled_from(["", "x", "s"])).map("".join), max_size=6).map(" ".join).map(fold_key)


@given(KEYS)
def test_words_are_found_where_a_pattern_finds_them(key: str) -> None:
    for words in (TEAM_STEMS, CREDIT_STEMS):
        pattern = r"\b(?:" + "|".join(re.escape(fold_key(word)) for word in words) + r")\b"
        assert Words(words).are_in(key) == (re.search(pattern, key) is not None)


@given(KEYS)
def test_stems_are_found_where_a_pattern_finds_them(key: str) -> None:
    ends = "|".join(re.escape(fold_key(stem)) + (r"\b" if stem.endswith(" ") else "") for stem in STEMS)
    assert Stems(STEMS).are_in(key) == (re.search(rf"\b(?:{ends})", key) is not None)
