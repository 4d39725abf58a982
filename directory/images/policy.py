"""Whether we may keep a copy of an artist's pictures: the artist's own word first, the operator's setting otherwise."""

from typing import Literal

ImagePolicy = Literal["own_copy", "embed", "none"]
ImageRights = Literal["unknown", "granted", "refused"]


def policy_for(rights: ImageRights, default: ImagePolicy) -> ImagePolicy:
    """What to do with the pictures of one artist. A refusal is kept whatever the operator's default says."""
    return {"granted": "own_copy", "refused": "none", "unknown": default}[rights]  # type: ignore[return-value] # literals
