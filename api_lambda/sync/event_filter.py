"""Which records of the table's stream the sync is called for: the filter of its event source mapping.

An artist's styles, pictures and claims never change without a new version of the profile, and a batch that is full of
them brings few artists. (A purge deletes them alone, after the artist's document.) So only rows pass that tell of a
change themselves: the profiles of artists and studios, and the place of a studio. The sync takes any other record,
too; it is just not called for it.
"""

from collections.abc import Mapping
from typing import Any

from directory.records import artist, studio, studio_coordinates

_PREFIXES = tuple(sorted({artist.SK_PREFIX, studio.SK_PREFIX, studio_coordinates.SK_PREFIX}))
# As Lambda's FilterCriteria want it; of a record of DynamoDB they look at `dynamodb` only.
PATTERN = {"dynamodb": {"Keys": {"SK": {"S": [{"prefix": prefix} for prefix in _PREFIXES]}}}}


def passes(record: Mapping[str, Any]) -> bool:
    """Whether PATTERN lets a record of the stream through."""
    try:
        return str(record["dynamodb"]["Keys"]["SK"]["S"]).startswith(_PREFIXES)
    except (KeyError, TypeError):
        return False
