from typing import Any

import pytest
from googlemaps import exceptions

from directory.config import Config
from directory.errors import (
    ConfigurationError,
    DirectoryError,
    InvalidDataError,
    NotFoundError,
    QuotaExhaustedError,
    RateLimitedError,
    UnavailableError,
)
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.maps_client import MapsClient

KEY = "AIzaMadeUpForTests"
LEEDS = {
    "types": ["locality", "political"],
    "geometry": {
        "viewport": {"southwest": {"lat": 53.70, "lng": -1.80}, "northeast": {"lat": 53.95, "lng": -1.29}},
        "bounds": {"southwest": {"lat": 53.69, "lng": -1.81}, "northeast": {"lat": 53.96, "lng": -1.28}},
    },
}
COUNTRY = {"types": ["country", "political"], "geometry": LEEDS["geometry"]}


def client_that_geocodes(monkeypatch: pytest.MonkeyPatch, outcome: Any) -> MapsClient:
    def answer(*args: Any, **kwargs: Any) -> Any:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    client = MapsClient(Config(), KEY)
    monkeypatch.setattr(client.client, "geocode", answer)
    return client


def test_the_bounds_of_a_city_are_its_box(monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_that_geocodes(monkeypatch, [COUNTRY, LEEDS])
    assert client.get_city_box("Leeds", "GB") == Box(53.69, -1.81, 53.96, -1.28)


def test_the_viewport_serves_where_there_are_no_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    geometry = {"viewport": LEEDS["geometry"]["viewport"]}  # type: ignore[index] # a made-up answer
    client = client_that_geocodes(monkeypatch, [{**LEEDS, "geometry": geometry}])
    assert client.get_city_box("Leeds", "GB") == Box(53.70, -1.80, 53.95, -1.29)


@pytest.mark.parametrize("answer", [[], [COUNTRY]])
def test_an_unknown_city_is_one_sentence(monkeypatch: pytest.MonkeyPatch, answer: list[Any]) -> None:
    client = client_that_geocodes(monkeypatch, answer)
    with pytest.raises(ConfigurationError, match=r"^Google knows no city called 'Leedz' in GB\.$"):
        client.get_city_box("Leedz", "GB")


@pytest.mark.parametrize(
    ("raised", "error"),
    [
        (exceptions.ApiError("REQUEST_DENIED", "The provided API key is invalid."), ConfigurationError),
        (exceptions.ApiError("OVER_DAILY_LIMIT"), QuotaExhaustedError),
        (exceptions._OverQueryLimit("OVER_QUERY_LIMIT", "rate"), RateLimitedError),
        (exceptions.ApiError("UNKNOWN_ERROR"), UnavailableError),
        (exceptions.ApiError("INVALID_REQUEST"), InvalidDataError),
        (exceptions.ApiError("NOT_FOUND"), NotFoundError),
        (exceptions.HTTPError(403), ConfigurationError),
        (exceptions.HTTPError(502), UnavailableError),
        (exceptions.Timeout(), UnavailableError),
        (exceptions.TransportError(OSError("no route")), UnavailableError),
    ],
)
def test_each_failure_of_the_client_has_its_class(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, error: type[DirectoryError]
) -> None:
    client = client_that_geocodes(monkeypatch, raised)
    with pytest.raises(error):
        client.get_city_box("Leeds", "GB")


def test_a_key_of_the_wrong_form_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(ConfigurationError, match="PLACES_API_KEY"):
        MapsClient(Config(), "not-a-key")


def test_a_host_that_this_machine_plays_is_called_at_loopback_under_its_name() -> None:
    config = Config(maps_endpoint="http://maps.leeds.test:8090", loopback_hosts=("leeds.test",))  # type: ignore[arg-type] # pydantic takes a tuple
    client = MapsClient(config, KEY).client
    assert client.base_url == "http://127.0.0.1:8090"
    assert client.requests_kwargs["headers"]["Host"] == "maps.leeds.test:8090"


def test_another_host_is_called_as_it_is() -> None:
    client = MapsClient(Config(loopback_hosts=("leeds.test",)), KEY).client
    assert client.base_url == "https://maps.googleapis.com"
    assert "Host" not in client.requests_kwargs["headers"]
