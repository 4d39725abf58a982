from __future__ import annotations

import pytest

from tattoo_crawler.extract import Role, read_page

SHOP = '{"@type": "TattooParlor", "name": "Fen Ink", "telephone": "0113 496 0000", "sameAs": ["https://instagram.com/fen.ink"]%s}'
PAGE = "<title>Fen Ink</title><script type='application/ld+json'>{}</script><h1>Fen Ink</h1>"


@pytest.mark.parametrize(
    "text",
    [
        SHOP % "",
        SHOP % ",",
        "<!--\n" + SHOP % "" + "\n-->",
        "//<![CDATA[\n" + SHOP % "" + "\n//]]>",
        "[" + SHOP % "" + "]",
        '{"@graph": [' + SHOP % "" + "]}",
    ],
)
def test_json_ld_is_read_however_it_is_wrapped(text: str) -> None:
    studio = read_page(PAGE.replace("{}", text), "https://fen.test/").studio
    assert (studio.name, studio.instagram, studio.phone) == ("Fen Ink", "fen.ink", "0113 496 0000")


@pytest.mark.parametrize("text", ["{", "nothing", '{"@type": "TattooParlor", "name": ', "[1, 2]"])
def test_a_block_that_is_no_json_is_skipped(text: str) -> None:
    assert read_page(PAGE.replace("{}", text), "https://fen.test/").studio.instagram is None


def test_people_have_the_role_of_their_job_title() -> None:
    people = ",".join(
        f'{{"@type": "Person", "name": "{name}", "jobTitle": "{title}"}}'
        for name, title in (("Ana Roth", "Body piercer"), ("Bo Lind", "Tattoo artist"), ("Cy Holm", "Receptionist"))
    )
    founder = ', "founder": {"@type": "Person", "name": "Dag Fenn"}'
    facts = read_page(PAGE.replace("{}", SHOP % f', "employee": [{people}]{founder}'), "https://fen.test/")
    assert {artist.name: artist.role for artist in facts.artists} == {
        "Ana Roth": Role.PIERCER,
        "Bo Lind": Role.RESIDENT,
        "Dag Fenn": Role.OWNER,
    }


def test_place_and_hours_come_from_the_data() -> None:
    more = (
        ', "geo": {"latitude": "53.8", "longitude": -1.5},'
        ' "address": {"streetAddress": "1 Mill Lane", "postalCode": "LS1 4AB"},'
        ' "openingHoursSpecification": [{"dayOfWeek": ["https://schema.org/Monday", "Friday"],'
        ' "opens": "10:00", "closes": "18:00"}]'
    )
    studio = read_page(PAGE.replace("{}", SHOP % more), "https://fen.test/").studio
    assert (studio.latitude, studio.longitude) == (53.8, -1.5)
    assert (studio.address, studio.postcode) == ("1 Mill Lane, LS1 4AB", "LS1 4AB")
    assert studio.opening_hours == ("Mo,Fr 10:00-18:00",)


def test_coordinates_that_are_none_are_left_out() -> None:
    studio = read_page(PAGE.replace("{}", SHOP % ', "geo": {"latitude": "north"}'), "https://fen.test/").studio
    assert studio.latitude is None
