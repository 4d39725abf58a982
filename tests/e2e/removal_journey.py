"""A person who wants out, followed through the demo over HTTP and with the `tattoo` command; and their traces."""

import json
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from directory import aws
from directory.config import Config
from directory.records.artist import Artist
from local.home import Home
from tests.e2e.demo_runs import TATTOO, environment, tattoo

REQUESTER = {"email": "canary.requester@mailbox.example", "text": "A canary sentence of the requester, nobody else's."}


@dataclass(frozen=True)
class Journey:
    """Somebody with pictures and two studios. `seen` are the ways to the person that led there before the request."""

    person: Artist
    picture_url: str
    seen: frozenset[str]
    traces_before: frozenset[str]
    receipt: str
    approval: "subprocess.CompletedProcess[str]"

    @property
    def artist_id(self) -> str:
        return self.person.profile.artist_id


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address where `tattoo serve` listens."""
    with (folder / "serve.log").open("w") as log:
        server = subprocess.Popen([*TATTOO, "serve", "--port", "0"], env=environment(folder), stdout=log, stderr=log)
    try:
        yield find_address(folder, server)
    finally:
        server.terminate()
        server.wait(20)


def find_address(folder: Path, server: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        if found := re.search(r"http://[\d.]+:\d+", (folder / "serve.log").read_text()):
            return found[0]
        time.sleep(0.2)
    raise AssertionError("`tattoo serve` did not start: see serve.log")


def ask(url: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Status and body; POST where there is a body to send."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 # our own server on loopback
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 # the same
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def travel(folder: Path, home: Home, address: str, person: Artist) -> Journey:
    """Look, ask for the removal, approve it."""
    artist_id = person.profile.artist_id
    shown = json.loads(ask(f"{address}/v1/artists/{artist_id}")[1])
    picture_url = shown["pictures"][0]["renditions"][0]["url"]
    picture_url = picture_url if picture_url.startswith("http") else address + picture_url
    seen, traces = find_ways(address, person, picture_url), find_traces(home, person)
    form = {"profile": f"@{person.profile.instagram_handle}", "relation": "artist", "reason": "objection", **REQUESTER}
    status, body = ask(f"{address}/v1/removal-requests", form)
    assert status == 202, body
    receipt = json.loads(body)["receipt"]
    approval = tattoo(folder, "removals", "approve", receipt, "--why", "identity_plausible")
    return Journey(person, picture_url, frozenset(seen), frozenset(traces), receipt, approval)


def choose(truth: dict[str, Any], stored: dict[str, Artist]) -> Artist:
    """Somebody of a name that nobody else has: traces of a namesake would be none of theirs."""
    names = [one["name"] for one in truth["artists"]]
    at_two = [one for one in truth["artists"] if len(one["studios"]) > 1 and names.count(one["name"]) == 1]
    found = [stored[one["handle"]] for one in at_two if one["handle"] in stored]
    return next(one for one in found if one.profile.artist_name and any(p.widths_px for p in one.pictures))


def find_ways(address: str, person: Artist, picture_url: str) -> set[str]:
    """The public ways that lead to the person now. Each must answer, whether or not it shows the person."""
    artist_id = person.profile.artist_id
    direct = {
        "page": f"{address}/v1/artists/{artist_id}",
        "sources": f"{address}/v1/artists/{artist_id}/sources",
        "picture": picture_url,
    }
    statuses = {name: ask(url)[0] for name, url in direct.items()}
    assert set(statuses.values()) <= {200, 404}, statuses
    name = quote(str(person.profile.artist_name))
    lists = {"list": list_ids(address), "search": ids_of(address, f"search?q={name}&limit=100")}
    lists["suggest"] = ids_of(address, f"suggest?q={name}")
    return {name for name, status in statuses.items() if status == 200} | {
        name for name, ids in lists.items() if artist_id in ids
    }


def ids_of(address: str, path: str) -> str:
    status, body = ask(f"{address}/v1/{path}")
    assert status == 200, path
    return body.decode()


def list_ids(address: str) -> str:
    """All pages of the list, one after the other."""
    page = ids_of(address, "artists?limit=100")
    pages = [page]
    while cursor := json.loads(page).get("nextCursor"):
        page = ids_of(address, f"artists?limit=100&cursor={quote(cursor)}")
        pages.append(page)
    return "\n".join(pages)


def find_traces(home: Home, person: Artist, *more: str) -> set[str]:
    """Places where a word of the person stands. The tombstone may hold the artist's id, so that is no word."""
    profile = person.profile
    given = (profile.instagram_handle, profile.artist_name, profile.instagram_id, *more)
    words = {word.lower() for word in given if word}
    rows = ((row["PK"]["S"], json.dumps(row, ensure_ascii=False)) for row in iter_rows(home.config))
    found = {key.split("#")[0] for key, text in rows if has_word(text, words)}
    found |= {"objects" for key in iter_keys(home.config) if profile.artist_id in key}
    files = [path for path in home.config.data_dir.glob("search.db*") if not path.name.endswith("-shm")]
    assert files
    is_indexed = any(has_word(path.read_bytes().decode(errors="replace"), words) for path in files)
    return found | ({"index"} if is_indexed else set())


def has_word(text: str, words: set[str]) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", text.lower()) for word in words)


def iter_rows(config: Config) -> Iterator[dict[str, Any]]:
    for table in (config.table_name, config.governance_table_name):
        for page in aws.dynamodb(config).get_paginator("scan").paginate(TableName=table):
            yield from page["Items"]


def iter_keys(config: Config) -> Iterator[str]:
    for bucket in (config.raw_bucket, config.images_bucket):
        for page in aws.s3(config).get_paginator("list_object_versions").paginate(Bucket=bucket):
            yield from (each["Key"] for each in [*page.get("Versions", []), *page.get("DeleteMarkers", [])])
