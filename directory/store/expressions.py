"""DynamoDB's expression language, written from the actions of the port."""

from collections.abc import Mapping
from typing import Any

from directory.records.item import Key
from directory.store.attribute_values import encode_item, encode_value
from directory.store.table import Action, Add, Check, ConditionCheck, Delete, Expect, Patch, Put


class _Names:
    """Collects placeholders: every attribute name and value goes through one, so that no word is reserved."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.values: dict[str, Any] = {}

    def name(self, attribute: str) -> str:
        placeholder = f"#n{len(self.names)}"
        self.names[placeholder] = attribute
        return placeholder

    def value(self, value: Any) -> str:
        placeholder = f":v{len(self.values)}"
        self.values[placeholder] = encode_value(value)
        return placeholder

    def to_request(self) -> dict[str, Any]:
        request: dict[str, Any] = {}
        if self.names:
            request["ExpressionAttributeNames"] = self.names
        if self.values:
            request["ExpressionAttributeValues"] = self.values
        return request


def transact_item(action: Action, table: str) -> dict[str, Any]:
    """One entry of TransactWriteItems."""
    match action:
        case Put():
            return {"Put": {"TableName": table, "Item": encode_item(action.item), **_condition(action.expect)}}
        case Delete():
            return {"Delete": {"TableName": table, "Key": encode_key(action.key), **_condition(action.expect)}}
        case Check():
            return {"ConditionCheck": {"TableName": table, "Key": encode_key(action.key), **_condition(action.expect)}}
        case ConditionCheck():
            names = _Names()
            absent = f"attribute_not_exists({names.name(next(iter(action.key)))})"
            request = {"TableName": action.table, "Key": encode_item(action.key), "ConditionExpression": absent}
            return {"ConditionCheck": {**request, **names.to_request()}}
        case Patch():
            return {"Update": {"TableName": table, "Key": encode_key(action.key), **_patch(action)}}
        case Add():
            return {"Update": {"TableName": table, "Key": encode_key(action.key), **_add(action)}}


def encode_key(key: Key) -> dict[str, Any]:
    return encode_item(key.to_item())


def key_condition(pk_name: str, pk: str, sk_name: str | None, sk_prefix: str) -> dict[str, Any]:
    """The key condition of a query: one partition, all sort keys that start with `sk_prefix`."""
    names = _Names()
    condition = f"{names.name(pk_name)} = {names.value(pk)}"
    if sk_name and sk_prefix:
        condition += f" AND begins_with({names.name(sk_name)}, {names.value(sk_prefix)})"
    return {"KeyConditionExpression": condition, **names.to_request()}


def _condition(expect: Expect | None) -> dict[str, Any]:
    if expect is None:
        return {}
    names = _Names()
    return {"ConditionExpression": _write_expect(expect, names), **names.to_request()}


def _write_expect(expect: Expect, names: _Names) -> str:
    key = names.name("PK")
    if expect.must_be_absent:
        return f"attribute_not_exists({key})"
    held = [f"{names.name(attribute)} = {names.value(value)}" for attribute, value in expect.equals.items()]
    holds = " AND ".join([f"attribute_exists({key})", *held])
    return f"attribute_not_exists({key}) OR ({holds})" if expect.or_absent else holds


def _set(values: Mapping[str, Any], names: _Names) -> str:
    parts = [f"{names.name(attribute)} = {names.value(value)}" for attribute, value in values.items()]
    return f"SET {', '.join(parts)}" if parts else ""


def _patch(action: Patch) -> dict[str, Any]:
    names = _Names()
    request: dict[str, Any] = {"UpdateExpression": _set(action.values, names)}
    if action.expect is not None:
        request["ConditionExpression"] = _write_expect(action.expect, names)
    return {**request, **names.to_request()}


def _add(action: Add) -> dict[str, Any]:
    names = _Names()
    counter = names.name(action.attribute)
    update = f"ADD {counter} {names.value(action.amount)} {_set(action.values, names)}".rstrip()
    request: dict[str, Any] = {"UpdateExpression": update}
    if action.limit is not None:
        room = names.value(action.limit - action.amount)
        # A first reservation that is over the limit by itself must fail too: there is no counter to compare yet.
        first = f"attribute_not_exists({counter}) OR " if action.amount <= action.limit else ""
        request["ConditionExpression"] = f"{first}{counter} <= {room}"
    return {**request, **names.to_request()}
