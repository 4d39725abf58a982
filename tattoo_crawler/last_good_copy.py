"""A suddenly empty answer is more often a slip of the source than news: what we had stays for a while."""

from datetime import timedelta

from directory.records.artist import Artist
from tattoo_crawler.items import ArtistProfile, StyleFinding
from tattoo_crawler.sightings import newest

# Fewer pictures than this may well have been taken down by their owner.
_MANY = 3
# A bio that stays away this long was removed on purpose, and then it goes here too.
_BIO_STAYS = timedelta(days=7)


def is_emptied(item: ArtistProfile, stored: Artist) -> bool:
    """True when the source shows no post at all of a profile that we hold many pictures of."""
    return not item.media_count and "pictures" not in item.sources and len(stored.profile.image_ids) >= _MANY


def keep_bio(item: ArtistProfile, stored: Artist) -> bool:
    """Give an answer without a bio the one that we read a short while ago, with its source; True when that was done."""
    source = stored.profile.sources.get("bio")
    if item.bio or not stored.profile.bio or source is None:
        return False
    if newest(item.sources, source.fetched_at) - source.fetched_at > _BIO_STAYS:
        return False
    item.bio, item.sources["bio"] = stored.profile.bio, source
    return True


def keep_caption_styles(item: ArtistProfile, stored: Artist) -> bool:
    """Where the source said nothing about pictures, the stored ones stay, and what their captions told with them."""
    if "pictures" in item.sources:
        return False
    kept = [evidence for evidence in stored.profile.style_evidence if evidence.signal == "caption_hashtag"]
    item.styles = [StyleFinding(e.style, e.signal, e.matched, e.count, e.confidence) for e in kept]
    return bool(kept)
