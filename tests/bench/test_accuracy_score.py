"""How one labelled page is scored."""

from __future__ import annotations

import pytest

from bench.accuracy_score import score_page
from tattoo_crawler.extract import read_page, resolve_site

NAMED = "<h1>Artists</h1><div><h3>Ana Roth</h3>{link}</div><div><h3>Bo Lind</h3></div>"
LINK = "<a href='https://instagram.com/quiet.needle'>Instagram</a>"


@pytest.mark.parametrize(
    ("accept", "link", "known"),
    [
        (["quiet.needle"], "", (0, 1)),
        (["quiet.needle"], LINK, (1, 1)),
        (["quiet.needle", None], "", (0, 0)),  # no account is right as well, so none is missing
        (["quiet.needle", None], LINK, (0, 0)),
    ],
)
def test_an_account_that_may_be_left_out_is_not_missed(
    accept: list[str | None], link: str, known: tuple[int, int]
) -> None:
    artists = [{"name": "Ana Roth", "instagram": "quiet.needle", "role": "artist", "accept": accept}]
    case = {"id": "k1", "labels": {"artists": artists, "studio_handles": [], "decoys": []}}
    facts = resolve_site([read_page(NAMED.format(link=link), "https://kelp.test/artists")])
    score = score_page(case, facts, held_out=False)
    assert (score.known_handles.right, score.known_handles.all) == known
    assert not score.found_handles.misses


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("Kelp & Thorn Tattoo", (1, 1)),
        ("Kelp &amp; Thorn", (1, 1)),
        ("Grey Heron Tattoo", (0, 1)),
        ("", (0, 0)),  # the address of the page tells nothing here
    ],
)
def test_a_studios_name_is_right_with_or_without_words_of_the_trade(title: str, counts: tuple[int, int]) -> None:
    labels: dict[str, list[str]] = {"artists": [], "studio_handles": [], "decoys": []}
    case = {"id": "k1", "studio": "Kelp & Thorn Tattoo Studio (Leeds)", "labels": labels}
    facts = resolve_site([read_page(f"<title>{title}</title><p>Ink.</p>", "https://elsewhere.test/")])
    score = score_page(case, facts, held_out=False)
    assert (score.studio_names.right, score.studio_names.all) == counts
