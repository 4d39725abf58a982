"""The time from a write of an artist to a search that finds it, with the laptop's consumer in between."""

import contextlib
import io
import threading
import time
from collections.abc import Callable
from statistics import quantiles

from api_lambda.stream_sync import StreamSync
from bench.sync_artists import iter_sightings
from directory import aws
from directory.clock import utc_now
from directory.config import Config
from directory.search.query import SearchQuery
from local.stream.consumer import StreamConsumer

LAG_P99_S = 5.0
WRITES_A_SECOND = 10


def find_stream_arn(config: Config) -> str:
    return aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]["LatestStreamArn"]


def measure_lag(config: Config, stream_sync: StreamSync, seconds: int) -> bool:
    """Write for some seconds; how long until a search finds each."""
    consumer = StreamConsumer(aws.dynamodb_streams(config), lambda: find_stream_arn(config), stream_sync)
    written, seen = dict[str, float](), dict[str, float]()
    thread = threading.Thread(target=consumer.run)
    with contextlib.redirect_stdout(io.StringIO()):
        consumer.connect()
        while consumer.poll():  # what was before: a stream is read from its oldest record on
            pass
        thread.start()
        writer = threading.Thread(target=write_some, args=(stream_sync, seconds * WRITES_A_SECOND, written))
        writer.start()
        watch(stream_sync, lambda: not writer.is_alive() and written.keys() <= seen.keys(), seen)
        consumer.stop()
        thread.join()
    lags = [seen[artist_id] - at for artist_id, at in written.items() if artist_id in seen]
    cuts = quantiles(lags, n=100)
    lost = len(written) - len(lags)
    print(f"write to visible, {len(lags)} writes, {lost} lost: p50 {cuts[49]:.2f} s  p99 {cuts[98]:.2f} s")
    return not lost and cuts[98] < LAG_P99_S


def write_some(stream_sync: StreamSync, count: int, written: dict[str, float]) -> None:
    artists = stream_sync.batch.sync.artists
    for sighting in iter_sightings(count, "fresh", utc_now()):
        artist_id = artists.put_profile(sighting).record_id
        written[artist_id] = time.monotonic()
        time.sleep(1 / WRITES_A_SECOND)


def watch(stream_sync: StreamSync, is_over: Callable[[], bool], seen: dict[str, float]) -> None:
    """Ask for the freshest artists, twenty times a second, for two minutes at most."""
    deadline = time.monotonic() + 120
    while not is_over() and time.monotonic() < deadline:
        page = stream_sync.batch.sync.index.search(SearchQuery(sort="freshness", limit=100))
        for hit in page.items:
            seen.setdefault(hit.document.artist_id, time.monotonic())
        time.sleep(0.05)
