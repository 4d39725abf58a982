"""Between plain values and DynamoDB's typed ones (`{"S": "text"}`), as requests and stream records carry them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from directory.errors import InvalidDataError
from directory.records.item import Item


def encode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """`item` with every value typed. Raises InvalidDataError for a value that DynamoDB has no type for."""
    return {name: encode_value(value) for name, value in item.items()}


def decode_item(image: Mapping[str, Any]) -> Item:
    """Plain values of a row or of a stream image. A number without a fraction comes back as int."""
    return {name: typed["S"] if "S" in typed else _decode_value(typed) for name, typed in image.items()}


def encode_value(value: Any) -> dict[str, Any]:
    match value:
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int() | float():
            return {"N": repr(value)}
        case list() | tuple():
            return {"L": [encode_value(inner) for inner in value]}
        case Mapping():
            return {"M": encode_item(value)}
        case set() | frozenset() if value and all(isinstance(inner, str) for inner in value):
            return {"SS": sorted(value)}
        case None:
            return {"NULL": True}
    raise InvalidDataError(f"No attribute type for a {type(value).__name__}.")


def _decode_value(typed: Mapping[str, Any]) -> Any:
    (kind, value), *_ = typed.items()
    decode = _DECODERS.get(kind)
    return decode(value) if decode else value


def _decode_number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _decode_list(typed: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [inner["S"] if "S" in inner else _decode_value(inner) for inner in typed]


# Text needs none, nor do truth values.
_DECODERS: Mapping[str, Callable[[Any], Any]] = {
    "N": _decode_number,
    "L": _decode_list,
    "M": decode_item,
    "SS": set,
    "NULL": lambda _: None,
}
