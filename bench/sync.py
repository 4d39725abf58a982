"""Sync benchmark: a table's stream through the handler into the real OpenSearch, beside `opensearchpy.helpers.bulk`.

    python -m bench.sync [--artists 1500] [--seconds 20]

Starts an AWS emulator and an OpenSearch of its own, and writes into the latter until its time settles: a server that
runs for weeks is cold only once. Prints documents a second through the handler, through the bulk helper alone, and
through the bulk helper after the reads that the handler cannot do without: who builds a document from the rows as they
are must read them. The denylist holds DENIED entries of other people. Beside each way the processor time of this
process, which other work on the machine changes less. Then the time from a write to a search that finds it, with the
laptop's consumer in between. Fails under RATIO_MIN of the bulk helper alone, or over LAG_P99_S.
"""

import argparse
import contextlib
import gc
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from opensearchpy import OpenSearch
from opensearchpy.helpers import bulk

from api_lambda.memory import keep_what_is_loaded
from api_lambda.stream_sync import StreamSync, stream_sync_from
from api_lambda.sync.event_filter import passes
from bench.settling import read_processor_ms, warm_up
from bench.sync_artists import STUDIOS, iter_sightings, put_link, put_studios
from bench.sync_lag import find_stream_arn, measure_lag
from denylist.entries import DenylistEntries, entries_from
from denylist.identifiers import identify, identities_of_artist
from denylist.snapshot import snapshot_from
from directory import aws, telemetry
from directory.clock import utc_now
from directory.config import Config, load_config
from directory.records.artist_sighting import ProfileSighting
from directory.search.document import SearchDocument
from directory.search.opensearch_client import SearchServer, connect
from directory.search.opensearch_documents import put_lines
from directory.search.query import SearchQuery
from directory.search.style_names import StyleNames
from directory.search.sync import IndexSync
from directory.store.ports import ArtistStore
from directory.styles.taxonomy_files import load_taxonomy
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources
from local.environment import cloud_environment
from local.opensearch.server import OpenSearchServer
from local.opensearch.server import find_free_port as find_opensearch_port
from local.stream.consumer import lambda_event

RATIO_MIN = 0.7
# Records in one call of the Lambda, as the event source mapping is configured.
BATCH_RECORDS = 1000
ROUNDS = 11
DENIED, AT_ONCE = 1000, 50
# The server is filled so often between two looks at what it costs.
WARM_UP_ROUND = 2


@contextmanager
def servers(folder: Path) -> Iterator[Config]:
    """A configuration on an emulator and an OpenSearch that end with us."""
    emulator = Emulator(folder / "cloud", find_free_port())
    server = OpenSearchServer(find_opensearch_port(), folder / "opensearch")
    os.environ.update(cloud_environment(emulator.port, folder / "data"))
    try:
        emulator.start(is_persistent=False, ends_with_us=True)
        server.start(ends_with_us=True)
        config = load_config(search_engine="opensearch", opensearch_endpoint=server.url, opensearch_timeout_ms=10_000)
        create_resources(config)
        yield config
    finally:
        server.stop()
        emulator.stop()


def read_events(config: Config) -> list[dict[str, Any]]:
    """The whole stream as the events that Lambda would make of it."""
    streams, arn, records = aws.dynamodb_streams(config), find_stream_arn(config), list[Any]()
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        answer: Any = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        position = answer["ShardIterator"]
        while position and (answer := streams.get_records(ShardIterator=position))["Records"]:
            records += [record for record in answer["Records"] if passes(record) and is_of_artist(record)]
            position = answer.get("NextShardIterator")
    return [lambda_event(arn, records[at : at + BATCH_RECORDS]) for at in range(0, len(records), BATCH_RECORDS)]


def is_of_artist(record: Mapping[str, Any]) -> bool:
    """A studio's record touches all its artists, of whom the bulk helper knows nothing."""
    return bool(record["dynamodb"]["Keys"]["PK"]["S"].startswith("ARTIST#"))


class Bulk:
    """The bulk helper with documents made beforehand, the same batches as the handler's."""

    def __init__(self, config: Config, sync: IndexSync, batches: Sequence[Sequence[SearchDocument]]) -> None:
        self.config = config
        self._sync = sync
        self.client = OpenSearch(hosts=[config.opensearch_endpoint], timeout=30)
        expand = StyleNames(load_taxonomy())
        self.batches = batches
        self.actions = [[action_of(document, expand) for document in batch] for batch in batches]
        self._find_denied = snapshot_from(config, entries_from(config)).find_denied
        self._identities: list[list[Any]] = []

    def run(self) -> None:
        for actions in self.actions:
            self._send(actions)

    def run_with_reads(self) -> None:
        """Each artist's rows, each studio, the denylist, from the stores: what a document of current rows costs."""
        for documents, actions, identities in zip(self.batches, self.actions, self._identities, strict=True):
            self._sync.artists.find_summaries([document.artist_id for document in documents])
            self._sync.studios.find_studios({one for document in documents for one in document.studio_ids})
            self._find_denied(identities)
            self._send(actions)

    def learn_identities(self) -> None:
        for batch in self.batches:
            found = [self._sync.artists.get_artist(document.artist_id).profile for document in batch]
            self._identities.append([one for profile in found for one in identities_of_artist(profile)])

    def _send(self, actions: list[dict[str, Any]]) -> None:
        # Not raised: an artist of two batches is known by its version the second time, as it is to the handler.
        given, target = (dict(action) for action in actions), self.config.opensearch_index
        bulk(self.client, given, index=target, chunk_size=500, raise_on_error=False)


def action_of(document: SearchDocument, expand: StyleNames) -> dict[str, Any]:
    head, body = put_lines(document, expand).splitlines()
    about = json.loads(head)["index"]
    return {
        "_op_type": "index",
        "_id": about["_id"],
        "version": about["version"],
        "version_type": about["version_type"],
        "_source": json.loads(body),
    }


def measure(
    server: SearchServer, documents: int, ways: Mapping[str, Callable[[], object]], empty: Callable[[], object]
) -> list[list[float]]:
    """Seconds of each way in each of ROUNDS, turn by turn into an empty index. Prints the round in the middle."""
    spent: dict[str, list[Spent]] = {name: [] for name in ways}
    gc.collect()
    keep_what_is_loaded()  # as a Lambda does; here the events and documents of all batches, too
    for _ in range(ROUNDS):
        for name, act in ways.items():
            empty()
            spent[name].append(measure_once(server, act))
    for name, rounds in spent.items():
        clock_s, ours_s, servers_s = map(median, zip(*rounds, strict=True))
        parts = f"{1000 * ours_s / documents:.2f} ms of ours and {1000 * servers_s / documents:.2f} of OpenSearch's"
        print(f"{name:<34} {documents / clock_s:8.0f} documents a second, {parts} each")
    return [[one.clock_s for one in rounds] for rounds in spent.values()]


def ratio_of(ours_s: Sequence[float], others_s: Sequence[float]) -> float:
    """How fast we are beside the others: of the rounds' ratios the one in the middle. Both halves of a round meet the
    same weather.
    """
    return median(other / our for our, other in zip(ours_s, others_s, strict=True))


class Spent(NamedTuple):
    """Seconds by the clock, of this process's processor time and of the server's."""

    clock_s: float
    ours_s: float
    servers_s: float


def measure_once(server: SearchServer, act: Callable[[], object]) -> Spent:
    servers_ms, started, ours = read_processor_ms(server), time.perf_counter(), time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):  # the metrics' lines
        act()
    clock_s, ours_s = time.perf_counter() - started, time.process_time() - ours
    return Spent(clock_s, ours_s, (read_processor_ms(server) - servers_ms) / 1000)


def measure_speed(config: Config, stream_sync: StreamSync) -> bool:
    sync = stream_sync.batch.sync
    events = read_events(config)
    records = sum(len(event["Records"]) for event in events)
    with contextlib.redirect_stdout(io.StringIO()):
        for event in events:
            stream_sync.handle(event)
    sync.index.refresh()
    documents = [hit.document for page in iter_pages(sync.index.search) for hit in page]
    by_id = {document.artist_id: document for document in documents}
    touched = [list_touched(event) for event in events]
    alone = Bulk(config, sync, [[by_id[artist_id] for artist_id in ids if artist_id in by_id] for ids in touched])
    alone.learn_identities()
    count = sum(len(batch) for batch in alone.batches)
    print(f"{records} records of {len(documents)} artists in {len(events)} batches, {count} documents written")
    server = connect(config)

    def fill() -> None:
        for _ in range(WARM_UP_ROUND):
            sync.index.clear()
            alone.run()

    warm_up(server, fill, WARM_UP_ROUND * count, "document")
    ways = {
        "handler": lambda: [stream_sync.handle(event) for event in events],
        "helpers.bulk alone": alone.run,
        "helpers.bulk after the same reads": alone.run_with_reads,
    }
    handler, bare, fair = measure(server, count, ways, sync.index.clear)
    ratio = ratio_of(handler, bare)
    print(f"ratio to bulk alone {ratio:.2f}; to bulk after the same reads {ratio_of(handler, fair):.2f}")
    return ratio >= RATIO_MIN


def iter_pages(search: Callable[[SearchQuery], Any]) -> Iterator[Sequence[Any]]:
    cursor = None
    while True:
        page = search(SearchQuery(limit=100, cursor=cursor))
        yield page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def list_touched(event: dict[str, Any]) -> list[str]:
    """The artists of a batch, each once."""
    keys = (record["dynamodb"]["Keys"]["PK"]["S"] for record in event["Records"])
    return list(dict.fromkeys(key.removeprefix("ARTIST#") for key in keys if key.startswith("ARTIST#")))


def run(artists: int, seconds: int) -> bool:
    telemetry.configure("ERROR")
    with tempfile.TemporaryDirectory() as folder, servers(Path(folder)) as config:
        stream_sync = stream_sync_from(config)
        stores = stream_sync.batch.sync
        put_studios(stores.studios)
        put_denials(entries_from(config))
        put_all(stream_sync, iter_sightings(artists, "made.up", utc_now()))
        is_fast = measure_speed(config, stream_sync)
        return measure_lag(config, stream_sync, seconds) and is_fast


def put_denials(entries: DenylistEntries) -> None:
    people = [identify("ig_handle", f"denied{number}") for number in range(DENIED)]
    for start in range(0, DENIED, AT_ONCE):
        entries.put(people[start : start + AT_ONCE], "objection")


def put_one(artists: ArtistStore, sighting: ProfileSighting) -> None:
    artists.put_profile(sighting)
    put_link(artists, sighting.handle)


def put_all(stream_sync: StreamSync, sightings: Iterable[ProfileSighting]) -> None:
    artists = stream_sync.batch.sync.artists
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(put_one, artists), sightings))
    print(f"the table holds {sum(1 for _ in artists.iter_artist_ids())} artists of {STUDIOS} studios")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artists", type=int, default=1500)
    parser.add_argument("--seconds", type=int, default=20)
    arguments = parser.parse_args()
    sys.exit(0 if run(arguments.artists, arguments.seconds) else 1)


if __name__ == "__main__":
    main()
