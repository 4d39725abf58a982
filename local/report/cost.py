"""What the calls and writes of a run would cost on the real services, in US dollars.

List prices without tax, region eu-west-2 for AWS, as of November 2026; free allowances are not taken off.
Google: developers.google.com/maps/billing-and-pricing. AWS: the pricing page of each service.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tattoo_crawler.places.requests import (
    DETAILS_ENTERPRISE,
    GEOCODING,
    IDS_ONLY,
    LEGACY_DETAILS,
    LEGACY_SEARCH,
    SEARCH_ENTERPRISE,
)
from workflow.step import StepResult

# USD per 1,000 calls, by billed SKU.
GOOGLE_PER_1000 = {
    IDS_ONLY: 0.0,
    SEARCH_ENTERPRISE: 35.0,
    DETAILS_ENTERPRISE: 20.0,
    GEOCODING: 5.0,
    LEGACY_SEARCH: 32.0,
    LEGACY_DETAILS: 20.0,
}
S3_PUT_PER_1000 = 0.0053
DYNAMODB_WRITE_PER_MILLION = 0.7423
WRITES_PER_ITEM = 14  # profile, claims, style and picture rows, doubled by the transaction, with three indexes
FARGATE_PER_HOUR = 0.04656 + 2 * 0.00511  # one vCPU, 2 GB


@dataclass(frozen=True)
class CostLine:
    """One kind of charge: how many units, and their price in US dollars."""

    what: str
    units: float
    usd: float


def estimate_cost(steps: Iterable[StepResult]) -> list[CostLine]:
    """A line for each kind of charge that the steps would have caused, in the order crawled."""
    done = list(steps)
    stats = [step.stats for step in done]
    hours = sum(step.seconds for step in done) / 3600
    objects = _sum(stats, "pictures/uploaded/objects")
    writes = WRITES_PER_ITEM * sum(_sum(stats, f"store/{kind}/{change}") for kind in _KINDS for change in _CHANGES)
    return [
        *_google(stats),
        CostLine("S3 uploads", objects, objects * S3_PUT_PER_1000 / 1000),
        CostLine("DynamoDB writes", writes, writes * DYNAMODB_WRITE_PER_MILLION / 1_000_000),
        CostLine("Fargate hours", hours, hours * FARGATE_PER_HOUR),
    ]


_KINDS = ("studio", "link", "artist", "profile")
_CHANGES = ("created", "updated")


def _google(stats: list[Mapping[str, object]]) -> list[CostLine]:
    calls = {sku: _sum(stats, f"places/calls/{sku}") for sku in GOOGLE_PER_1000}
    return [
        CostLine(f"Google: {sku.replace('_', ' ')}", n, n * GOOGLE_PER_1000[sku] / 1000)
        for sku, n in calls.items()
        if n
    ]


def _sum(stats: Iterable[Mapping[str, object]], name: str) -> float:
    return sum(value for each in stats if isinstance(value := each.get(name), int | float))
