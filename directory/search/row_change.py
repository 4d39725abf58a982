"""One record of DynamoDB's stream, as far as the search index cares."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from directory.errors import InvalidDataError
from directory.records.studio_coordinates import SK_PREFIX as COORDINATES_PREFIX

ARTIST_PREFIX = "ARTIST#"
STUDIO_PREFIX = "STUDIO#"
PROFILE_PREFIX = "PROFILE#"


class RowChange(NamedTuple):
    """Which row changed. `old_version` is the profile's before a removal, 0 for any other row."""

    pk: str
    sk: str
    is_removed: bool
    old_version: int = 0

    @property
    def artist_id(self) -> str | None:
        return self.pk.removeprefix(ARTIST_PREFIX) if self.pk.startswith(ARTIST_PREFIX) else None

    @property
    def studio_id(self) -> str | None:
        """Set when the studio's name or place changed: both stand in the documents of its artists."""
        is_shown = self.pk.startswith(STUDIO_PREFIX) and self.sk.startswith((PROFILE_PREFIX, COORDINATES_PREFIX))
        return self.pk.removeprefix(STUDIO_PREFIX) if is_shown else None

    @property
    def is_repeated(self) -> bool:
        """Whether documents repeat the row, or one beside it."""
        return self.pk.startswith(ARTIST_PREFIX) or self.studio_id is not None

    @property
    def last_version(self) -> int:
        """The profile's version that was last known of who is gone, 0 for unknown."""
        return self.old_version if self.is_removed else 0

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "RowChange":
        """From a stream record with NEW_AND_OLD_IMAGES. Raises InvalidDataError for anything else."""
        try:
            change, name = record["dynamodb"], record["eventName"]
            old = change["OldImage"].get("version", {}).get("N", "0") if "OldImage" in change else 0
            keys = change["Keys"]
            pk, sk = keys["PK"]["S"], keys["SK"]["S"]
            if not (isinstance(pk, str) and isinstance(sk, str)) or name not in ("INSERT", "MODIFY", "REMOVE"):
                raise ValueError("not as the table writes it")
            return cls(pk, sk, name == "REMOVE", int(old))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidDataError("This is no record of the table's stream.", reason="bad_stream_record") from error
