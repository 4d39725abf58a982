from __future__ import annotations

import html
import re
import time
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from local.city.model import BUILDERS, City, Studio
from local.city.odd_sites import BOMB_BYTES, HUGE_BYTES
from tests.local.city.city_client import Answer, CityClient


def studio_of(city: City, *, builder: str = "", site: str = "") -> Studio:
    return next(one for one in city.studios if (one.builder == builder and one.site == "ok") or one.site == site)


def page(client: CityClient, studio: Studio, path: str, headers: dict[str, str] | None = None) -> Answer:
    return client.get(f"http://{studio.slug}.leeds.test{path}", headers)


def sitemap_paths(client: CityClient, studio: Studio) -> list[str]:
    """Paths of all pages, found as a crawler finds them: robots.txt, sitemap, sitemaps in it."""
    robots = page(client, studio, "/robots.txt").body.decode()
    queue = [urlsplit(line.split(": ", 1)[1]).path for line in robots.splitlines() if line.startswith("Sitemap")]
    paths = []
    while queue:
        path = queue.pop()
        found = re.findall(r"<loc>(.*?)</loc>", page(client, studio, path).body.decode())
        (queue if "index" in path else paths).extend(urlsplit(url).path for url in found)
    return paths


def whole_site(client: CityClient, studio: Studio) -> str:
    paths = sitemap_paths(client, studio)
    if studio.needs_browser:
        paths.append("/static/data.json")
    return html.unescape("".join(page(client, studio, path).body.decode() for path in paths))


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_site_names_everybody_who_works_there(client: CityClient, city: City, builder: str) -> None:
    for studio in (one for one in city.studios if one.builder == builder and one.site == "ok"):
        text = re.sub("<!--.*?-->", "", whole_site(client, studio)).replace('\\"', '"')
        for home in studio.iter_current():
            assert home.artist.name in text
            assert home.written is None or home.written in text.lower()


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_site_tells_its_address_and_its_own_account(client: CityClient, city: City, builder: str) -> None:
    studio = studio_of(city, builder=builder)
    text = whole_site(client, studio)
    assert studio.spot.address in text
    assert studio.account.handle in text


@pytest.mark.parametrize("builder", BUILDERS)
def test_an_unchanged_page_costs_a_304(client: CityClient, city: City, builder: str) -> None:
    studio = studio_of(city, builder=builder)
    first = page(client, studio, "/")
    assert page(client, studio, "/", {"If-None-Match": f'"x", W/{first.headers["etag"]}'}).status == 304
    again = page(client, studio, "/", {"If-Modified-Since": first.headers["last-modified"]})
    assert (again.status, again.body) == (304, b"")
    assert page(client, studio, "/", {"If-None-Match": '"other"'}).status == 200
    assert page(client, studio, "/", {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"}).status == 200


def test_a_script_shell_holds_no_artist(client: CityClient, city: City) -> None:
    studio = studio_of(city, builder="react")
    shell = page(client, studio, "/artists").body.decode()
    assert '<div id="root"></div>' in shell
    assert not any(home.artist.name in shell for home in studio.crew)


def test_artists_of_wordpress_have_their_handles_on_their_own_pages_only(client: CityClient, city: City) -> None:
    studio = studio_of(city, builder="wordpress")
    home = next(home for home in studio.iter_current() if home.written)
    assert home.written not in page(client, studio, "/meet-the-team/").body.decode()
    assert str(home.written) in page(client, studio, f"/artist/{home.artist.slug}/").body.decode()


def test_people_long_gone_are_marked_or_in_comments(client: CityClient, city: City) -> None:
    listed = {home.listed for studio in city.studios for home in studio.crew}
    assert listed == {"current", "former", "comment"}
    for studio in city.studios:
        for home in studio.crew if studio.site == "ok" and not studio.needs_browser else ():
            text = re.sub("<!--.*?-->", "", whole_site(client, studio), flags=re.DOTALL)
            assert (home.artist.name in text) == (home.listed != "comment")


def test_an_unknown_site_and_an_unknown_page_are_404(client: CityClient, city: City) -> None:
    assert client.get("http://nobody-here.leeds.test/").status == 404
    assert page(client, studio_of(city, builder="wix"), "/nothing").status == 404


def test_the_forbidden_site_counts_who_comes_anyway(client: CityClient, city: City) -> None:
    studio = studio_of(city, site="robots")
    assert b"Disallow: /\n" in page(client, studio, "/robots.txt").body
    assert client.world.ledger.robots_breaches == {}
    page(client, studio, "/artists.html")
    assert client.world.ledger.robots_breaches == {f"{studio.slug}.leeds.test": 1}


def test_the_redirect_loop_never_ends(client: CityClient, city: City) -> None:
    studio = studio_of(city, site="redirect_loop")
    path = "/"
    for _ in range(10):
        answer = page(client, studio, path)
        assert answer.status == 302
        path = answer.headers["location"]


@pytest.mark.slow
def test_the_slow_site_is_slow(client: CityClient, city: City) -> None:
    client.world.is_fast = True
    begin_s = time.monotonic()
    answer = page(client, studio_of(city, site="slow"), "/")
    assert time.monotonic() - begin_s >= client.world.slow_s
    assert b"instagram" not in answer.body
    client.world.is_fast = False
    assert client.world.slow_s > 30


@pytest.mark.parametrize(
    ("site", "status", "kind", "start"),
    [
        ("error_500", 500, "text/html", b"<h1>"),
        ("pdf_home", 200, "application/pdf", b"%PDF-1.4"),
        ("image_home", 200, "image/jpeg", b"\xff\xd8"),
    ],
)
def test_odd_home_pages(client: CityClient, city: City, site: str, status: int, kind: str, start: bytes) -> None:
    answer = page(client, studio_of(city, site=site), "/")
    assert answer.status == status
    assert answer.headers["content-type"].startswith(kind)
    assert answer.body.startswith(start)


def test_the_huge_page_is_as_big_as_it_says(client: CityClient, city: City) -> None:
    assert HUGE_BYTES * 0.99 < len(page(client, studio_of(city, site="huge"), "/").body) < HUGE_BYTES * 1.01


@pytest.mark.slow
def test_the_bomb_is_small_until_it_is_opened(client: CityClient, city: City) -> None:
    answer = page(client, studio_of(city, site="gzip_bomb"), "/")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < BOMB_BYTES / 500
    reader = zlib.decompressobj(31)
    assert len(reader.decompress(answer.body, BOMB_BYTES // 10)) == BOMB_BYTES // 10


def test_the_wrong_charset_breaks_a_strict_reader(client: CityClient, city: City) -> None:
    answer = page(client, studio_of(city, site="wrong_charset"), "/about")
    assert "utf-8" in answer.headers["content-type"]
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode()


def test_the_diary_goes_on_for_ever_in_both_directions(client: CityClient, city: City) -> None:
    studio = studio_of(city, site="calendar")
    path = "/diary/2026-11"
    seen = set()
    for _ in range(30):
        seen.add(path)
        path = re.findall(r'href="([^"]+)">later', page(client, studio, path).body.decode())[0]
    assert len(seen) == 30
    assert page(client, studio, "/diary/never").status == 404


def test_the_unsafe_site_leads_inside(client: CityClient, city: City) -> None:
    studio = studio_of(city, site="unsafe_links")
    home = page(client, studio, "/").body.decode()
    assert "http://169.254.169.254/" in home
    assert "http://10.0.0.1/" in home
    assert "http://127.0.0.1:" in home
    targets = [page(client, studio, path).headers["location"] for path in ("/go/meta", "/go/team")]
    assert [urlsplit(target).hostname for target in targets] == ["169.254.169.254", "127.0.0.1"]


def test_a_fault_can_hit_one_site(client: CityClient, city: City, switch_on: Callable[..., Answer]) -> None:
    down, up = studio_of(city, builder="wix"), studio_of(city, builder="jsonld")
    switch_on("site_503", host=f"{down.slug}.leeds.test")
    assert (page(client, down, "/").status, page(client, up, "/").status) == (503, 200)
