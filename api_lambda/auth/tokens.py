"""JSON Web Tokens of operators: signature, issuer, audience, times and group."""

import time
from collections.abc import Callable
from typing import Any

import jwt

from api_lambda.auth.issuer import ALGORITHMS, IssuerKeys
from api_lambda.auth.verdict import Operator
from directory.config import Config
from directory.errors import ConfigurationError, InvalidDataError

_MAX_LENGTH = 8_192
_MAX_SUBJECT = 256
_REASONS: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "not_yet_valid"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.InvalidIssuerError, "issuer_claim"),
    (jwt.InvalidAlgorithmError, "algorithm"),
    (jwt.InvalidSignatureError, "signature"),
    (jwt.MissingRequiredClaimError, "claim_missing"),
)


class TokenCheck:
    """Reads tokens of one issuer for one audience."""

    def __init__(self, config: Config, keys: IssuerKeys, wall_clock: Callable[[], float] = time.time) -> None:
        """Raises ConfigurationError without an audience: any token of the issuer would do."""
        if not config.oidc_audience:
            raise ConfigurationError("OIDC_AUDIENCE must be set together with OIDC_ISSUER.")
        self._config = config
        self._keys = keys
        self._wall_clock = wall_clock

    def check(self, token: str) -> Operator:
        """The operator that a token names. Raises InvalidDataError with the reason, UnavailableError of the issuer."""
        if len(token) > _MAX_LENGTH or not token.isascii():
            raise InvalidDataError("Not a token.", reason="malformed")
        try:
            claims = self._decode(token)
        except jwt.PyJWTError as error:
            reason = next((reason for kind, reason in _REASONS if isinstance(error, kind)), "malformed")
            raise InvalidDataError("A token that is refused.", reason=reason) from None
        except (ValueError, TypeError, OverflowError, RecursionError):  # JSON that PyJWT does not expect
            raise InvalidDataError("Not a token.", reason="malformed") from None
        return self._operator(claims)

    def _decode(self, token: str) -> dict[str, Any]:
        header = jwt.get_unverified_header(token)
        key_id = header.get("kid")
        if header.get("alg") not in ALGORITHMS:  # before any fetch: `none` and shared secrets cost us nothing
            raise jwt.InvalidAlgorithmError
        if not isinstance(key_id, str) or not key_id:
            raise InvalidDataError("A token that names no key.", reason="no_kid")
        return jwt.decode(
            token,
            key=self._keys.get_key(key_id),
            algorithms=list(ALGORITHMS),
            audience=self._config.oidc_audience,
            issuer=self._keys.issuer,
            leeway=self._config.oidc_clock_skew_s,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )

    def _operator(self, claims: dict[str, Any]) -> Operator:
        subject, groups = claims["sub"], claims.get(self._config.oidc_group_claim)
        if not 0 < len(subject) <= _MAX_SUBJECT:
            raise InvalidDataError("A token without a subject.", reason="subject")
        if self._config.oidc_group not in (groups if isinstance(groups, list) else [groups]):
            raise InvalidDataError("Not of the operators' group.", reason="group")
        left_s = float(claims["exp"]) + self._config.oidc_clock_skew_s - self._wall_clock()
        return Operator(subject, "token", left_s)
