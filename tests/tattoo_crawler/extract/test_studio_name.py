from itertools import permutations

import pytest

from tattoo_crawler.extract import PageFacts, read_page, resolve_site
from tattoo_crawler.extract.studio_name import find_naming_page


def page(path: str, title: str, body: str = "", host: str = "m.test") -> PageFacts:
    return read_page(f"<title>{title}</title><h1>Welcome</h1><p>Come in.</p>{body}", f"https://{host}/{path}")


@pytest.mark.parametrize("title", ["Diary November 2026", "Diary of events"])
def test_a_calendar_does_not_outvote_the_home_page(title: str) -> None:
    trap = [page(f"diary/2026-11/{day}", title) for day in range(1, 12)]
    assert resolve_site([*trap, page("", "Mossgate")]).studio.name == "Mossgate"


def test_a_calendar_alone_names_no_studio() -> None:
    assert resolve_site([page("diary/2026-11", "Diary November 2026")]).studio.name is None


@pytest.mark.parametrize(
    ("body", "host"),
    [
        ("<a class=logo href=/>Mossgate Tattoo</a>", "m.test"),
        ("<footer><p>© 2026 Mossgate Tattoo</p></footer>", "m.test"),
        ("", "mossgate.test"),
    ],
)
def test_a_name_with_support_beats_the_title_of_the_home_page(body: str, host: str) -> None:
    pages = [page("", "Fine lines", host=host), page("team", "Mossgate Tattoo", body, host)]
    studio = resolve_site(pages).studio
    assert studio.name == "Mossgate Tattoo"
    assert studio.evidence[0].signal == "brand"


def test_a_piece_of_the_address_is_the_last_resort() -> None:
    trap = [page(f"diary/2026-11/{day}", "Diary November 2026", host="mossgate.test") for day in range(1, 9)]
    assert resolve_site(trap).studio.name == "mossgate"
    pages = [*trap, page("", "Fine lines", host="mossgate.test"), page("team", "Mossgate Tattoo", host="mossgate.test")]
    assert resolve_site(pages).studio.name == "Mossgate Tattoo"


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [page("", "Fine lines"), page("a", "Mossgate"), page("b", "Fen"), page("c", "Fen")]
    found = [find_naming_page(order) for order in permutations(pages)]
    assert {one.studio.name for one in found if one} == {"Fine lines"}


def test_no_page_with_a_name_gives_none() -> None:
    assert find_naming_page([]) is None
    assert find_naming_page([PageFacts(url="https://m.test/")]) is None
