"""A person who is everywhere: rows, pictures in several versions, index, failed jobs, kept pages, run files, CDN."""

import gzip
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from denylist.guard import guard_from
from denylist.identifiers import Identity, identify
from denylist.purge.case import PurgeCase
from denylist.purge.open import Purge, open_purge
from denylist.purge.receipt import PurgeReceipt
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory import aws
from directory.config import Config
from directory.records.artist_sighting import ArtistIdentity
from directory.records.source import Source
from directory.records.studio import StudioSighting
from directory.search.consistency import bring_in_step
from directory.search.sqlite_index import SqliteSearchIndex
from directory.search.sync import IndexSync
from directory.store.picture_objects import open_picture_objects
from directory.store.stores import Stores, open_stores
from tests.contracts.store_sightings import START, evidence, link, picture, profile, studio

# Words that are nobody's, so that every one found anywhere is a leak.
HANDLE, FORMER, NAME = "quillonvex", "quillon_was", "Quillon Vexworth"
INSTAGRAM_ID = "99887766554433"
WORDS = (HANDLE, FORMER, "quillon", "vexworth", INSTAGRAM_ID)


@dataclass
class World:
    """One laptop cloud with its stores, index and purge."""

    config: Config

    @cached_property
    def stores(self) -> Stores:
        return open_stores(self.config, guard=write_guard(guard_from(self.config)))

    @cached_property
    def index(self) -> SqliteSearchIndex:
        self.config.data_dir.mkdir(parents=True, exist_ok=True)
        return SqliteSearchIndex(self.config.data_dir / "search.db")

    @cached_property
    def purge(self) -> Purge:
        return open_purge(self.config, self.index)

    def sync(self) -> None:
        """What the stream's consumer does, for every artist at once."""
        artists = self.stores.artists.iter_artists()
        self._index_sync().refresh({artist.artist_id: artist.version for artist in artists})

    def mend_index(self) -> None:
        """What `tattoo index repair` does."""
        bring_in_step(self._index_sync())

    def _index_sync(self) -> IndexSync:
        shown = Visibility(guard_from(self.config))
        return IndexSync(self.stores.artists, self.stores.studios, self.index, shown.find_shown)

    def run(self, case: PurgeCase) -> PurgeReceipt:
        return self.purge.run(case)

    def add_person(self, pictures: int = 3) -> str:
        """A person known by two handles, at two studios, merged from two records; the artist's id."""
        artists = self.stores.artists
        site = self.stores.studios.put_studio(_own_studio())
        shown = tuple(picture(number) for number in range(pictures))
        seen = profile(FORMER, INSTAGRAM_ID, name=NAME, pictures=shown, style_evidence=evidence("blackwork", "dotwork"))
        artist_id = artists.put_profile(seen).record_id
        artists.put_link(link(site.record_id, NAME, FORMER, page_url="https://one.test/team/quillon-vexworth"))
        artists.put_link(link("s2", NAME))
        artists.put_link(link("s2", NAME, HANDLE, at=START + timedelta(hours=1)))
        artists.put_profile(replace(seen, handle=HANDLE, fetched_at=START + timedelta(hours=2)))
        self.add_files(artist_id, shown)
        self.sync()
        self.compact()
        return artist_id

    def compact(self) -> None:
        self.index.compact()

    def add_files(self, artist_id: str, pictures: tuple[Any, ...]) -> None:
        objects = open_picture_objects(self.config)
        client = aws.s3(self.config)
        for each in pictures:
            folder = artist_id if each.image_id != "image001" else each.stored_under
            for content in (b"first", b"second"):
                client.put_object(Bucket=self.config.raw_bucket, Key=f"raw/{folder}/{each.image_id}", Body=content)
            objects.put_renditions(folder, each.image_id, [(320, b"small"), (640, b"large")])
            client.delete_object(Bucket=self.config.images_bucket, Key=f"img/{folder}/{each.image_id}/320.webp")
        send_failed_job(self.config, {"handle": HANDLE, "city": "Leeds"})
        send_failed_job(self.config, {"handle": "somebody_else", "city": "Leeds"})
        self._add_pages()

    def _add_pages(self) -> None:
        if self.config.page_archive_dir:
            site = self.config.page_archive_dir / "run1" / "s2"
            site.mkdir(parents=True)
            (site / "page.html.gz").write_bytes(gzip.compress(f"<p>Meet {NAME}!</p>".encode()))
            (site / "manifest.json").write_text(json.dumps({"facts": {"artists": [{"name": "Somebody"}]}}))
            other = self.config.page_archive_dir / "run1" / "s3"
            other.mkdir()
            (other / "page.html.gz").write_bytes(gzip.compress(b"<p>Meet Somebody Else</p>"))
        runs = self.config.data_dir / "runs" / "r1"
        runs.mkdir(parents=True)
        (runs / "careless.log").write_text(f"GET https://instagram.com/{HANDLE}/ 200\n")
        (runs / "careful.log").write_text('{"event": "artist_stored", "artist_id": "a1"}\n')

    def traces(self) -> dict[str, list[str]]:
        """Where a word of the person is still found, place by place: rows, objects, index file, files, jobs."""
        found = {
            "table": [str(row) for row in self.rows() if _names(row)],
            "objects": list(self.object_keys()),
            "index": [word for word in WORDS if self._is_in_index(word)],
            "files": [path.name for path in self._text_files() if _names(_read(path))],
            "jobs": [body for body in failed_jobs(self.config) if _names(body)],
        }
        return {place: left for place, left in found.items() if left}

    def rows(self) -> list[dict[str, Any]]:
        pages = aws.dynamodb(self.config).get_paginator("scan").paginate(TableName=self.config.table_name)
        return [row for page in pages for row in page["Items"]]

    def object_keys(self) -> Iterator[str]:
        for bucket in (self.config.raw_bucket, self.config.images_bucket):
            for page in aws.s3(self.config).get_paginator("list_object_versions").paginate(Bucket=bucket):
                yield from (each["Key"] for kind in ("Versions", "DeleteMarkers") for each in page.get(kind, []))  # type: ignore[attr-defined] # one of two lists

    def _is_in_index(self, word: str) -> bool:
        files = self.config.data_dir.glob("search*.db*")
        return any(word.encode() in path.read_bytes().lower() for path in files if not path.name.endswith("-shm"))

    def _text_files(self) -> Iterator[Path]:
        for root in (self.config.page_archive_dir, self.config.data_dir / "runs"):
            yield from (path for path in (root.rglob("*") if root else ()) if path.is_file())

    def find_id(self, handle: str = HANDLE) -> str | None:
        return self.stores.artists.find_artist_id(ArtistIdentity(handle=handle))


def case_of(*identities: Identity, receipt_id: str = "r-1", artist_ids: tuple[str, ...] = ()) -> PurgeCase:
    return PurgeCase(receipt_id, artist_ids, identities or (identify("ig_handle", HANDLE),))


def send_failed_job(config: Config, body: dict[str, str]) -> None:
    client = aws.sqs(config)
    url = client.get_queue_url(QueueName=f"{config.scrape_queue_name}-dlq")["QueueUrl"]
    client.send_message(QueueUrl=url, MessageBody=json.dumps(body))


def failed_jobs(config: Config) -> list[str]:
    client = aws.sqs(config)
    url = client.get_queue_url(QueueName=f"{config.scrape_queue_name}-dlq")["QueueUrl"]
    bodies: list[str] = []
    while messages := client.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=1).get("Messages"):
        bodies += [message["Body"] for message in messages]
    return bodies


def make_distribution(config: Config) -> str:
    """A CDN in front of the images bucket, as far as the emulator plays one; its id."""
    origin = {"Id": "images", "DomainName": "images.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    behaviour = {"TargetOriginId": "images", "ViewerProtocolPolicy": "redirect-to-https", "MinTTL": 0}
    forwarded = {"ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}}
    wanted: Any = {
        "CallerReference": uuid.uuid4().hex,
        "Comment": "",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": behaviour | forwarded,
    }
    answer = aws.cloudfront(config).create_distribution(DistributionConfig=wanted)
    return str(answer["Distribution"]["Id"])


def _own_studio() -> StudioSighting:
    seen = studio("studio_site", name="Studio One", website="https://one.test/", instagram=HANDLE)
    return replace(seen, sources={**seen.sources, "instagram": Source("studio_site", START)})


def _names(thing: object) -> bool:
    text = str(thing).lower()
    return any(word in text for word in WORDS)


def _read(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
