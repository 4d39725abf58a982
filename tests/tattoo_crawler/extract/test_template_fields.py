from __future__ import annotations

from typing import Any

import pytest

from tattoo_crawler.extract.literals import iter_literals
from tattoo_crawler.extract.template_fields import with_meanings


def values_of(text: str) -> dict[str, Any]:
    return {literal.name: literal.value for literal in with_meanings(iter_literals(text), text)}


@pytest.mark.parametrize(
    "shown",
    [
        "crew.map((m) => <a href={`https://www.instagram.com/${m.nick}/`}>x</a>)",
        "crew.map((m) => <a href={'https://instagram.com/' + m.nick}>x</a>)",
        "const to = (user: string) => `https://instagram.com/${user}`; crew.map((m) => <a href={to(m.nick)}>x</a>)",
        "function to(user) { return `https://instagram.com/${user}` }; crew.map((m) => <a href={to(m.nick)}>x</a>)",
        "crew.map((m) => m.nick.map((one) => <a href={`https://instagram.com/${one}`}>x</a>))",
        "<li v-for='one in m.nick'><a :href='`https://instagram.com/${one}`'></a></li>",
        "<?php foreach ($crew as $m): ?><a href='https://instagram.com/<?php echo esc_attr($m['nick']); ?>'>x</a>",
    ],
)
def test_the_field_behind_an_address_holds_the_account(shown: str) -> None:
    assert values_of(f"const crew = [{{title: 'Ana', nick: 'ana.ttt'}}];\n{shown}")["crew"] == [
        {"title": "Ana", "instagram": "ana.ttt"}
    ]


def test_the_first_of_several_accounts_is_taken() -> None:
    text = "const crew = [{name: 'Ana', nets: ['ana.ttt', 'ana.clay']}]; x = `https://instagram.com/${m.nets}`"
    assert values_of(text)["crew"] == [{"name": "Ana", "instagram": "ana.ttt"}]


@pytest.mark.parametrize("member", ["{name: 'Ana', nick: ''}", "{name: 'Ana', nick: 'a b'}", "{ig: 'a.b', nick: 'c'}"])
def test_who_has_no_account_there_or_one_already_stays_the_same(member: str) -> None:
    text = f"const crew = [{member}]; x = `https://instagram.com/${{m.nick}}`"
    assert values_of(text) == {literal.name: literal.value for literal in iter_literals(text)}


MEMBERS = "const crew = [{name: 'Ana', role: 'artist'}, {name: 'Bo', role: 'desk'}];"


def test_who_is_filtered_out_is_not_shown() -> None:
    text = f"{MEMBERS} crew.filter((m) => m.role !== 'desk').map(Card)"
    assert [member["name"] for member in values_of(text)["crew"]] == ["Ana"]


@pytest.mark.parametrize(
    "code",
    [
        "crew.filter(m => m.role !== 'desk'); crew.filter(m => m.role === 'desk')",
        "crew.filter(m => m.name !== 'Bo')",
        "crew.filter(m => m.role !== 'resident')",
        "crew.filter(m => m.role !== chosen)",
    ],
)
def test_who_is_shown_elsewhere_stays(code: str) -> None:
    assert len(values_of(f"{MEMBERS} {code}")["crew"]) == 2


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["nstagram.com/${", "nstagram.com/${a", ".filter((", "function a(b", "const a = ("])
def test_a_purpose_made_source_is_read_in_time(piece: str) -> None:
    list(with_meanings([], piece * 20_000))
