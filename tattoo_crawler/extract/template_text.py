"""The signs of a template (Twig, Blade, PHP, Vue) -> plain markup.

Constants are put where they are shown, blocks called `title` and `footer` become those elements, and what only a
program could tell is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

SHOWN = re.compile(
    r"<\?(?:=|php\s+echo)\s{0,9}(?:\w+\(\s{0,9}){0,4}\$(?P<php>\w+)[\s)]{0,9};?\s{0,9}\?>"
    r"|\{\{-?\s{0,9}\$?(?P<path>[A-Za-z_][\w.]{0,99})\s{0,9}-?\}\}|\$\{(?P<hole>[A-Za-z_][\w.]{0,99})\}"
)
# `:href="`https://…`"` of a Vue component, once its constants are in it.
BOUND = re.compile(r"(?<=\s)(?:v-bind)?:(?P<name>href|alt|title)=\"(?P<quote>[`'])(?P<text>[^\"`'$]*)(?P=quote)\"")
BLOCK = re.compile(
    r"\{%-?\s*block\s+(?P<twig>title|header|footer)\s*-?%\}(?P<inner>(?:(?!\{%-?\s*(?:end)?block\b).)*)\{%-?\s*endblock[^%]*%\}"
    r"|@section\(\s*['\"](?P<blade>title|header|footer)['\"]\s*\)(?P<body>(?:(?!@section|@endsection|@stop).)*)@(?:endsection|stop)\b",
    re.DOTALL,
)
SAID = re.compile(r"@section\(\s*['\"]title['\"]\s*,\s*(?:'(?P<one>[^'\n]*)'|\"(?P<two>[^\"\n]*)\")\s*\)")
CODE = re.compile(r"\{%[^%]*%\}|\{\{[^{}]*\}\}")


def with_constants(markup: str, scope: Mapping[str, Any]) -> str:
    """The constants that the template shows, where it shows them."""
    text = SHOWN.sub(
        lambda shown: escape(_text_at(shown["php"] or shown["path"] or shown["hole"], scope)) or shown[0], markup
    )
    return BOUND.sub(lambda bound: f'{bound["name"]}="{bound["text"]}"', text)


def _text_at(path: str, scope: Mapping[str, Any]) -> str:
    value: Any = scope
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def with_blocks(markup: str) -> str:
    """Blocks of the layout as the elements they are called after, without other code."""
    titles = [said["one"] or said["two"] or "" for said in SAID.finditer(markup)]
    blocks = [block for block in BLOCK.finditer(markup) if (block["twig"] or block["blade"]) == "title"]
    titles += [block["inner"] or block["body"] or "" for block in blocks]
    text = CODE.sub("", BLOCK.sub(_element_of, SAID.sub("", markup)))
    if not titles or "<title" in text:
        return text
    return f"<head><title>{CODE.sub('', titles[0]).strip()}</title></head><body>{text}</body>"


def _element_of(block: re.Match[str]) -> str:
    """A title that stands in a `<title>` stays there; another one goes to the head."""
    tag, inner = block["twig"] or block["blade"], block["inner"] or block["body"] or ""
    if tag != "title":
        return f"<{tag}>{inner}</{tag}>"
    return inner if block.string.rfind("<title", max(0, block.start() - 50), block.start()) >= 0 else ""
