import pytest
from pydantic import ValidationError

from directory.config import Config, load_config
from directory.errors import ConfigurationError


def test_a_wrong_value_stops_the_start_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_MAX_PAGES", "many")
    with pytest.raises(ConfigurationError, match="SITE_MAX_PAGES"):
        load_config()


def test_a_secret_is_not_in_the_text_of_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLACES_API_KEY", "canary-key")
    config = load_config()
    assert "canary-key" not in repr(config)
    assert config.places_api_key is not None
    assert config.places_api_key.get_secret_value() == "canary-key"


@pytest.mark.parametrize("text", [".leeds.test .sites.test", ".leeds.test,.sites.test"])
def test_a_list_is_words(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("LOOPBACK_HOSTS", text)
    assert load_config().loopback_hosts == (".leeds.test", ".sites.test")


def test_what_is_handed_in_wins_over_the_environment_and_that_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_MAX_PAGES", "7")
    monkeypatch.setenv("SITE_MAX_DEPTH", "")
    monkeypatch.setenv("STYLES_KEEP_UNKNOWN", "1")
    config = load_config(site_delay_s=0.5)
    assert (config.site_max_pages, config.site_max_depth, config.styles_keep_unknown) == (7, 3, True)
    assert (config.site_delay_s, load_config(site_max_pages=9).site_max_pages) == (0.5, 9)


def test_the_configuration_cannot_change() -> None:
    with pytest.raises(ValidationError):
        load_config().site_max_pages = 1  # type: ignore[misc] # the point of the test


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Config.model_fields.items() if not field.description] == []
