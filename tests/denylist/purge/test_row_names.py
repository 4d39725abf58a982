"""No kind of row without a decision: what the purge does not know of, it cannot remove."""

import ast
import builtins
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from denylist.purge.row_names import ROWS, read_names, row_kind
from directory.errors import InvalidDataError
from directory.records.artist import moved_key
from directory.records.claim import ClaimRecord, handle_claim
from directory.records.item import Key
from directory.store.artist_rows import moved_row
from tests.contracts.store_sightings import START

ROOT = Path(__file__).parents[3]


class Placeholder(str):
    """Stands for whatever a key is made of."""

    def __getattr__(self, name: str) -> "Placeholder":
        return Placeholder("x")


class Names(dict[str, Any]):
    """The names inside a function whose values nobody knows here."""

    def __init__(self, known: dict[str, Any]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, name: str) -> Any:
        if name in self.known or hasattr(builtins, name):
            raise KeyError(name)
        return Placeholder("x")


def iter_keys() -> Iterator[tuple[str, Key]]:
    """(place, example) of every `Key(partition, sort)` in the records and the stores."""
    for path in sorted((ROOT / "directory").glob("records/*.py")):
        module = importlib.import_module(f"directory.records.{path.stem}")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Key":
                parts = [_value(part, vars(module)) for part in node.args]
                yield f"{path.name}:{node.lineno}", Key(*parts)


def _value(expression: ast.expr, known: dict[str, Any]) -> str:
    code = compile(ast.Expression(expression), "key", "eval")
    return str(eval(code, known, Names(known)))  # noqa: S307 # our own source


def iter_claims() -> Iterator[str]:
    """The first word of every kind of claim."""
    source = (ROOT / "directory/records/claim.py").read_text()
    yield from sorted(set(re.findall(r'f"([A-Z]+)#', source)))


def test_every_kind_of_row_has_a_decision() -> None:
    kinds = {place: row_kind(key.to_item()) for place, key in iter_keys()}
    assert len(kinds) > 15
    undecided = {place: kind for place, kind in kinds.items() if kind not in ROWS and kind != ("x", "CLAIM")}
    assert undecided == {}, "add the row to denylist/purge/row_names.py and docs/purge.md"
    assert {(claim, "CLAIM") for claim in iter_claims()} <= ROWS.keys()


def test_the_handbook_tells_of_every_kind_of_row() -> None:
    page = (ROOT / "docs/purge.md").read_text()
    missing = [kind for kind in ROWS if f"`{kind[0]}#" not in page or (kind[1] and f"`{kind[1]}" not in page)]
    assert missing == []


def test_a_kind_that_nobody_decided_about_is_refused() -> None:
    with pytest.raises(InvalidDataError):
        read_names({"PK": "DIARY#1", "SK": "PAGE#1"})


def test_a_merged_artists_row_names_both_ids() -> None:
    assert read_names(moved_row("old", "new")).artist_ids == ("old", "new")
    assert row_kind(moved_key("old").to_item()) == ("ARTIST", "MOVED")


def test_a_claim_speaks_for_itself() -> None:
    names = read_names(ClaimRecord(handle_claim("ana_ink"), "a1", START).to_item())
    assert (names.artist_ids, [one.value for one in names.identities]) == (("a1",), ["ana_ink"])
