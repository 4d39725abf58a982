import pytest
from pydantic import SecretStr

from directory.config import Config
from directory.errors import ConfigurationError
from tattoo_crawler.places.asked_city import AskedCity
from tattoo_crawler.places.places_key import get_places_key


def test_a_city_is_taken_as_it_was_written() -> None:
    assert AskedCity.read("google_places", "  Newcastle  upon Tyne ", "uk") == AskedCity("Newcastle upon Tyne", "GB")


@pytest.mark.parametrize("city", [None, "", "  "])
def test_no_city_is_one_sentence_that_shows_how(city: str | None) -> None:
    with pytest.raises(ConfigurationError, match=r"^Name a city: scrapy crawl open_places -a city=Leeds$"):
        AskedCity.read("open_places", city, "GB")


@pytest.mark.parametrize("country", ["England", "G", "1B", ""])
def test_a_country_is_a_code(country: str) -> None:
    with pytest.raises(ConfigurationError, match="two letters"):
        AskedCity.read("open_places", "Leeds", country)


def test_the_key_comes_from_the_environment() -> None:
    assert get_places_key(Config(places_api_key=SecretStr(" AIzaMadeUp "))) == "AIzaMadeUp"


@pytest.mark.parametrize("key", [None, SecretStr("")])
def test_no_key_is_one_sentence_that_names_the_variable(key: SecretStr | None) -> None:
    with pytest.raises(ConfigurationError, match=r"^PLACES_API_KEY is not set: [^\n]+\.$") as raised:
        get_places_key(Config(places_api_key=key))
    assert raised.value.reason == "no_key"
