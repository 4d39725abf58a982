"""The `fields` language of the Graph API: `name.modifier(value){children},…`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TOKEN = re.compile(r"[A-Za-z0-9_]+|\.[A-Za-z_]+\([^)]*\)|[{},]")


class FieldSyntaxError(ValueError):
    """The expression cannot be read; the message quotes the place."""


@dataclass
class GraphField:
    """What is asked of one field: modifiers such as limit, and the fields inside it."""

    modifiers: dict[str, str] = field(default_factory=dict)
    children: dict[str, GraphField] = field(default_factory=dict)


def read_fields(text: str) -> dict[str, GraphField]:
    """The fields of an expression by name; empty for an empty one. Raises FieldSyntaxError."""
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text):
        raise FieldSyntaxError(text[:40])
    tokens.reverse()
    fields = _read_list(tokens)
    if tokens:
        raise FieldSyntaxError(tokens[-1])
    return fields


def _read_list(tokens: list[str]) -> dict[str, GraphField]:
    fields: dict[str, GraphField] = {}
    while tokens and tokens[-1] != "}":
        name = tokens.pop()
        if not re.fullmatch(r"\w+", name):
            raise FieldSyntaxError(name)
        fields[name] = _read_one(tokens)
        if tokens and tokens[-1] == ",":
            tokens.pop()
    return fields


def _read_one(tokens: list[str]) -> GraphField:
    one = GraphField()
    while tokens and tokens[-1].startswith("."):
        name, value = tokens.pop()[1:-1].split("(", 1)
        one.modifiers[name] = value
    if tokens and tokens[-1] == "{":
        tokens.pop()
        one.children = _read_list(tokens)
        if not tokens or tokens.pop() != "}":
            raise FieldSyntaxError("missing }")
    return one
