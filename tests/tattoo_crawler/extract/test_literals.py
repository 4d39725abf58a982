from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.literals import constants_of, iter_literals, read_literal

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def as_text(value: Any) -> Any:
    """Values as the reader gives them: numbers and booleans as they were written."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value if isinstance(value, str) else json.dumps(value)


@given(st.lists(VALUES, max_size=4) | st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_json_writes_is_read_back(value: Any) -> None:
    text = json.dumps(value)
    assert read_literal(text, 0) == (as_text(value), len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 'x', \"b-c\": `y`, 'd': 1}", {"a": "x", "b-c": "y", "d": "1"}),
        ("{a: f(1, [2]), b: x.y, ...rest, c, d() { return {e: 1} }, g: 'h'}", {"a": None, "b": None, "g": "h"}),
        ("{a: 'x' + \"y\" + z, b: `t ${n}`, /* c: 1, */ d: true} as const", {"a": "xy", "b": None, "d": "true"}),
        ("['a', x, {b: 1}, 'c' as T]", ["a", None, {"b": "1"}, None]),
        ("{a: ok ? 'x' : 'y', b: () => { go({c: 1}); }, d: 'z'}", {"a": None, "b": None, "d": "z"}),
        (
            "['name' => 'x', 'y' => array('z', \"w\" . 'v'), 'u' => asset('t')]",
            {"name": "x", "y": ["z", "wv"], "u": None},
        ),
        ("{a: 'it\\'s // no comment', // b: 1\n c: 2", {"a": "it's // no comment", "c": "2"}),
    ],
)
def test_literals_of_programs(text: str, value: Any) -> None:
    assert read_literal(text, 0)[0] == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("export const artists: readonly Artist[] = [{n: 1}]", "artists"),
        ("const team: { n: string }[] = [{n: 1}]", "team"),
        ("window.artistsData = {n: 1}", "artistsData"),
        ("const [crew, setCrew] = useState([{n: 1}])", "crew"),
        ("<Grid artists={[{n: 1}]} />", "artists"),
        ("public $artists = [['n' => 1]];", "$artists"),
        ("$team = array('n' => 1);", "$team"),
        ("set artists = [{n: 1}]", "artists"),
        ("const getArtists = (): Artist[] => [{n: 1}]", "getArtists"),
        ("<p>{[{n: 1}].map(f)}</p>", ""),
        ("export default [{n: 1}]", ""),
        ('[{"n": 1}]', ""),
    ],
)
def test_a_literal_is_called_what_it_is_assigned_to(text: str, name: str) -> None:
    assert [literal.name for literal in iter_literals(text)] == [name]


def test_what_a_function_among_the_members_returns_is_found_too() -> None:
    text = "export default { name: 'List', data() { return { artists: [{n: 1}] } } }"
    assert {"artists": [{"n": "1"}]} in [literal.value for literal in iter_literals(text)]


def test_constants_are_known_by_name() -> None:
    text = 'const URL = "https://x.test";\nconst site = {name: "Nova"};'
    assert constants_of(text, iter_literals(text)) == {"URL": "https://x.test", "site": {"name": "Nova"}}


def test_brackets_that_never_close_take_no_time_of_their_own() -> None:
    assert len(list(iter_literals("x = {a=[" * 3000))) <= 1


@given(
    st.lists(
        st.sampled_from([*"{}[](),:;=.'\"`$+ab\n", "=>", "//", "/*", "*/", "...", "return ", "array("]), max_size=60
    )
)
def test_no_text_breaks_it(tokens: list[str]) -> None:
    list(iter_literals("".join(tokens)))
