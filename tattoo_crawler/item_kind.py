"""The word for an item's type in stats and log events."""

import re
from typing import Any


def item_kind(item: Any) -> str:
    """`artist_profile` for an ArtistProfile: the class name in snake case."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(item).__name__).lower()
