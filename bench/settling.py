"""Brings an OpenSearch to where one is that runs for weeks: its optimising compiler looks at what was done often."""

import time
from collections.abc import Callable, Sequence

from directory.search.opensearch_client import SearchServer

WARM_UP_MAX_S = 90.0
SETTLED_SHARE = 0.97
# The server looks at itself once a second, and answers with what it saw.
_OWN_LOOK_S = 1.1


def warm_up(
    server: SearchServer, act: Callable[[], object], count: int, what: str, *, max_s: float = WARM_UP_MAX_S
) -> None:
    """Repeat `act`, which asks `count` times for `what`, until that costs the server no less."""
    started, rounds_ms = time.perf_counter(), list[float]()
    while time.perf_counter() - started < max_s and not is_settled(rounds_ms):
        before_ms = read_processor_ms(server)
        act()
        rounds_ms.append((read_processor_ms(server) - before_ms) / count)
    times = ", ".join(f"{round_ms:.2g}" for round_ms in rounds_ms)
    print(f"OpenSearch warmed up for {time.perf_counter() - started:.0f} s: {times} ms of processor time a {what}")


def read_processor_ms(server: SearchServer) -> float:
    """What the server's process used since it started, its compiler included."""
    time.sleep(_OWN_LOOK_S)
    (node,) = server.read("GET", "/_nodes/stats/process")["nodes"].values()
    return float(node["process"]["cpu"]["total_in_millis"])


def is_settled(rounds: Sequence[float]) -> bool:
    """Whether the last two rounds were hardly cheaper than the best before them."""
    return len(rounds) > 2 and min(rounds[-2:]) > min(rounds[:-2]) * SETTLED_SHARE
