"""Asks the API's handler as API Gateway would."""

import gzip
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api_lambda.read_api import handler
from local.serve.gateway import HttpRequest, make_event, read_answer


@dataclass(frozen=True)
class Answer:
    """Header names in lower case; `body` decompressed."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def ids(self) -> list[str]:
        return [item["artistId"] for item in self.json["items"]]


def ask(
    path: str, parameters: Any = (), *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b""
) -> Answer:
    """`parameters`: a dict or pairs of the query; lists are repeated."""
    query = urlencode(parameters, doseq=True)
    request = HttpRequest(method, path, query, tuple((headers or {}).items()), body)
    return read(handler(make_event(request), None))


def read(result: dict[str, Any]) -> Answer:
    answer = read_answer(result)
    headers = dict(answer.headers)
    body = answer.body
    if headers.get("content-encoding") == "gzip" and body:
        body = gzip.decompress(body)
    return Answer(answer.status, headers, body)
