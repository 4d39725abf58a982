"""Texts that name a day or a month, such as the titles of a calendar: no studio is called so."""

from __future__ import annotations

import re

from tattoo_crawler.extract.text_folding import fold_accents, fold_key

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
# How the languages that bend them write months after a day; "Maja" is also a name.
_BENT_MONTHS_TEXT = """
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
maj juni juli augusti oktober
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
"""
ALL_MONTHS = MONTHS | frozenset(_BENT_MONTHS_TEXT.split())
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


_STAY_TEXT = """
from to till until the of and von vom bis du au al del de a do od z ze dal da ao dnia с до по tot van t m
"""
# Between a first and a last day.
STAY_WORDS = frozenset(_STAY_TEXT.split())
WHOLE_DATE = re.compile(rf"{_YEAR}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.(?:{_YEAR}|\d\d)?")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?")
LONGEST_STAY = 60


def is_stay(text: str, names: int = 0) -> bool:
    """True for a first and a last day and nothing else but `names` words of a name: "12-18 Feb", "March 14-17 (Oslo)".

    Opening hours name no month, and what else happens on these days would be said.
    """
    if len(text) > LONGEST_STAY or not any(map(str.isdigit, text)):
        return False
    if len(WHOLE_DATE.findall(text)) == 2:
        return _are_names(WHOLE_DATE.sub(" ", text), names)
    words = re.findall(r"[^\W_]+", fold_accents(text))
    days = [word for word in words if (day := ORDINAL.fullmatch(word)) and 0 < int(day.group(1)) < 32]
    months = [word for word in words if word.lower() in ALL_MONTHS]
    rest = [word for word in words if word not in days and word not in months and not HAS_YEAR.fullmatch(word)]
    return len(days) == 2 and len(months) in {1, 2} and _are_names(" ".join(rest), names)


def _are_names(text: str, most: int) -> bool:
    words = [word for word in re.findall(r"[^\W_]+", text) if word.lower() not in STAY_WORDS]
    return len(words) <= most and all(word[0].isupper() for word in words)
