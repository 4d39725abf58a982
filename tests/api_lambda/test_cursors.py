"""Paging cursors: ours, of this question, and young; nothing else."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_lambda.gateway.cursors import Cursors, read_cursor_key
from directory.config import load_config
from directory.errors import ConfigurationError, InvalidCursorError
from tests.api_lambda.conftest import City
from tests.contracts.store_sightings import START
from tests.fakes.api_client import ask

KEY = "a-key-of-the-tests-0123"


class Clock:
    now = START

    def __call__(self) -> object:
        return self.now


def make(key: str = KEY, clock: Clock | None = None) -> Cursors:
    return Cursors(lambda: key, 3600, clock or Clock())  # type: ignore[arg-type] # a clock that can be set


positions = st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@given(st.text(), positions)
def test_a_position_comes_back(question: str, position: object) -> None:
    assert make().read(question, make().sign(question, position)) == position


@given(st.text(alphabet="abc._-=0", max_size=40))
def test_what_we_did_not_sign_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursorError):
        make().read("question", text)


@given(st.data())
def test_one_changed_letter_is_refused(data: st.DataObject) -> None:
    cursor = make().sign("question", ["index", "abc"])
    place = data.draw(st.integers(0, len(cursor) - 2))  # the last letter holds two bits that mean nothing
    letter = data.draw(st.sampled_from("abcXYZ019_-"))
    forged = cursor[:place] + letter + cursor[place + 1 :]
    if forged != cursor:
        with pytest.raises(InvalidCursorError):
            make().read("question", forged)


def test_another_key_another_question_and_age_are_refused() -> None:
    clock = Clock()
    cursor = make(clock=clock).sign("question", 1)
    with pytest.raises(InvalidCursorError):
        make("another-key-of-the-tests").read("question", cursor)
    with pytest.raises(InvalidCursorError) as other:
        make().read("other", cursor)
    assert other.value.reason == "other_query"
    clock.now = START + timedelta(seconds=3600)
    assert make(clock=clock).read("question", cursor) == 1
    clock.now = START + timedelta(seconds=3601)
    with pytest.raises(InvalidCursorError) as expired:
        make(clock=clock).read("question", cursor)
    assert expired.value.reason == "expired_cursor"


def test_the_laptops_key_is_refused_elsewhere() -> None:
    with pytest.raises(ConfigurationError, match="CURSOR_KEY"):
        read_cursor_key(load_config(environment="prod"))
    with pytest.raises(ConfigurationError, match="CURSOR_KEY"):
        read_cursor_key(load_config(cursor_key="short"))


@pytest.mark.parametrize("change", [{"style": "realism"}, {"sort": "name"}, {"city": "York"}])
def test_a_cursor_holds_for_its_own_list_only(city: City, change: dict[str, str]) -> None:
    asked = {"style": "blackwork", "limit": "1"}
    cursor = ask("/v1/artists", asked).json["nextCursor"]
    answer = ask("/v1/artists", {**asked, **change, "cursor": cursor})
    assert (answer.status, answer.json["type"]) == (400, "/v1/docs#invalid-cursor")


def test_a_cursor_of_the_search_is_none_of_the_list(city: City) -> None:
    cursor = ask("/v1/search", {"q": "ink needle", "limit": 1}).json["nextCursor"]
    assert cursor is not None
    assert ask("/v1/artists", {"limit": 1, "cursor": cursor}).status == 400
    assert ask("/v1/studios", {"city": "Leeds", "cursor": cursor}).status == 400


def test_an_old_cursor_is_told_so(city: City) -> None:
    cursor = ask("/v1/artists", {"limit": 1}).json["nextCursor"]
    city.now += timedelta(hours=2)
    answer = ask("/v1/artists", {"limit": 1, "cursor": cursor})
    assert (answer.status, answer.json["title"]) == (400, "The cursor is not valid here")
