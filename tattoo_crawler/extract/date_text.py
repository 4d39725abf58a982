"""Texts that name a day or a month, such as the titles of a calendar: no studio is called so."""

from __future__ import annotations

import re

from tattoo_crawler.extract.text_folding import fold_key

_MONTHS_TEXT = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar februar marz mai juni juli oktober dezember
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus
styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
"""
MONTHS = frozenset(_MONTHS_TEXT.split())
_MONTH = rf"(?:{'|'.join(_MONTHS_TEXT.split())})"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{_MONTH} (?:{_DAY} )?(?:de )?{_YEAR}|{_YEAR} (?:{_DAY} )?{_MONTH}"
    rf"|{_YEAR} (?:0?[1-9]|1[0-2])(?: \d{{1,2}})?|\d{{1,2}} \d{{1,2}} {_YEAR})\b"
)
HAS_YEAR = re.compile(_YEAR)
# Without a year only the whole text counts: "November Rose" is a fine name for a studio.
SHORT_DATE = re.compile(rf"(?:{_DAY} )?(?:of |de )?{_MONTH}(?: {_DAY})?|{_YEAR}")


def is_date_text(text: str) -> bool:
    """True for "Diary November 2026", "2026-11-03", "3rd of May"; False for a name with a lone year or month in it."""
    key = fold_key(text)
    if MONTHS.isdisjoint(key.split()) and not HAS_YEAR.search(key):
        return False
    return DATE.search(key) is not None or SHORT_DATE.fullmatch(key) is not None
