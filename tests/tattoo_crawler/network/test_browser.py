from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.settings import Settings

from directory.config import load_config
from tattoo_crawler.network.browser import add_browser_settings, is_browser_available, is_rendered, rendered


@pytest.fixture
def chromium(tmp_path: Path) -> Path:
    path = tmp_path / "chromium"
    path.touch()
    return path


def test_a_browser_must_be_allowed_and_installed(chromium: Path, tmp_path: Path) -> None:
    assert is_browser_available(load_config(chromium_path=chromium))
    assert not is_browser_available(load_config(chromium_path=chromium, browser="off"))
    assert not is_browser_available(load_config(chromium_path=tmp_path / "missing"))


def test_without_a_browser_the_settings_stay_as_they_are(tmp_path: Path) -> None:
    settings = Settings()
    add_browser_settings(settings, load_config(chromium_path=tmp_path / "missing"))
    assert dict(settings.getdict("DOWNLOAD_HANDLERS")) == {}


def test_with_one_the_handler_and_our_provider_are_set(chromium: Path) -> None:
    settings = Settings()
    add_browser_settings(settings, load_config(chromium_path=chromium))
    assert settings.getdict("DOWNLOAD_HANDLERS")["https"].endswith("ScrapyPlaywrightDownloadHandler")
    assert settings["PLAYWRIGHT_LAUNCH_OPTIONS"]["executable_path"] == str(chromium)


def test_a_page_is_asked_for_again_as_if_for_the_first_time() -> None:
    meta = {"studio_id": "s1", "redirect_times": 2, "retry_times": 1}
    first = Request("https://ink.example/", headers={"If-None-Match": '"v1"'}, meta=meta, cb_kwargs={"step": 1})
    response = HtmlResponse("https://www.ink.example/", request=first)
    again = rendered(response)
    assert (again.url, again.dont_filter, again.cb_kwargs) == ("https://www.ink.example/", True, {"step": 1})
    assert again.meta["playwright"]
    assert again.meta["studio_id"] == "s1"
    assert {"redirect_times", "retry_times"} & set(again.meta) == set()
    assert "If-None-Match" not in again.headers
    assert not is_rendered(response)
    assert is_rendered(HtmlResponse("https://www.ink.example/", request=again))
