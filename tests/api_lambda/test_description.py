"""The description of the API: made from the handlers, committed, and true."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from api_lambda.gateway.description import iter_operations, make_description
from api_lambda.gateway.problem import KINDS
from api_lambda.read_api import app
from local.handbook import OPENAPI, openapi_text
from tests.api_lambda.conftest import City
from tests.fakes.api_client import ask

OPERATIONS = [
    pytest.param(method, path, id=f"{method} {path}")
    for path, item in make_description(app)["paths"].items()
    for method in item
]


def test_the_committed_copy_is_up_to_date() -> None:
    """`make handbook` writes it."""
    assert Path(OPENAPI).read_text(encoding="utf-8") == openapi_text()


def test_it_is_served_as_it_is_committed(city: City) -> None:
    answer = ask("/v1/openapi.json")
    assert answer.json == json.loads(Path(OPENAPI).read_text(encoding="utf-8"))
    assert answer.json["openapi"].startswith("3.1")


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_is_told_in_full(method: str, path: str) -> None:
    operation = make_description(app)["paths"][path][method]
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    codes = set(operation["responses"])
    assert {"400", "500"} <= codes
    assert codes & {"200", "202"}
    assert "422" not in codes
    for code, response in operation["responses"].items():
        assert response["description"], code
        for media_type, content in response.get("content", {}).items():
            assert content["schema"], code
            assert content.get("example") or content.get("examples"), code
            is_plain = code < "300" or (path.startswith("/v1/admin/") and code in ("401", "403"))  # the gateway's own
            assert media_type == ("application/json" if is_plain else "application/problem+json")
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]
        assert "anyOf" not in parameter["schema"]
        assert is_limited(parameter["schema"]), parameter["name"]


def is_limited(schema: dict[str, Any]) -> bool:
    """Whether a value has an end: every parameter of the API has a limit."""
    if "items" in schema:
        return "maxItems" in schema and is_limited(schema["items"])
    limits = {"maximum", "exclusiveMaximum", "maxLength", "pattern", "enum"}
    return bool(limits & schema.keys())


def test_examples_keep_the_schema() -> None:
    """Through the models: an example that a model refuses is a lie."""
    from api_lambda.routes import models_artists, models_choices, models_studios
    from api_lambda.routes.models import WireModel, example

    for module in (models_artists, models_choices, models_studios):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, WireModel) and model is not WireModel:
                shown = example(model)
                assert json.loads(model.model_validate(shown).model_dump_json()).keys() == shown.keys()


def test_every_kind_of_problem_has_its_line_on_the_page(city: City) -> None:
    page = ask("/v1/docs").body.decode()
    for kind in KINDS:
        assert f"<tr id='{kind.slug}'>" in page
    for _, operation in iter_operations(make_description(app)):
        assert f"id='{operation['operationId']}'" in page


class Loads(HTMLParser):
    """Collects whatever a browser would fetch, and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids |= {named["id"] or ""} if "id" in named else set()
        if tag == "a":
            self.links.add(named.get("href") or "")
        elif tag in ("script", "link", "img", "iframe", "object") or "src" in named:
            self.fetched.append(tag)


def test_the_page_loads_nothing_and_its_links_lead_somewhere(city: City) -> None:
    answer = ask("/v1/docs")
    reader = Loads()
    reader.feed(answer.body.decode())
    assert reader.fetched == []
    assert "url(" not in answer.body.decode()
    assert {link[1:] for link in reader.links if link.startswith("#")} <= reader.ids
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_texts_of_the_description_are_escaped() -> None:
    from api_lambda.gateway.reference_page import reference_page

    hostile = json.loads(json.dumps(make_description(app)).replace("Browse artists", "<script>alert(1)</script>"))
    assert "<script" not in reference_page(hostile)


def test_the_contents_begin_with_what_readers_use_and_end_with_the_operators(city: City) -> None:
    page = ask("/v1/docs").body.decode()
    contents = page[page.index("<nav") : page.index("</nav>")]
    first, last = contents.index("/v1/artists"), contents.index("/v1/admin/")
    assert first < contents.index("/v1/removal-requests") < last
    assert max(map(contents.rindex, ("/v1/search", "/v1/health", "/v1/styles"))) < last


def test_refusals_of_operators_routes_are_described_as_they_come() -> None:
    """API Gateway refuses, with a body of its own: see tests/local/serve/test_gateway.py."""
    admin = [item for path, item in make_description(app)["paths"].items() if path.startswith("/v1/admin/")]
    for operation in (operation for item in admin for operation in item.values()):
        for code, message in (("401", "Unauthorized"), ("403", "Forbidden")):
            content = operation["responses"][code]["content"]
            assert content["application/json"]["example"] == {"message": message}
            assert list(content) == ["application/json"]
