"""The person in a profile's name field, which people also use for their city, their trade and their stars."""

from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.text_folding import fold_decorations


def read_display_name(full_name: str | None) -> str | None:
    """`𝓝ova Ray | Leeds` -> `Nova Ray`. Where no person stands out, the field in plain letters; None for none."""
    reading = read_name(full_name or "")
    return reading.name if reading else fold_decorations(full_name or "") or None
