from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.data_accounts import accounts_of, told_accounts
from tattoo_crawler.extract.data_blocks import is_about_others, links_of_studio, markup_of_values, people_of_values
from tattoo_crawler.extract.data_people import is_team_key, members_of, words_of
from tattoo_crawler.extract.literals import Literal, iter_literals

ANA = {"name": "Ana", "bio": "Lines.", "styles": ["Fine line"]}


def names_in(value: Any, key: str) -> list[str]:
    return [member["name"] for member in members_of(value, words_of(key))]


@pytest.mark.parametrize(
    "key",
    [
        *("artists", "guestArtists", "TEAM_MEMBERS", "artistsData", "our-team", "tatuadores", "artist", "équipe"),
        *("personas", "gasten", "invités", "мастера", "squadra"),
    ],
)
def test_keys_that_promise_people(key: str) -> None:
    assert is_team_key(words_of(key))


@pytest.mark.parametrize("key", ["", "artistStyles", "teamPhotos", "reviews", "artworks", "data", "items", "faq"])
def test_keys_that_promise_none(key: str) -> None:
    assert not is_team_key(words_of(key))


def test_members_of_a_named_list_need_only_a_name() -> None:
    assert names_in([{"name": "Ana"}, {"x": "y"}, "z"], "team") == ["Ana"]
    assert names_in([{"name": "Ana"}], "things") == []


def test_a_list_without_a_name_is_known_by_its_members() -> None:
    assert names_in([ANA, {**ANA, "name": "Bo"}], "") == ["Ana", "Bo"]
    assert names_in([{**ANA, "price": "12"}], "") == []
    assert names_in([ANA, {"name": "Soap"}], "") == []


def test_slugs_name_those_who_have_no_name() -> None:
    assert names_in({"ana-bo": {"bio": "Lines."}, "title": "Team"}, "team") == ["Ana Bo"]


def test_rows_hold_a_name_and_an_account() -> None:
    assert names_in([["Ana", "@ana.ttt", "Owner"], ["Fine line", "Blackwork"]], "artists") == ["Ana"]
    assert names_in([["Ana", "@ana.ttt"]], "") == []


@pytest.mark.parametrize(
    ("record", "accounts"),
    [
        ({"instagram": "@ana.ttt"}, ["@ana.ttt"]),
        ({"url": "https://instagram.com/ana.ttt"}, ["https://instagram.com/ana.ttt"]),
        ({"links": {"ig": "ana.ttt"}}, ["ana.ttt"]),
        ({"socials": [{"type": "Instagram", "handle": "@ana.ttt"}, {"type": "TikTok", "handle": "@b"}]}, ["@ana.ttt"]),
        ({"works": [{"instagram": "@else"}]}, []),
        ({"instagram": "@yourhandle"}, []),
        ({"tiktok": "@ana"}, []),
        ({"instagram": {"work": "ana.ttt", "pottery": "ana.clay"}}, ["ana.ttt", "ana.clay"]),
        ({"instagram": {"text": "My page", "count": "12"}}, []),
    ],
)
def test_accounts_of_a_record(record: dict[str, Any], accounts: list[str]) -> None:
    assert list(accounts_of(record)) == accounts


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("@ana.ttt - fine lines", ["ana.ttt"]),
        ("Write to me on my Instagram page @ana.ttt.", ["ana.ttt"]),
        ("Guest at @some.studio, taught by @master", []),
    ],
)
def test_accounts_told_in_the_text(text: str, accounts: list[str]) -> None:
    assert list(told_accounts({"bio": text})) == accounts


def test_an_account_told_of_two_is_nobodys() -> None:
    text = "const artists = [{name: 'Ana', bio: '@nova.ink books'}, {name: 'Bo', bio: '@nova.ink books'}]"
    assert "instagram.com" not in markup_of_values(iter_literals(text))


def test_links_of_the_site_stand_in_its_footer() -> None:
    text = "const contact = {instagram: '@nova.ink'}; const socials = [{name: 'Instagram', url: 'https://instagram.com/nova2'}]"
    html = markup_of_values(iter_literals(text))
    assert html.count("<footer>") == 2
    assert "nova.ink" in html
    assert "nova2" in html


def test_a_prefix_says_whose_account_it_is() -> None:
    assert ">Anna</a></p>" in markup_of_values(iter_literals("x = {annaInstagram: '@anna.ttt'}"))


def test_metadata_give_title_and_text() -> None:
    text = "const metadata = {title: {default: 'Nova'}, description: 'Tattoos.', openGraph: {siteName: 'Nova Ink'}}"
    html = markup_of_values(iter_literals(text))
    assert "<title>Nova</title>" in html
    assert 'content="Nova Ink"' in html
    assert "<p>Tattoos.</p>" in html


def test_structured_data_cannot_end_its_element() -> None:
    html = markup_of_values([Literal("x", {"@type": "Person", "name": "</script>"}, 0, 1)])
    assert html.count("</script>") == 1


def test_a_script_of_a_page_gives_only_people() -> None:
    text = "site = {name: 'Nova', instagram: '@nova'}; artists = [{name: 'Ana'}]; reviews = [{name: 'Eva'}]"
    html = people_of_values(iter_literals(text))
    assert "Ana" in html
    assert "Nova" not in html
    assert "Eva" not in html


def test_lists_about_others_are_known() -> None:
    found = {
        literal.name: is_about_others(literal) for literal in iter_literals("products = [{a: 1}]; links = [{a: 1}]")
    }
    assert found == {"products": True, "links": False}


KEYS = st.sampled_from(
    ["name", "title", "instagram", "bio", "role", "artists", "reviews", "links", "@type", "site", "seo", "x"]
)
TEXTS = st.sampled_from(
    ["", "Ana", "@ana.ttt", "https://instagram.com/ana", "Instagram", "</p><script>", "Studio", "y" * 70]
)


@given(
    KEYS,
    st.recursive(
        st.none() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=15,
    ),
)
def test_no_value_breaks_it(key: str, value: Any) -> None:
    markup_of_values([Literal(key, value, 0, 1)])


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ({"name": {"first": "Ana", "last": "Bo"}}, "Ana Bo"),
        ({"name": {"en": "Ana", "es": "Ana"}}, "Ana"),
        ({"alias": "Ana", "bio": "Lines."}, "Ana"),
        (["ana-bo", {"bio": "Lines."}], "Ana Bo"),
    ],
)
def test_names_of_members_in_other_shapes(member: Any, name: str) -> None:
    assert names_in([member], "artists") == [name]


@pytest.mark.parametrize(
    "record",
    [
        {"contact": {"socials": {"instagram": "ana.ttt"}}},
        {"instaHandle": "ana.ttt"},
        {"socials": ["https://facebook.com/ana", "https://instagram.com/ana.ttt"]},
    ],
)
def test_accounts_in_other_shapes(record: dict[str, Any]) -> None:
    assert [account.rsplit("/", 1)[-1] for account in accounts_of(record)] == ["ana.ttt"]


def test_fields_that_only_begin_like_an_account_hold_none() -> None:
    assert list(accounts_of({"installUrl": "ana.app", "instance": "prod"})) == []


def test_a_stage_name_of_everyday_words_is_structured_data() -> None:
    text = "const artists = [{name: 'Tati Tattoo', role: 'Guest', ig: '@tati.ink'}, {name: 'Guest Artist', ig: '@x.y'}]"
    html = markup_of_values(iter_literals(text))
    assert '{"@type": "Person", "name": "Tati Tattoo"' in html
    assert html.count("Person") == 1


def test_who_is_marked_as_gone_is_left_out() -> None:
    text = "const artists = [{name: 'Ana', active: false, ig: '@ana.ttt'}, {name: 'Bo', active: true, ig: '@bo.ttt'}]"
    html = markup_of_values(iter_literals(text))
    assert "bo.ttt" in html
    assert "ana.ttt" not in html


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"prenom": "Ana", "nom": "Roth"}, "Ana Roth"),
        ({"nome": "Ana", "cognome": "Roth"}, "Ana Roth"),
        ({"firstName": "Ana", "name": "Ana Roth"}, "Ana Roth"),
        ({"imię": "Ana", "nazwisko": None}, "Ana"),
    ],
)
def test_first_and_last_name_are_one_in_any_language(record: dict[str, Any], name: str) -> None:
    html = markup_of_values([Literal("artists", [record], 0, 1)])
    assert f">{name}</h" in html


def test_who_has_a_status_of_somebody_who_left_is_left_out() -> None:
    text = "const artists = [{name: 'Ana', status: 'moved-on', ig: '@ana'}, {name: 'Bo', status: 'here', ig: '@bo'}]"
    html = markup_of_values(iter_literals(text))
    assert "Bo" in html
    assert "Ana" not in html


def test_a_block_of_a_page_is_called_by_its_type() -> None:
    text = """const blocks = [{type: 'guests', items: [{name: 'Ana', ig: '@ana'}]},
        {type: 'reviews', items: [{name: 'Bo', ig: '@bo'}]}]"""
    html = markup_of_values(iter_literals(text))
    assert "<h2>Guest artists</h2>" in html
    assert "Bo" not in html


def test_guests_in_any_language_stand_under_a_heading_that_says_so() -> None:
    assert "<h2>Guest artists</h2>" in markup_of_values(iter_literals("const gasten = [{naam: 'Ana', ig: '@ana.ttt'}]"))


def test_the_studio_is_known_by_what_its_object_is_called() -> None:
    html = markup_of_values(iter_literals("const estudio = {nombre: 'Casa Nova', instagram: '@casa.nova'}"))
    assert '"@type": "TattooParlor", "name": "Casa Nova"' in html


def test_towns_and_nicknames_are_not_taken_for_names_beside_the_name() -> None:
    text = "const artists = [{naam: 'Ana Roth', nickname: 'Anika', home: 'Zovdiv', role: 'Guest', ig: '@x.y'}]"
    html = markup_of_values(iter_literals(text))
    assert ">Ana Roth</h" in html
    assert "Guest" in html
    assert "Anika" not in html
    assert "Zovdiv" not in html


def test_a_constant_called_after_the_studio_holds_its_account() -> None:
    html = links_of_studio({"STUDIO_IG": "nova.ink", "ANA_IG": "ana.ttt", "studioName": "Nova"})
    assert html == '<footer><a href="https://www.instagram.com/nova.ink/">Instagram</a></footer>'


def test_a_badge_that_states_a_role_is_kept() -> None:
    html = markup_of_values(iter_literals("team = [{name: 'Ana', badge: 'Owner', tags: 'Fine line', ig: '@x.y'}]"))
    assert "Owner" in html
    assert "Fine line" not in html
