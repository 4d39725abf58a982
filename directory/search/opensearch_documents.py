"""What is sent to OpenSearch: the index as the versioned file says, documents and tombstones as lines of a bulk."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from pydantic_core import to_json

from directory.search.columns import Columns, fold_cities, staleness_ms
from directory.search.document import SearchDocument
from directory.search.style_names import Expand

_FILE = Path(__file__).parent / "data" / "opensearch_index.json"
_KEY_MAX_CHARS = 1000  # of a sort key or a label: a keyword of Lucene's holds 32,766 bytes
CHOICE_SEPARATOR = "\t"  # in a choice's keyword, between what is compared and what is shown


@cache
def load_index_spec() -> dict[str, Any]:
    """Settings and mappings of a new index."""
    return cast(dict[str, Any], json.loads(_FILE.read_text()))


def mapping_version() -> int:
    """Grows whenever an index made before cannot hold today's documents, or answers differently."""
    return int(load_index_spec()["mappings"]["_meta"]["version"])


def put_lines(document: SearchDocument, expand: Expand) -> bytes:
    """Two lines of a bulk request."""
    return _lines(document.artist_id, 2 * document.version, _read_fields(document, expand))


def delete_lines(artist_id: str, version: int) -> bytes:
    """A tombstone: a document that no search finds. OpenSearch itself forgets a deleted document's version in a minute.

    It weighs half a version more than a put, so that of the two with one version the delete stands.
    """
    return _lines(artist_id, 2 * version + 1, {"live": False})


def _lines(artist_id: str, version: int, fields: dict[str, Any]) -> bytes:
    action = {"index": {"_id": artist_id, "version": version, "version_type": "external"}}
    return b"%b\n%b\n" % (to_json(action), to_json(fields))


def _read_fields(document: SearchDocument, expand: Expand) -> dict[str, Any]:
    columns = Columns.of(document, expand)
    names = f"{columns.name} {columns.handle}"
    texts = (names, columns.studios, _drop_repeats(columns.styles), columns.cities, columns.bio)
    cities = fold_cities(document)
    studios = dict(zip(document.studio_ids, document.studio_names, strict=True))
    return {
        "live": True,
        "artist_id": document.artist_id,
        "version": document.version,
        "content_hash": document.content_hash,
        "wire": document.to_wire(),
        "words": " ".join(texts),
        "names": names,
        "studios": columns.studios,
        "styles": columns.styles,
        "cities": columns.cities,
        "bio": columns.bio,
        "whole_handle": columns.handle.split()[-1:],
        "name_order": columns.name[:_KEY_MAX_CHARS],
        "staleness_ms": staleness_ms(document),
        "style": document.styles,
        "city_key": [*cities],
        "city_choice": [make_choice(key, city) for key, city in cities.items()],
        "studio_id": document.studio_ids,
        "studio_choice": [make_choice(studio_id, name) for studio_id, name in studios.items()],
        "country": document.country.upper() if document.country else None,
        "points": [{"lat": point.latitude, "lon": point.longitude} for point in document.points],
    }


@lru_cache(maxsize=1024)
def _drop_repeats(line: str) -> str:
    """The many names of a style say the same few words again and again, in every document of that style."""
    return " ".join(dict.fromkeys(line.split()))


def make_choice(value: str, label: str) -> str:
    """One keyword of both, so that counting values brings their labels along."""
    return f"{value}{CHOICE_SEPARATOR}{label[:_KEY_MAX_CHARS]}"
