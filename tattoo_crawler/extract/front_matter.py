"""Front matter and Markdown -> values and HTML. The part of YAML that people write at the head of a page, no more."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any

FENCE = re.compile(
    r"\A\ufeff?\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:(?P<head>.*?)\r?\n)??(?P=fence)[ \t]*(?:\r?\n|\Z)(?P<body>.*)\Z",
    re.DOTALL,
)
# `{{< gallery dir="/img" >}}`: what only the site's program could fill.
SHORTCODE = re.compile(r"\{\{[<%][^{}]*[>%]\}\}")
LINK = re.compile(r"\[([^\]\n]{0,300})\]\(([^)\s]{1,1000})(?:\s+(?:[\"']([^)\"'\n]{0,300})[\"'])?[^)\n]{0,300})?\)")
# The row between the head and the body of a table.
RULE_OF_TABLE = re.compile(r"[ |:+-]+")
PAIR = re.compile(r"""^(?P<key>"[^"]+"|'[^']+'|[\w @./-]+?)\s*(?P<sign>:|=)(?:\s+|$)(?P<value>.*)$""")


@dataclass(frozen=True)
class Document:
    """The values of the head and the HTML of the body."""

    data: dict[str, Any]
    body: str


def read_document(text: str) -> Document | None:
    """`None` when the text has no front matter."""
    match = FENCE.match(text)
    if match is None:
        return None
    value = read_values(match.group("head") or "")
    if value is None:
        return None
    return Document(value if isinstance(value, dict) else {"items": value}, markdown_to_html(match.group("body")))


def read_values(text: str) -> dict[str, Any] | list[Any] | None:
    """The mapping or list of a file of data (`artists.yml`); `None` for hundreds of levels, which nobody writes."""
    rows = [row.rstrip() for row in text.lstrip("\ufeff").expandtabs(2).splitlines()]
    rows = [row for row in rows if row != "---" and not row.startswith("%")]
    try:
        value, _ = _block(rows, 0, 0)
    except RecursionError:
        return None
    return value if isinstance(value, (dict, list)) else None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _is_blank(row: str) -> bool:
    return not row.strip() or row.lstrip().startswith("#")


def _block(rows: list[str], at: int, indent: int) -> tuple[Any, int]:
    """The mapping or list that begins at row `at`, and the first row after it."""
    while at < len(rows) and _is_blank(rows[at]):
        at += 1
    if at < len(rows) and rows[at].lstrip().startswith("- ") or (at < len(rows) and rows[at].strip() == "-"):
        return _list(rows, at, _indent(rows[at]))
    return _mapping(rows, at, max(indent, _indent(rows[at]) if at < len(rows) else 0))


def _list(rows: list[str], at: int, indent: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while at < len(rows):
        row = rows[at]
        if _is_blank(row):
            at += 1
            continue
        if _indent(row) != indent or not row.lstrip().startswith("-"):
            break
        inner = row[:indent] + " " + row[indent + 1 :]
        if PAIR.match(inner.strip()) and not inner.strip().startswith(("'", '"', "http")):
            rows[at] = inner
            value, at = _mapping(rows, at, _indent(inner))
        elif not inner.strip():
            value, at = _block(rows, at + 1, indent + 1)
        else:
            value, at = _scalar(inner.strip()), at + 1
        items.append(value)
    return items, at


def _mapping(rows: list[str], at: int, indent: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while at < len(rows):
        row = rows[at]
        if _is_blank(row):
            at += 1
            continue
        match = PAIR.match(row.strip()) if _indent(row) == indent else None
        if match is None:
            if _indent(row) < indent or row.lstrip().startswith("- "):
                break
            at += 1
            continue
        found[match.group("key").strip("\"' ")], at = _value(rows, at, indent, match.group("value"))
    return found, at


def _value(rows: list[str], at: int, indent: int, text: str) -> tuple[Any, int]:
    after = at + 1
    while after < len(rows) and (_is_blank(rows[after]) or _indent(rows[after]) > indent):
        after += 1
    if re.fullmatch(r"[>|][+-]?\d*", text):
        return " ".join(row.strip() for row in rows[at + 1 : after]).strip(), after
    if not text or text.startswith("#"):
        is_list = after < len(rows) and rows[after].lstrip().startswith("-") and _indent(rows[after]) == indent
        if is_list or after > at + 1:
            return _block(rows, at + 1, indent if is_list else indent + 1)
        return "", after
    folded = " ".join([text, *(row.strip() for row in rows[at + 1 : after])])
    return _scalar(folded.strip()), after


def _scalar(text: str) -> Any:
    if text[:1] in {"[", "{"}:
        try:
            return json.loads(text)
        except ValueError:
            if text[0] == "{" and (pairs := [PAIR.match(part.strip()) for part in text.strip("{} ").split(",")]):
                return {pair["key"].strip("\"' "): _scalar(pair["value"]) for pair in pairs if pair}
            return [part.strip(" \"'") for part in text.strip("[]{}").split(",") if part.strip()]
    if text[:1] in {'"', "'"}:
        quote = text[0]
        end = text.find(quote, 1)
        return text[1:end] if end > 0 else text[1:]
    return re.sub(r"\s+#.*$", "", text)


def markdown_to_html(text: str) -> str:
    """Headings, links, pictures, strong words and paragraphs; HTML inside stays as it is."""
    text = re.sub(
        r"!\[([^\]\n]{0,300})\]\(([^)\s]{1,1000})[^)\n]{0,300}\)",
        lambda m: f'<img alt="{escape(m.group(1))}" src="{escape(m.group(2))}">',
        text,
    )
    text = LINK.sub(_link_to_html, SHORTCODE.sub("", text))
    text = re.sub(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__", lambda m: f"<strong>{m.group(1) or m.group(2)}</strong>", text)
    return "\n".join(
        _block_to_html(block) for block in re.split(r"\n\s*\n|\n(?=#{1,6} )|(?<=\n)(?=[-*] )", text) if block.strip()
    )


def _link_to_html(link: re.Match[str]) -> str:
    title = f' title="{escape(link[3])}"' if link[3] else ""
    return f'<a href="{escape(link[2])}"{title}>{link[1]}</a>'


def _table_to_html(block: str) -> str:
    """The rows of a table; what stands above its rule only says what they hold."""
    rows = block.split("\n")
    rule = next((place for place, row in enumerate(rows) if RULE_OF_TABLE.fullmatch(row)), -1)
    return f"<table>{''.join(map(_row_to_html, rows[rule + 1 :]))}</table>"


def _row_to_html(row: str) -> str:
    return "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.strip().strip("|").split("|")) + "</tr>"


def _block_to_html(block: str) -> str:
    block = block.strip()
    if heading := re.match(r"(#{1,6})\s+([^\n]*)\n?(.*)", block, re.DOTALL):
        level = len(heading.group(1))
        return f"<h{level}>{heading.group(2)}</h{level}><p>{heading.group(3)}</p>"
    if block[:2] in {"- ", "* "}:
        return f"<li>{block[2:]}</li>"
    if block[0] == "|":
        return _table_to_html(block)
    if block[0] == ">":
        return f"<blockquote>{re.sub(r'(?m)^> ?', '', block)}</blockquote>"
    return block if block.startswith("<") else f"<p>{block}</p>"
