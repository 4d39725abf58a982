"""The authoriser's Lambda: may this request use the admin routes? (HTTP API, REQUEST, payload 2.0, simple response.)

`Authorization: Bearer` carries a token of the configured issuer or one of our API keys. Whatever else comes is refused,
every time with the same answer: why stands in the log alone. What goes wrong here refuses too (it fails closed).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from api_lambda.auth.issuer import IssuerKeys
from api_lambda.auth.keys import PREFIX, KeyCheck, key_text_reader
from api_lambda.auth.tokens import TokenCheck
from api_lambda.auth.verdict import Operator, Verdict, VerdictMemory
from directory import telemetry
from directory.config import Config, load_config
from directory.errors import AbortError, DirectoryError, InvalidDataError, RetryableError
from directory.telemetry import get_logger

log = get_logger(__name__)

_BEARER = re.compile(r"[Bb]earer +([\x21-\x7e]{1,8192})")
_GRANTED_S, _DENIED_S = 60.0, 5.0
_CAPACITY = 1_000


class Check(Protocol):
    def check(self, credential: str) -> Operator: ...


class Authoriser:
    """Decides about credentials. Grants and denials are remembered apart: a flood of bad ones forgets no good one."""

    def __init__(
        self,
        tokens: Check | None,
        keys: Check,
        granted: VerdictMemory | None = None,
        denied: VerdictMemory | None = None,
    ) -> None:
        self._tokens = tokens
        self._keys = keys
        self._granted = VerdictMemory(_CAPACITY, _GRANTED_S) if granted is None else granted
        self._denied = VerdictMemory(_CAPACITY, _DENIED_S) if denied is None else denied

    def decide(self, event: object) -> Verdict:
        """The verdict on any event whatever."""
        credential = find_credential(event)
        if credential is None:
            return Verdict(reason="no_credential")
        known = self._granted.find(credential) or self._denied.find(credential)
        if known:
            return known
        verdict = self._check(credential)
        (self._granted if verdict.operator else self._denied).put(credential, verdict)
        return verdict

    def _check(self, credential: str) -> Verdict:
        checked_by = self._keys if credential.startswith(PREFIX) else self._tokens
        if checked_by is None:
            return Verdict(reason="no_issuer")
        try:
            return Verdict(checked_by.check(credential))
        except InvalidDataError as error:
            return Verdict(reason=error.reason)
        except (AbortError, RetryableError) as error:
            if checked_by is self._keys:
                log.error("keys_unread", reason=error.reason)  # an alarm watches this: machines are locked out
            return Verdict(reason=error.reason)


def find_credential(event: object) -> str | None:
    """What stands behind `Authorization: Bearer`, whatever the header's case; None when it is not there just once."""
    headers = event.get("headers") if isinstance(event, Mapping) else None
    if not isinstance(headers, Mapping):
        return None
    found = [value for name, value in headers.items() if isinstance(name, str) and name.lower() == "authorization"]
    match = _BEARER.fullmatch(found[0]) if len(found) == 1 and isinstance(found[0], str) else None
    return match[1] if match else None


def answer_of(verdict: Verdict) -> dict[str, Any]:
    """API Gateway's simple response. The context reaches the API's handlers, which write it into their audit."""
    operator = verdict.operator
    if operator is None:
        return {"isAuthorized": False, "context": {}}
    return {"isAuthorized": True, "context": {"subject": operator.subject, "method": operator.method}}


def make_authoriser(config: Config) -> Authoriser:
    """The authoriser that a configuration names; touches no network. Raises ConfigurationError."""
    tokens = None
    if config.oidc_issuer:
        tokens = TokenCheck(config, IssuerKeys(config.oidc_issuer, allows_loopback=config.environment == "local"))
    return Authoriser(tokens, KeyCheck(key_text_reader(config)))


@cache
def _authoriser() -> Authoriser:
    config = load_config()
    telemetry.configure(config.log_level)
    return make_authoriser(config)


def handler(event: object, _context: object) -> dict[str, Any]:
    """Admits or refuses; never raises, because an error would tell the two apart."""
    try:
        verdict = _authoriser().decide(event)
    except DirectoryError as error:
        log.error("access_denied", reason=error.reason)
        return answer_of(Verdict())
    except Exception:  # a bug must not open a door, nor answer differently
        log.exception("access_denied", reason="bug")
        return answer_of(Verdict())
    if verdict.operator:
        log.info("access_granted", kind=verdict.operator.method)
    else:
        log.warning("access_denied", reason=verdict.reason)
    return answer_of(verdict)
