"""Postal addresses in text: streets and postcodes of the countries whose languages are read."""

from __future__ import annotations

import re

from tattoo_crawler.extract.text_folding import ALPHANUMERIC

DIGIT = re.compile(r"\d")
POSTCODE = re.compile(
    r"\b(?P<gb>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b|\b(?P<pl>\d{2}-\d{3})\s+[A-ZŁŚŻ]"
    r"|\b(?P<sv>\d{3}\s\d{2})\s+[A-ZÅÄÖ]|\b(?P<nl>\d{4}\s?[A-Z]{2})\b"
    r"|,?\s[A-Z]{2},?\s+(?P<us>\d{5}(?:-\d{4})?)\b|\b(?P<eu>\d{5})\s+[A-ZÄÖÜÉ][a-zäöüé]+"
)
# "12 Mill Lane"; "Rue Haute 12", "Mühlweg 12".
_NUMBER_FIRST = (
    r"\d+\w?\s+(?:[NSEW]\.?\s+)?[\w.'’-]++(?:\s++[\w.'’-]++){0,3}\s+"
    r"(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln|drive|dr\.?|blvd|"
    r"boulevard|way|place|square|court|row|parade|highway|hwy)\b"
)
_NUMBER_LAST = (
    r"(?:rue|calle|via|avenida|"
    r"av\.|plaza|plaça|carrer|ul\.|ulica|rua|corso|viale|piazza|ulice|ул\.|улица|вулиця)\s+[\w.'’ -]+?,?\s*\d+"
    r"|\w+(?:straße|strasse|str\.|gasse|weg|platz|allee|gatan|vägen|gade|vej|straat)\s+\d+"
)
STREET = re.compile(f"{_NUMBER_FIRST}|{_NUMBER_LAST}", re.IGNORECASE)
NUMBER_FIRST = re.compile(_NUMBER_FIRST, re.IGNORECASE)
NUMBER_LAST = re.compile(_NUMBER_LAST, re.IGNORECASE)
_STREET_TEXT = """
street st road rd avenue ave lane ln drive dr blvd boulevard way place square court row parade highway hwy
"""
STREET_WORDS = frozenset(_STREET_TEXT.split())
_ENDS_TEXT = """
rue calle via avenida av plaza plaça carrer ul ulica rua corso viale piazza ulice ул улица вулиця
straße strasse str gasse weg platz allee gatan vägen gade vej straat
"""
ENDS_OF_STREETS = tuple(_ENDS_TEXT.split())
LAST_LETTERS = frozenset(end[-2:] for end in ENDS_OF_STREETS)
PRICE = re.compile(r"(?:[€$£]|kr|zł|usd|eur)\s?\d+[.,]\d\d\b|\d+[.,]\d\d\s?(?:[€£]|kr|zł|eur)", re.IGNORECASE)
HOURLY = re.compile(r"/\s?h|hour|hr\b|stunde|hora\b|heure|\bora\b|godz|hod|timme|час|uur", re.IGNORECASE)


def has_street(text: str) -> bool:
    """True where a street with its number stands; most texts with a digit have no word for one, and end there."""
    words = ALPHANUMERIC.findall(text.lower())
    if not STREET_WORDS.isdisjoint(words) and NUMBER_FIRST.search(text):
        return True
    ends = [word for word in words if word[-2:] in LAST_LETTERS]
    return any(word.endswith(ENDS_OF_STREETS) for word in ends) and NUMBER_LAST.search(text) is not None


def is_address(text: str) -> bool:
    """True for a short line with a street and its number, or with a postcode."""
    is_short = len(text) < 90 and text[-1:] not in ".!?" and DIGIT.search(text) is not None
    return is_short and (has_street(text) or POSTCODE.search(text) is not None)


def is_price(text: str) -> bool:
    """True for "€ 12,95", which goods cost; an hour of work is no goods."""
    return PRICE.match(text) is not None and HOURLY.search(text) is None
