"""An issuer in memory: real keys, real signatures, any claim and header that a test wants to break."""

import json
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

ISSUER = "https://login.test/pool"
AUDIENCE = "tattoo-admin"
GROUP = "tattoo-operators"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
ROTATED_KEY = ec.generate_private_key(ec.SECP256R1())

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def public_jwk(key: PrivateKey, key_id: str, **changes: Any) -> dict[str, Any]:
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": key_id, "use": "sig", **changes}  # type: ignore[attr-defined] # both have it


def claims(**changes: Any) -> dict[str, Any]:
    """Good claims; a change to None takes a claim out."""
    now = int(time.time())
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "operator-1", "iat": now, "exp": now + 600, "groups": [GROUP]}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def token(key: Any = EC_KEY, algorithm: str = "ES256", key_id: str | None = "ec", **changes: Any) -> str:
    headers = {"kid": key_id} if key_id is not None else {}
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers=headers)


def event(credential: str | None, scheme: str = "Bearer") -> dict[str, Any]:
    """A REQUEST authoriser's event of an HTTP API, payload 2.0."""
    headers = (
        {"host": "api.test"} if credential is None else {"host": "api.test", "authorization": f"{scheme} {credential}"}
    )
    return {
        "version": "2.0",
        "type": "REQUEST",
        "routeArn": "arn:aws:execute-api:eu-west-2:000000000000:api/$default/GET/v1/admin/removal-requests",
        "identitySource": [headers.get("authorization")],
        "routeKey": "GET /v1/admin/removal-requests",
        "rawPath": "/v1/admin/removal-requests",
        "headers": headers,
        "requestContext": {"http": {"method": "GET", "path": "/v1/admin/removal-requests"}},
    }


class MemoryIssuer:
    """The issuer's two documents. `fetched` lists the addresses asked for, in order."""

    def __init__(self, *jwks: dict[str, Any], issuer: str = ISSUER) -> None:
        self.jwks: Any = list(jwks)
        self.issuer = issuer
        self.jwks_uri = f"{issuer}/keys"
        self.fetched: list[str] = []
        self.failure: Exception | None = None

    def fetch_json(self, url: str) -> Any:
        self.fetched.append(url)
        if self.failure:
            raise self.failure
        if url == self.jwks_uri:
            return {"keys": self.jwks}
        assert url == f"{ISSUER}/.well-known/openid-configuration"
        return {"issuer": self.issuer, "jwks_uri": self.jwks_uri}
