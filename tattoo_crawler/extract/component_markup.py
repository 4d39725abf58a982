"""The markup in a component's source (JSX, Astro) -> HTML. No code runs: what only code could tell is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from tattoo_crawler.extract.component_tags import VOID, html_tag
from tattoo_crawler.extract.data_tree import data_to_html, is_account_key, plain_key
from tattoo_crawler.extract.instagram_url import decode_instagram_link
from tattoo_crawler.extract.script_data import STRING, plain_value
from tattoo_crawler.extract.words import NAME_KEYS

TAG_AHEAD = r"(?=<(?:[A-Za-z][\w.:-]*[\s/>]|>))"
COMMENT = r"/\*.*?\*/|(?<![:\w\"'`])//[^\n]*"
ROOT = re.compile(
    rf"(?P<comment>{COMMENT})|(?:\breturn\b|=>)\s*\(?\s*{TAG_AHEAD}|(?:&&|\|\||[?:=(,])(?:\s+|\s*\(\s*){TAG_AHEAD}",
    re.DOTALL,
)
CODE = re.compile(
    rf"(?P<comment>{COMMENT})|(?P<string>{STRING})|(?P<root>(?:\breturn\b|=>|&&|\|\||[?:=(,{{])\s*{TAG_AHEAD})"
    rf"|(?P<open>[{{(\[])|(?P<close>[}})\]])",
    re.DOTALL,
)
TAG = re.compile(r"<\s*(?P<tag>[A-Za-z][\w.:-]*)?")
ATTRIBUTE = re.compile(r"\s*(?P<name>[A-Za-z@:][\w.:@-]*)(?P<has>\s*=\s*(?P<text>\"[^\"]*\"|'[^']*')?)?")
MARK = re.compile(r"[<{]")
SPACE = re.compile(r"\s*")
CLOSE = re.compile(r"</[^>]*>")
PATH = re.compile(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*\Z")
HOLE = re.compile(r"\$\{([^{}]*)\}")
# `{content.instagram || "https://…"}`: the address that is shown until the content is there.
FALLBACK = re.compile(r"""(?:\|\||\?\?)\s*(?P<string>["'`]https?://[^"'`\s]*["'`])\s*\Z""")
RENAMED = {"className": "class", "to": "href"}
DEEPEST = 60


def component_markup(text: str, scope: Mapping[str, Any], at: int = 0) -> str:
    """HTML of all elements that stand in the code from `at` on; `scope` holds the constants that expressions name."""
    reader, found = _Reader(text, scope), []
    while (match := ROOT.search(text, at)) is not None:
        at = match.end()
        if not match.group("comment"):
            html, at = reader.element(at, 0)
            found.append(html)
    return "".join([*found, *dict.fromkeys(reader.repeated)])


def template_markup(text: str, scope: Mapping[str, Any], at: int = 0) -> str:
    """The same for a template whose markup stands free, after its code."""
    reader = _Reader(text, scope)
    html, _ = reader.children(at, 0)
    return "".join([html, *dict.fromkeys(reader.repeated)])


@dataclass
class _Reader:
    """`repeated` are links that the template of a list gives each of its members: they are the site's own."""

    text: str
    scope: Mapping[str, Any]
    repeated: list[str] = field(default_factory=list)
    loops: int = 0

    def element(self, at: int, depth: int) -> tuple[str, int]:
        """The element whose `<` stands at `at`, and the position after it."""
        match = TAG.match(self.text, at)
        if match is None or depth > DEEPEST:
            return "", at + 1
        name = match.group("tag") or ""
        attributes, at = self._attributes(match.end(), depth)
        if self.text.startswith("/>", at):
            return self._written(name, attributes, ""), at + 2
        inner, at = self.children(at + 1, depth) if name not in VOID else ("", at + 1)
        return self._written(name, attributes, inner), at

    def _attributes(self, at: int, depth: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while at < len(self.text):
            at = SPACE.match(self.text, at).end()  # type: ignore[union-attr]  # matches anything
            if self.text[at : at + 1] == ">" or self.text.startswith("/>", at):
                break
            match = ATTRIBUTE.match(self.text, at)
            if self.text[at : at + 1] == "{" or match is None:
                at = self._code(at, depth)[1] if self.text[at : at + 1] == "{" else at + 1
                continue
            at = match.end()
            value = match.group("text")
            if match.group("has") and value is None and self.text[at : at + 1] == "{":
                start, (_, at) = at, self._code(at, depth)
                found[match.group("name")] = self._value(self.text[start + 1 : at - 1])
            else:
                found[match.group("name")] = value[1:-1] if value else ""
        return found, at

    def children(self, at: int, depth: int) -> tuple[str, int]:
        """What stands up to the closing tag, and the position after that."""
        parts: list[str] = []
        while at < len(self.text):
            mark = MARK.search(self.text, at)
            stop = mark.start() if mark else len(self.text)
            parts.append(self.text[at:stop])
            if self.text.startswith("</", stop):
                close = CLOSE.match(self.text, stop)
                return "".join(parts), close.end() if close else len(self.text)
            if self.text.startswith("<!--", stop):
                end = self.text.find("-->", stop)
                html, at = "", end + 3 if end >= 0 else len(self.text)
            elif self.text.startswith("<", stop):
                html, at = self.element(stop, depth + 1)
            else:
                html, at = self._code(stop, depth) if stop < len(self.text) else ("", stop)
            parts.append(html)
        return "".join(parts), at

    def _code(self, at: int, depth: int) -> tuple[str, int]:
        """The elements in `{…}`, or the text that it stands for, and the position after the bracket."""
        start, level, found, loops = at, 0, [], self.loops
        while (match := CODE.search(self.text, at)) is not None:
            at = match.end()
            if match.group("open"):
                level += 1
                self.loops += self.text[max(0, at - 5) : at] == ".map("
            elif match.group("close"):
                level -= 1
                if level <= 0:
                    break
            elif match.group("root") is not None:
                level += match.group("root")[0] in "({"
                self.loops += self.text[max(0, match.start() - 4) : match.start() + 1] == ".map("
                html, at = self.element(at, depth + 1)
                found.append(html)
        else:
            at = len(self.text)
        self.loops = loops
        return "".join(found) or escape(self._value(self.text[start + 1 : at - 1])), at

    def _value(self, code: str) -> str:
        """The text of a string, a template or a constant; empty for anything else."""
        code = code.strip()
        if re.fullmatch(STRING, code):
            return HOLE.sub(lambda hole: self._value(hole.group(1)), plain_value(code))
        if ("||" in code or "??" in code) and (fallback := FALLBACK.search(code)):
            return plain_value(fallback.group("string"))
        value: Any = self.scope if PATH.match(code) else None
        for name in re.split(r"\??\.", code) if value is not None else ():
            value = value.get(name) if isinstance(value, Mapping) else None
        return value if isinstance(value, str) else ""

    def _written(self, name: str, attributes: dict[str, str], inner: str) -> str:
        tag = html_tag(name, attributes)
        if tag is None:
            return _record(attributes, inner)
        kept = {RENAMED.get(key, key): value for key, value in attributes.items() if value}
        if self.loops and tag == "a" and decode_instagram_link(kept.get("href", "")):
            self.repeated.append(f'<footer><a href="{escape(kept["href"])}">Instagram</a></footer>')
            return inner
        called = "".join(f' {key}="{escape(value)}"' for key, value in kept.items() if re.fullmatch(r"[\w:-]+", key))
        return f"<{tag}{called}>" + ("" if tag in VOID else f"{inner}</{tag}>")


def _record(attributes: dict[str, str], inner: str) -> str:
    """The properties of a component of our own: `<Card name="Ana" instagram="ana.ttt" />`."""
    said = {key: value for key, value in attributes.items() if value and key not in {"className", "class", "style"}}
    keys = {plain_key(key) for key in said}
    if NAME_KEYS.isdisjoint(keys) and not any(map(is_account_key, keys)):
        return inner
    return f'<div class="card">{data_to_html(said, "card", 1, 3)}{inner}</div>'
