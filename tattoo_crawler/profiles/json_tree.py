"""Moving about in JSON of which nothing is sure. Nothing here raises for any value that `json.loads` gives."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

# A profile page holds some ten thousand objects; beyond this somebody wants to keep us busy.
OBJECTS_LIMIT = 200_000


def find_value(node: Any, path: str) -> Any:
    """The value at a dotted path; None where the path leads nowhere."""
    for step in path.split("."):
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list) and step.isdecimal() and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node


def iter_values(node: Any, paths: Iterable[str]) -> Iterator[Any]:
    """The values at these paths, in their order, without the empty ones among them."""
    return (value for path in paths if (value := find_value(node, path)) is not None)


def iter_objects(tree: Any, skipped_keys: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object with the key it lies under, outermost first and in the order of the document.

    What lies under a key in `skipped_keys` is passed over. JSON inside a string is read too, once.
    """
    waiting: list[tuple[str, Any, bool]] = [("", tree, False)]
    seen = 0
    while waiting and seen < OBJECTS_LIMIT:
        key, node, is_quoted = waiting.pop()
        seen += 1
        if isinstance(node, dict):
            yield key, node
            inner = [(name, value, is_quoted) for name, value in node.items() if name not in skipped_keys]
            waiting.extend(reversed(inner))
        elif isinstance(node, list):
            waiting.extend((key, value, is_quoted) for value in reversed(node))
        elif isinstance(node, str) and not is_quoted and node[:1] == "{" and "username" in node:
            waiting.append((key, find_json(node), True))


def find_json(text: str) -> Any:
    """The value that a text is the JSON of; None when it is none, or nested deeper than anything real."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
