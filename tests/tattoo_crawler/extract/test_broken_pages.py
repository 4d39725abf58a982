"""Pages that careless hands and hostile ones make: read as far as they go, never a crash."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page, resolve_site

URL = "https://fen.test/"
PERSON = "https://schema.org/Person"
LINKS = "".join(f'<a href="/artists/p{number}">Ana Roth{"x" * number}</a> ' for number in range(205))
PAGES = {
    "account after the end": '<html><body><h1>Our artists</h1><h3>Ana Roth</h3></body></html><div data-url="https://www.'
    'instagram.com/fen.ink/">feed</div>',
    "employee of nobody": f'<p itemprop="employee" itemscope itemtype="{PERSON}"><b itemprop="name">Ana</b></p>',
    "base with a hole": '<base href="https://[site_url]/"><h1>Our artists</h1><a href="team.html">Team</a>',
    "address with a hole": '<h1>Our artists</h1><a href="http://[">Team</a>',
    "two hundred names in a line": f"<h1>Our artists</h1><p>{LINKS}</p>",
    "deep structured data": f'<script type="application/ld+json">{"[" * 3000}{"]" * 3000}</script><h1>Fen Ink</h1>',
    "deep front matter": "---\n" + "".join(f"{' ' * depth}a:\n" for depth in range(900)) + "---\n# Fen Ink\n",
    "quotes without end": "<script>var artists = [{" + 'name: "' * 2000 + "</script><h1>Fen Ink</h1>",
    "escaped quotes": r"<script>var d = JSON.parse('{\"artists\":[" + r"{\"name\":\"Ana\"}," * 400 + "]}')</script>",
}


@pytest.mark.parametrize(
    "url", [URL, "", "http://[::1/team", "https://fen.test/team.json", "https://fen.test/Team.vue"]
)
@pytest.mark.parametrize("page", PAGES)
def test_a_broken_page_is_no_failure_of_ours(page: str, url: str) -> None:
    facts = read_page(PAGES[page], url)
    assert facts.url == url


def page_of_namesake(title: str, body: str = "", path: str = "") -> tuple[str, str]:
    footer = '<footer><a href="https://instagram.com/quarry">Instagram</a><p>© 2026 Ana Roth Tattoo</p></footer>'
    return f"<html><title>{title}</title><body>{body}{footer}</body></html>", f"{URL}{path}"


def people_of(*pages: tuple[str, str]) -> list[str | None]:
    return [artist.name for artist in resolve_site([read_page(*page) for page in pages]).artists]


def test_the_person_after_whom_a_site_is_called_counts_only_where_no_page_names_anybody() -> None:
    home = page_of_namesake("Ana Roth Tattoo")
    team = page_of_namesake("Artists", "<h1>Our artists</h1><h3>Kira Stone</h3><h3>Bo Lind</h3>", "artists.html")
    assert people_of(home) == ["Ana Roth"]
    assert sorted(map(str, people_of(home, team))) == ["Bo Lind", "Kira Stone"]


@pytest.mark.parametrize("title", ["Megan Fox Tattoos", "In memory of Bo Lind", "Virginia Beach Tattoo"])
def test_a_title_alone_may_be_about_anybody(title: str) -> None:
    assert people_of(page_of_namesake(title)) == []


def test_a_place_is_nobody() -> None:
    html = "<html><title>Virginia Beach Tattoo</title><body><p>© 2026 Virginia Beach Tattoo</p></body></html>"
    assert people_of((html, URL)) == []


def test_what_follows_a_bare_list_of_names_is_nobodys() -> None:
    html = (
        "<html><title>Fen Ink</title><body><h1>Our artists</h1><div><h2>Ana Roth</h2></div><div><h2>Bo Lind</h2></div>"
        "<section><p>She is the owner of the studio and has run it since 2009.</p></section></body></html>"
    )
    artists = read_page(html, URL).artists
    assert {(artist.name, artist.role.value, artist.bio_text) for artist in artists} == {
        ("Ana Roth", "resident", None),
        ("Bo Lind", "resident", None),
    }


@pytest.mark.parametrize(
    ("vue", "names"),
    [
        ("<!-- <template><h1>Our artists</h1><h3>Ana Roth</h3></template> --><template>{}</template>", {"Bo Lind"}),
        ("<template>{}</template><docs><template><h3>Ana Roth</h3></template></docs>", {"Bo Lind"}),
        ('<template lang="pug">{}</template>', set()),
    ],
)
def test_of_a_vue_component_only_its_template_is_read(vue: str, names: set[str]) -> None:
    text = vue.format("<h1>Our artists</h1><div><h3>Bo Lind</h3><p>Loves dogs.</p></div>")
    assert {artist.name for artist in read_page(text, f"{URL}Team.vue").artists} == names


def test_an_account_that_is_spoken_of_is_not_the_studios_for_being_called_one() -> None:
    html = (
        '<html><title>Fen Tattooers</title><body><p>Pictures: <a href="https://instagram.com/lens.studio">@lens.studio</a>'
        '</p><p><a href="https://instagram.com/fentt">Instagram</a></p></body></html>'
    )
    assert read_page(html, URL).studio.instagram != "lens.studio"


def test_a_text_that_one_language_lacks_is_taken_from_the_next() -> None:
    ana = '{ name: { en: "", de: "Ana Roth" }, instagram: "ana.r" }'
    text = f'export const artists = [{ana}, {{ name: "Bo", instagram: "bo.l" }}]'
    found = {(artist.name, artist.instagram) for artist in read_page(text, f"{URL}team.ts").artists}
    assert found == {("Ana Roth", "ana.r"), ("Bo", "bo.l")}
