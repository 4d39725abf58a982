"""Whatever the order in which pages are read, the same people come out."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.records.artist import ArtistRecord
from directory.records.artist_identity import claims_of
from directory.records.artist_sighting import LinkSighting, ProfileSighting
from directory.store.artist_store import TableArtistStore
from tests.contracts.store_consistency import assert_consistent
from tests.contracts.store_sightings import START, link, profile
from tests.fakes.memory_table import MemoryTable

Sighting = LinkSighting | ProfileSighting


@dataclass(frozen=True)
class Person:
    """A person with all that can be seen of them; several handles only with an Instagram id that ties them together."""

    number: int
    has_account: bool
    handle_count: int
    studios: frozenset[int]


people = st.lists(
    st.builds(Person, st.just(0), st.booleans(), st.integers(1, 3), st.frozensets(st.integers(1, 3), max_size=3)),
    min_size=1,
    max_size=3,
).map(lambda drawn: [replace(person, number=number) for number, person in enumerate(drawn)])


def sightings_of(person: Person) -> list[Sighting]:
    name, handles = f"Person {person.number}", [f"p{person.number}.h{n}" for n in range(person.handle_count)]
    seen: list[Sighting] = [link(f"s{studio}", name) for studio in sorted(person.studios)]
    if person.has_account:
        seen += [profile(handle, f"id{person.number}", name=f"{name} {handle}") for handle in handles]
        seen += [link(f"s{studio}", name, handle) for studio in sorted(person.studios) for handle in handles]
    elif person.handle_count > 1:
        seen += [link(f"s{studio}", name, handles[0]) for studio in sorted(person.studios)]
    return seen


@st.composite
def histories(draw: st.DrawFn) -> list[Sighting]:
    """Sightings, each with its own time: for every handle of an account its profile, and any of the others."""
    every = [sighting for person in draw(people) for sighting in sightings_of(person)]
    kept = [s for s in every if isinstance(s, ProfileSighting) or draw(st.booleans())]
    minutes = draw(st.permutations(range(len(kept))))
    return [at(sighting, minute) for sighting, minute in zip(kept, minutes, strict=True)]


def at(sighting: Sighting, minute: int) -> Sighting:
    moment = START + timedelta(minutes=minute)
    sources = {field: replace(source, fetched_at=moment) for field, source in sighting.sources.items()}
    return replace(sighting, fetched_at=moment, sources=sources)


def put(artists: TableArtistStore, sighting: Sighting) -> str:
    if isinstance(sighting, ProfileSighting):
        return artists.put_profile(sighting).record_id
    return artists.put_link(sighting).record_id


def open_artists(table: MemoryTable) -> TableArtistStore:
    return TableArtistStore(table, lambda: START, sleep=lambda _: None)


def groups(sightings: list[Sighting]) -> set[frozenset[int]]:
    """Positions of sightings that share a claim, directly or through others: the people, by an independent way."""
    parts: list[tuple[set[str], set[int]]] = []
    for position, sighting in enumerate(sightings):
        claims, members = set(claims_of(sighting.identity)), {position}
        for part in [part for part in parts if part[0] & claims]:
            parts.remove(part)
            claims, members = claims | part[0], members | part[1]
        parts.append((claims, members))
    return {frozenset(members) for _, members in parts}


def facts(record: ArtistRecord) -> tuple[object, ...]:
    return (
        record.instagram_id,
        record.instagram_handle,
        record.aliases,
        record.artist_name,
        record.bio,
        record.studio_ids,
        sorted(record.claim_keys),
    )


def facts_of_all(table: MemoryTable) -> list[str]:
    return sorted(repr(facts(record)) for record in open_artists(table).iter_artists())


@settings(max_examples=120, deadline=None)
@given(histories(), st.randoms())
def test_any_order_ends_in_the_same_people(history: list[Sighting], random: object) -> None:
    order = list(history)
    random.shuffle(order)  # type: ignore[attr-defined] # hypothesis' own Random
    tables = (MemoryTable(), MemoryTable())
    for table, sightings in zip(tables, (history, order), strict=True):
        artists = open_artists(table)
        for sighting in sightings:
            put(artists, sighting)
    assert facts_of_all(tables[0]) == facts_of_all(tables[1])
    found: dict[str, set[int]] = {}
    artists = open_artists(tables[0])
    for position, sighting in enumerate(history):
        artist_id = artists.find_artist_id(sighting.identity)
        assert artist_id is not None
        found.setdefault(artist_id, set()).add(position)
    assert {frozenset(members) for members in found.values()} == groups(history)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_the_table_always_adds_up(history: list[Sighting]) -> None:
    table = MemoryTable()
    artists = open_artists(table)
    for sighting in history:
        put(artists, sighting)
        assert_consistent(table)
    writes = table.writes
    for sighting in history:
        put(artists, sighting)
    assert table.writes == writes, "the same sightings again must not write"
