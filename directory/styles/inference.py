"""From what a profile says to its styles, each with its evidence (FR-AGG-07 to FR-AGG-10)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from directory.styles.context import Context
from directory.styles.match_reader import MatchReader
from directory.styles.matches import Rule, Signal, StyleMatch, Verdict
from directory.styles.taxonomy import Taxonomy
from directory.styles.taxonomy_files import load_taxonomy
from directory.styles.tokens import read_tokens

ACCEPTED_FROM = 0.5  # confidence
_CONFIDENCE = {Signal.BIO_HASHTAG: 0.95, Signal.BIO_WORDS: 0.9, Signal.STUDIO_PAGE: 0.7}
_WEAK_FACTOR = 0.85  # an everyday word, even in good company
_PARTS_FACTOR = 0.9  # recognised piece by piece
# Captions: one mention says little, three do; and a tag on few of many posts says little again.
_CAPTION_DOUBT = 2
_CAPTION_FULL_SHARE = 0.15
_LONGEST_TEXT = 100_000  # characters; a studio page may be long, nobody describes styles beyond this


@dataclass(frozen=True)
class StyleEvidence:
    """Why a style is believed. `matched`: as written; `count`: mentions, or posts with it; `confidence`: 0 to 1."""

    style: str
    signal: Signal
    matched: str
    count: int
    confidence: float


@dataclass(frozen=True)
class StyleInference:
    """`styles`: slugs, the surest first. `other_tags`: (hashtag, mentions), neither style nor stop term, most first.

    `evidence` names all that was seen, also of styles that did not reach the threshold. All are empty for empty texts.
    """

    styles: tuple[str, ...]
    other_tags: tuple[tuple[str, int], ...]
    evidence: tuple[StyleEvidence, ...]


@dataclass(frozen=True)
class StyleExplanation:
    """`matches`: every hashtag and style name of the text in order, those that did not count with the reason."""

    inference: StyleInference
    matches: tuple[StyleMatch, ...]


def infer_styles(
    bio: str,
    captions: Sequence[str] = (),
    page_text: str = "",
    *,
    keep_unknown: bool = False,
    taxonomy: Taxonomy | None = None,
) -> StyleInference:
    """The styles of an artist. Any text is fine, none raises.

    `captions`: one for each post, so that a tag is counted over posts. `page_text`: what the studio's page says of
    this artist.
    `keep_unknown` also puts unknown hashtags of the bio into `styles`, as FR-AGG-10 literally says.
    """
    taxonomy = taxonomy or load_taxonomy()
    bio_matches = read_matches(bio, taxonomy)
    caption_matches = [_keep_tags(read_matches(caption, taxonomy)) for caption in captions]
    evidence = [
        *_iter_text_evidence(bio_matches, Signal.BIO_WORDS),
        *_iter_caption_evidence(caption_matches),
        *_iter_text_evidence(read_matches(page_text, taxonomy), Signal.STUDIO_PAGE),
    ]
    unknown = _list_unknown(bio_matches)
    styles = _choose_styles(evidence) + (tuple(dict.fromkeys(unknown)) if keep_unknown else ())
    others = Counter(unknown) + Counter(tag for post in caption_matches for tag in set(_list_unknown(post)))
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    return StyleInference(styles, tuple(ranked), tuple(evidence))


def explain(text: str, *, taxonomy: Taxonomy | None = None) -> StyleExplanation:
    """The inference from one bio, with each match, the rule that won and what lost."""
    taxonomy = taxonomy or load_taxonomy()
    return StyleExplanation(infer_styles(text, taxonomy=taxonomy), tuple(read_matches(text, taxonomy)))


def read_matches(text: str, taxonomy: Taxonomy) -> list[StyleMatch]:
    """Every hashtag and style name of the text, in order, each with its verdict."""
    tokens = read_tokens(text[:_LONGEST_TEXT])
    return Context(tokens, taxonomy).weigh(MatchReader(tokens, taxonomy).read())


def _keep_tags(matches: Iterable[StyleMatch]) -> list[StyleMatch]:
    return [match for match in matches if match.is_tag]


def _list_unknown(matches: Iterable[StyleMatch]) -> list[str]:
    """Tags in lower case; numbers say nothing and are left out."""
    tags = [match.text.lower() for match in matches if match.verdict is Verdict.UNKNOWN]
    return [tag for tag in tags if any(map(str.isalpha, tag))]


def _iter_text_evidence(matches: list[StyleMatch], words_signal: Signal) -> Iterator[StyleEvidence]:
    """One line for each style and signal: the surest mention, with the number of mentions."""
    best: dict[tuple[str, Signal], StyleEvidence] = {}
    for match in matches:
        tagged = match.is_tag and words_signal is Signal.BIO_WORDS
        signal = Signal.BIO_HASHTAG if tagged else words_signal
        for style in match.styles if match.counts else ():
            found = StyleEvidence(style, signal, match.text, 1, _read_confidence(match, signal))
            held = best.get((style, signal))
            surest = found if held is None or found.confidence > held.confidence else held
            best[style, signal] = replace(surest, count=held.count + 1 if held else 1)
    yield from best.values()


def _read_confidence(match: StyleMatch, signal: Signal) -> float:
    weak = _WEAK_FACTOR if match.is_weak and not match.is_tag else 1.0
    parts = 1.0 if match.rule is Rule.ALIAS else _PARTS_FACTOR
    return round(_CONFIDENCE[signal] * weak * parts, 3)


def _iter_caption_evidence(posts: list[list[StyleMatch]]) -> Iterator[StyleEvidence]:
    """Styles by the number of posts whose hashtags name them, most first."""
    mentions: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for post in posts:
        tags = {style: match.text for match in post if match.counts for style in match.styles}
        mentions.update(tags.keys())
        spelled = tags | spelled
    for style, count in mentions.most_common():
        share = min(1.0, count / len(posts) / _CAPTION_FULL_SHARE)
        confidence = round(count / (count + _CAPTION_DOUBT) * share, 3)
        yield StyleEvidence(style, Signal.CAPTION_HASHTAG, spelled[style], count, confidence)


def _choose_styles(evidence: list[StyleEvidence]) -> tuple[str, ...]:
    """Independent pieces of evidence add up: the doubt that remains is the product of their doubts."""
    doubts: dict[str, list[float]] = {}
    for item in evidence:
        doubts.setdefault(item.style, []).append(1 - item.confidence)
    sure = {style: 1 - prod(each) for style, each in doubts.items()}
    accepted = [style for style, confidence in sure.items() if confidence >= ACCEPTED_FROM]
    return tuple(sorted(accepted, key=lambda style: (-round(sure[style], 6), style)))
