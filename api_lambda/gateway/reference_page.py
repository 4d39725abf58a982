"""The API's page for people: one HTML document, made from the description, that loads nothing else."""

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Any

from api_lambda.gateway.problem import KINDS

_STYLE = """
:root{color-scheme:light dark;--text:#1d1b19;--soft:#5d5750;--line:#ddd6cc;--page:#fbf9f6;--card:#fff;--mark:#8a2b2b}
@media(prefers-color-scheme:dark){:root{--text:#ece7e0;--soft:#a79f94;--line:#3a3530;--page:#161412;--card:#1f1c19;--mark:#e79a8c}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 5rem}h1{font-size:2rem;margin:.2em 0}h2{margin:2.5em 0 .6em}
h3{font-size:1.1rem;margin:0}p{max-width:46rem}a{color:var(--mark)}code,pre{font:13px/1.5 ui-monospace,monospace}
article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:1rem 0}
.soft{color:var(--soft)}
.method{color:var(--mark);font-weight:700;margin-right:.6em}nav ul{columns:2;padding-left:1.1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}th{text-align:left;font-weight:600}
th,td{border-top:1px solid var(--line);padding:.4rem .8rem .4rem 0;vertical-align:top}td:first-child{white-space:nowrap}
pre{background:var(--page);border:1px solid var(--line);border-radius:8px;padding:.8rem;overflow-x:auto}
summary{cursor:pointer;padding:.3rem 0}summary:focus-visible,a:focus-visible{outline:2px solid var(--mark)}
@media(max-width:40rem){nav ul{columns:1}}
"""
_CODE = re.compile(r"`([^`]+)`")


def reference_page(description: dict[str, Any]) -> str:
    """The whole page. Every text of the description is escaped."""
    info = description["info"]
    body = [
        f"<h1>{escape(info['title'])}</h1>",
        f"<p class=soft>API version {escape(info['version'])} · ",
        "<a href=/v1/openapi.json>OpenAPI description</a></p>",
        *(f"<p>{_prose(sentence)}</p>" for sentence in [info["description"]]),
        _contents(description),
    ]
    for tag in _tags(description):
        body.append(f"<h2>{escape(tag)}</h2>")
        body += [_operation(path, method, operation) for path, method, operation in _operations(description, tag)]
    body.append(_problems())
    return (
        "<!doctype html><html lang=en-GB><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(info['title'])}: API</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(body)}</main></body></html>"
    )


def _tags(description: dict[str, Any]) -> list[str]:
    return [tag["name"] for tag in description.get("tags", ())]


def _operations(description: dict[str, Any], tag: str) -> Iterable[tuple[str, str, dict[str, Any]]]:
    for path, item in description["paths"].items():
        for method, operation in item.items():
            if tag in operation.get("tags", ()):
                yield path, method.upper(), operation


def _contents(description: dict[str, Any]) -> str:
    """In the order of the page: what readers use first, operators' routes last."""
    links = "".join(
        f"<li><a href='#{escape(operation['operationId'])}'>{escape(operation['summary'])}</a> "
        f"<code class=soft>{method} {escape(path)}</code></li>"
        for tag in _tags(description)
        for path, method, operation in _operations(description, tag)
    )
    return f"<nav aria-label=Contents><ul>{links}<li><a href='#problems'>Problems</a></li></ul></nav>"


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    parts = [
        f"<article id='{escape(operation['operationId'])}'>",
        f"<h3><span class=method>{method}</span><code>{escape(path)}</code></h3>",
        f"<p>{_prose(operation['summary'])}. {_prose(operation.get('description', ''))}</p>",
        _parameters(operation.get("parameters", ())),
        _body(operation.get("requestBody")),
        _answers(operation["responses"]),
        "</article>",
    ]
    return "".join(parts)


def _parameters(parameters: Iterable[dict[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code>{' <b>required</b>' if one['required'] else ''}</td>"
        f"<td>{_prose(one.get('description', ''))}<br><span class=soft>{_limits(one['schema'])}</span></td></tr>"
        for one in parameters
    )
    return f"<div class=scroll><table><tr><th>parameter<th>meaning{rows}</table></div>" if rows else ""


def _limits(schema: dict[str, Any]) -> str:
    """Type, limits and default in words."""
    inner = schema.get("items", schema)
    said = [f"list of {inner.get('type', 'text')}" if "items" in schema else str(schema.get("type", "text"))]
    said += [" | ".join(map(str, schema["enum"]))] if "enum" in schema else []
    for key, words in _LIMITS.items():
        found = schema.get(key, inner.get(key))
        said += [f"{words} {found:g}"] if isinstance(found, int | float) else []
    said += [f"default {schema['default']}"] if schema.get("default") is not None else []
    said += [f"for example {_example(schema['examples'][0])}"] if schema.get("examples") else []
    return escape(", ".join(said))


_LIMITS = {
    "minimum": "from",
    "exclusiveMinimum": "above",
    "maximum": "to",
    "maxItems": "at most",
    "maxLength": "letters up to",
}


def _example(value: Any) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


def _body(body: dict[str, Any] | None) -> str:
    examples = [content.get("example") for content in (body or {}).get("content", {}).values()]
    shown = [f"<pre>{_json(example)}</pre>" for example in examples if example is not None]
    return f"<p>Body</p>{''.join(shown)}" if body and shown else ""


def _answers(responses: dict[str, Any]) -> str:
    rows = []
    for code, response in responses.items():
        content: dict[str, Any] = next(iter(response.get("content", {}).values()), {})
        text = f"<b>{escape(code)}</b> {_prose(response['description'])}"
        example = content.get("example")
        rows.append(f"<details><summary>{text}</summary><pre>{_json(example)}</pre></details>" if example else text)
    return "".join(row if row.startswith("<details") else f"<div class=soft>{row}</div>" for row in rows)


def _problems() -> str:
    rows = "".join(
        f"<tr id='{kind.slug}'><td>{kind.status} <code>{kind.slug}</code></td><td>{escape(kind.title)}. "
        f"{escape(kind.advice)}</td></tr>"
        for kind in KINDS
    )
    return (
        f"<h2 id=problems>Problems</h2><article class=scroll><table><tr><th>kind<th>what to do{rows}</table></article>"
    )


def _json(value: Any) -> str:
    return escape(json.dumps(value, indent=2, ensure_ascii=False))


def _prose(text: str) -> str:
    """Escaped, with what stands between back-ticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
