"""Purge benchmark: from the approval of a removal to verified empty in every store, on a laptop cloud of its own.

    python -m bench.purge [--pictures 200] [--others 200]

The artist has two versions of each original and eight renditions. Fails when it takes a minute or more. The ratio is to
the least that the same stores could do: one listing and one deletion of the same objects, nothing looked at twice.
"""

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from denylist.guard import guard_from
from denylist.identifiers import identify
from denylist.purge.case import PurgeCase
from denylist.purge.inspection import inspect
from denylist.purge.open import Purge, open_purge
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory import aws
from directory.config import Config, load_config
from directory.records.artist import StyleEvidence
from directory.records.artist_sighting import ProfileSighting
from directory.records.picture import PictureRecord
from directory.records.source import Source
from directory.search.sqlite_index import SqliteSearchIndex
from directory.search.sync import IndexSync
from directory.store.object_versions import delete_versions, iter_versions
from directory.store.picture_objects import open_picture_objects
from directory.store.stores import Stores, open_stores
from directory.telemetry import configure
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources

LIMIT_S = 60.0
WIDTHS_PX = (160, 240, 320, 480, 640, 960, 1280, 1600)
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ORIGINAL, RENDITION = b"o" * 200_000, b"r" * 30_000


@dataclass(frozen=True)
class Result:
    purge_s: float
    verify_s: float
    bare_s: float
    objects: int

    @property
    def total_s(self) -> float:
        return self.purge_s + self.verify_s


def measure(config: Config, pictures: int, others: int) -> Result:
    """Fill the stores, purge one artist and look again as `tattoo removals verify` does."""
    stores = open_stores(config, guard=write_guard(guard_from(config)))
    index = SqliteSearchIndex(config.data_dir / "search.db")
    for number in range(others):
        stores.artists.put_profile(sighting(f"other_{number}", 3))
    artist_id = stores.artists.put_profile(sighting("bench_artist", pictures)).record_id
    put_objects(config, artist_id, pictures)
    put_objects(config, "bare", pictures)
    fill_index(config, stores, index)
    bare_s, objects = delete_bare(config)
    purge = open_purge(config, index)
    started = time.perf_counter()
    receipt = purge.run(PurgeCase("bench", (), (identify("ig_handle", "bench_artist"),)))
    purged = time.perf_counter()
    verify(purge, receipt.is_done)
    return Result(purged - started, time.perf_counter() - purged, bare_s, objects)


def verify(purge: Purge, is_done: bool) -> None:
    found = inspect(purge)
    if not (is_done and found.is_clean):
        raise SystemExit("The purge left something: its time says nothing.")


def sighting(handle: str, pictures: int) -> ProfileSighting:
    source = Source("instagram_graph", AT)
    rows = tuple(
        PictureRecord("", f"{handle}{n:04}", f"m{n}", handle, caption="#blackwork", widths_px=WIDTHS_PX)
        for n in range(pictures)
    )
    styles = tuple(StyleEvidence(f"style-{n}", "bio_hashtag", f"#style{n}", 1, 0.9) for n in range(8))
    sources = dict.fromkeys(("handle", "instagram_id", "bio", "pictures"), source)
    found = {"bio": f"words of {handle}", "pictures": rows, "style_evidence": styles, "sources": sources}
    return ProfileSighting(handle, "Leeds", "GB", AT, instagram_id=str(abs(hash(handle))), **found)  # type: ignore[arg-type] # one dict of several types


def put_objects(config: Config, folder: str, pictures: int) -> None:
    objects = open_picture_objects(config)

    def put(number: int) -> None:
        image_id = f"bench_artist{number:04}"
        for _ in range(2):
            objects.client.put_object(Bucket=config.raw_bucket, Key=f"raw/{folder}/{image_id}", Body=ORIGINAL)
        objects.put_renditions(folder, image_id, [(width, RENDITION) for width in WIDTHS_PX], is_new=True)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(pictures)))


def fill_index(config: Config, stores: Stores, index: SqliteSearchIndex) -> None:
    shown = Visibility(guard_from(config))
    sync = IndexSync(stores.artists, stores.studios, index, shown.find_shown)
    sync.refresh({artist.artist_id: artist.version for artist in stores.artists.iter_artists()})


def delete_bare(config: Config) -> tuple[float, int]:
    """The same objects under another id, listed and deleted once: seconds, versions."""
    client, started = aws.s3(config), time.perf_counter()
    places = ((config.raw_bucket, "raw/bare/"), (config.images_bucket, "img/bare/"))
    count = sum(delete_versions(client, bucket, iter_versions(client, bucket, prefix)) for bucket, prefix in places)
    return time.perf_counter() - started, count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--others", type=int, default=200)
    options = parser.parse_args()
    configure("ERROR")
    os.environ |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_EC2_METADATA_DISABLED": "true"}
    with tempfile.TemporaryDirectory() as folder:
        emulator = Emulator(Path(folder) / "cloud", find_free_port())
        emulator.start(is_persistent=False, ends_with_us=True)
        try:
            config = load_config(aws_endpoint_url=emulator.url, data_dir=Path(folder))
            create_resources(config)
            result = measure(config, options.pictures, options.others)
        finally:
            emulator.stop()
    print(f"{options.pictures} pictures, {result.objects} versions of objects, {options.others} other artists")
    print(f"purge {result.purge_s:.2f} s, verification of everything {result.verify_s:.2f} s (limit {LIMIT_S:.0f} s)")
    print(f"ratio to deleting the objects alone ({result.bare_s:.2f} s): {result.total_s / result.bare_s:.1f}")
    return 0 if result.total_s < LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
