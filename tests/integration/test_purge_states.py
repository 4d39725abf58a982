"""Crawls, renames, re-discoveries, requests, approvals, rejections, purges, crashes, restores, new keys in any order:
no denied person is stored, indexed or served after the approval.

A step is one of them against the real stores; the invariants are read from the stores themselves. PURGE_STEPS asks for
more steps than CI takes: `PURGE_STEPS=20000 pytest tests/integration/test_purge_states.py`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import SecretStr

from denylist.entries import DenylistEntries, entries_from
from denylist.guard import guard_from
from denylist.identifiers import Identity, identify
from denylist.purge.case import PurgeCase
from denylist.purge.replay import replay
from denylist.visibility import Visibility
from directory import aws
from directory.records.source import Source
from directory.search.query import SearchQuery
from local.cloud.resources import create_resources
from tattoo_crawler.items import ArtistLink, ArtistProfile, LinkEvidence, Picture
from tests.integration.crawl_in_process import Crawl, before_call, draw
from tests.integration.engines import fresh_config
from tests.integration.purge_world import World

pytestmark = pytest.mark.integration
STEPS = int(os.environ.get("PURGE_STEPS", "540"))
STEPS_EACH = 45  # about: the rules, and the crawls of the beginning
START = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
PEOPLE, STUDIOS = range(4), range(3)
people, studios = st.sampled_from(PEOPLE), st.sampled_from(STUDIOS)


class Killed(BaseException):
    """Ends a purge as a kill does: nothing after it runs."""


@dataclass
class Person:
    """One human being, as the outside world knows them. Every handle and the id are words that nobody else has."""

    number: int
    handles: list[str] = field(default_factory=list)
    is_approved: bool = False
    is_held: bool = False
    case: PurgeCase | None = None
    is_open: bool = False
    stored: bool = False

    @property
    def handle(self) -> str:
        return self.handles[-1]

    @property
    def instagram_id(self) -> str:
        return f"77000{self.number}55"

    @property
    def name(self) -> str:
        return f"Human Zq{self.number}x"

    def identities(self) -> dict[str, Identity]:
        """Every word of theirs that the denylist may come to know."""
        words = {handle: identify("ig_handle", handle) for handle in self.handles}
        return words | {self.instagram_id: identify("ig_id", self.instagram_id)}


class Removals(RuleBasedStateMachine):
    url = ""
    folder = Path()
    steps = 0

    @initialize(known=st.lists(people, min_size=2, unique=True))
    def begin(self, known: list[int]) -> None:
        """Some people are stored and indexed before anything happens."""
        self.config = fresh_config(Removals.url, Removals.folder / f"m{Removals.steps}")
        create_resources(self.config)
        self.world = World(self.config)
        self.people = [Person(number, [f"human{number}_first"]) for number in PEOPLE]
        self.now = START
        self.denied: set[str] = set()
        self.is_settled = self.is_followed = True
        self.backup: list[dict[str, Any]] | None = None
        self.files: list[tuple[str, str]] = []
        self.was_stored: list[bool] = []
        for person in known:
            self.crawl_profile(person, is_pictured=person % 2 == 0)
            self.crawl_studio(person, person % len(STUDIOS), is_linked=True)
        self.world.sync()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.index.close()
            shutil.rmtree(self.config.data_dir, ignore_errors=True)

    # What happens in the world

    @rule(person=people)
    def rename(self, person: int) -> None:
        self._step()
        them = self.people[person]
        them.handles.append(f"human{person}_name{len(them.handles)}")

    @rule(person=people, is_pictured=st.booleans())
    def crawl_profile(self, person: int, is_pictured: bool) -> None:
        self._step()
        them = self.people[person]
        outcome = self._crawl(_profile(them, self.now, is_pictured=is_pictured))
        assert outcome in ("stored", "dropped")
        them.stored |= outcome == "stored"
        if identities_denied(self.entries, [them.identities()[them.instagram_id]]):
            assert outcome == "dropped"

    @rule(person=people, studio=studios, is_linked=st.booleans())
    def crawl_studio(self, person: int, studio: int, is_linked: bool) -> None:
        self._step()
        them = self.people[person]
        was_denied = identities_denied(self.entries, [identify("ig_handle", them.handle)])
        outcome = self._crawl(_link(them, studio, self.now, is_linked=is_linked))
        if is_linked and was_denied:
            assert outcome == "dropped"

    # What the operator does

    @rule(person=people, by_id=st.booleans())
    def request(self, person: int, by_id: bool) -> None:
        """A request that proves control hides the profile at once."""
        them = self.people[person]
        self._step()
        if them.is_approved or them.is_held:
            return
        them.is_held = True
        self.entries.put([self._asked(them, by_id)], "pending", f"request-{person}")
        them.case = PurgeCase(f"r-{person}", (), (self._asked(them, by_id),))

    @rule(person=people)
    def reject(self, person: int) -> None:
        them = self.people[person]
        self._step()
        if them.is_held and them.case:
            self.entries.release_pending(them.case.identities, f"request-{person}")
            them.is_held, them.case = False, None

    @rule(person=people, by_id=st.booleans(), calls=st.just(0) | st.integers(1, 40))
    def approve(self, person: int, by_id: bool, calls: int) -> None:
        """Approve and purge; killed before so many calls, or not at all."""
        self._step()
        them = self.people[person]
        them.case = them.case or PurgeCase(f"r-{person}", (), (self._asked(them, by_id),))
        known = self._known_words(them.case.identities)
        them.is_held, them.is_approved, them.is_open = False, True, True
        try:
            with before_call(self.config, calls, _kill) as made:
                receipt = self.world.run(them.case)
        except Killed:
            # The decision stands in the request, whose sweep drives the case on: here, the next rule that runs it.
            self.entries.put(them.case.identities, "erasure")
            self.is_settled = False
        else:
            assert receipt.is_done, receipt
            assert made or not calls
            them.is_open = False
            self.denied |= known
        self.denied |= {word for word, one in them.identities().items() if one in them.case.identities}

    @rule()
    def night(self) -> None:
        self._step()
        self._replay()

    @rule(is_followed=st.booleans())
    def sync(self, is_followed: bool) -> None:
        """The stream's consumer works, from now on after each crawl or not."""
        self._step()
        self.is_followed = is_followed
        self.world.sync()

    @rule()
    def back_up(self) -> None:
        self._step()
        self.backup = self.world.rows()
        self.files = list(self._iter_files())
        self.was_stored = [them.stored for them in self.people]

    @precondition(lambda self: self.backup is not None)
    @rule(is_index_lost=st.booleans())
    def restore(self, is_index_lost: bool) -> None:
        """Table and pictures as they were, the index as it is or empty; then the runbook's steps."""
        self._step()
        client, table = aws.dynamodb(self.config), self.config.table_name
        for row in self.world.rows():
            client.delete_item(TableName=table, Key={"PK": row["PK"], "SK": row["SK"]})
        for row in self.backup or []:
            client.put_item(TableName=table, Item=row)
        for bucket, key in self.files:
            aws.s3(self.config).put_object(Bucket=bucket, Key=key, Body=b"restored")
        for them, stored in zip(self.people, self.was_stored, strict=True):
            them.stored = stored
        if is_index_lost:
            self.world.index.clear()
        self.world.mend_index()
        self.nobody_denied_is_served()
        self._replay(orphans_kept=timedelta(0))

    @rule()
    def rotate_keys(self) -> None:
        self._step()
        keys = self.config.denylist_keys.get_secret_value()
        number = len(keys.split()) + 1
        if number > 4:
            return
        changed = {"denylist_keys": SecretStr(f"k{number}:the-key-of-round-{number} {keys}")}
        self.config = self.config.model_copy(update=changed)
        index = self.world.index
        self.world = World(self.config)
        self.world.index = index

    # What must hold after each step

    @invariant()
    def nobody_denied_is_served(self) -> None:
        words = self.denied | {word for them in self.people if them.is_held for word in self._held_words(them)}
        artists = {record.artist_id: record for record in self.world.stores.artists.iter_artists()}
        shown = Visibility(guard_from(self.config)).shown_ids(artists.values())
        for artist_id in shown:
            told = {artists[artist_id].instagram_handle, artists[artist_id].instagram_id, *artists[artist_id].aliases}
            assert words.isdisjoint(told)
        page = self.world.index.search(SearchQuery(limit=100))
        served = [hit.document for hit in page.items if hit.document.artist_id in shown]
        assert words.isdisjoint({document.handle for document in served})

    @invariant()
    def who_is_denied_stays_denied(self) -> None:
        for them in self.people:
            asked = {word: one for word, one in them.identities().items() if word in self.denied}
            assert set(asked.values()) == identities_denied(self.entries, asked.values())
            if them.is_approved and not them.is_open:
                self.denied |= self._confirmed(them)

    @invariant()
    def nobody_denied_is_stored(self) -> None:
        if not self.is_settled or any(them.is_open for them in self.people):
            return
        rows = self.world.rows()
        text = str(rows)
        assert [word for word in self.denied if f"'{word}'" in text or f"#{word}'" in text] == []
        known = {row["PK"]["S"].partition("#")[2] for row in rows if row["SK"]["S"].startswith("PROFILE#")}
        known |= {row["storedUnder"]["S"] for row in rows if "storedUnder" in row}
        assert {key.split("/")[1] for _, key in self._iter_files()} <= known
        purged = {artist_id for receipt in self.world.purge.receipts.iter_all() for artist_id in receipt.artist_ids}
        assert purged.isdisjoint(known)
        assert purged.isdisjoint(entry.artist_id for entry in self.world.index.iter_versions())
        found = self.world.index.search(SearchQuery(limit=100)).items
        assert self.denied.isdisjoint({hit.document.handle for hit in found})

    @invariant()
    def nobody_else_is_lost(self) -> None:
        for them in self.people:
            if them.stored and not them.is_approved:
                assert any(self.world.find_id(handle) for handle in them.handles)

    # How it is done

    @property
    def entries(self) -> DenylistEntries:
        return entries_from(self.config)

    def _step(self) -> None:
        Removals.steps += 1
        self.now += timedelta(hours=1)

    def _crawl(self, item: ArtistLink | ArtistProfile) -> str:
        before = {word for them in self.people for word in self._confirmed(them)}
        [outcome] = Crawl(self.config, draw).run(item)
        if self.is_followed:
            self.world.sync()
        learned = {word for them in self.people for word in self._confirmed(them)} - before
        self.denied |= learned
        # What was stored under a name that is denied from now on is the night's to take; it is hidden till then.
        self.is_settled &= not learned
        return outcome

    def _replay(self, **named: timedelta) -> None:
        done = replay(self.world.purge, **named)
        assert done.is_clean, done
        self.is_settled = True
        for them in self.people:
            if them.is_open and self.world.purge.receipts.find(f"r-{them.number}") is None:
                assert them.case is not None  # killed before its receipt was begun: the sweep comes with the case
                assert self.world.run(them.case).is_done
            them.is_open = False

    def _asked(self, them: Person, by_id: bool) -> Identity:
        return them.identities()[them.instagram_id if by_id else them.handle]

    def _known_words(self, identities: tuple[Identity, ...]) -> set[str]:
        """Handles and ids of the records that these identities lead to, as they are stored now."""
        words = {one.value for one in identities}
        return {
            word
            for record in self.world.stores.artists.iter_artists()
            for told in [{record.instagram_handle, record.instagram_id, *record.aliases} - {None}]
            if words & told
            for word in told
            if word
        }

    def _confirmed(self, them: Person) -> set[str]:
        found = self.entries.find_entries(them.identities().values())
        return {word for word, one in them.identities().items() if one in found and found[one].reason != "pending"}

    def _held_words(self, them: Person) -> set[str]:
        return {word for word, one in them.identities().items() if them.case and one in them.case.identities}

    def _iter_files(self) -> Iterator[tuple[str, str]]:
        for bucket in (self.config.raw_bucket, self.config.images_bucket):
            for each in aws.s3(self.config).list_object_versions(Bucket=bucket).get("Versions", []):
                yield bucket, each["Key"]


def identities_denied(entries: DenylistEntries, identities: Any) -> set[Identity]:
    return set(entries.find_groups(identities))


def _kill() -> None:
    raise Killed


def _profile(them: Person, at: datetime, *, is_pictured: bool) -> ArtistProfile:
    fields: dict[str, Any] = {
        "handle": them.handle,
        "city": "Leeds",
        "country": "GB",
        "instagram_id": them.instagram_id,
        "name": them.name,
        "bio": f"#blackwork {at:%H %d}",
        "media_count": 1,
    }
    if is_pictured:
        fields["pictures"] = [Picture(f"https://cdn.test/{them.number}/{at:%d%H}.jpg", f"m{them.number}-{at:%d%H}")]
    return ArtistProfile(**fields, sources=dict.fromkeys(fields, Source("instagram_graph", at)))


def _link(them: Person, studio: int, at: datetime, *, is_linked: bool) -> ArtistLink:
    page = f"https://studio{studio}.test/team"
    named: dict[str, Any] = {"name": them.name} | ({"handle": them.handle} if is_linked else {})
    sources = dict.fromkeys(named, Source("studio_site", at, page))
    evidence = [LinkEvidence(page, "card", "resident", 0.9)]
    return ArtistLink(f"studio{studio}", "Leeds", "GB", "resident", 0.9, evidence, **named, sources=sources)


@pytest.mark.timeout(60 + STEPS)
def test_no_denied_person_is_stored_indexed_or_served(
    ministack_url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    Removals.url, Removals.folder, Removals.steps = ministack_url, tmp_path, 0
    checks = settings(
        max_examples=max(STEPS // STEPS_EACH, 1),
        stateful_step_count=40,
        deadline=None,
        derandomize="PURGE_STEPS" not in os.environ,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Removals, settings=checks)
    record_property("steps", Removals.steps)
    assert Removals.steps >= STEPS * 12 // 13
