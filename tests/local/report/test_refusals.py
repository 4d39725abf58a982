"""Each refusal counts once, under a name that a person understands."""

from collections import Counter

from local.report.refusals import REFUSALS, list_refusals
from tests.local.report.steps import step

# What a site without robots.txt's leave, a private address and a broken picture really leave in the stats.
DOUBLY_TOLD = {
    "site/known": 9,
    "site/read": 4,
    "site/unchanged": 1,
    "site/failed/robots": 1,
    "site/page/failed/robots": 1,
    "site/page/failed/private_address": 2,
    "site/page/read": 30,
    "site/page/noindex": 1,
    "site/wall/forbidden": 1,
    "robotstxt/forbidden": 1,
    "address/request/private_address": 2,
    "denylist/request/dropped": 1,
    "site/page/failed/denied": 1,
    "places/website/answered": 30,
    "places/website/timeout": 1,
    "places/place/found": 69,
    "places/place/unrelated": 60,
    "places/tile/refused": 1,
    "pictures/made/ok": 100,
    "pictures/rejected/too_small": 3,
    "profiles/answer/ok": 100,
    "profiles/answer/private": 2,
    "profiles/answer/missing": 1,
    "profiles/answer/unavailable": 1,
    "items/artist_profile/failed": 1,
    "items/artist_profile/valid": 100,
    "items/artist_link/invalid/evidence": 1,
    "items/studio/repaired/website": 7,
    "store/artist/failed": 0,
    "breaker/instagram_graph/state": "closed",
    "breaker/instagram_graph/refused": 5,
    "jobs/profile/refused": 3,
    "downloader/exception_count": 12,
}


def test_each_counts_once() -> None:
    assert list_refusals([step("all", stats=DOUBLY_TOLD)]) == {
        "discovery: no tattoo studio": 60,
        "picture: too small": 3,
        "website: private address": 2,
        "profile: private": 2,
        "website: robots": 1,
        "website: asks not to be indexed": 1,
        "website: denied": 1,
        "studio's address: timeout": 1,
        "profile: missing": 1,
        "profile: lost to an error": 1,
        "item: evidence": 1,
    }


def test_steps_add_up_and_the_greatest_comes_first() -> None:
    steps = [step("a", stats={"profiles/answer/missing": 1}), step("b", stats={"profiles/answer/missing": 2})]
    steps.append(step("c", stats={"pictures/rejected/broken": 9, "pictures/rejected/too_small": 0}))
    assert list(list_refusals(steps).items()) == [("picture: broken", 9), ("profile: missing", 3)]


def test_no_two_patterns_share_a_name() -> None:
    assert not [text for text, count in Counter(REFUSALS.values()).items() if count > 1]
