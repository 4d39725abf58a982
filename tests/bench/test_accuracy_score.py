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
