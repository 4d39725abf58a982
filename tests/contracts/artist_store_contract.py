"""The promises of `directory.store.ports.ArtistStore` on any engine of the table port.

A test subclasses `ArtistStoreContract` and gives the fixtures `table` and `denial` of the table's contract.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from directory.errors import DeniedError, InvalidDataError, NotFoundError
from directory.records.artist_sighting import ArtistIdentity, MissingSighting
from directory.records.claim import claim_row_key, handle_claim
from directory.store.artist_store import TableArtistStore
from directory.store.ports import Identifiers
from directory.store.table import ConditionCheck, Table
from tests.contracts.store_sightings import DAY, HOUR, START, evidence, link, picture, profile


def rows_of(table: Table) -> dict[tuple[str, str], dict[str, object]]:
    return {(item["PK"], item["SK"]): item for item in table.scan()}


class ArtistStoreContract:
    @pytest.fixture
    def artists(self, table: Table) -> TableArtistStore:
        return TableArtistStore(table, lambda: START, sleep=lambda _: None)

    # Storing a profile

    def test_a_profile_is_stored_whole(self, table: Table, artists: TableArtistStore) -> None:
        pictures = (picture(1), picture(2), picture(9, is_profile_picture=True))
        seen = profile("ana.ink", "77", pictures=pictures, style_evidence=evidence("blackwork", "dotwork"))
        result = artists.put_profile(seen, artist_id="a1")
        assert (result.record_id, result.change) == ("a1", "created")
        artist = artists.get_artist("a1")
        assert artist.profile.styles == {"blackwork", "dotwork"}
        assert [row.image_id for row in artist.pictures] == ["image001", "image002"]
        assert artist.profile_picture is not None
        assert artist.profile_picture.image_id == "image009"
        assert {key for key in rows_of(table) if key[0] == "ARTIST#a1"} == {
            ("ARTIST#a1", "PROFILE#a1"),
            ("ARTIST#a1", "STYLE#blackwork"),
            ("ARTIST#a1", "STYLE#dotwork"),
            ("ARTIST#a1", "IMAGE#image001"),
            ("ARTIST#a1", "IMAGE#image002"),
            ("ARTIST#a1", "IMAGE#image009"),
        }

    def test_the_rows_have_the_specified_shape(self, table: Table, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77", style_evidence=evidence("blackwork")), artist_id="a1")
        rows = rows_of(table)
        stored = rows["ARTIST#a1", "PROFILE#a1"]
        assert stored["styles"] == {"blackwork"}
        assert stored["gsi2pk"] == "INSTAGRAM#ana.ink"
        assert (stored["locationCity"], stored["locationCountry"]) == ("Leeds", "GB")
        style = rows["ARTIST#a1", "STYLE#blackwork"]
        assert (style["gsi1pk"], style["gsi1sk"]) == ("STYLE#blackwork", "LOCATION#GB#Leeds#a1")
        assert rows["INSTAGRAM#ana.ink", "CLAIM"]["ownerId"] == "a1"

    def test_no_styles_means_no_attribute(self, table: Table, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink"), artist_id="a1")
        assert "styles" not in rows_of(table)["ARTIST#a1", "PROFILE#a1"]

    def test_what_is_gone_from_the_profile_goes(self, table: Table, artists: TableArtistStore) -> None:
        first = profile(
            "ana.ink", "77", pictures=(picture(1), picture(2)), style_evidence=evidence("blackwork", "irezumi")
        )
        artists.put_profile(first, artist_id="a1")
        later = profile("ana.ink", "77", at=START + DAY, pictures=(picture(3), picture(2)), bio=None)
        later = replace(later, style_evidence=evidence("irezumi", "dotwork"))
        assert artists.put_profile(later).change == "updated"
        artist = artists.get_artist("a1")
        assert artist.profile.bio is None
        assert [row.image_id for row in artist.pictures] == ["image003", "image002"]
        keys = {key[1] for key in rows_of(table) if key[0] == "ARTIST#a1"}
        assert keys == {"PROFILE#a1", "STYLE#irezumi", "STYLE#dotwork", "IMAGE#image003", "IMAGE#image002"}

    def test_a_source_silent_about_pictures_keeps_them(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77", pictures=(picture(1),)), artist_id="a1")
        artists.put_profile(profile("ana.ink", "77", at=START + DAY, bio="new", pictures=None))
        assert [row.image_id for row in artists.get_artist("a1").pictures] == ["image001"]

    def test_unchanged_content_writes_nothing_that_day(self, table: Table, artists: TableArtistStore) -> None:
        seen = profile("ana.ink", "77", pictures=(picture(1),), style_evidence=evidence("blackwork"))
        artists.put_profile(seen, artist_id="a1")
        before = rows_of(table)
        again = replace(seen, fetched_at=START + HOUR)
        assert artists.put_profile(again).change == "unchanged"
        assert rows_of(table) == before

    def test_unchanged_content_is_noted_once_a_day(self, table: Table, artists: TableArtistStore) -> None:
        seen = profile("ana.ink", "77", pictures=(picture(1),), style_evidence=evidence("blackwork"))
        artists.put_profile(seen, artist_id="a1")
        before = rows_of(table)
        assert artists.put_profile(replace(seen, fetched_at=START + DAY)).change == "seen"
        assert artists.put_profile(replace(seen, fetched_at=START + DAY + HOUR)).change == "unchanged"
        after = rows_of(table)
        changed = {key for key in after if after[key] != before.get(key)}
        assert changed == {("ARTIST#a1", "PROFILE#a1")}
        names = {
            n for n, v in after["ARTIST#a1", "PROFILE#a1"].items() if before["ARTIST#a1", "PROFILE#a1"].get(n) != v
        }
        assert names == {"lastSeenAt", "lastCheckedAt", "profileFetchedAt"}

    def test_a_late_reading_loses(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77", at=START + DAY, bio="new", pictures=(picture(2),)), artist_id="a1")
        late = profile("ana.ink", "77", at=START, bio="old", pictures=(picture(1),))
        assert artists.put_profile(late).change == "superseded"
        artist = artists.get_artist("a1")
        assert artist.profile.bio == "new"
        assert [row.image_id for row in artist.pictures] == ["image002"]

    def test_a_hundred_and_fifty_pictures_fit(self, artists: TableArtistStore) -> None:
        pictures = tuple(picture(number) for number in range(150))
        styles = tuple(f"style-{number:02}" for number in range(40))
        artists.put_profile(
            profile("ana.ink", "77", pictures=pictures, style_evidence=evidence(*styles)), artist_id="a1"
        )
        artist = artists.get_artist("a1")
        assert len(artist.pictures) == 150
        assert artists.list_cards("style-39", "GB", "Leeds").cards[0].card_image_id == "image000"
        again = profile("ana.ink", "77", at=START + HOUR, pictures=pictures, style_evidence=evidence(*styles))
        assert artists.put_profile(again).change == "unchanged"
        fewer = profile("ana.ink", "77", at=START + DAY, pictures=pictures[:3], style_evidence=evidence("style-01"))
        assert artists.put_profile(fewer).change == "updated"
        assert len(artists.get_artist("a1").pictures) == 3
        assert artists.list_cards("style-39", "GB", "Leeds").cards == []

    # The denylist, in the write itself

    def test_a_denied_write_leaves_nothing(
        self, table: Table, artists: TableArtistStore, denial: ConditionCheck
    ) -> None:
        before = rows_of(table)
        with pytest.raises(DeniedError):
            artists.put_profile(profile("ana.ink", "77", pictures=(picture(1),)), conditions=[denial])
        with pytest.raises(DeniedError):
            artists.put_link(link("s1", "Ana", "ana.ink"), conditions=[denial])
        assert rows_of(table) == before

    def test_a_denied_write_of_many_pictures_leaves_nothing(
        self, table: Table, artists: TableArtistStore, denial: ConditionCheck
    ) -> None:
        pictures = tuple(picture(number) for number in range(150))
        with pytest.raises(DeniedError):
            artists.put_profile(profile("ana.ink", "77", pictures=pictures), conditions=[denial])
        assert rows_of(table) == {}

    def test_the_guard_is_asked_about_all_that_is_known(self, table: Table, denial: ConditionCheck) -> None:
        asked: list[Identifiers] = []

        def guard(identifiers: Identifiers) -> Sequence[ConditionCheck]:
            asked.append(identifiers)
            return [denial] if "old.ink" in identifiers.handles and len(identifiers.handles) > 1 else []

        artists = TableArtistStore(table, lambda: START, guard, sleep=lambda _: None)
        artists.put_link(link("s1", "Ana", "old.ink"))
        artists.put_profile(profile("old.ink", "77"))
        with pytest.raises(DeniedError):
            artists.put_profile(profile("new.ink", "77", at=START + DAY))
        assert asked[-1].handles == ("new.ink", "old.ink")
        assert asked[-1].instagram_id == "77"
        assert asked[-1].names_at_studios == (("ana", "s1"),)
        assert artists.find_artist_id(ArtistIdentity(handle="new.ink")) is None

    # Who is who

    def test_a_renamed_handle_is_the_same_artist(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("old.ink", "77"), artist_id="a1")
        assert artists.put_profile(profile("new.ink", "77", at=START + DAY)).record_id == "a1"
        found = artists.get_artist("a1").profile
        assert (found.instagram_handle, found.aliases) == ("new.ink", ("old.ink",))
        assert artists.find_artist_id(ArtistIdentity(handle="old.ink")) == "a1"
        assert artists.find_artist_id(ArtistIdentity(handle="new.ink")) == "a1"
        assert artists.put_link(link("s1", "Ana", "old.ink", at=START + DAY)).record_id == "a1"
        assert artists.get_artist("a1").profile.instagram_handle == "new.ink"

    def test_a_rename_read_late_becomes_an_alias(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("new.ink", "77", at=START + DAY), artist_id="a1")
        assert artists.put_profile(profile("old.ink", "77")).change == "superseded"
        found = artists.get_artist("a1").profile
        assert (found.instagram_handle, found.aliases) == ("new.ink", ("old.ink",))

    def test_a_given_up_handle_belongs_to_who_has_it_now(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ink", "77", style_evidence=evidence("blackwork")), artist_id="a1")
        assert artists.put_profile(profile("ink", "88", at=START + DAY), artist_id="a2").record_id == "a2"
        assert artists.get_artist("a1").profile.instagram_handle is None
        assert artists.get_artist("a2").profile.instagram_handle == "ink"
        assert artists.find_artist_id(ArtistIdentity(handle="ink")) == "a2"
        assert artists.find_artist_id(ArtistIdentity(instagram_id="77")) == "a1"
        assert artists.list_cards("blackwork", "GB", "Leeds").cards[0].instagram_handle is None

    def test_a_handle_read_late_is_not_taken_back(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ink", "88", at=START + DAY), artist_id="a2")
        assert artists.put_profile(profile("ink", "77"), artist_id="a1").record_id == "a1"
        assert artists.find_artist_id(ArtistIdentity(handle="ink")) == "a2"
        assert artists.get_artist("a1").profile.instagram_handle is None

    def test_one_artist_at_two_studios_is_one(self, artists: TableArtistStore) -> None:
        first = artists.put_link(link("s1", "Ana Thorn", "ana.ink")).record_id
        assert artists.put_link(link("s2", "Ana", "ana.ink", role="guest")).record_id == first
        assert artists.get_artist(first).profile.studio_ids == ("s1", "s2")
        assert [row.role for row in artists.list_artists_of_studio("s2")] == ["guest"]

    def test_two_with_one_name_at_different_studios_are_two(self, artists: TableArtistStore) -> None:
        first = artists.put_link(link("s1", "Sam"))
        second = artists.put_link(link("s2", "Sam"))
        assert first.record_id != second.record_id
        assert artists.put_link(link("s1", "★ SAM ★")).record_id == first.record_id

    def test_two_with_one_name_and_two_accounts_are_two(self, artists: TableArtistStore) -> None:
        first = artists.put_link(link("s1", "Sam", "sam.one"))
        second = artists.put_link(link("s1", "Sam", "sam.two"))
        assert first.record_id != second.record_id
        assert len(artists.list_artists_of_studio("s1")) == 2

    def test_a_handle_that_turns_up_completes_the_artist(self, artists: TableArtistStore) -> None:
        nameless = artists.put_link(link("s1", "Ana")).record_id
        result = artists.put_link(link("s1", "Ana", "ana.ink", at=START + DAY))
        assert (result.record_id, result.merged_ids) == (nameless, ())
        assert artists.find_artist_id(ArtistIdentity(handle="ana.ink")) == nameless

    def test_a_handle_that_turns_up_elsewhere_merges(self, table: Table, artists: TableArtistStore) -> None:
        seen = profile("ana.ink", "77", pictures=(picture(1),), style_evidence=evidence("blackwork"))
        artists.put_profile(seen, artist_id="known")
        styles = evidence("dotwork", signal="studio_page")
        bare = artists.put_link(link("s1", "Ana", style_evidence=styles)).record_id
        result = artists.put_link(link("s1", "Ana", "ana.ink", at=START + DAY, style_evidence=styles))
        assert (result.record_id, result.merged_ids) == ("known", (bare,))
        artist = artists.get_artist(bare)
        assert artist.profile.artist_id == "known"
        assert artist.profile.styles == {"blackwork", "dotwork"}
        assert artist.profile.merged_ids == (bare,)
        assert [row.artist_id for row in artists.list_artists_of_studio("s1")] == ["known"]
        left = {key for key in rows_of(table) if bare in key[0] or bare in key[1]}
        assert left == {(f"ARTIST#{bare}", "MOVED")}
        assert artists.find_artist_id(ArtistIdentity(studio_id="s1", name="ana")) == "known"

    def test_pictures_move_with_a_merge(self, table: Table, artists: TableArtistStore) -> None:
        many = tuple(picture(number) for number in range(30))
        artists.put_profile(profile("old.ink", pictures=many, style_evidence=evidence("blackwork")), artist_id="loser")
        artists.put_profile(profile("new.ink", "77", at=START + DAY, pictures=(picture(99),)), artist_id="winner")
        result = artists.put_profile(profile("old.ink", "77", at=START + HOUR))
        assert (result.record_id, result.merged_ids) == ("winner", ("loser",))
        artist = artists.get_artist("loser")
        assert len(artist.pictures) == 31
        assert {row.stored_under for row in artist.pictures} == {"uploader"}
        assert artist.profile.pending_merge_ids == ()
        assert {key for key in rows_of(table) if key[0] == "ARTIST#loser"} == {("ARTIST#loser", "MOVED")}
        assert artist.profile.instagram_handle == "new.ink"
        assert artist.profile.aliases == ("old.ink",)

    def test_an_id_of_somebody_else_is_not_used(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("one", "1"), artist_id="a1")
        assert artists.put_profile(profile("two", "2"), artist_id="a1").record_id != "a1"

    def test_a_link_to_nobody_is_refused(self, artists: TableArtistStore) -> None:
        with pytest.raises(InvalidDataError):
            artists.put_link(link("s1"))

    def test_a_late_link_changes_nothing(self, artists: TableArtistStore) -> None:
        artists.put_link(link("s1", "Ana", "ana.ink", at=START + DAY, role="resident"))
        assert artists.put_link(link("s1", "Ana", "ana.ink", role="guest")).change == "superseded"
        assert artists.list_artists_of_studio("s1")[0].role == "resident"

    def test_an_unchanged_link_writes_nothing(self, table: Table, artists: TableArtistStore) -> None:
        artists.put_link(link("s1", "Ana", "ana.ink"))
        before = rows_of(table)
        assert artists.put_link(link("s1", "Ana", "ana.ink", at=START + HOUR)).change == "unchanged"
        assert rows_of(table) == before

    # Missing profiles

    def test_three_sightings_of_missing_hide(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77", style_evidence=evidence("blackwork")), artist_id="a1")
        for days in (1, 2, 8, 9):
            artists.put_missing(MissingSighting("a1", "missing", START + days * DAY))
            assert artists.get_artist("a1").profile.status == "active"
        artists.put_missing(MissingSighting("a1", "missing", START + 15 * DAY))
        assert artists.get_artist("a1").profile.status == "hidden"
        assert artists.list_cards("blackwork", "GB", "Leeds").cards == []
        artists.put_profile(profile("ana.ink", "77", at=START + 16 * DAY, style_evidence=evidence("blackwork")))
        assert artists.get_artist("a1").profile.status == "active"
        assert len(artists.list_cards("blackwork", "GB", "Leeds").cards) == 1

    def test_a_profile_that_closed_keeps_nothing_of_what_it_said(self, table: Table, artists: TableArtistStore) -> None:
        open_profile = profile(
            "ana.ink",
            "77",
            bio="#blackwork",
            pictures=(picture(1), picture(2)),
            style_evidence=evidence("blackwork"),
            other_tags=("leeds",),
        )
        artists.put_profile(open_profile, artist_id="a1")
        artists.put_link(link("s1", "Ana", "ana.ink", style_evidence=evidence("dotwork", signal="studio_page")))
        for days in range(10, 100, 30):
            artists.put_missing(MissingSighting("a1", "private", START + days * DAY))
        closed = artists.get_artist("a1")
        assert (closed.profile.bio, closed.pictures, closed.profile.styles) == (None, (), {"dotwork"})
        assert (closed.profile.instagram_handle, closed.profile.status) == ("ana.ink", "active")
        assert not [key for key in rows_of(table) if key[1].startswith("IMAGE#")]
        assert artists.list_cards("blackwork", "GB", "Leeds").cards == []
        artists.put_profile(replace(open_profile, fetched_at=START + 100 * DAY))
        assert artists.get_artist("a1").profile.bio == "#blackwork"

    def test_who_is_unknown_cannot_be_missing(self, artists: TableArtistStore) -> None:
        with pytest.raises(NotFoundError):
            artists.put_missing(MissingSighting("nobody", "missing", START))
        with pytest.raises(NotFoundError):
            artists.get_artist("nobody")

    # Notice and rights

    def test_notice_and_rights_survive_a_crawl(self, artists: TableArtistStore) -> None:
        seen = profile("ana.ink", "77")
        artists.put_profile(seen, artist_id="a1")
        artists.put_notice_sent("a1", START + HOUR)
        artists.put_image_rights("a1", "embed")
        assert artists.put_profile(replace(seen, fetched_at=START + 2 * HOUR)).change == "unchanged"
        artists.put_profile(profile("ana.ink", "77", at=START + DAY, bio="new"))
        found = artists.get_artist("a1").profile
        assert (found.notice_sent_at, found.image_rights) == (START + HOUR, "embed")

    # Questions

    def test_cards_page_through_a_city(self, artists: TableArtistStore) -> None:
        for number in range(7):
            seen = profile(
                f"ink{number}", str(number), style_evidence=evidence("blackwork"), pictures=(picture(number),)
            )
            artists.put_profile(seen, artist_id=f"a{number}")
        artists.put_profile(profile("york", "y", city="York", style_evidence=evidence("blackwork")))
        ids, start_key = [], None
        while True:
            page = artists.list_cards("blackwork", "GB", "leeds", limit=3, start_key=start_key)
            ids += [card.artist_id for card in page.cards]
            start_key = page.next_key
            if start_key is None:
                break
        assert ids == [f"a{number}" for number in range(7)]

    def test_unseen_artists_of_a_city(self, artists: TableArtistStore) -> None:
        artists.put_profile(profile("fresh", "1", at=START + DAY), artist_id="fresh")
        artists.put_profile(profile("stale", "2"), artist_id="stale")
        never = artists.put_link(link("s1", "Ana", "never.read")).record_id
        artists.put_link(link("s1", "No Account"))
        artists.put_profile(profile("york", "3", city="York"))
        unseen = artists.iter_unseen("GB", "Leeds", checked_before=START + HOUR)
        assert {record.artist_id for record in unseen} == {"stale", never}

    @pytest.mark.parametrize(("above", "version"), [(0, 2), (7, 8)])
    def test_a_new_version_changes_nothing_else(self, artists: TableArtistStore, above: int, version: int) -> None:
        artists.put_profile(profile("ana.ink", "77", pictures=(picture(1),)), artist_id="a1")
        before = artists.get_artist("a1")
        artists.put_new_version("a1", above=above)
        after = artists.get_artist("a1")
        assert after.profile == replace(before.profile, version=version)
        assert after.pictures == before.pictures

    def test_who_is_gone_gets_no_new_version(self, artists: TableArtistStore) -> None:
        with pytest.raises(NotFoundError):
            artists.put_new_version("nobody")

    def test_every_artist_is_iterated_once_in_parts(self, artists: TableArtistStore) -> None:
        for number in range(9):
            artists.put_profile(profile(f"ink{number}", str(number), pictures=(picture(1),)), artist_id=f"a{number}")
        seen = [record.artist_id for part in range(4) for record in artists.iter_artists(segment=part, segments=4)]
        assert sorted(seen) == [f"a{number}" for number in range(9)]
        ids = [one for part in range(4) for one in artists.iter_artist_ids(segment=part, segments=4)]
        assert sorted(ids) == sorted(seen)

    def test_an_orphaned_claim_is_taken_over(self, table: Table, artists: TableArtistStore) -> None:
        artists.put_profile(profile("ana.ink", "77"), artist_id="purged")
        table.delete_many([artists.get_artist("purged").profile.key])
        assert artists.put_profile(profile("ana.ink", "77"), artist_id="a2").record_id == "a2"
        claim = table.find(claim_row_key(handle_claim("ana.ink")))
        assert claim is not None
        assert claim["ownerId"] == "a2"
