"""Where a stored field came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, PlainSerializer, TypeAdapter
from pydantic.alias_generators import to_camel, to_snake

from directory.records.item import CAMEL_CASE

SourceName = Literal["google_places", "openstreetmap", "csv", "studio_site", "instagram_graph", "instagram_web"]


@dataclass(frozen=True)
class Source:
    """The origin of one field: who said it, on which page, when we read it and, where terms limit it, when it must go.

    Times are aware UTC. `expires_at` is None for what may be kept for ever.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    name: SourceName
    fetched_at: datetime
    url: str | None = None
    expires_at: datetime | None = None


_SOURCE: TypeAdapter[Source] = TypeAdapter(Source)


@lru_cache(maxsize=512)
def _snake(field: str) -> str:
    """A handful of names, translated with every record that is read."""
    return to_snake(field)


def _to_wire(sources: Mapping[str, Source]) -> dict[str, Any]:
    dumped = {field: _SOURCE.dump_python(source, by_alias=True, exclude_none=True) for field, source in sources.items()}
    return {to_camel(field): source for field, source in dumped.items()}


def _from_wire(sources: Any) -> Any:
    return {_snake(field): source for field, source in sources.items()}


# The sources of a stored record, by the record's own field name: translated on the wire like the fields themselves.
FieldSources = Annotated[Mapping[str, Source], BeforeValidator(_from_wire), PlainSerializer(_to_wire)]
