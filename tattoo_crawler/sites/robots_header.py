"""`X-Robots-Tag`: what a site says about republishing in a header instead of in the page."""

from collections.abc import Iterable

_SETTINGS = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


def says_noindex(values: Iterable[bytes]) -> bool:
    """True when a value tells every robot, or ours, not to index the page. Other robots' rules are not ours."""
    return any(_is_noindex(value.decode("latin-1").lower()) for value in values)


def _is_noindex(value: str) -> bool:
    agent, colon, rules = value.partition(":")
    if colon and not agent.strip().startswith(_SETTINGS) and "," not in agent:
        if "tattoodirectory" not in agent:
            return False
        value = rules
    return bool({"noindex", "none"} & {rule.strip() for rule in value.split(",")})
