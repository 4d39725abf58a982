"""What holds of the stores' rows between any two writes, whatever happens in between."""

from directory.records.artist_style import ArtistStyleRecord
from directory.records.item import Item
from directory.store.artist_store import TableArtistStore
from directory.store.table import Table

Rows = dict[tuple[str, str], Item]


def assert_consistent(table: Table) -> None:
    """Every claim has a living owner who knows of it; every link has both ends; every row has a profile."""
    rows: Rows = {(item["PK"], item["SK"]): item for item in table.scan()}
    artists, studios = profiles(rows, "ARTIST#"), profiles(rows, "STUDIO#")
    for (pk, sk), item in rows.items():
        if sk == "CLAIM":
            assert pk in (artists | studios)[item["ownerId"]]["claimKeys"]
        elif sk == "MOVED":
            assert pk.split("#")[1] not in artists | studios
        elif pk.startswith("STUDIO#") and sk.startswith("ARTIST#"):
            assert item["studioId"] in artists[item["artistId"]]["studioIds"]
        else:
            assert pk.split("#")[1] in artists | studios
    for owner_id, profile in (artists | studios).items():
        for claim_key in profile.get("claimKeys", ()):
            assert rows[claim_key, "CLAIM"]["ownerId"] == owner_id
    for artist_id, profile in artists.items():
        for studio_id in profile["studioIds"]:
            assert (f"STUDIO#{studio_id}", f"ARTIST#{artist_id}") in rows


def profiles(rows: Rows, kind: str) -> dict[str, Item]:
    """Profiles by id, of artists or of studios."""
    found = {pk: item for (pk, sk), item in rows.items() if sk.startswith("PROFILE#") and pk.startswith(kind)}
    return {pk.removeprefix(kind): item for pk, item in found.items()}


def assert_readers_see_whole_artists(table: Table, artists: TableArtistStore) -> None:
    """No card without a profile, and no profile that lists a picture which is not there."""
    ids = {record.artist_id for record in artists.iter_artists()}
    cards = [ArtistStyleRecord.from_item(item) for item in table.scan() if "gsi1pk" in item]
    assert {card.artist_id for card in cards} <= ids
    for artist_id in ids:
        artist = artists.get_artist(artist_id)
        assert [row.image_id for row in artist.pictures] == list(artist.profile.image_ids)
