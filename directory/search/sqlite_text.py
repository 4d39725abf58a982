"""Keyword search of the embedded index: words to plan, plan to points."""

import json
import sqlite3
from collections import defaultdict
from itertools import chain

from directory.search.relevance import (
    FIELD_WEIGHTS,
    FURTHER_FIELD,
    INEXACT,
    RARE_DOCUMENTS,
    choose_meant,
    list_inflections,
    weigh,
)
from directory.search.spelling import allowed_edits, deletion_keys
from directory.search.text_plan import PROSE_PREFIX_CHARS, TextPlan, WordPlan
from directory.search.words import read_handle_words, read_query_words, read_words

_NAMES, _PROSE = "name handle", "bio"
_FIELDS = {_NAMES if field == "names" else field: weight for field, weight in FIELD_WEIGHTS.items()}
_WHOLE_NAME_POINTS = 1000.0  # the query is the artist's whole name or handle: above any sum of words


def make_plan(connection: sqlite3.Connection, text: str, documents: int) -> TextPlan:
    """The plan for a first page; no words when `text` has no letter or digit. `documents`: how many there are."""
    unfinished = None if text[-1:].isspace() else next(reversed(read_words(text)), None)
    words = tuple(_plan_word(connection, word, word == unfinished, documents) for word in read_query_words(text))
    if len(words) < 2:
        return TextPlan(words, needs_all=True)
    return TextPlan(words, needs_all=_has_match(connection, " AND ".join(map(_either, words))))


def score_words(connection: sqlite3.Connection, plan: TextPlan) -> dict[int, float]:
    """Points of every document that the plan finds, by row id."""
    scores = []
    for word in plan.words:
        others = [_either(other) for other in plan.words if other is not word] if plan.needs_all else []
        scores.append(_score_word(connection, word, others))
    return _add_up(scores)


def add_whole_names(connection: sqlite3.Connection, text: str, points: dict[int, float]) -> None:
    """Lift documents among `points` whose name or handle is exactly `text`."""
    words = read_words(text)
    named = connection.execute("SELECT id FROM document WHERE live AND name_order = ?", (" ".join(words),)).fetchall()
    handle = read_handle_words(text)[-1:]
    handled = _match(connection, f'{{handle}} : "{handle[0]}"') if handle else []
    for document in {row[0] for row in (*named, *handled)} & points.keys():
        points[document] += _WHOLE_NAME_POINTS


def _add_up(scores: list[dict[int, float]]) -> dict[int, float]:
    if len(scores) == 1:
        return scores[0]
    points: dict[int, float] = defaultdict(float)
    for score in scores:
        for document, worth in score.items():
            points[document] += worth
    return points


def _score_word(connection: sqlite3.Connection, word: WordPlan, others: list[str]) -> dict[int, float]:
    """A document has the points of its best field, and a little for each further one: two words beat one twice."""
    points: dict[int, float] = {}
    forms = [(weight * part, form) for field, weight in _FIELDS.items() for form, part in _list_forms(word, field)]
    for worth, form in sorted(forms, reverse=True):
        full, more = worth * word.weight, worth * word.weight * FURTHER_FIELD
        found = set(chain.from_iterable(_match(connection, " AND ".join([f"({form})", *others]))))
        known = found & points.keys()
        points.update(dict.fromkeys(found - known, full))
        for document in known:
            points[document] += more
    return points


def _plan_word(connection: sqlite3.Connection, word: str, is_unfinished: bool, documents: int) -> WordPlan:
    known = _count_documents(connection, word, is_unfinished)
    inflected = _list_inflected(connection, word)
    meant = _list_meant(connection, word, known) if known <= RARE_DOCUMENTS else ()
    forms = {*inflected, *meant}
    found = known or sum(_count_documents(connection, other, False) for other in forms)
    return WordPlan(word, is_unfinished, meant, inflected, weigh(found, documents))


def _count_documents(connection: sqlite3.Connection, word: str, is_prefix: bool) -> int:
    last = word + "\U0010ffff" if is_prefix else word
    (count,) = connection.execute(
        "SELECT coalesce(sum(documents), 0) FROM term WHERE word BETWEEN ? AND ?", (word, last)
    ).fetchone()
    return int(count)


def _list_inflected(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """Known words that differ by an English plural."""
    found = connection.execute(
        "SELECT word FROM term WHERE word IN (SELECT value FROM json_each(?)) ORDER BY word",
        (json.dumps(list_inflections(word)),),
    )
    return tuple(other for (other,) in found)


def _list_meant(connection: sqlite3.Connection, word: str, known: int) -> tuple[str, ...]:
    """Known words that `word` may be a misspelling of."""
    edits = 0 if word.isdigit() else allowed_edits(len(word))
    if not edits:
        return ()
    candidates = connection.execute(
        "SELECT DISTINCT word, documents FROM spelling JOIN term ON term.id = spelling.term "
        "WHERE deletion IN (SELECT value FROM json_each(?)) AND length(word) BETWEEN ? AND ?",
        (json.dumps([*deletion_keys(word, edits)]), len(word) - edits, len(word) + edits),
    )
    return choose_meant(word, known, candidates, edits)


def _list_forms(word: WordPlan, field: str) -> list[tuple[str, float]]:
    """(expression, part of the points); no document is found by two of them."""
    exact = f'{{{field}}} : "{word.word}"'
    others = [*_quote(word.meant), *(_quote(word.inflected) if field != _NAMES else [])]
    if word.is_unfinished and (field != _PROSE or len(word.word) >= PROSE_PREFIX_CHARS):
        others.append(f'"{word.word}" *')
    inexact = [(f"({{{field}}} : ({' OR '.join(others)})) NOT ({exact})", INEXACT)] if others else []
    return [(exact, 1.0), *inexact]


def _either(word: WordPlan) -> str:
    """Any form of the word, in any field."""
    forms = _quote((word.word, *word.meant, *word.inflected))
    if word.is_unfinished:
        fields = f"- {_PROSE} : " if len(word.word) < PROSE_PREFIX_CHARS else ""
        forms.append(f'{fields}"{word.word}" *')
    return f"({' OR '.join(forms)})"


def _quote(words: tuple[str, ...]) -> list[str]:
    """Words are letters and digits only, so the quotes cannot be closed from inside."""
    return [f'"{word}"' for word in words]


def _match(connection: sqlite3.Connection, expression: str) -> list[tuple[int]]:
    return connection.execute("SELECT rowid FROM word WHERE word MATCH ?", (expression,)).fetchall()


def _has_match(connection: sqlite3.Connection, expression: str) -> bool:
    found = connection.execute("SELECT 1 FROM word WHERE word MATCH ? LIMIT 1", (expression,)).fetchone()
    return found is not None
