import pytest

from tattoo_crawler.sites.web_host import is_crawlable, is_link_list, site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Ink-Example.co.uk/artists", "ink-example.co.uk"),
        ("http://shop.ink-example.com", "ink-example.com"),
        ("https://studio.wordpress.com/", "studio.wordpress.com"),
        ("http://www.ink.leeds.test:8070/", "ink.leeds.test"),
        ("http://51.15.0.1/", "51.15.0.1"),
        ("http:///", ""),
    ],
)
def test_the_site_is_the_registrable_domain(url: str, site: str) -> None:
    assert site_of(url) == site


def test_social_networks_are_not_crawled_and_link_lists_give_one_page() -> None:
    assert not is_crawlable("https://www.instagram.com/ink.example/")
    assert not is_crawlable("https://m.facebook.com/ink.example")
    assert is_crawlable("https://linktr.ee/ink.example")
    assert is_link_list("https://linktr.ee/ink.example")
    assert not is_link_list("https://ink.example/")
