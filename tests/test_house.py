"""The limits of the style guide, measured over the code as it stands."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = (
    "spiders",
    "pipelines",
    "tattoo_crawler",
    "workflow",
    "api_lambda",
    "denylist",
    "directory",
    "local",
    "bench",
)
# Tables: data in the shape of a module, read from top to bottom.
TABLES = frozenset({"tattoo_crawler/extract/given_names.py", "tattoo_crawler/extract/words.py"})


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def iter_functions() -> Iterator[tuple[str, int]]:
    """(place, lines without docstring) of every function."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", body_lines(node)


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    has_docstring = ast.get_docstring(node) is not None
    body = node.body[1:] if has_docstring else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 2 if body else 1


def test_functions_are_short() -> None:
    lengths = dict(iter_functions())
    assert statistics.median(lengths.values()) < 10
    assert statistics.quantiles(lengths.values(), n=10)[-1] < 30
    assert {place: lines for place, lines in lengths.items() if lines > 60} == {}


def test_modules_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()}
    full = [lines for lines in lengths.values() if lines]
    assert statistics.median(full) < 100
    assert {name: lines for name, lines in lengths.items() if lines > 300 and name not in TABLES} == {}


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "misc"])
def test_no_module_is_called(word: str) -> None:
    assert [str(path) for path in modules() if path.stem == word or path.parent.name == word] == []


def test_every_ignore_says_why() -> None:
    silent = []
    for path in [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for mark in ("# noqa", "# type: ignore"):
                _, found, rest = line.partition(mark)
                reason = rest.lstrip(": ").partition("]")[2] if "[" in rest else rest.lstrip(": ").partition(" ")[2]
                if found and len(reason.strip(" #-")) < 5 and path.name != Path(__file__).name:
                    silent.append(f"{path.relative_to(ROOT)}:{number}")
    assert silent == []
