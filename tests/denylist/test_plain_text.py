"""Plain text, the short way and the long one."""

from hypothesis import given
from hypothesis import strategies as st

from denylist.plain_text import _plain_anything, plain


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_the_short_way_gives_the_same(text: str) -> None:
    """What was hashed once must stay as it is for ever."""
    assert plain(text) == _plain_anything(text)
