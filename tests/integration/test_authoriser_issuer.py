"""The authoriser against an issuer over HTTP: discovery, rotation, slow and broken answers."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from api_lambda import authoriser
from api_lambda.auth import issuer as issuer_keys
from api_lambda.auth.issuer import fetch_json_over_http
from api_lambda.auth.keys import make_key
from api_lambda.authoriser import answer_of, make_authoriser
from directory import aws
from directory.config import Config, load_config
from directory.errors import UnavailableError
from tests.api_lambda.operator_tokens import AUDIENCE, EC_KEY, ROTATED_KEY, RSA_KEY, event, public_jwk, token

pytestmark = pytest.mark.integration


class Issuer:
    """A small OpenID provider; `keys` are what it has now."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = [public_jwk(EC_KEY, "ec")]
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(path)
        match path:
            case "/.well-known/openid-configuration":
                return 200, {}, json.dumps({"issuer": self.url, "jwks_uri": f"{self.url}/keys"}).encode()
            case "/keys":
                return 200, {}, json.dumps({"keys": self.keys}).encode()
            case "/away":
                return 302, {"Location": f"{self.url}/keys"}, b""
            case "/huge":
                return 200, {}, b'"' + b"x" * 400_000 + b'"'
            case "/deep":
                return 200, {}, b"[" * 100_000
            case "/text":
                return 200, {}, b"<html>"
        return 500, {}, b""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/drip":
                    return self._drip()
                status, headers, body = issuer.answer(self.path)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                return None

            def _drip(self) -> None:
                self.send_response(200)
                self.end_headers()
                try:
                    for _ in range(60):
                        self.wfile.write(b" ")
                        self.wfile.flush()
                        time.sleep(0.1)
                except OSError:  # the authoriser hung up, as it should
                    return

            def log_message(self, *_args: object) -> None:
                return

        return Handler

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.stop()


def config_for(issuer: Issuer, **changes: Any) -> Config:
    return load_config(oidc_issuer=issuer.url, oidc_audience=AUDIENCE, **changes)


def test_tokens_of_a_real_issuer_open_and_rotation_is_followed(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuer_keys, "_PAUSE_S", 0.0)
    door = make_authoriser(config_for(issuer))
    assert answer_of(door.decide(event(token(iss=issuer.url))))["context"] == {
        "subject": "operator-1",
        "method": "token",
    }
    issuer.keys = [public_jwk(ROTATED_KEY, "next"), public_jwk(RSA_KEY, "rsa")]
    assert door.decide(event(token(ROTATED_KEY, key_id="next", iss=issuer.url))).operator
    assert door.decide(event(token(RSA_KEY, "RS256", "rsa", iss=issuer.url))).operator
    assert door.decide(event(token(iss=issuer.url, sub="late"))).reason == "unknown_kid"


def test_the_lambda_itself_from_its_environment(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_ISSUER", issuer.url)
    monkeypatch.setenv("OIDC_AUDIENCE", AUDIENCE)
    authoriser._authoriser.cache_clear()
    try:
        assert authoriser.handler(event(token(iss=issuer.url)), None)["isAuthorized"]
        assert not authoriser.handler(event(token(iss=issuer.url, aud="x")), None)["isAuthorized"]
    finally:
        authoriser._authoriser.cache_clear()


def test_many_at_once_fetch_once(issuer: Issuer) -> None:
    door = make_authoriser(config_for(issuer))
    tokens = [token(iss=issuer.url, sub=f"operator-{number}") for number in range(16)]
    admitted: list[bool] = []
    threads = [
        threading.Thread(target=lambda each=each: admitted.append(door.decide(event(each)).operator is not None))
        for each in tokens
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert admitted == [True] * 16
    assert issuer.asked == ["/.well-known/openid-configuration", "/keys"]


@pytest.mark.parametrize("path", ["/away", "/huge", "/deep", "/text", "/gone"])
def test_an_answer_that_is_no_answer(issuer: Issuer, path: str) -> None:
    with pytest.raises(UnavailableError):
        fetch_json_over_http(f"{issuer.url}{path}")
    assert "/keys" not in issuer.asked


def test_a_dripping_answer_is_given_up(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuer_keys, "_TIMEOUT_S", 0.5)
    started = time.monotonic()
    with pytest.raises(UnavailableError):
        fetch_json_over_http(f"{issuer.url}/drip")
    assert time.monotonic() - started < 5  # it would take six to come to its end


def test_nobody_home_is_denied() -> None:
    door = make_authoriser(load_config(oidc_issuer="http://127.0.0.1:9", oidc_audience=AUDIENCE))
    assert door.decide(event(token(iss="http://127.0.0.1:9"))).reason == "issuer"


def test_keys_come_from_a_secret(cloud_config: Config) -> None:
    key, entry = make_key("deploy-bot")
    name = f"keys-{cloud_config.table_name}"
    aws.secrets_manager(cloud_config).create_secret(Name=name, SecretString=entry)
    door = make_authoriser(cloud_config.model_copy(update={"operator_keys_secret_id": name}))
    assert door.decide(event(key)).operator
    missing = make_authoriser(cloud_config.model_copy(update={"operator_keys_secret_id": "nothing-here"}))
    assert missing.decide(event(key)).reason == "configuration"
