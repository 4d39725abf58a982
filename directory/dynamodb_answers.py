"""Rows as DynamoDB writes them: botocore would make every typed value anew by its model, and that costs more than
anything else about a read.

What its parser would give is what the answer's JSON holds already. Only bytes would differ, and no row of ours has any.
"""

import json
from typing import Any

from botocore.model import Shape
from botocore.parsers import JSONParser, ResponseParser, ResponseParserFactory

# By the names of the answers in botocore's model: nothing but typed values, names and counts in them.
_PLAIN = frozenset({"BatchGetItemOutput", "GetItemOutput", "QueryOutput", "ScanOutput"})


class RowParser(JSONParser):
    """botocore's own for errors and for every other answer."""

    def parse(self, response: Any, shape: Shape) -> Any:
        """The answer, with `ResponseMetadata` as botocore's parser gives it."""
        if response["status_code"] != 200 or shape is None or shape.name not in _PLAIN:
            return super().parse(response, shape)
        try:
            parsed = json.loads(response["body"])
        except ValueError:  # cut off
            return super().parse(response, shape)
        if not isinstance(parsed, dict):
            return super().parse(response, shape)
        headers = {name.lower(): value for name, value in response["headers"].items()}
        about = {"RequestId": headers.get("x-amzn-requestid", ""), "HTTPStatusCode": 200, "HTTPHeaders": headers}
        given = {name: value for name, value in parsed.items() if value is not None}
        return {**given, "ResponseMetadata": about}


class RowParserFactory(ResponseParserFactory):
    """Registered with a session as its `response_parser_factory`."""

    def create_parser(self, protocol_name: str) -> ResponseParser:
        return RowParser() if protocol_name == "json" else super().create_parser(protocol_name)
