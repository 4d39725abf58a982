"""Keyword search in OpenSearch: words to plan, plan to a query whose score is the sum of the plan's points."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from directory.search.relevance import (
    FIELD_WEIGHTS,
    FURTHER_FIELD,
    INEXACT,
    RARE_DOCUMENTS,
    choose_meant,
    list_inflections,
    weigh,
)
from directory.search.spelling import allowed_edits
from directory.search.text_plan import PROSE_PREFIX_CHARS, TextPlan, WordPlan
from directory.search.words import read_handle_words, read_query_words, read_words

Clause = dict[str, Any]
Ask = Callable[[Sequence[Clause]], list[dict[str, Any]]]  # search bodies to their answers

LIVE: Clause = {"term": {"live": True}}
_CANDIDATES = 50  # words that the server proposes, before their spelling and their live documents are looked at
_TOGETHER = "*"  # the count of documents that have all words; no word is spelt like that
_ALL_FIELDS_WEIGHT = max(FIELD_WEIGHTS.values()) + FURTHER_FIELD * sum(FIELD_WEIGHTS.values())


def make_plan(ask: Ask, text: str) -> TextPlan:
    """The plan for a first page; no words when `text` has no letter or digit. Asks once, for rare words again."""
    unfinished = None if text[-1:].isspace() else next(reversed(read_words(text)), None)
    asked = tuple(WordPlan(word, word == unfinished, (), (), 0.0) for word in read_query_words(text))
    if not asked:
        return TextPlan((), needs_all=True)
    counts, documents, proposed = _look_up(ask, asked)
    rare = {word: others for word, others in proposed.items() if counts[word] <= RARE_DOCUMENTS}
    spelled = _count(ask, {other: _has(other) for others in rare.values() for other in others})
    plans = tuple(_plan_word(word, documents, counts, spelled, rare.get(word.word, ())) for word in asked)
    needs_all = len(plans) < 2 or bool(counts[_TOGETHER])
    if not needs_all and any(word.meant for word in plans):
        needs_all = bool(_count(ask, {_TOGETHER: _have_all(plans)})[_TOGETHER])
    return TextPlan(plans, needs_all)


def score_words(plan: TextPlan, text: str) -> Clause:
    """A query that finds what the plan finds; its score are the points, less than `points_limit`."""
    words = [_score_word(word) for word in plan.words]
    found: Clause = {"must": words} if plan.needs_all else {"should": words, "minimum_should_match": 1}
    handle = read_handle_words(text)[-1:]
    whole = [{"term": {"name_order": " ".join(read_words(text))}}, {"terms": {"whole_handle": handle}}]
    lifted = _worth(points_limit(plan) / 2, {"bool": {"should": whole}})
    return {"bool": {"must": [{"bool": found}], "should": [lifted]}}


def find_words(plan: TextPlan) -> Clause:
    """What `score_words` finds, without points: for counting and for other orders."""
    words = [_either(word) for word in plan.words]
    return {"bool": {"filter": words}} if plan.needs_all else {"bool": {"should": words}}


def points_limit(plan: TextPlan | None) -> float:
    """A power of two above all points; its half is above all sums of words, which is what a whole name is worth."""
    if plan is None:
        return 1.0
    words = sum(word.weight for word in plan.words) * _ALL_FIELDS_WEIGHT
    return float(2 ** (math.ceil(math.log2(words + 1)) + 1))


def _look_up(ask: Ask, asked: tuple[WordPlan, ...]) -> tuple[dict[str, int], int, dict[str, list[str]]]:
    """(documents by word, documents in all, words by the word that may be meant for one of them)."""
    inflected = [other for word in asked for other in list_inflections(word.word)]
    clauses = {other: _has(other) for other in inflected} | {word.word: _either(word) for word in asked}
    if len(asked) > 1:
        clauses[_TOGETHER] = _have_all(asked)
    proposals = {word.word: _propose(word.word) for word in asked if _may_be_misspelt(word.word)}
    everything = {**_count_body(LIVE), "suggest": proposals}
    first, *counted = ask([everything, *map(_count_body, clauses.values())])
    proposed = {
        word: [option["text"] for entry in entries for option in entry["options"]]
        for word, entries in first.get("suggest", {}).items()
    }
    return dict(zip(clauses, map(_read_count, counted), strict=True)), _read_count(first), proposed


def _plan_word(
    word: WordPlan, documents: int, counts: Mapping[str, int], spelled: Mapping[str, int], proposed: Iterable[str]
) -> WordPlan:
    known = counts[word.word]
    inflected = tuple(other for other in list_inflections(word.word) if counts[other])
    others = [(other, spelled[other]) for other in proposed]
    meant = choose_meant(word.word, known, others, allowed_edits(len(word.word)))
    found = known or sum(spelled.get(other, 0) or counts[other] for other in {*inflected, *meant})
    return WordPlan(word.word, word.is_unfinished, meant, inflected, weigh(found, documents))


def _may_be_misspelt(word: str) -> bool:
    return not word.isdigit() and allowed_edits(len(word)) > 0


def _propose(word: str) -> Clause:
    """Lucene's own spelling checker. It counts deleted documents too, so it only proposes."""
    checker = {
        "field": "words",
        "analyzer": "keyword",
        "size": _CANDIDATES,
        "max_edits": allowed_edits(len(word)),
        "prefix_length": 0,
        "suggest_mode": "always",
        "max_term_freq": RARE_DOCUMENTS,
    }
    return {"text": word, "term": checker}


def _count(ask: Ask, clauses: Mapping[str, Clause]) -> dict[str, int]:
    counted = ask([*map(_count_body, clauses.values())]) if clauses else []
    return dict(zip(clauses, map(_read_count, counted), strict=True))


def _count_body(clause: Clause) -> Clause:
    """Tombstones have no words, so counting words needs no look at what is live."""
    return {"size": 0, "track_total_hits": True, "query": {"bool": {"filter": [clause]}}}


def _read_count(answer: Mapping[str, Any]) -> int:
    return int(answer["hits"]["total"]["value"])


def _has(word: str) -> Clause:
    return {"term": {"words": word}}


def _have_all(words: Iterable[WordPlan]) -> Clause:
    return {"bool": {"filter": [_either(word) for word in words]}}


def _either(word: WordPlan) -> Clause:
    """Finds just what `_score_word` finds. `words` holds those of all fields, so most of it takes one look."""
    forms: list[Clause] = [{"terms": {"words": [word.word, *word.meant]}}]
    if word.inflected:
        forms += [{"terms": {field: word.inflected}} for field in FIELD_WEIGHTS if field != "names"]
    if word.is_unfinished and len(word.word) >= PROSE_PREFIX_CHARS:
        forms.append(_begins("words", word.word))
    elif word.is_unfinished:
        forms += [_begins(field, word.word) for field in FIELD_WEIGHTS if field != "bio"]
    return {"bool": {"should": forms}}


def _score_word(word: WordPlan) -> Clause:
    """The points of the best field, and a little for each further one: two words beat one twice."""
    fields = [_score_field(word, field, weight * word.weight) for field, weight in FIELD_WEIGHTS.items()]
    return {"dis_max": {"queries": fields, "tie_breaker": FURTHER_FIELD}}


def _score_field(word: WordPlan, field: str, points: float) -> Clause:
    exact = _worth(points, {"term": {field: word.word}})
    others = [*word.meant, *(word.inflected if field != "names" else ())]
    forms: list[Clause] = [{"terms": {field: others}}] if others else []
    if _is_completed(word, field):
        forms.append(_begins(field, word.word))
    if not forms:
        return exact
    return {"dis_max": {"queries": [exact, _worth(points * INEXACT, {"bool": {"should": forms}})]}}


def _is_completed(word: WordPlan, field: str) -> bool:
    return word.is_unfinished and (field != "bio" or len(word.word) >= PROSE_PREFIX_CHARS)


def _begins(field: str, beginning: str) -> Clause:
    return {"prefix": {field: beginning}}


def _worth(points: float, clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": points}}
