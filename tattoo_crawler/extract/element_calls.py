"""A compiled bundle -> the elements that its calls make: `jsx("a", {href: …, children: …})` is `<a href=…>…</a>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
CALL = (
    r"""(?:jsxs?|jsxDEV|createElement|\b[a-z]{1,2})\)?\(\s*["'](?P<tag>[a-z][a-z0-9]{0,9})["']\s*,\s*\{"""
    r"|(?:jsxs?|jsxDEV|createElement)\)?\(\s*[A-Za-z_$][\w$]*(?:\.(?P<member>[a-z][a-z0-9]{0,9}))?\s*,\s*\{"
)
FIRST_CALL = re.compile(CALL)
TOKEN = re.compile(
    rf"(?P<call>{CALL})|(?P<string>{STRING})|(?P<open>[{{(\[])|(?P<close>[}})\]])|(?P<key>[A-Za-z_$][\w$]*)\s*:"
)
ATTRIBUTES = {"href": "href", "className": "class", "class": "class", "id": "id", "alt": "alt", "title": "title"}
VOID = frozenset({"img", "br", "input", "hr", "source"})
CALL_LIMIT = 100_000


@dataclass
class _Element:
    tag: str
    depth: int
    key: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    def html(self) -> str:
        called = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{called}>" + ("" if self.tag in VOID else f"{' '.join(self.parts)}</{self.tag}>")


def elements_of_calls(text: str) -> str:
    """HTML of all outermost element calls, in the order of the bundle; empty when there are none."""
    found, end = [], 0
    while (match := FIRST_CALL.search(text, end)) is not None:
        html, end = _read_call(text, match.start())
        found.append(html)
    return "".join(found)


def _read_call(text: str, start: int) -> tuple[str, int]:
    """The outermost element from here, and the position after it."""
    stack: list[_Element] = []
    depth, end = 0, min(len(text), start + CALL_LIMIT)
    for token in TOKEN.finditer(text, start, end):
        if token.group("call"):
            stack.append(_Element(token.group("tag") or token.group("member") or "div", depth))
            depth += 2
        elif token.group("open"):
            depth += 1
        elif token.group("close"):
            depth -= 1
            if depth == stack[-1].depth:
                element = stack.pop()
                if not stack:
                    return element.html(), token.end()
                stack[-1].parts.append(element.html())
        elif token.group("key"):
            stack[-1].key = token.group("key")
        else:
            _take_string(stack[-1], token.group("string"), depth)
    return stack[0].html() if stack else "", end


def _take_string(element: _Element, literal: str, depth: int) -> None:
    value = re.sub(r"\\(.)", r"\1", literal[1:-1])
    if element.key in ATTRIBUTES and depth == element.depth + 2:
        element.attributes.setdefault(ATTRIBUTES[element.key], value)
    elif element.key == "children":
        element.parts.append(escape(value))
