"""Every way of writing one identifier gives one normal form; two different handles never share one."""

import string
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from denylist.identifiers import Identity, Kind, find_identity, identify, name_at_studio, normalise_handle
from directory.errors import InvalidDataError
from directory.records.normalised_name import normalise_name

HANDLES = st.from_regex(r"[a-z0-9_]([a-z0-9._]{0,28}[a-z0-9_])?", fullmatch=True).filter(
    lambda handle: ".." not in handle
)
# In an address the first segment may be a page of Instagram instead; such a word can be no account.
PAGES = {
    "p",
    "reel",
    "reels",
    "tv",
    "explore",
    "accounts",
    "direct",
    "about",
    "stories",
    "s",
    "share",
    "n",
    "m",
    "_u",
    "_n",
}
PAGES |= {
    "ads",
    "api",
    "ar",
    "challenge",
    "data",
    "developer",
    "directory",
    "download",
    "graphql",
    "legal",
    "locations",
}
PAGES |= {"popular", "press", "privacy", "terms", "web"}

LOOK_ALIKES = str.maketrans("aceopxyijs", "асеорхуіјѕ")
FULL_WIDTH = str.maketrans({char: chr(ord(char) + 0xFEE0) for char in string.ascii_letters + string.digits + "._@"})

BARE = [
    "{0}",
    "@{0}",
    " @{0} ",
    "@ {0}",
    "@{0}.",
    "{0}...",
    "@{0}/",
    "\u200b@{0}\u200e",
    "\u202a@{0}\u202c",
    "＠{0}",
]
ADDRESSES = [
    "https://www.instagram.com/{0}/",
    "http://instagram.com/{0}",
    "instagram.com/{0}?igsh=MWQ1ZGUxMzBkMA==",
    "www.instagram.com/{0}/?hl=en&utm_source=qr#top",
    "//www.instagram.com/{0}",
    "https://m.instagram.com/{0}/reels/",
    "https://www.instagram.com/_u/{0}/",
    "https://www.instagram.com/stories/{0}/3141592653589793/",
    "https://www.instagram.com/@{0}",
    "https://instagr.am/{0}",
    "https://ig.me/m/{0}",
    "https://WWW.Instagram.COM:443/{0}/tagged/",
    "https://user@instagram.com/{0}",
    "https:\\\\www.instagram.com\\{0}",
    "instagram://user?username={0}",
    "https://www.instagram.com/accounts/login/?next=/{0}/",
    "https://іnstagrаm.com/{0}",
]


@given(handle=HANDLES, written=st.sampled_from(BARE), disguise=st.sampled_from(["no", "upper", "wide", "look-alike"]))
def test_every_bare_form_is_one_handle(handle: str, written: str, disguise: str) -> None:
    text = {
        "no": handle,
        "upper": handle.upper(),
        "wide": handle.translate(FULL_WIDTH),
        "look-alike": handle.translate(LOOK_ALIKES),
    }[disguise]
    assert normalise_handle(written.format(text)) == handle


@given(handle=HANDLES, written=st.sampled_from(ADDRESSES), is_upper=st.booleans())
def test_every_address_is_one_handle(handle: str, written: str, is_upper: bool) -> None:
    assume(handle not in PAGES)
    assert normalise_handle(written.format(handle.upper() if is_upper else handle)) == handle


@given(handle=HANDLES, written=st.sampled_from(ADDRESSES[:4]))
def test_an_encoded_or_redirecting_address_is_the_same_handle(handle: str, written: str) -> None:
    assume(handle not in PAGES)
    address = quote(written.format(handle), safe="")
    assert normalise_handle(address) == handle
    if written.startswith("http"):
        assert normalise_handle(f"https://l.instagram.com/?u={address}&e=AT0") == handle


@given(st.sets(HANDLES, min_size=2, max_size=15))
def test_no_two_handles_share_a_form(handles: set[str]) -> None:
    assert {normalise_handle(handle) for handle in handles} == handles


@given(st.text(max_size=60))
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    try:
        handle = normalise_handle(text)
    except InvalidDataError:
        return
    assert normalise_handle(handle) == handle


@given(st.text(max_size=80), st.sampled_from(list(Kind)))
def test_any_text_is_an_identity_or_none(text: str, kind: Kind) -> None:
    found = find_identity(kind, text)
    assert found is None or found == identify(kind, found.value)


@pytest.mark.parametrize(
    "text",
    ["", "@", "...", "a..b", "jo sé", "josé", "a" * 31, "https://www.instagram.com/p/Cx1/", "instagram.com/reel/x",
     "https://www.instagram.com/", "https://ink.example/jane", "jane@ink.example", "jane!", "\u0000"],
)  # fmt: skip
def test_what_names_no_account_is_refused(text: str) -> None:
    with pytest.raises(InvalidDataError):
        normalise_handle(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.Ink.example/Team/Jane/",
        "http://ink.example/team/jane",
        "ink.example/team/jane/index.html",
        "HTTPS://INK.EXAMPLE:443/team//jane?utm_source=ig&fbclid=1#about",
        "https://ink.example./team/%6Aane?igsh=abc",
        "https://ıink.example/team/jane".replace("ıi", "і"),
        "//ink.example/team/jane",
    ],
)
def test_every_way_of_writing_a_page_is_one(text: str) -> None:
    assert identify("artist_url", text).value == "ink.example/team/jane"


@pytest.mark.parametrize(
    "other", ["ink.example/team/janet", "ink.example", "ink.example/team/jane?page=2", "ink.test/team/jane"]
)
def test_different_pages_differ(other: str) -> None:
    assert identify("artist_url", other) != identify("artist_url", "ink.example/team/jane")


@pytest.mark.parametrize(
    "text", ["https://www.ink.example/team/jane?a=b", "INK.EXAMPLE", "http://ink.example:80/", "ink.example."]
)
def test_a_site_is_its_host(text: str) -> None:
    assert identify("studio_site", text).value == "ink.example"


@given(st.from_regex(r"https?://(www\.){0,2}[a-z0-9_.-]{1,12}(\.test|\.wixsite\.com|)/?", fullmatch=True))
def test_a_site_written_plainly_is_read_as_any_other(text: str) -> None:
    assert find_identity("studio_site", text) == find_identity("studio_site", text.replace("http", "HTTP", 1))


def test_on_a_shared_host_the_site_is_the_page() -> None:
    assert identify("studio_site", "https://www.facebook.com/InkHaven/?ref=page").value == "facebook.com/inkhaven"
    assert identify("studio_site", "https://linktr.ee/inkhaven").value == "linktr.ee/inkhaven"
    assert identify("studio_site", "https://inkhaven.wixsite.com/home-page").value == "inkhaven.wixsite.com/home-page"


@pytest.mark.parametrize(
    "text", ["", "no host", "http://", "http://[::1", "localhost", "mailto:a@b.example", "https://a\u0000b"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidDataError):
        identify("artist_url", text)


def test_a_name_meets_itself_at_one_studio_only() -> None:
    identity = name_at_studio("  ANA-María  ★ Lopéz ", "st-1")
    assert identity == name_at_studio("ana maria lopez", "st-1")
    assert identity != name_at_studio("ana maria lopez", "st-2")
    assert name_at_studio("a|b", "st-1") == identify("name_studio", "a b|st-1")
    with pytest.raises(InvalidDataError):
        name_at_studio("★", "st-1")


@given(st.text(max_size=40))
def test_a_name_as_the_store_keeps_it_is_the_same_name(name: str) -> None:
    kept = normalise_name(name)
    assume(kept and "|" not in name)
    assert name_at_studio(name, "st-1") == name_at_studio(kept, "st-1")


@pytest.mark.parametrize("name", ["Вера Смирнова", "ΝΙΚΟΣ", "Ärne O’Neil", "J. R. ★ K"])
def test_names_in_any_script_are_the_same_name(name: str) -> None:
    assert (
        name_at_studio(name, "st-1")
        == name_at_studio(normalise_name(name), "st-1")
        == name_at_studio(name.upper(), "st-1")
    )


def test_ids_have_one_form() -> None:
    assert identify("ig_id", " 0178414 ") == identify("ig_id", "１７８４１４") == Identity(Kind.IG_ID, "178414")
    assert identify("place_id", "places/ChIJabc-_1") == identify("place_id", "place_id:ChIJabc-_1")
    assert identify("place_id", "ChIJabc") != identify("place_id", "chijabc")
    assert identify("artist_id", "01hxAb") != identify("artist_id", "01HXAB")
    for kind, text in [("ig_id", "12a"), ("ig_id", "1" * 31), ("artist_id", "a b"), ("place_id", "a/b")]:
        assert find_identity(kind, text) is None
    assert find_identity("ig_handle", None) is None


def test_an_identity_does_not_show_its_value() -> None:
    assert "ana" not in repr(identify("ig_handle", "ana_ink")) + str(identify("ig_handle", "ana_ink"))
