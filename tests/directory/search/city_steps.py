"""Things that happen to a table, for property tests of whatever follows it."""

from collections.abc import Callable

from hypothesis import strategies as st

from directory.records.artist_sighting import ArtistIdentity
from directory.records.picture_facts import PictureFacts
from tests.contracts.store_sightings import HOUR, LEEDS, START, evidence, link, picture, profile, studio
from tests.directory.search.synced_city import SyncedCity

# So long that a day's first look and its second are both among them.
STRIDE = 7 * HOUR
HANDLES = ("ada", "ben", "cyd")
STUDIOS = ("s1", "s2", "s3")
Step = Callable[[SyncedCity, int], None]


def see_profile(handle: str, instagram_id: str | None, style: str) -> Step:
    def step(city: SyncedCity, hour: int) -> None:
        known = city.stores.artists.find_artist_id(ArtistIdentity(handle=handle, instagram_id=instagram_id))
        artist_id, at = known or f"artist{hour}", START + hour * STRIDE
        bare = tuple(picture(n, stored_under=artist_id, widths_px=(), placeholder=None) for n in (1, 2))
        seen = profile(handle, instagram_id, at=at, style_evidence=evidence(style), pictures=bare)
        city.stores.artists.put_profile(seen, artist_id=artist_id)

    return step


def see_link(studio_id: str, name: str, handle: str | None) -> Step:
    return lambda city, hour: void(
        city.stores.artists.put_link(link(studio_id, name, handle, at=START + hour * STRIDE))
    )


def see_studio(studio_id: str, name: str, north: int) -> Step:
    """Studios of one name close to each other merge."""

    def step(city: SyncedCity, hour: int) -> None:
        place = {"latitude": LEEDS[0] + north / 10_000, "longitude": LEEDS[1]}
        at = START + hour * STRIDE
        seen = studio("openstreetmap", name=name, osm_id=f"node/{studio_id}", at=at, studio_id=studio_id, **place)
        city.stores.studios.put_studio(seen)

    return step


def on_artist(number: int, act: Callable[[SyncedCity, str, int], object]) -> Step:
    def step(city: SyncedCity, hour: int) -> None:
        known = sorted(artist.artist_id for artist in city.stores.artists.iter_artists())
        if known:
            act(city, known[number % len(known)], hour)

    return step


def render(city: SyncedCity, artist_id: str, hour: int) -> None:
    """The image Lambda makes renditions of a picture."""
    rows = city.stores.artists.get_artist(artist_id).pictures
    if rows:
        row = rows[hour % len(rows)]
        city.stores.artists.put_picture_facts(row.stored_under, row.image_id, PictureFacts.of(picture(1)))


def void(_: object) -> None:
    return None


ACTS: tuple[Callable[[SyncedCity, str, int], object], ...] = (
    render,
    lambda city, artist_id, _: city.hide(artist_id),
    lambda city, artist_id, _: city.remove_artist(artist_id),
    lambda city, artist_id, hour: city.stores.artists.put_notice_sent(artist_id, START + hour * STRIDE),
)
STEPS = st.one_of(
    st.builds(
        see_profile, st.sampled_from(HANDLES), st.sampled_from([None, "1", "2"]), st.sampled_from(["dotwork", "trash"])
    ),
    st.builds(see_link, st.sampled_from(STUDIOS), st.sampled_from(["Ada", "Ben"]), st.sampled_from([None, *HANDLES])),
    st.builds(see_studio, st.sampled_from(STUDIOS), st.sampled_from(["Black Rose", "White Thorn"]), st.integers(0, 2)),
    st.builds(on_artist, st.integers(0, 5), st.sampled_from(ACTS)),
)
