"""What the authoriser found out about one credential, and a short memory of it."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

Method = Literal["token", "api_key"]


@dataclass(frozen=True)
class Operator:
    """Who is let in: a token's subject or an API key's name. `valid_s`: for so many seconds at most from now on."""

    subject: str
    method: Method
    valid_s: float = float("inf")


@dataclass(frozen=True)
class Verdict:
    """`operator` is None for a credential that opens nothing; `reason` is then a word for metrics, never an answer."""

    operator: Operator | None = None
    reason: str = ""


class VerdictMemory:
    """Verdicts by the digest of their credential, so that no credential is kept; the oldest make room for new ones.

    What is remembered is at most `age_s` old, and no operator outlives the token. Safe to share between threads.
    """

    def __init__(self, capacity: int, age_s: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._age_s = age_s
        self._monotonic = monotonic
        self._verdicts: dict[bytes, tuple[Verdict, float]] = {}
        self._lock = Lock()

    def find(self, credential: str) -> Verdict | None:
        with self._lock:
            verdict, good_until = self._verdicts.get(digest_of(credential), (None, 0.0))
            return verdict if self._monotonic() < good_until else None

    def put(self, credential: str, verdict: Verdict) -> None:
        age_s = min(self._age_s, verdict.operator.valid_s if verdict.operator else self._age_s)
        with self._lock:
            digest = digest_of(credential)
            self._verdicts.pop(digest, None)  # it comes back as the youngest
            while len(self._verdicts) >= self._capacity:
                self._verdicts.pop(next(iter(self._verdicts)))
            self._verdicts[digest] = (verdict, self._monotonic() + age_s)

    def __len__(self) -> int:
        return len(self._verdicts)


def digest_of(credential: str) -> bytes:
    """SHA-256. Half surrogates, which a fuzzer sends, hash too."""
    return hashlib.sha256(credential.encode("utf-8", "surrogatepass")).digest()
