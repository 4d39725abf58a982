"""Sends calls of the Places API (New): adds the key and takes each attempt out of the budget first."""

from __future__ import annotations

import json
from typing import Any

from scrapy import Request
from scrapy.http import Response

from directory.clock import Clock
from tattoo_crawler.places.api_fetcher import ApiFetcher
from tattoo_crawler.places.failures import read_answer
from tattoo_crawler.places.requests import ApiCall
from tattoo_crawler.places.run_budget import RunBudget


class PlacesSender:
    """Callable: takes a call, gives the JSON of its answer. Raises the errors of `failures`, after the retries."""

    def __init__(self, fetcher: ApiFetcher, key: str, endpoint: str, budget: RunBudget, clock: Clock) -> None:
        self.fetcher = fetcher
        self.key = key
        self.endpoint = endpoint.rstrip("/")
        self.budget = budget
        self.clock = clock

    async def __call__(self, call: ApiCall) -> dict[str, Any]:
        return await self.fetcher.fetch(self.request_of(call), self._read, lambda: self.budget.reserve(call.sku))

    def request_of(self, call: ApiCall) -> Request:
        """The Scrapy request of a call; the key travels in a header, never in the address."""
        headers = {
            "X-Goog-Api-Key": self.key,
            "X-Goog-FieldMask": call.mask,
            "Content-Type": "application/json",
        }
        body = json.dumps(call.body) if call.body is not None else ""
        return Request(self.endpoint + call.path, method=call.method, headers=headers, body=body)

    def _read(self, response: Response) -> dict[str, Any]:
        return read_answer(response.status, response.body, self.clock())
