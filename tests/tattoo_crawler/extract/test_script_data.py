from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract import script_data
from tattoo_crawler.extract.element_calls import elements_of_calls
from tattoo_crawler.extract.script_data import (
    SPAN_LIMIT,
    Objects,
    count_unread_people,
    lone_account,
    markup_in_script,
    read_script,
)


def test_members_of_a_list_of_people_are_read() -> None:
    text = 'const artists = [{id:1,name:"Ana",bio:"a } b",instagram:"@ana.ttt"},{id:2,name:\'Bo\'}];'
    records = read_script(text)
    assert [record["name"] for record in records] == ["Ana", "Bo"]
    assert records[0]["instagram"] == "@ana.ttt"


def test_the_object_around_an_account_is_found() -> None:
    text = '{"x":{"y":1},"staff":{"name":"Ana","links":{"instagram":"https://www.instagram.com/ana.ttt/"}}}'
    assert [record["name"] for record in read_script(text)] == ["Ana"]


def test_markup_in_strings_is_taken_out() -> None:
    assert 'href="https://instagram.com/x"' in markup_in_script(
        """el.innerHTML='<a href="https://instagram.com/x">x</a>'"""
    )


def test_only_one_account_is_a_lone_account() -> None:
    assert "nova.ink" in lone_account("u='https://www.instagram.com/nova.ink'", "")
    assert lone_account("u='https://www.instagram.com/a1';v='https://www.instagram.com/b2'", "") == ""
    assert lone_account("u='https://www.instagram.com/nova.ink'", "nova.ink") == ""


def test_unknown_fields_are_counted() -> None:
    assert count_unread_people("artists=[{p:'/a',k:'1'},{p:'/b',k:'2'}]") == 2
    assert count_unread_people("artists=[{p:'/a',name:'Ana'}]") == 0


def test_calls_become_elements() -> None:
    text = (
        'o.jsxs("div",{className:"card",children:[o.jsx("h3",{children:"Ana"}),'
        'o.jsx("a",{href:"https://x.test",children:["see ",n]})]})'
    )
    assert elements_of_calls(text) == '<div class="card"><h3>Ana</h3> <a href="https://x.test">see </a></div>'


@given(st.text(alphabet="jsx(\"a,{}:[])'`\\ name=artists", max_size=120))
def test_no_script_breaks_it(text: str) -> None:
    read_script(text)
    elements_of_calls(text)
    markup_in_script(text)


def test_each_object_is_read_once_however_many_accounts_stand_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    fields = script_data._fields
    monkeypatch.setattr(script_data, "_fields", lambda text: read.append(text) or fields(text))
    posts = ",".join(f'{{"k":{n},"url":"https://www.instagram.com/p/{n}"}}' for n in range(60))
    read_script(f'feed={{"a":1,"inner":{{"posts":[{posts}]}}}}')
    assert len(read) == len(set(read)) == 60 + 2


def plain_opening(text: str, at: int) -> int:
    depth = 0
    for place in range(at - 1, max(-1, at - SPAN_LIMIT), -1):
        depth += {"}": 1, "{": -1}.get(text[place], 0)
        if depth < 0:
            return place
    return -1


@given(st.text(alphabet="{}a", max_size=40), st.data())
def test_the_bracket_around_a_place_is_the_one_that_looking_back_finds(text: str, data: Any) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert Objects(text).opening(at) == plain_opening(text, at)


def test_a_bracket_far_away_encloses_nothing() -> None:
    text = "{" + "a" * SPAN_LIMIT
    assert [Objects(text).opening(at) for at in (SPAN_LIMIT - 1, SPAN_LIMIT)] == [0, -1]
    assert [plain_opening(text, at) for at in (SPAN_LIMIT - 1, SPAN_LIMIT)] == [0, -1]
