"""Who asks, by network address: for the limit on removal requests, where it is hashed and kept for hours."""

from collections.abc import Mapping
from typing import Any


def source_address(event: Mapping[str, Any], proxy_count: int) -> str:
    """The address before our own proxies. What a client wrote into X-Forwarded-For itself stands further left and is
    never reached. `-` when the gateway says nothing."""
    peer = str(event["requestContext"].get("http", {}).get("sourceIp") or "-")
    hops = [hop.strip() for hop in event["headers"].get("x-forwarded-for", "").split(",") if hop.strip()]
    chain = [*(hops[:-1] if hops and hops[-1] == peer else hops), peer]
    return chain[-1 - proxy_count] if proxy_count < len(chain) else peer
