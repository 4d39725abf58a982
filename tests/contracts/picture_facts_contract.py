"""What `ArtistStore` promises the image step, on any engine of the table port.

A test subclasses `PictureFactsContract` and gives the fixtures `table` and `denial` of the table's contract.
"""

import itertools
import threading
from dataclasses import replace

import pytest

from directory.errors import DeniedError, NotFoundError
from directory.records.picture import PictureRecord, picture_key
from directory.records.picture_facts import PictureFacts
from directory.store.artist_store import TableArtistStore
from directory.store.table import ConditionCheck, Table
from tests.contracts.store_sightings import DAY, HOUR, START, evidence, picture, profile

FACTS = PictureFacts(1080, 1350, (320, 640), "abc=", "00ff00ff00ff00ff")
REJECTED = PictureFacts(rejected_reason="too_small")


def bare(number: int, **changes: object) -> PictureRecord:
    """A picture as a crawl stores it that leaves the files to the image Lambda."""
    nothing = {"width_px": None, "height_px": None, "widths_px": (), "placeholder": None}
    return picture(number, **{"stored_under": "a1", **nothing, **changes})


class PictureFactsContract:
    @pytest.fixture
    def artists(self, table: Table) -> TableArtistStore:
        return TableArtistStore(table, lambda: START, sleep=lambda _: None)

    @pytest.fixture
    def stored(self, artists: TableArtistStore) -> TableArtistStore:
        pictures = (bare(1), bare(2), bare(9, is_profile_picture=True))
        seen = profile("ana.ink", "77", pictures=pictures, style_evidence=evidence("blackwork"))
        artists.put_profile(seen, artist_id="a1")
        return artists

    def test_a_row_is_completed_and_the_profile_counts_it(self, table: Table, stored: TableArtistStore) -> None:
        before = stored.get_artist("a1").profile
        assert stored.put_picture_facts("a1", "image001", FACTS).change == "updated"
        artist = stored.get_artist("a1")
        assert artist.pictures[0] == FACTS.added_to(bare(1, artist_id="a1"))
        assert artist.pictures[1] == bare(2, artist_id="a1")
        assert artist.profile == replace(before, version=before.version + 1)

    def test_the_card_of_each_style_shows_it_too(self, stored: TableArtistStore) -> None:
        stored.put_picture_facts("a1", "image001", FACTS)
        card = stored.list_cards("blackwork", "GB", "Leeds").cards[0]
        assert (card.card_widths_px, card.card_placeholder) == ((320, 640), "abc=")

    def test_a_second_time_writes_nothing(self, table: Table, stored: TableArtistStore) -> None:
        assert stored.put_picture_facts("a1", "image001", FACTS).change == "updated"
        rows = list(table.scan())
        assert stored.put_picture_facts("a1", "image001", FACTS).change == "unchanged"
        assert list(table.scan()) == rows

    def test_in_any_order_the_rows_end_the_same(self, table: Table, stored: TableArtistStore) -> None:
        ids = ("image001", "image002", "image009")
        for order in itertools.permutations(ids):
            for image_id in order:
                stored.put_picture_facts("a1", image_id, FACTS)
        artist = stored.get_artist("a1")
        assert artist.profile.version == 1 + len(ids)
        assert all(row.widths_px for row in (*artist.pictures, artist.profile_picture) if row)

    def test_a_rejected_picture_is_noted_and_not_on_show(self, stored: TableArtistStore) -> None:
        stored.put_picture_facts("a1", "image001", REJECTED)
        stored.put_picture_facts("a1", "image009", REJECTED)
        artist = stored.get_artist("a1")
        assert [row.image_id for row in artist.pictures] == ["image002"]
        assert artist.profile_picture is None
        assert stored.get_stored_picture("a1", "image001").picture.rejected_reason == "too_small"

    def test_the_next_crawl_keeps_what_was_found_out(self, table: Table, stored: TableArtistStore) -> None:
        stored.put_picture_facts("a1", "image001", FACTS)
        stored.put_picture_facts("a1", "image002", REJECTED)
        before = stored.get_artist("a1")
        pictures = (bare(1), bare(2), bare(9, is_profile_picture=True))
        again = profile("ana.ink", "77", at=START + HOUR, pictures=pictures, style_evidence=evidence("blackwork"))
        assert stored.put_profile(again).change == "unchanged"
        assert stored.get_artist("a1") == before
        more = replace(again, fetched_at=START + DAY, pictures=(bare(3), *pictures))
        stored.put_profile(more)
        assert [(row.image_id, row.widths_px) for row in stored.get_artist("a1").pictures] == [
            ("image003", ()),
            ("image001", (320, 640)),
        ]

    def test_a_picture_uploaded_anew_under_another_id_starts_anew(self, stored: TableArtistStore) -> None:
        stored.put_picture_facts("a1", "image001", FACTS)
        moved = bare(1, stored_under="a2")
        stored.put_profile(profile("ana.ink", "77", at=START + DAY, pictures=(moved,)))
        assert stored.get_artist("a1").pictures[0].widths_px == ()
        with pytest.raises(NotFoundError):
            stored.put_picture_facts("a1", "image001", FACTS)

    def test_an_inline_crawl_has_the_last_word(self, stored: TableArtistStore) -> None:
        stored.put_picture_facts("a1", "image001", REJECTED)
        stored.put_profile(profile("ana.ink", "77", at=START + DAY, pictures=(picture(1),)))
        row = stored.get_artist("a1").pictures[0]
        assert (row.widths_px, row.rejected_reason) == ((320, 640), None)

    def test_a_merge_is_followed_and_shows_no_rejected_picture(self, artists: TableArtistStore) -> None:
        lost = (bare(1, stored_under="loser"), bare(2, stored_under="loser"))
        artists.put_profile(profile("old.ink", pictures=lost), artist_id="loser")
        artists.put_picture_facts("loser", "image002", REJECTED)
        artists.put_profile(
            profile("new.ink", "77", at=START + DAY, pictures=(bare(3, stored_under="winner"),)), artist_id="winner"
        )
        artists.put_profile(profile("old.ink", "77", at=START + HOUR))
        found = artists.get_stored_picture("loser", "image001")
        assert (found.profile.artist_id, found.picture.artist_id) == ("winner", "winner")
        artists.put_picture_facts("loser", "image001", FACTS)
        shown = {row.image_id: row.widths_px for row in artists.get_artist("winner").pictures}
        assert shown == {"image001": (320, 640), "image003": ()}

    def test_nothing_is_written_for_a_picture_or_an_artist_that_is_gone(
        self, table: Table, stored: TableArtistStore
    ) -> None:
        for stored_under, image_id in (("a1", "image777"), ("nobody", "image001"), ("uploader", "image002")):
            with pytest.raises(NotFoundError):
                stored.put_picture_facts(stored_under, image_id, FACTS)
            with pytest.raises(NotFoundError):
                stored.get_stored_picture(stored_under, image_id)
        table.delete_many([picture_key("a1", "image001")])
        rows = list(table.scan())
        with pytest.raises(NotFoundError):
            stored.put_picture_facts("a1", "image001", FACTS)
        assert list(table.scan()) == rows

    def test_a_row_purged_in_the_very_moment_stays_away(self, table: Table, stored: TableArtistStore) -> None:
        """Between the read and the write; the profile is still there then."""

        def guard(_identifiers: object) -> list[ConditionCheck]:
            table.delete_many([picture_key("a1", "image001")])
            return []

        artists = TableArtistStore(table, lambda: START, guard, sleep=lambda _: None)
        with pytest.raises(NotFoundError):
            artists.put_picture_facts("a1", "image001", FACTS)
        assert table.find(picture_key("a1", "image001")) is None

    def test_a_denied_artists_picture_is_not_completed(
        self, table: Table, stored: TableArtistStore, denial: ConditionCheck
    ) -> None:
        artists = TableArtistStore(table, lambda: START, lambda _: [denial], sleep=lambda _: None)
        with pytest.raises(DeniedError):
            artists.put_picture_facts("a1", "image001", FACTS)
        assert stored.get_artist("a1").pictures[0].widths_px == ()

    def test_a_dozen_at_once_all_arrive(self, table: Table) -> None:
        artists = TableArtistStore(table, lambda: START)
        pictures = tuple(bare(number) for number in range(12))
        artists.put_profile(profile("ana.ink", "77", pictures=pictures), artist_id="a1")
        threads = [
            threading.Thread(target=artists.put_picture_facts, args=("a1", row.image_id, FACTS)) for row in pictures
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        artist = artists.get_artist("a1")
        assert [row.widths_px for row in artist.pictures] == [(320, 640)] * 12
        assert artist.profile.version == 13
