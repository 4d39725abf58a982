"""Saved websites on loopback: each under a host of its own, nothing outside its folder."""

import csv
import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from directory.errors import ConfigurationError
from local.saved_sites import read_sites, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sites = {
        "Black_Rose.test": {"index.html": "home", "team/index.html": "team"},
        "thorn": {"pages/start.htm": "start"},
        "named": {"a.html": "a", "about.html": "about"},
        "pictures": {"logo.png": "no page"},
    }
    for site, pages in sites.items():
        for path, text in pages.items():
            (tmp_path / site / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / site / path).write_text(text)
    (tmp_path / "truth.json").write_text(json.dumps({"sites": [{"site": "named", "start": "about.html"}]}))
    (tmp_path / "secret.html").write_text("outside")
    return tmp_path


def test_each_folder_with_pages_is_a_site(folder: Path) -> None:
    found = {site.folder.name: (site.host, site.start) for site in read_sites(folder)}
    assert found == {
        "Black_Rose.test": ("black-rose-test.sites.test", "index.html"),
        "named": ("named.sites.test", "about.html"),
        "thorn": ("thorn.sites.test", "pages/start.htm"),
    }


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_sites_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigurationError, match=name):
        read_sites(tmp_path / name)


def test_every_folder_has_a_host_of_its_own(tmp_path: Path) -> None:
    for name in ("a-b", "a_b", "--", "x" * 200, "x" * 201):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("x")
    hosts = [site.host for site in read_sites(tmp_path)]
    assert hosts[:3] == ["site.sites.test", "a-b.sites.test", "a-b-2.sites.test"]
    assert len(set(hosts)) == 5
    assert max(map(len, hosts)) < 64


def fetch(url: str, path: str = "") -> tuple[int, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port or 80, timeout=5)
    try:
        connection.request("GET", path or parts.path, headers={"Host": parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.fixture
def addresses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    for name in ("LOOPBACK_HOSTS", "SITE_DELAY_S"):
        monkeypatch.setenv(name, "")  # so that what the code sets is taken back
        monkeypatch.delenv(name)
    with serving(folder) as studio_list:
        yield {row["name"]: row["website"] for row in csv.DictReader(studio_list.read_text().splitlines())}


@pytest.mark.integration
def test_sites_are_served_by_host(addresses: dict[str, str]) -> None:
    assert {name: fetch(url) for name, url in addresses.items()} == {
        "Black_Rose.test": (200, b"home"),
        "named": (200, b"about"),
        "thorn": (200, b"start"),
    }
    assert fetch(addresses["Black_Rose.test"], "/team/")[1] == b"team"


@pytest.mark.integration
@pytest.mark.parametrize("path", ["/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "//secret.html"])
def test_nothing_outside_a_site_is_served(addresses: dict[str, str], path: str) -> None:
    assert fetch(addresses["thorn"], path)[0] == 404


@pytest.mark.integration
def test_an_unknown_host_has_no_page(addresses: dict[str, str]) -> None:
    port = urlsplit(addresses["thorn"]).port
    assert fetch(f"http://nobody.sites.test:{port}/")[0] == 404
