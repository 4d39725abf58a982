"""`python -m local.handbook`: writes docs/configuration.md from the settings class and docs/openapi.json from the API's
handlers, so that pages and code cannot differ."""

import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from directory.config import Config

PAGE = Path("docs/configuration.md")
OPENAPI = Path("docs/openapi.json")
_HEAD = """# Configuration

Every setting is an environment variable; nothing is read from a file. A wrong value stops the start and is named.
Secrets come from Secrets Manager on AWS (the settings that end in `_SECRET_ID`) or from the environment on a laptop.
`tattoo up` and `tattoo demo` set what they need by themselves.

This page is made from `directory/config.py` by `make handbook`; a test holds the two together.
"""


def configuration_page() -> str:
    """The page's text: a heading for each setting, its default, its choices, what it does."""
    return "\n".join([_HEAD, *(_section(name, field) for name, field in Config.model_fields.items())])


def openapi_text() -> str:
    """The API's description as it is committed."""
    from api_lambda.gateway.description import make_description
    from api_lambda.read_api import app

    return json.dumps(make_description(app), indent=1, ensure_ascii=False) + "\n"


def _section(name: str, field: FieldInfo) -> str:
    choices = _choices(field.annotation)
    lines = [f"## {name.upper()}", "", field.description or "", "", f"- default: {_default(field.default)}"]
    if choices:
        lines.append(f"- one of: {choices}")
    return "\n".join([*lines, ""])


def _default(value: Any) -> str:
    if value is None or value is PydanticUndefined:
        return "not set"
    if isinstance(value, SecretStr):
        return "a key for the laptop only"
    if value == ():
        return "empty"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _choices(annotation: Any) -> str:
    return ", ".join(f"`{choice}`" for choice in get_args(annotation)) if get_origin(annotation) is Literal else ""


if __name__ == "__main__":
    PAGE.write_text(configuration_page(), encoding="utf-8")
    OPENAPI.write_text(openapi_text(), encoding="utf-8")
