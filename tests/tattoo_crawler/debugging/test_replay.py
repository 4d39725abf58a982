import dataclasses
from typing import Any

import pytest

from tattoo_crawler.debugging.page_archive import ArchivedPage, ArchivedSite
from tattoo_crawler.debugging.replay import read_facts, replay_site
from tattoo_crawler.extract import read_page, resolve_site

URL = "https://ink.test/team"
PAGE = "<title>Ink Example</title><h1>Our artists</h1>" + "".join(
    f"<div class='card'><h3>{name}</h3><p>Tattoo artist</p><a href='https://www.instagram.com/{handle}/'>@{handle}</a></div>"
    for name, handle in (("Mara Quillfeather", "mara.quillfeather"), ("Tobin Ashgrove", "tobin.ashgrove"))
)
MARA = {"name": "Mara Quillfeather", "instagram": "mara.quillfeather", "role": "resident"}
TOBIN = {"name": "Tobin Ashgrove", "instagram": "tobin.ashgrove", "role": "resident"}


def site_with(*artists: dict[str, Any]) -> ArchivedSite:
    """The page as archived by a run that extracted `artists` from it."""
    facts = read_facts(resolve_site([read_page(PAGE, URL)])) | {"artists": list(artists)}
    return ArchivedSite("s1", facts, (ArchivedPage(URL, PAGE),))


def test_the_same_extractors_change_nothing() -> None:
    change = replay_site(site_with(TOBIN, MARA))
    assert change.is_same
    assert change.same_count == 2


def test_gained_and_lost() -> None:
    former = {"name": "Wren Adair", "instagram": "steelwren", "role": "guest"}
    change = replay_site(site_with(MARA, former))
    assert (change.gained, change.lost, change.changed) == ((TOBIN,), (former,), ())


@pytest.mark.parametrize("then", [{"name": "Mara"}, {"role": "guest"}, {"instagram": "mara_old"}, {"instagram": None}])
def test_somebody_known_otherwise_is_changed_not_lost(then: dict[str, str]) -> None:
    change = replay_site(site_with(MARA | then, TOBIN))
    assert (change.gained, change.lost, change.changed) == ((), (), ((MARA | then, MARA),))
    assert not change.is_same


def test_a_fact_of_the_studio_counts() -> None:
    site = site_with(MARA, TOBIN)
    site.facts["studio"]["phone"] = "01632 960001"
    assert replay_site(site).studio_fields == ("phone",)


def test_a_page_that_is_not_understood_today_is_counted() -> None:
    script = "<script>var team=[{a:'x',b:'y'},{a:'z',b:'w'}]</script>"
    site = dataclasses.replace(site_with(MARA, TOBIN), pages=(ArchivedPage(URL, f"<body>{script}</body>"),))
    change = replay_site(site)
    assert (change.unread_count, len(change.lost)) == (1, 2)
