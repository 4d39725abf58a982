"""A search index that can be switched off."""

from typing import Any

from directory.errors import UnavailableError


class StoppableIndex:
    """Hands every call on to the real index, unless `is_down`."""

    def __init__(self, index: Any) -> None:
        self.index = index
        self.is_down = False

    def __getattr__(self, name: str) -> Any:
        if self.is_down:
            raise UnavailableError("The search index does not answer.")
        return getattr(self.index, name)
