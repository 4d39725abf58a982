from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page
from tattoo_crawler.extract.facts import Role

OPTIONS = "<option>Anna Roth</option><option>Petr Novak</option><option value=9>Egal</option>"


def people_of(body: str) -> list[tuple[str | None, Role]]:
    page = read_page(f"<title>Fen</title><body>{body}</body>", "https://fen.test/book")
    return [(artist.name, artist.role) for artist in page.artists]


@pytest.mark.parametrize("field", ["artist", "tatuador", "tater", "künstler", "tatoueur_id"])
def test_a_field_called_after_artists_in_any_language_offers_people(field: str) -> None:
    names = [name for name, _ in people_of(f"<form><select name='{field}'>{OPTIONS}</select></form>")]
    assert names == ["Anna Roth", "Petr Novak"]


@pytest.mark.parametrize("field", ["artist_style", "friend"])
def test_other_fields_offer_none(field: str) -> None:
    assert people_of(f"<form><select name='{field}'>{OPTIONS}</select></form>") == []


def test_the_card_of_a_choice_tells_its_role() -> None:
    cards = "<dl><dt>Anna Roth</dt><dd>Owner. Big.</dd><dt>Petr Novak</dt><dd>Apprentice, small.</dd></dl>"
    found = people_of(f"{cards}<form><select name='artist'>{OPTIONS}</select></form>")
    assert found == [("Anna Roth", Role.OWNER), ("Petr Novak", Role.APPRENTICE)]
