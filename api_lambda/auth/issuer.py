"""The issuer's public keys: found by discovery, remembered, fetched anew at a bounded rate."""

import json
import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import jwt
import urllib3
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from directory.errors import ConfigurationError, InvalidDataError, UnavailableError
from directory.telemetry import get_logger

log = get_logger(__name__)

ALGORITHMS = ("RS256", "ES256")
# A key that the issuer takes back is refused within this. A new one is met sooner: by the first token it signed.
_AGE_S = 600.0
# Two fetches are so far apart, however many tokens name keys that nobody knows.
_PAUSE_S = 10.0
_TIMEOUT_S = 5.0
_MAX_BYTES = 262_144
_MAX_KEYS = 100
_LEAST_RSA_BITS = 2048
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

FetchJson = Callable[[str], Any]


class IssuerKeys:
    """The keys of one issuer by their id. Safe to share between threads; one of them fetches, the others wait."""

    def __init__(
        self,
        issuer: str,
        *,
        allows_loopback: bool,
        fetch_json: FetchJson | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ConfigurationError for an issuer that is not https; plain http on loopback only where allowed."""
        self.issuer = issuer
        self._allows_loopback = allows_loopback
        if not self._is_allowed(issuer):
            raise ConfigurationError("OIDC_ISSUER: an https address without query, user or fragment.")
        self._fetch_json = fetch_json or fetch_json_over_http
        self._monotonic = monotonic
        self._keys: dict[str, jwt.PyJWK] = {}
        self._stale_at = self._retry_at = float("-inf")
        self._lock = Lock()

    def get_key(self, key_id: str) -> jwt.PyJWK:
        """Raises InvalidDataError for a key that the issuer does not have, UnavailableError when it does not answer."""
        with self._lock:
            now = self._monotonic()
            is_stale = now >= self._stale_at
            if (is_stale or key_id not in self._keys) and now >= self._retry_at:
                self._refresh(now)
            elif is_stale:
                raise UnavailableError("The issuer did not answer just now.", reason="issuer")
            if key_id not in self._keys:
                raise InvalidDataError("Signed with a key that the issuer does not have.", reason="unknown_kid")
            return self._keys[key_id]

    def _refresh(self, now: float) -> None:
        """A failure while the keys are still fresh leaves them as they are."""
        self._retry_at = now + _PAUSE_S
        try:
            self._keys = self._fetch_keys()
        except UnavailableError as error:
            log.error("issuer_failed", reason=error.reason)  # an alarm watches this: operators are locked out
            if now >= self._stale_at:
                raise
            return
        self._stale_at = now + _AGE_S

    def _fetch_keys(self) -> dict[str, jwt.PyJWK]:
        found = _mapping(self._fetch_json(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))
        address = found.get("jwks_uri")
        if found.get("issuer") != self.issuer or not isinstance(address, str) or not self._is_allowed(address):
            raise UnavailableError("The issuer's discovery document is not its own.", reason="discovery")
        keys = _mapping(self._fetch_json(address)).get("keys")
        if not isinstance(keys, list):
            raise UnavailableError("The issuer's keys are no key set.", reason="key_set")
        return {key.key_id: key for each in keys[:_MAX_KEYS] if (key := _find_key(each)) and key.key_id}

    def _is_allowed(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            return False
        if not host or parts.username is not None or parts.fragment or (parts.query and address == self.issuer):
            return False
        return parts.scheme == "https" or (parts.scheme == "http" and self._allows_loopback and host in _LOOPBACK)


def _find_key(data: Any) -> jwt.PyJWK | None:
    """A public key that may verify a signature of ours; None for any other (symmetric, short, for encryption)."""
    if not isinstance(data, dict) or data.get("use", "sig") != "sig" or not isinstance(data.get("kid"), str):
        return None
    try:
        found = jwt.PyJWK(data)
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        return None
    is_strong = (isinstance(found.key, RSAPublicKey) and found.key.key_size >= _LEAST_RSA_BITS) or (
        isinstance(found.key, EllipticCurvePublicKey) and isinstance(found.key.curve, SECP256R1)
    )
    return found if is_strong and found.algorithm_name in ALGORITHMS else None


def _mapping(answer: Any) -> Mapping[str, Any]:
    if not isinstance(answer, dict):
        raise UnavailableError("The issuer's answer is no JSON object.", reason="answer")
    return answer


def fetch_json_over_http(url: str) -> Any:
    """One GET, no redirect, five seconds in all, a quarter of a megabyte at most. Raises UnavailableError."""
    deadline = time.monotonic() + _TIMEOUT_S
    try:
        with urllib3.PoolManager(retries=False, timeout=_TIMEOUT_S) as pool:
            answer = pool.request("GET", url, redirect=False, preload_content=False)
            if answer.status != 200:
                raise UnavailableError("The issuer refuses to answer.", reason=f"status_{answer.status}")
            return json.loads(_read_body(answer, deadline))
    except (urllib3.exceptions.HTTPError, OSError, ValueError, RecursionError) as error:
        raise UnavailableError("The issuer does not answer in a way that we know.", reason="issuer") from error


def _read_body(answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """In parts: a server that drips its answer must not hold the authoriser up."""
    body = b""
    while part := answer.read1(65_536):
        body += part
        if len(body) > _MAX_BYTES or time.monotonic() > deadline:
            raise UnavailableError("The issuer's answer is too long.", reason="answer")
    return body
