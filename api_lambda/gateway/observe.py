"""What is noted of every request: one log line and a few metrics, never an address, a query or a header."""

import time
from typing import Any

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from directory.config import Config
from directory.telemetry import get_logger

log = get_logger(__name__)
NAMESPACE = "TattooDirectory"
SERVICE = "api"
NO_ROUTE = "none"


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self) -> None:
        self._started_at = time.perf_counter()

    @property
    def elapsed_ms(self) -> float:
        return round((time.perf_counter() - self._started_at) * 1000, 2)


class ColdStart:
    """True once in the life of a process."""

    is_first = True

    @classmethod
    def take(cls) -> bool:
        was_first, cls.is_first = cls.is_first, False
        return was_first


def note_request(config: Config, route: str, status: int, duration_ms: float) -> None:
    """One line in the log; on AWS the metrics too, embedded in the log: a laptop has nobody to read them."""
    log.info("request_served", route=route, status=status, duration_ms=duration_ms)
    is_cold = ColdStart.take()
    if config.environment != "local":
        _emit(route, status, duration_ms, is_cold=is_cold)


def _emit(route: str, status: int, duration_ms: float, *, is_cold: bool) -> None:
    metrics: Any = EphemeralMetrics(namespace=NAMESPACE, service=SERVICE)
    metrics.add_dimension("route", route)
    metrics.add_metric("Requests", MetricUnit.Count, 1)
    metrics.add_metric("Latency", MetricUnit.Milliseconds, duration_ms)
    metrics.add_metric("ClientErrors", MetricUnit.Count, int(400 <= status < 500))
    metrics.add_metric("ServerErrors", MetricUnit.Count, int(status >= 500))
    metrics.add_metric("ColdStarts", MetricUnit.Count, int(is_cold))
    metrics.flush_metrics()
