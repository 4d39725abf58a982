"""Reads of many artists what tells one from another on a list: the profile, and pictures as far as the card's."""

from collections.abc import Collection, Mapping

from directory.records.artist import Artist, ArtistRecord, artist_key
from directory.records.item import attribute_names
from directory.records.picture import PictureRecord, picture_key
from directory.store.table import Table

# Named is what is left out, half of a row, and not what is read: whatever a person may be known by comes along.
_PROFILE = attribute_names(ArtistRecord, but={"style_evidence", "other_tags", "tags_by_origin", "sources"})
_PICTURE = attribute_names(PictureRecord, but={"caption", "permalink", "taken_at", "perceptual_hash"})


def read_summaries(table: Table, artist_ids: Collection[str]) -> dict[str, Artist]:
    """By artist id; one who was merged or purged is missing. Pictures end at the first that fits a card.

    Without where anything came from, and without captions: no record to write back.

    The reads of one artist are not of one moment: the pictures may be those of a later profile. Whoever keeps the
    answer must read again at the profile's next version.
    """
    keys = [artist_key(artist_id) for artist_id in artist_ids]
    profiles = [ArtistRecord.from_item(item) for item in table.find_many(keys, only=_PROFILE).values()]
    pictures = _read_pictures(table, {profile.artist_id: profile.image_ids[:1] for profile in profiles})
    bare = [profile for profile in profiles if not any(one.fits_card for one in pictures[profile.artist_id])]
    later = _read_pictures(table, {profile.artist_id: profile.image_ids[1:] for profile in bare})
    return {
        profile.artist_id: Artist(profile, (*pictures[profile.artist_id], *later.get(profile.artist_id, ())))
        for profile in profiles
    }


def _read_pictures(table: Table, wanted: Mapping[str, Collection[str]]) -> dict[str, tuple[PictureRecord, ...]]:
    keys = {artist_id: [picture_key(artist_id, one) for one in image_ids] for artist_id, image_ids in wanted.items()}
    found = table.find_many([key for of_artist in keys.values() for key in of_artist], only=_PICTURE)
    return {
        artist_id: tuple(PictureRecord.from_item(found[key]) for key in of_artist if key in found)
        for artist_id, of_artist in keys.items()
    }
