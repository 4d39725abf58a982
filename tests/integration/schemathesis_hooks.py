"""Rules between parameters that OpenAPI has no words for: cases meant to be valid are made so, all others are left.

Loaded by schemathesis itself (SCHEMATHESIS_HOOKS).
"""

import re
from typing import Any

import schemathesis

_HANDLE = re.compile(r"@?[a-z0-9_]{1,30}", re.ASCII)


@schemathesis.hook
def map_case(context: schemathesis.HookContext, case: schemathesis.Case) -> schemathesis.Case:
    if case.meta is not None and case.meta.generation.mode.is_positive:
        _mend_query(case.query)
        if isinstance(case.body, dict) and "profile" in case.body:
            _mend_removal(case.body)
    return case


def _mend_query(query: dict[str, Any] | None) -> None:
    """No schema can say: a cursor that we signed, a radius with its point, a box that stands upright."""
    if not query:
        return
    query.pop("cursor", None)
    if "near" not in query:
        query.pop("radius_km", None)
        if query.get("sort") == "distance":
            query["sort"] = "name"
    edges = str(query.get("bbox", "")).split(",")
    if len(edges) == 4 and float(edges[1]) > float(edges[3]):
        query["bbox"] = ",".join((edges[0], edges[3], edges[2], edges[1]))


def _mend_removal(body: dict[str, Any]) -> None:
    """A person goes by a handle or an address; a picture's id belongs to a request about a picture, and to no other."""
    if not _HANDLE.fullmatch(str(body.get("profile", ""))):
        body["profile"] = "@an.example.handle"
    if body.get("kind") != "picture":
        body.pop("imageId", None)
    elif not body.get("imageId"):
        body["imageId"] = "0" * 32
