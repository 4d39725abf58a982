from __future__ import annotations

from itertools import permutations

import pytest

from tattoo_crawler.extract import LinkKind, PageFacts, Role, read_page, resolve_site, site_json
from tattoo_crawler.extract.roles import read_role

HEADER = (
    '<header><a class="logo" href="/">Mossgate Tattoo</a><a href="https://instagram.com/mossgate.ttt">ig</a></header>'
)
HOME = read_page(
    f"<title>Mossgate Tattoo</title>{HEADER}<nav><a href='/artists'>Artists</a></nav><h1>Mossgate</h1>",
    "https://m.test/",
)
TEAM = read_page(
    f"<title>Artists | Mossgate Tattoo</title>{HEADER}<h1>Artists</h1>"
    "<div class=c><a href='/artists/ana'><h3>Ana</h3></a></div>"
    "<div class=c><a href='/artists/bo-lind'><h3>Bo Lind</h3></a></div>",
    "https://m.test/artists",
)
ANA = read_page(
    f"<title>Ana | Mossgate Tattoo</title>{HEADER}<h1>Ana Roth</h1><p>Ana draws.</p><a href='https://instagram.com/quiet.needle'>ig</a>",
    "https://m.test/artists/ana",
)


def test_pages_complete_each_other() -> None:
    site = resolve_site([HOME, TEAM, ANA])
    assert site.studio.instagram == "mossgate.ttt"
    people = {artist.name: artist for artist in site.artists}
    assert people["Ana Roth"].instagram == "quiet.needle"
    assert people["Bo Lind"].instagram is None
    assert people["Bo Lind"].page_url == "https://m.test/artists/bo-lind"


def test_the_order_of_the_pages_does_not_matter() -> None:
    answers = {str(site_json(resolve_site(pages))) for pages in permutations([HOME, TEAM, ANA])}
    assert len(answers) == 1


def test_no_pages_give_an_empty_answer() -> None:
    site = resolve_site([])
    assert site.artists == ()
    assert site.studio.instagram is None
    assert resolve_site([PageFacts(url="https://m.test/")]).artists == ()


def test_links_to_the_people_come_first() -> None:
    assert HOME.links[0].kind is LinkKind.TEAM
    assert {link.kind for link in TEAM.links if "artists/" in link.url} == {LinkKind.ARTIST}


def test_links_elsewhere_are_left_out() -> None:
    html = "<a href='https://other.test/'>x</a><a href='mailto:a@m.test'>m</a><a href='/a.pdf'>p</a>"
    html += "<a href='#team'>t</a><a href='http://[bad'>b</a>"
    assert read_page(html, "https://m.test/").links == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tattoo artist", Role.RESIDENT),
        ("Guest artist", Role.GUEST),
        ("Tatuador invitado", Role.GUEST),
        ("Lehrling", Role.APPRENTICE),
        ("Body piercer", Role.PIERCER),
        ("Tattoo artist & piercer", Role.RESIDENT),
        ("Inhaberin, Tätowiererin", Role.OWNER),
        ("Receptionist", Role.OTHER),
        ("Former artist", Role.OTHER),
        ("Loves cats", None),
    ],
)
def test_roles_are_read_from_short_texts(text: str, role: Role | None) -> None:
    assert read_role(text) is role


def test_json_has_the_agreed_keys() -> None:
    answer = site_json(resolve_site([ANA]))
    assert {"name", "instagram"} <= set(answer["studio"])
    assert {"name", "instagram", "role", "confidence", "evidence"} <= set(answer["artists"][0])
    assert answer["artists"][0]["role"] == "resident"
