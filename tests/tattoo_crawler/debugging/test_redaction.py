"""No person of a page survives its redaction, and the page stays the same case for extraction."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tattoo_crawler.debugging.redaction import Redaction, count_leaks
from tattoo_crawler.debugging.redaction_words import is_ordinary
from tattoo_crawler.extract import PageFacts, read_page

sys.path.insert(0, str(Path(__file__).parents[1] / "extract"))
from saved_pages import SavedPage, saved_pages  # noqa: E402 - the loader of the cases lies beside their tests

SALT = b"a salt of a test"
URL = "https://www.mossgate-quill.example/artists"
PAGE = """<!doctype html><html lang="en"><head><title>Mossgate Quill</title>
<script type="application/ld+json">{"@type":"TattooParlor","name":"Mossgate Quill","telephone":"+44 113 555 0188",
"employee":[{"@type":"Person","name":"Orla Brackenridge"}]}</script></head><body>
<h1>Our artists</h1>
<div class="card" id="orla-brackenridge"><h3>Orla Brackenridge</h3><img src="/img/orla_brackenridge-600x400.jpg"
alt="Orla"><a href="https://www.instagram.com/orlabrackenridge.ink/">@orlabrackenridge.ink</a></div>
<div class="card"><h3>TEO M&aacute;rquez</h3><a href="https://instagram.com/%74eo.marquez?hl=en">Instagram</a></div>
<footer>12 Quarry Mill Lane, Leeds LS1 4QZ, 0113 555 0188, orla@mossgate-quill.example
<a href="https://www.mossgate-quill.example/contact">Contact</a><script>var team={"owner":"Orla Brackenridge"};</script>
</footer></body></html>"""
LETTERS = "abcdefghijklmnoprstuvwz"
HANDLES = st.text(LETTERS, min_size=6, max_size=14).filter(lambda word: not is_ordinary(word))
NAMES = st.text(LETTERS, min_size=5, max_size=9).map(str.title).filter(lambda word: not is_ordinary(word))
DIGITS = st.text("0123456789", min_size=7, max_size=7)


@pytest.fixture(scope="module")
def redacted() -> str:
    return Redaction(PAGE, URL, SALT).page()


@pytest.mark.parametrize(
    "trace",
    ["orla", "bracken", "teo", "rquez", "mossgate", "555 0188", "5550188", "quarry", "mill", "LS1", "4QZ", "12 "],
)
def test_nothing_of_a_person_is_left(redacted: str, trace: str) -> None:
    assert trace.lower() not in redacted.lower()


@pytest.mark.parametrize(
    "kept",
    ['class="card"', "<h3>", '"@type":"TattooParlor"', '"employee":', "instagram.com/", "Our artists", 'lang="en"'],
)
def test_structure_is_left(redacted: str, kept: str) -> None:
    assert kept in redacted


def test_lengths_and_capitals_survive(redacted: str) -> None:
    names = re.findall(r"<h3>(.*?)</h3>", redacted)
    assert [re.sub(r"[^\W\d_]", lambda m: "A" if m[0].isupper() else "a", name) for name in names] == [
        "Aaaa Aaaaaaaaaaaa",
        "AAA Aaaaaaa",
    ]


def test_one_person_has_one_made_up_name_everywhere(redacted: str) -> None:
    name = re.findall(r"<h3>(.*?)</h3>", redacted)[0]
    first, last = name.lower().split()
    assert f'"owner":"{name}"' in redacted
    assert f'id="{first}-{last}"' in redacted
    assert f"@{first}{last}.ink" in redacted


def test_the_redacted_page_is_read_like_the_real_one(redacted: str) -> None:
    assert shape(read_page(redacted, URL)) == shape(read_page(PAGE, URL))


def test_the_address_of_the_page_agrees_with_its_links() -> None:
    redaction = Redaction(PAGE, URL, SALT)
    host = redaction.text(URL).split("/")[2]
    assert host.startswith("www.")
    assert host.endswith(".test")
    assert f"https://{host}/contact" in redaction.page()


def test_the_same_salt_gives_the_same_page_and_another_salt_another() -> None:
    assert Redaction(PAGE, URL, SALT).page() == Redaction(PAGE, URL, SALT).page()
    assert Redaction(PAGE, URL, SALT).page() != Redaction(PAGE, URL, b"another").page()


@pytest.mark.parametrize("number", ["54+ 11-2238-8700", "(0113) 555 0188", "0113.555.0188", "tel 11 2238 8700"])
def test_a_number_written_oddly_goes_too(number: str) -> None:
    html = f"<p>Call us {number} <a href='tel:1122388700'>here</a></p>"
    assert re.sub(r"\D", "", number)[-8:] not in re.sub(r"\D", "", Redaction(html, URL, SALT).page())


def test_a_leak_is_counted() -> None:
    redaction = Redaction(PAGE, URL, SALT)
    assert count_leaks(redaction.finds, redaction.page()) == 0
    assert count_leaks(redaction.finds, redaction.page() + " Orla Brackenridge") == 2
    assert count_leaks(redaction.finds, PAGE) >= 6


@settings(max_examples=60, deadline=None)
@given(first=NAMES, last=NAMES, handle=HANDLES, mail=HANDLES, digits=DIGITS, place=st.integers(0, 4))
def test_no_original_survives(first: str, last: str, handle: str, mail: str, digits: str, place: int) -> None:
    person = f"{first} {last}"
    card = (
        f"<h3>{person}</h3><a href='https://www.instagram.com/{handle}/'>@{handle}</a> {mail}@{last.lower()}.example "
        f"<a href='tel:+44113{digits}'>0113 {digits}</a>"
    )
    shapes = (
        card,
        f"<p title='{person}'>{card}</p>",
        f'<script>var artists=[{{"name":"{person}","instagram":"{handle}","mail":"{mail}@{last}.example"}}];</script>',
        f"<!-- {person} @{handle} --><p onclick=\"go('https://instagram.com/{handle}')\">{person}</p>",
        f"<p>{person} <b>has a broken tag <a href='https://instagram.com/{handle}",
    )
    html = f"<html><body><h1>Our artists</h1>{shapes[place]}</body></html>"
    redacted = Redaction(html, URL, SALT).page()
    for original in (person, handle, f"{mail}@"):
        assert re.search(rf"(?<!\w){re.escape(original)}", redacted, re.IGNORECASE) is None
    assert f"113{digits}" not in re.sub(r"\D", "", redacted)
    assert Redaction(html, URL, SALT).page() == redacted


@pytest.mark.slow
def test_nine_in_ten_cases_are_read_the_same_when_redacted() -> None:
    cases = [page for page in saved_pages("read_page") if page.html.lstrip().startswith("<")]
    same = [page for page in cases if _reads_the_same(page)]
    assert len(same) >= 0.9 * len(cases)


@pytest.mark.parametrize("page", saved_pages("read_page"), ids=lambda page: page.name)
def test_no_case_leaks(page: SavedPage) -> None:
    redaction = Redaction(page.html, page.url, SALT)
    assert count_leaks(redaction.finds, redaction.page()) == 0


def _reads_the_same(page: SavedPage) -> bool:
    return shape(read_page(Redaction(page.html, page.url, SALT).page(), page.url)) == shape(
        read_page(page.html, page.url)
    )


def shape(facts: PageFacts) -> tuple[object, ...]:
    people = sorted((bool(one.name), bool(one.instagram), one.role.value) for one in facts.artists)
    return people, bool(facts.studio.instagram), bool(facts.studio.postcode)
