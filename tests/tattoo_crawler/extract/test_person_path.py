from __future__ import annotations

import pytest

from tattoo_crawler.extract.person_path import slug_of_person


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://fen.test/artists/ana-roth", "Ana Roth"),
        ("https://fen.test/en/our-artists/bo.html", "Bo"),
        ("https://fen.test/tatuadores/ana_roth/?ref=1", "Ana Roth"),
        ("https://fen.test/k%C3%BCnstler/ana", "Ana"),
        ("https://fen.test/мастера/анна", "Анна"),
        ("/zespol/ana/", "Ana"),
        ("https://fen.test/artists/", None),
        ("../artists/index.html", None),
        ("https://fen.test/gallery/ana", None),
        ("ana", None),
        ("http://[broken/artists/ana", None),
    ],
)
def test_a_page_below_the_people_is_that_of_one(url: str, name: str | None) -> None:
    assert slug_of_person(url) == name
