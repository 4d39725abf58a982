"""Who is let in, who is not, and that nobody who is not learns why."""

import base64
import hmac
import io
import json
import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from api_lambda import authoriser
from api_lambda.auth import keys
from api_lambda.auth.issuer import IssuerKeys
from api_lambda.auth.keys import KeyCheck, make_key
from api_lambda.auth.tokens import TokenCheck
from api_lambda.auth.verdict import VerdictMemory
from api_lambda.authoriser import Authoriser, answer_of, make_authoriser
from directory import telemetry
from directory.config import load_config
from directory.errors import ConfigurationError, UnavailableError
from tests.api_lambda.operator_tokens import (
    AUDIENCE,
    EC_KEY,
    GROUP,
    ISSUER,
    ROTATED_KEY,
    RSA_KEY,
    MemoryIssuer,
    claims,
    event,
    public_jwk,
    token,
)

DENIED = {"isAuthorized": False, "context": {}}
KEY, ENTRY = make_key("deploy-bot")
CONFIG = load_config(oidc_issuer=ISSUER, oidc_audience=AUDIENCE, operator_keys=ENTRY)


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def issuer() -> MemoryIssuer:
    return MemoryIssuer(public_jwk(EC_KEY, "ec"), public_jwk(RSA_KEY, "rsa"))


def build(issuer: MemoryIssuer, clock: Clock, **settings: Any) -> Authoriser:
    config = CONFIG.model_copy(update=settings)
    keys = IssuerKeys(ISSUER, allows_loopback=False, fetch_json=issuer.fetch_json, monotonic=clock)
    return Authoriser(
        TokenCheck(config, keys),
        KeyCheck(lambda: config.operator_keys, clock),
        VerdictMemory(100, 60.0, clock),
        VerdictMemory(100, 5.0, clock),
    )


@pytest.fixture
def door(issuer: MemoryIssuer, clock: Clock) -> Authoriser:
    return build(issuer, clock)


def ask(door: Authoriser, credential: str | None) -> str:
    """`in`, or the reason that only the log gets."""
    verdict = door.decide(event(credential))
    assert answer_of(verdict) == DENIED or verdict.operator
    return "in" if verdict.operator else verdict.reason


# Tokens


@pytest.mark.parametrize(("key", "algorithm", "key_id"), [(EC_KEY, "ES256", "ec"), (RSA_KEY, "RS256", "rsa")])
def test_an_operators_token_opens(door: Authoriser, key: Any, algorithm: str, key_id: str) -> None:
    verdict = door.decide(event(token(key, algorithm, key_id)))
    assert answer_of(verdict) == {"isAuthorized": True, "context": {"subject": "operator-1", "method": "token"}}


NOW = int(time.time())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"exp": NOW - 120}, "expired"),
        ({"nbf": NOW + 3600}, "not_yet_valid"),
        ({"iat": NOW + 3600}, "not_yet_valid"),
        ({"aud": "another-app"}, "audience"),
        ({"aud": ["another-app"]}, "audience"),
        ({"iss": "https://login.test/pool/"}, "issuer_claim"),
        ({"iss": [ISSUER]}, "issuer_claim"),
        ({"groups": ["visitors"]}, "group"),
        ({"groups": f"not-{GROUP}"}, "group"),
        ({"groups": {GROUP: True}}, "group"),
        ({"groups": None}, "group"),
        ({"sub": ""}, "subject"),
        ({"sub": "x" * 257}, "subject"),
        ({"exp": None}, "claim_missing"),
        ({"aud": None}, "claim_missing"),
        ({"iss": None}, "claim_missing"),
        ({"sub": None}, "claim_missing"),
        ({"exp": "soon"}, "malformed"),
        ({"sub": 7}, "malformed"),
    ],
)
def test_a_token_with_a_wrong_claim_is_refused(door: Authoriser, changes: dict[str, Any], reason: str) -> None:
    raw = json.dumps(claims(**changes))  # by hand: PyJWT would not sign some of these
    assert ask(door, sign_by_hand(raw)) == reason


def sign_by_hand(payload: str, header: dict[str, Any] | None = None) -> str:
    return jwt.api_jws.encode(payload.encode(), EC_KEY, algorithm="ES256", headers=header or {"kid": "ec"})


def test_clocks_may_differ_a_little(door: Authoriser) -> None:
    assert ask(door, token(exp=NOW - 20)) == "in"
    assert ask(door, token(nbf=NOW + 40)) == "in"


def test_the_group_may_be_the_only_one_and_have_a_claim_of_its_own(issuer: MemoryIssuer, clock: Clock) -> None:
    door = build(issuer, clock, oidc_group_claim="cognito:groups", oidc_group="admins")
    assert ask(door, token(**{"cognito:groups": "admins"})) == "in"
    assert ask(door, token(**{"cognito:groups": ["staff", "admins"]})) == "in"
    assert ask(door, token(groups=["admins"])) == "group"


def unsigned(header: dict[str, Any], signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(claims()).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def test_no_algorithm_but_ours_is_looked_at(door: Authoriser, issuer: MemoryIssuer) -> None:
    """`none`, and the trick of signing with the public key as if it were a shared secret."""
    pem = RSA_KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for name in ("none", "None", "nOnE", "", None, ["ES256"]):
        assert ask(door, unsigned({"alg": name, "kid": "rsa", "typ": "JWT"})) != "in"
    head = unsigned({"alg": "HS256", "kid": "rsa", "typ": "JWT"}).rpartition(".")[0]
    mac = base64.urlsafe_b64encode(hmac.digest(pem, head.encode(), "sha256")).decode().rstrip("=")
    assert ask(door, f"{head}.{mac}") == "algorithm"
    assert issuer.fetched == []


def test_a_key_serves_its_own_algorithm_alone(door: Authoriser) -> None:
    assert ask(door, token(EC_KEY, "ES256", "rsa")) == "algorithm"
    assert ask(door, token(RSA_KEY, "PS256", "rsa")) == "algorithm"
    assert ask(door, token(RSA_KEY, "RS512", "rsa")) == "algorithm"


def test_a_signature_of_somebody_else_is_refused(door: Authoriser) -> None:
    assert ask(door, token(ROTATED_KEY, key_id="ec")) == "signature"
    good = token()
    head, body, signature = good.split(".")
    other = base64.urlsafe_b64encode(json.dumps(claims(sub="root")).encode()).decode().rstrip("=")
    assert ask(door, f"{head}.{other}.{signature}") == "signature"
    assert ask(door, token(key_id=None)) == "no_kid"


@pytest.mark.parametrize("header", [{"jwk": public_jwk(ROTATED_KEY, "ec")}, {"jku": "https://evil.test/keys"}])
def test_a_token_does_not_bring_its_own_key(door: Authoriser, issuer: MemoryIssuer, header: dict[str, Any]) -> None:
    forged = jwt.encode(claims(), ROTATED_KEY, algorithm="ES256", headers={"kid": "ec", **header})
    assert ask(door, forged) == "signature"
    assert all(url.startswith(ISSUER) for url in issuer.fetched)


SHORT_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 # too short, to be refused


@pytest.mark.parametrize(
    "jwk",
    [
        public_jwk(SHORT_KEY, "rsa"),
        public_jwk(RSA_KEY, "rsa", use="enc"),
        public_jwk(RSA_KEY, "rsa", alg="RS512"),
        public_jwk(RSA_KEY, "rsa", kid=7),
        public_jwk(ec.generate_private_key(ec.SECP384R1()), "rsa"),
        {"kty": "oct", "kid": "rsa", "k": "c2VjcmV0"},
        {"kty": "RSA", "kid": "rsa", "n": "!", "e": "AQAB"},
        {"kid": "rsa"},
        "no key",
        None,
    ],
    ids=range(10),
)
def test_an_unfit_key_is_left_out_and_the_others_stay(issuer: MemoryIssuer, clock: Clock, jwk: Any) -> None:
    issuer.jwks = [jwk, public_jwk(EC_KEY, "ec")]
    door = build(issuer, clock)
    assert ask(door, token()) == "in"
    assert ask(door, token(RSA_KEY, "RS256", "rsa")) == "unknown_kid"


# The issuer


def test_keys_are_fetched_once(door: Authoriser, issuer: MemoryIssuer) -> None:
    for number in range(5):
        assert ask(door, token(sub=f"operator-{number}")) == "in"
    assert len(issuer.fetched) == 2  # discovery and keys


def test_a_new_key_is_met_by_its_first_token_and_an_old_one_goes(
    door: Authoriser, issuer: MemoryIssuer, clock: Clock
) -> None:
    assert ask(door, token()) == "in"
    issuer.jwks = [public_jwk(ROTATED_KEY, "new")]
    clock.now_s += 11
    assert ask(door, token(ROTATED_KEY, key_id="new")) == "in"
    assert ask(door, token(sub="late")) == "unknown_kid"


def test_a_key_taken_back_is_refused_within_ten_minutes(door: Authoriser, issuer: MemoryIssuer, clock: Clock) -> None:
    assert ask(door, token()) == "in"
    issuer.jwks = []
    clock.now_s += 601
    assert ask(door, token(sub="again")) == "unknown_kid"


def test_a_flood_of_unknown_keys_fetches_at_a_bounded_rate(
    door: Authoriser, issuer: MemoryIssuer, clock: Clock
) -> None:
    for number in range(300):
        assert ask(door, token(ROTATED_KEY, key_id=f"made-up-{number}")) == "unknown_kid"
        clock.now_s += 0.1  # thirty seconds in all
    assert len(issuer.fetched) <= 2 * 4
    assert ask(door, token()) == "in"  # and locks nobody out


def test_an_issuer_that_does_not_answer_lets_nobody_in(issuer: MemoryIssuer, clock: Clock, logged: io.StringIO) -> None:
    issuer.failure = UnavailableError("down", reason="issuer")
    door = build(issuer, clock)
    for number in range(20):
        assert ask(door, token(sub=f"operator-{number}")) == "issuer"
    assert len(issuer.fetched) == 1
    assert [line["event"] for line in lines(logged)] == ["issuer_failed"]
    issuer.failure = None
    clock.now_s += 11
    assert ask(door, token()) == "in"


def test_a_failed_refresh_keeps_fresh_keys_and_no_stale_ones(
    door: Authoriser, issuer: MemoryIssuer, clock: Clock
) -> None:
    assert ask(door, token()) == "in"
    issuer.failure = UnavailableError("down", reason="issuer")
    clock.now_s += 11
    assert ask(door, token(ROTATED_KEY, key_id="new")) == "unknown_kid"
    assert ask(door, token(sub="again")) == "in"
    clock.now_s += 600
    assert ask(door, token(sub="later")) == "issuer"


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://login.test/other"},
        {"jwks_uri": "http://login.test/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "http://127.0.0.1/keys"},
        {"jwks_uri": "https://user@login.test/keys"},
        {"jwks_uri": "https://[broken"},
        {"jwks_uri": None},
    ],
    ids=str,
)
def test_a_discovery_document_that_leads_astray_is_refused(
    issuer: MemoryIssuer, clock: Clock, change: dict[str, Any]
) -> None:
    vars(issuer).update(change)
    assert ask(build(issuer, clock), token()) == "discovery"
    assert len(issuer.fetched) == 1


@pytest.mark.parametrize("jwks", [None, {}, "keys", 7], ids=str)
def test_a_broken_key_set_is_refused(issuer: MemoryIssuer, clock: Clock, jwks: Any) -> None:
    issuer.jwks = jwks
    assert ask(build(issuer, clock), token()) == "key_set"


@pytest.mark.parametrize(
    "address",
    ["http://login.test", "https://", "https://login.test/?a=1", "https://u@login.test", "ftp://login.test", "login"],
)
@pytest.mark.parametrize("environment", ["local", "prod"])
def test_the_issuer_must_be_https(address: str, environment: str) -> None:
    with pytest.raises(ConfigurationError):
        make_authoriser(CONFIG.model_copy(update={"oidc_issuer": address, "environment": environment}))


def test_plain_http_is_for_a_laptops_loopback_alone() -> None:
    loopback = {"oidc_issuer": "http://127.0.0.1:8080"}
    make_authoriser(CONFIG.model_copy(update=loopback))
    with pytest.raises(ConfigurationError):
        make_authoriser(CONFIG.model_copy(update={**loopback, "environment": "dev"}))


def test_an_issuer_without_an_audience_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="OIDC_AUDIENCE"):
        make_authoriser(CONFIG.model_copy(update={"oidc_audience": None}))


def test_without_an_issuer_no_token_opens() -> None:
    door = make_authoriser(CONFIG.model_copy(update={"oidc_issuer": None}))
    assert ask(door, token()) == "no_issuer"
    assert ask(door, KEY) == "in"


# Keys of machines


def test_a_machines_key_opens(door: Authoriser) -> None:
    assert answer_of(door.decide(event(KEY)))["context"] == {"subject": "deploy-bot", "method": "api_key"}
    assert KEY not in ENTRY


WRONG_KEYS = {
    "shorter": KEY[:-1],
    "longer": f"{KEY}x",
    "capitals": KEY.upper(),
    "its hash": ENTRY.partition(":")[2],
    "prefix": "tattoo_",
}


@pytest.mark.parametrize("wrong", WRONG_KEYS.values(), ids=WRONG_KEYS)
def test_a_wrong_key_does_not(door: Authoriser, wrong: str) -> None:
    assert ask(door, wrong) != "in"


def test_every_entry_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [make_key(f"machine-{number}") for number in range(5)]
    compared, compare_digest = [], hmac.compare_digest

    def compare(known: bytes, given: bytes) -> bool:
        compared.append(known)
        return compare_digest(known, given)

    monkeypatch.setattr(keys.hmac, "compare_digest", compare)
    ring = keys.read_key_ring(" ".join(entry for _, entry in entries))
    assert ring.find_name(entries[0][0]) == "machine-0"
    assert len(compared) == 5
    assert ring.find_name("tattoo_unknown") is None
    assert len(compared) == 10


@pytest.mark.parametrize("text", ["bot", "bot:", "bot:abc", f"Bot:{'0' * 64}", f"bot:{'0' * 63}g", f":{'0' * 64}"])
def test_a_broken_entry_locks_machines_out_and_is_not_shown(issuer: MemoryIssuer, clock: Clock, text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        keys.read_key_ring(text)
    assert text not in str(caught.value)
    door = build(issuer, clock, operator_keys=text)
    assert ask(door, KEY) == "configuration"
    assert ask(door, token()) == "in"


def test_a_secret_that_cannot_be_read_lets_no_machine_in(clock: Clock, logged: io.StringIO) -> None:
    reads = []

    def read() -> str:
        reads.append(clock.now_s)
        if len(reads) == 1:
            raise UnavailableError("down")
        return ENTRY

    door = Authoriser(None, KeyCheck(read, clock), VerdictMemory(9, 60, clock), VerdictMemory(9, 1, clock))
    assert ask(door, KEY) == "unavailable"
    clock.now_s += 2
    assert ask(door, KEY) == "keys_unread"
    clock.now_s += 10
    assert ask(door, KEY) == "in"
    assert len(reads) == 2
    assert {line["event"] for line in lines(logged)} == {"keys_unread"}


def test_a_key_taken_out_stops_working_within_minutes(clock: Clock) -> None:
    stored = [ENTRY]
    door = Authoriser(None, KeyCheck(lambda: stored[0], clock), VerdictMemory(9, 60, clock), VerdictMemory(9, 5, clock))
    assert ask(door, KEY) == "in"
    stored[0] = ""
    clock.now_s += 301
    assert ask(door, KEY) == "unknown_key"


# The memory


def test_a_verdict_is_remembered_a_minute_and_a_denial_five_seconds(clock: Clock) -> None:
    asked = []

    class Counting(KeyCheck):
        def check(self, key: str) -> Any:
            asked.append(key)
            return super().check(key)

    door = Authoriser(None, Counting(lambda: ENTRY, clock), VerdictMemory(9, 60, clock), VerdictMemory(9, 5, clock))
    for _ in range(10):
        assert (ask(door, KEY), ask(door, "tattoo_wrong")) == ("in", "unknown_key")
    assert asked == [KEY, "tattoo_wrong"]
    clock.now_s += 6
    assert (ask(door, KEY), ask(door, "tattoo_wrong")) == ("in", "unknown_key")
    assert asked == [KEY, "tattoo_wrong", "tattoo_wrong"]
    clock.now_s += 60
    assert ask(door, KEY) == "in"
    assert asked.count(KEY) == 2


def test_a_remembered_token_ends_when_it_expires(issuer: MemoryIssuer, clock: Clock) -> None:
    door = build(issuer, clock, oidc_clock_skew_s=0)
    short = token(exp=int(time.time()) + 20)
    assert ask(door, short) == "in"
    clock.now_s += 21
    assert door._granted.find(short) is None


def test_the_memory_is_bounded_and_denials_push_no_grant_out(door: Authoriser) -> None:
    assert ask(door, KEY) == "in"
    for number in range(500):
        ask(door, f"tattoo_{number}")
    assert (len(door._granted), len(door._denied)) == (1, 100)


def test_no_credential_is_kept_in_memory(door: Authoriser) -> None:
    assert ask(door, KEY) == "in"
    assert KEY not in repr(vars(door._granted)) + repr(vars(door._keys))


# The Lambda


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    telemetry.configure("DEBUG", stream)
    yield stream
    telemetry.configure("WARNING")


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def live(door: Authoriser, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO) -> io.StringIO:
    monkeypatch.setattr(authoriser, "_authoriser", lambda: door)
    return logged


def test_every_denial_is_the_same_and_no_log_line_holds_a_credential(live: io.StringIO) -> None:
    good = token()
    wrong = [token(exp=NOW - 999), token(aud="x"), token(ROTATED_KEY), "tattoo_wrong", f"{KEY}0", "x.y.z", None]
    assert all(authoriser.handler(event(credential), None) == DENIED for credential in wrong)
    assert authoriser.handler(event(good), None)["isAuthorized"]
    assert authoriser.handler(event(KEY), None)["isAuthorized"]
    text = live.getvalue()
    for credential in (good, KEY, *filter(None, wrong)):
        assert credential not in text
        assert credential.split(".")[-1] not in text
    assert "operator-1" not in text
    reasons = {line.get("reason") for line in lines(live) if line["event"] == "access_denied"}
    assert {"expired", "audience", "signature", "unknown_key", "malformed", "no_credential"} <= reasons


def test_a_wrong_configuration_denies(monkeypatch: pytest.MonkeyPatch, logged: io.StringIO) -> None:
    monkeypatch.setenv("OIDC_ISSUER", "http://login.test")
    authoriser._authoriser.cache_clear()
    assert authoriser.handler(event(KEY), None) == DENIED
    authoriser._authoriser.cache_clear()


def test_a_bug_denies_and_is_logged_without_its_words(monkeypatch: pytest.MonkeyPatch, logged: io.StringIO) -> None:
    class Broken:
        def decide(self, _event: object) -> Any:
            raise RuntimeError(f"oops {KEY}")

    monkeypatch.setattr(authoriser, "_authoriser", Broken)
    assert authoriser.handler(event(KEY), None) == DENIED
    assert [(line["event"], line["reason"]) for line in lines(logged)] == [("access_denied", "bug")]
    assert KEY not in logged.getvalue()


V1_EVENT = {"version": "1.0", "type": "REQUEST", "headers": {"Authorization": f"Bearer {KEY}"}}
ALB_EVENT = {"requestContext": {"elb": {}}, "httpMethod": "GET", "headers": {"authorization": "Bearer x"}, "body": ""}


@pytest.mark.parametrize(
    "odd",
    [
        {},
        None,
        [],
        "event",
        ALB_EVENT,
        {"headers": None},
        {"headers": [["authorization", KEY]]},
        {"headers": {"authorization": None}},
        {"headers": {"authorization": ["Bearer", KEY]}},
        {"headers": {"authorization": KEY}},
        {"headers": {"authorization": f"Basic {KEY}"}},
        {"headers": {"authorization": f"Bearer {KEY}", "Authorization": f"Bearer {KEY}"}},
        {"headers": {"authorization": f"Bearer {KEY},Bearer {KEY}"}},
        {"headers": {"authorization": f"Bearer {KEY}\n"}},
        {"headers": {"authorization": "Bearer " + "x" * 1_000_000}},
        {"headers": {f"x-{number}": "y" * 100 for number in range(10_000)}},
        {"headers": {3: "Bearer x"}},
        {"type": "TOKEN", "authorizationToken": f"Bearer {KEY}"},
    ],
    ids=lambda odd: type(odd).__name__,
)
def test_an_odd_event_is_denied(live: io.StringIO, odd: Any) -> None:
    assert authoriser.handler(odd, None) == DENIED


def test_the_headers_case_does_not_matter(live: io.StringIO) -> None:
    assert authoriser.handler(V1_EVENT, None)["isAuthorized"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FUZZED_DOOR = build(MemoryIssuer(public_jwk(EC_KEY, "ec"), public_jwk(RSA_KEY, "rsa")), Clock())
GOOD = token()


@settings(max_examples=150, deadline=None)
@given(JSON | st.fixed_dictionaries({"headers": JSON | st.dictionaries(st.just("authorization"), JSON)}))
def test_no_event_breaks_it(odd: Any) -> None:
    assert FUZZED_DOOR.decide(odd).operator is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_token_breaks_it(data: st.DataObject) -> None:
    """Random text, a good token with a piece changed, and headers and claims of any shape with a true signature."""
    position = data.draw(st.integers(0, len(GOOD) - 1))
    piece = data.draw(st.text(max_size=5))
    odd = data.draw(st.sampled_from([piece, GOOD[:position] + piece + GOOD[position + 1 :], GOOD[:position]]))
    assert odd == GOOD or FUZZED_DOOR.decide(event(odd)).operator is None or same_token(odd)


def same_token(other: str) -> bool:
    """A base64 text may end in bits that mean nothing: another spelling of the same signature is the same token."""
    return other.rpartition(".")[0] == GOOD.rpartition(".")[0] and other[:-1] == GOOD[:-1]


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["iss", "aud", "sub", "exp", "nbf", "iat", "groups", "jti"]), JSON, max_size=4))
def test_no_signed_claim_breaks_it(odd: dict[str, Any]) -> None:
    changed = {**claims(), **odd}
    signed = sign_by_hand(json.dumps(changed))
    operator = FUZZED_DOOR.decide(event(signed)).operator
    assert operator is None or (changed["iss"], changed["sub"]) == (ISSUER, operator.subject)
