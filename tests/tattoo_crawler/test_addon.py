"""What an operator configures is what Scrapy works with: the project's settings must not stand in its way."""

import pytest
from scrapy.settings import Settings

from directory import telemetry
from tattoo_crawler.addon import ConfigAddon


@pytest.mark.parametrize(
    ("variable", "setting", "value"),
    [
        ("PAGE_TIMEOUT_S", "DOWNLOAD_TIMEOUT", 7.5),
        ("SITE_DELAY_S", "DOWNLOAD_DELAY", 1.5),
        ("PAGE_MAX_BYTES", "DOWNLOAD_MAXSIZE", 1234.0),
    ],
)
def test_the_configuration_reaches_scrapy(
    monkeypatch: pytest.MonkeyPatch, variable: str, setting: str, value: float
) -> None:
    monkeypatch.setattr(telemetry, "configure", lambda level: None)  # the log of the test run stays as it is
    monkeypatch.setenv(variable, f"{value:g}")
    settings = Settings()
    settings.setmodule("tattoo_crawler.settings")
    ConfigAddon().update_settings(settings)
    assert settings.getfloat(setting) == value


def test_a_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "configure", lambda level: None)
    settings = Settings({"DOWNLOAD_TIMEOUT": 2}, "cmdline")
    ConfigAddon().update_settings(settings)
    assert settings.getfloat("DOWNLOAD_TIMEOUT") == 2
