from __future__ import annotations

from tattoo_crawler.extract import PageFacts, SiteFacts, read_page, resolve_site

HEADER = (
    '<header><a class="logo" href="/">Mossgate Tattoo</a><a href="https://instagram.com/mossgate.ttt">ig</a></header>'
)
TEAM = (
    f"<title>Artists | Mossgate Tattoo</title>{HEADER}<h1>Artists</h1>"
    "<div class=c><h3><a href='/wrennet/'>Wrennet Osk</a></h3></div>"
    "<div class=c><h3><a href='/bo'>Bo Lind</a></h3></div>"
)
LINK = "<main><img src='head.png'><a href='https://instagram.com/{}'>Instagram</a></main>"


def page(html: str, path: str) -> PageFacts:
    return read_page(f"<title>Mossgate Tattoo</title>{HEADER}{html}", f"https://moss.test{path}")


def accounts(*pages: PageFacts) -> dict[str | None, str | None]:
    site: SiteFacts = resolve_site([read_page(TEAM, "https://moss.test/artists"), *pages])
    assert site.studio.instagram == "mossgate.ttt"
    return {artist.name: artist.instagram for artist in site.artists}


def test_an_account_on_the_own_page_goes_to_the_name_in_the_list() -> None:
    found = accounts(page(LINK.format("soft.lantern"), "/wrennet"), page(LINK.format("blokzilla"), "/bo/"))
    assert found == {"Wrennet Osk": "soft.lantern", "Bo Lind": "blokzilla"}


def test_two_accounts_on_the_own_page_are_no_answer() -> None:
    found = accounts(page(LINK.format("soft.lantern") + LINK.format("some.friend"), "/wrennet"))
    assert found["Wrennet Osk"] is None


def test_an_account_that_other_pages_name_too_is_not_the_persons() -> None:
    found = accounts(page(LINK.format("ink.brand"), "/wrennet"), page(LINK.format("ink.brand"), "/shop"))
    assert found["Wrennet Osk"] is None


def test_the_studios_account_is_nobodys() -> None:
    assert accounts(page(LINK.format("mossgate.ttt"), "/wrennet"))["Wrennet Osk"] is None
