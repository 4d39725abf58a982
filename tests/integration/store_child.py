"""A process that writes to the table until killed: `python -m tests.integration.store_child URL TABLE STEP FIRST`.

It prints the number of each round as it begins, from FIRST on.
"""

import sys
from datetime import timedelta

from directory.config import load_config
from directory.store.stores import Stores, open_stores
from directory.telemetry import configure
from tests.contracts.store_sightings import START, evidence, link, picture, profile

STYLES = evidence(*(f"style-{number:02}" for number in range(30)))


def merge_pair(stores: Stores, number: int) -> None:
    """Two records of one person, with pictures and a studio each, become one."""
    late, old, new = START + timedelta(hours=2), f"old{number}", f"new{number}"
    pictures = tuple(picture(position) for position in range(45))
    stores.artists.put_profile(profile(old, pictures=pictures, style_evidence=STYLES[:2]), artist_id=f"loser{number}")
    stores.artists.put_link(link("s1", f"Person {number}", old))
    stores.artists.put_profile(profile(new, f"id{number}", at=late, pictures=None), artist_id=f"winner{number}")
    stores.artists.put_profile(profile(old, f"id{number}", at=START + timedelta(hours=1), pictures=None))


def write_large(stores: Stores, number: int) -> None:
    """One profile that does not fit one transaction."""
    pictures = tuple(picture(position) for position in range(140))
    seen = profile(f"large{number}", f"id{number}", pictures=pictures, style_evidence=STYLES)
    stores.artists.put_profile(seen, artist_id=f"large{number}")


STEPS = {"merge": merge_pair, "write": write_large}


def main(url: str, table: str, step: str, first: str) -> None:
    configure("ERROR")
    stores = open_stores(load_config(aws_endpoint_url=url, table_name=table))
    for number in range(int(first), int(first) + 10_000):
        print(number, flush=True)
        STEPS[step](stores, number)


if __name__ == "__main__":
    main(*sys.argv[1:])
