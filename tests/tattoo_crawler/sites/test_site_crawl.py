"""The frontier of one site: best pages first, nothing twice, an end to everything."""

from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract import LinkKind, PageFacts, PageLink
from tattoo_crawler.sites.site_crawl import SiteCrawl
from tattoo_crawler.sites.studio_list import StudioSite

STUDIO = StudioSite("s1", "Leeds", "GB", "https://www.ink-example.co.uk/")


def crawl(pages_limit: int = 30, depth_limit: int = 3) -> SiteCrawl:
    made = SiteCrawl(STUDIO, None, pages_limit=pages_limit, depth_limit=depth_limit)
    made.first_step()
    made.settle("https://www.ink-example.co.uk/")
    return made


def page(*links: tuple[str, float], noindex: bool = False, kind: LinkKind = LinkKind.TEAM) -> PageFacts:
    found = tuple(PageLink(f"https://www.ink-example.co.uk{path}", kind, score) for path, score in links)
    return PageFacts("https://www.ink-example.co.uk/", links=found, noindex=noindex)


def paths(site: SiteCrawl) -> list[str]:
    found = []
    while step := site.find_next():
        found.append(step.url.removeprefix("https://www.ink-example.co.uk"))
    return found


def test_the_best_pages_come_first_and_worthless_ones_never() -> None:
    site = crawl()
    site.add_page(page(("/blog", 0.1), ("/artists", 1.0), ("/contact", 0.4), ("/cart", 0.0)), 0)
    assert paths(site) == ["/artists", "/contact", "/blog"]


def test_an_address_is_fetched_once_however_it_is_written() -> None:
    site = crawl()
    site.add_page(page(("/artists", 1.0), ("/artists/", 1.0), ("/artists#mara", 1.0), ("/", 1.0), ("", 1.0)), 0)
    assert paths(site) == ["/artists"]


def test_other_sites_are_not_entered() -> None:
    site = crawl()
    links = (PageLink("https://evil.example/artists", LinkKind.TEAM, 1.0),)
    site.add_page(PageFacts("https://www.ink-example.co.uk/", links=links), 0)
    assert site.find_next() is None or paths(site) == []


def test_a_page_too_far_from_home_is_not_fetched() -> None:
    site = crawl(depth_limit=2)
    site.add_page(page(("/two", 1.0)), 1)
    site.add_page(page(("/three", 1.0)), 2)
    assert paths(site) == ["/two"]


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0, 1))), st.integers(1, 20))
def test_no_links_make_a_crawl_longer_than_its_budget(links: list[tuple[int, float]], limit: int) -> None:
    site = crawl(pages_limit=limit)
    taken = 1
    site.add_page(page(*((f"/{number}", score) for number, score in links)), 0)
    while step := site.find_next():
        taken += 1
        site.add_page(page(*((f"/{step.number}-{number}", 0.5) for number in range(3))), 1)
    assert taken <= limit
    assert site.is_cut is (taken == limit and bool(site.is_cut))


def test_a_spent_budget_with_pages_left_is_a_cut() -> None:
    site = crawl(pages_limit=2)
    site.add_page(page(("/a", 1.0), ("/b", 1.0)), 0)
    assert len(paths(site)) == 1
    assert site.is_cut


def test_three_failures_in_a_row_end_a_site_and_a_page_between_does_not() -> None:
    site = crawl()
    site.add_page(page(*((f"/{number}", 1.0) for number in range(9))), 0)
    for _ in range(2):
        site.note_failure("status_404")
    site.add_page(page(), 1)
    assert site.find_next() is not None
    for _ in range(3):
        site.note_failure("status_404")
    assert site.find_next() is None


def test_only_a_passing_failure_leaves_a_site_incomplete() -> None:
    site = crawl()
    site.note_failure("status_404")
    assert site.is_complete
    site.note_failure("timeout")
    assert not site.is_complete


def test_what_must_not_be_republished_is_not_kept_but_followed() -> None:
    site = crawl()
    site.add_page(page(("/artists", 1.0), noindex=True), 0)
    assert site.pages == []
    assert paths(site) == ["/artists"]


def test_a_sitemap_that_robots_names_is_read_after_the_team_page() -> None:
    site = SiteCrawl(STUDIO, None, pages_limit=30, depth_limit=3)
    site.first_step()
    site.sitemaps = ["https://www.ink-example.co.uk/map.xml", "https://cdn.example/map.xml"]
    site.settle("https://www.ink-example.co.uk/")
    site.add_page(page(("/artists", 1.0), ("/gallery", 0.15)), 0)
    assert paths(site) == ["/artists", "/map.xml", "/gallery"]


def test_a_home_page_without_a_way_to_the_team_asks_the_usual_sitemap() -> None:
    site = crawl()
    site.add_page(page(("/gallery", 0.15), kind=LinkKind.OTHER), 0)
    assert paths(site) == ["/sitemap.xml", "/gallery"]


def test_a_sitemap_adds_its_people_and_leaves_its_posts() -> None:
    site = crawl()
    home = "https://www.ink-example.co.uk"
    people = PageLink(f"{home}/artists/mara", LinkKind.ARTIST, 0.9)
    post = PageLink(f"{home}/2024/01/flash-day", LinkKind.OTHER, 0.15)
    site.add_sitemap_pages([post, people], [f"{home}/sitemap-{number}.xml" for number in range(9)])
    assert paths(site) == ["/artists/mara", "/sitemap-0.xml", "/sitemap-1.xml", "/sitemap-2.xml"]
