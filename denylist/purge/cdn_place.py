"""The CDN in front of the images bucket: its copies are told to go, and waited for."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.errors import UnavailableError
from directory.store.aws_failures import aws_failures

_POLL_S = 2.0
_LONGEST_S = 600.0
_DONE = "Completed"


class CdnPlace:
    """CloudFront. It cannot be asked what it holds: a path counts as left until its invalidation has completed.

    Every removal asks anew: between an earlier invalidation and the end of the objects, a copy may have been fetched.
    `distribution_id` None: there is no CDN.
    """

    name = "cdn"
    is_blind = True

    def __init__(
        self,
        client: Callable[[], Any],
        distribution_id: str | None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._distribution_id = distribution_id
        self._sleep = sleep
        self._monotonic = monotonic
        self._emptied: set[str] = set()

    def find(self, case: PurgeCase) -> Counts | None:
        if self._distribution_id is None:
            return None
        return {"paths": len(set(_paths(case)) - self._emptied)}

    def remove(self, case: PurgeCase) -> None:
        paths = _paths(case)
        self._emptied -= set(paths)
        if self._distribution_id is None or not paths:
            return
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": secrets.token_hex(16)}
        with aws_failures():
            answer = self._client().create_invalidation(DistributionId=self._distribution_id, InvalidationBatch=batch)
        self._await(answer["Invalidation"])
        self._emptied |= set(paths)

    def _await(self, invalidation: dict[str, Any]) -> None:
        deadline = self._monotonic() + _LONGEST_S
        while invalidation["Status"] != _DONE:
            if self._monotonic() > deadline:
                raise UnavailableError("The CDN has not finished its invalidation.")
            self._sleep(_POLL_S)
            with aws_failures():
                answer = self._client().get_invalidation(DistributionId=self._distribution_id, Id=invalidation["Id"])
            invalidation = answer["Invalidation"]


def _paths(case: PurgeCase) -> list[str]:
    picture = f"{case.image_id}/" if case.image_id else ""
    return [f"/img/{artist_id}/{picture}*" for artist_id in case.artist_ids]
