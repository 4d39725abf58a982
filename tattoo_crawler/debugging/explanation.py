"""Why a page is read as it is: each fact with the signal that won, what lost, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from directory.errors import InvalidDataError, PageChangedError
from tattoo_crawler.extract import ArtistFact, PageFacts, StudioFacts, read_page
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.pairing import THRESHOLD, Pair
from tattoo_crawler.extract.scene import Scene, read_scene
from tattoo_crawler.extract.source import read_source
from tattoo_crawler.extract.structured_data import StructuredData, read_structured_data
from tattoo_crawler.extract.studio_handle import StudioChoice, is_foreign, score_studio_handles
from tattoo_crawler.extract.text_folding import fold_key

Reasons = Mapping[str, float]
_MOST_LOSERS = 5


@dataclass(frozen=True)
class Loser:
    """Something that was weighed for the fact and not taken."""

    value: str
    why: str
    score: float | None = None


@dataclass(frozen=True)
class Explained:
    """One fact. `reasons` are the parts of the score where one was made, heaviest first; empty for plain statements."""

    what: str
    value: str
    signal: str
    confidence: float
    reasons: Reasons = field(default_factory=dict)
    losers: tuple[Loser, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """`leftovers` are names and accounts that became no fact; `trouble` says why nothing could be read."""

    url: str
    facts: tuple[Explained, ...]
    leftovers: tuple[Loser, ...]
    root: etree._Element
    scene: Scene
    kept: tuple[Pair, ...]
    trouble: str | None = None


def explain_page(html: str, url: str) -> Explanation:
    """Raises InvalidDataError for a page without any markup or text."""
    source = read_source(html, url)
    if source is None:
        raise InvalidDataError("There is nothing on this page to read.")
    data = read_structured_data(source.root, source.head, source.has_microdata)
    scene = read_scene(source, data, url)
    facts, trouble = _facts_of(html, url)
    candidates = scene.pairing.candidates()
    artists = [_explain_artist(artist, scene, candidates) for artist in facts.artists]
    kept = [pair for artist in facts.artists if (pair := _pair_of(artist, scene.pairs))]
    leftovers = (*_names_left(scene, facts), *_handles_left(scene, facts))
    studio = _explain_studio(facts.studio, scene, data)
    return Explanation(url, (*studio, *artists), leftovers, source.root, scene, tuple(kept), trouble)


def _facts_of(html: str, url: str) -> tuple[PageFacts, str | None]:
    try:
        return read_page(html, url), None
    except PageChangedError as error:
        return PageFacts(url=url), str(error)


def _explain_artist(artist: ArtistFact, scene: Scene, candidates: list[Pair]) -> Explained:
    pair = _pair_of(artist, scene.pairs)
    value = f"{artist.name or 'no name'} — {_at(artist.instagram) or 'no account'} ({artist.role.value})"
    best = max(artist.evidence, key=lambda seen: seen.confidence)
    losers = _losers_of(artist, candidates, scene)
    return Explained("artist", value, best.signal, artist.confidence, _heaviest(pair.reasons if pair else {}), losers)


def _pair_of(artist: ArtistFact, pairs: Iterable[Pair]) -> Pair | None:
    key = fold_key(artist.name or "")
    same = [pair for pair in pairs if pair.handle.handle == artist.instagram]
    return next((pair for pair in same if pair.name.key == key), same[0] if same else None)


def _losers_of(artist: ArtistFact, candidates: list[Pair], scene: Scene) -> tuple[Loser, ...]:
    """Other names for this account and other accounts for this name, nearest to winning first."""
    key = fold_key(artist.name or "")
    found: dict[str, Loser] = {}
    for pair in sorted(candidates, key=lambda pair: -pair.score):
        is_name, is_handle = pair.name.key == key, pair.handle.handle == artist.instagram
        if is_name == is_handle:
            continue
        value = _at(pair.handle.handle) if is_name else pair.name.name
        found.setdefault(value, Loser(value, _why_lost(pair, scene), round(pair.score, 2)))
    return tuple(found.values())[:_MOST_LOSERS]


def _why_lost(pair: Pair, scene: Scene) -> str:
    """Against the pair that won: the reason that parted them most. Against nobody: what spoke most against it."""
    if pair.handle.handle in scene.pairing.shared:
        return "the account stands under many names"
    rivals = [one for one in scene.pairs if one.handle.handle == pair.handle.handle or one.name.key == pair.name.key]
    if not rivals:
        worst = min(pair.reasons, key=lambda reason: pair.reasons[reason])
        return f"below {THRESHOLD}: {worst} {pair.reasons[worst]:+.2f}"
    won = next((one for one in rivals if one.handle.handle == pair.handle.handle), rivals[0])
    names = (*won.reasons, *pair.reasons)
    parted = max(names, key=lambda reason: won.reasons.get(reason, 0) - pair.reasons.get(reason, 0))
    mine, theirs = pair.reasons.get(parted, 0), won.reasons.get(parted, 0)
    return f"{parted} {mine:+.2f}, and {theirs:+.2f} for {won.name.name} with {_at(won.handle.handle)}"


def _explain_studio(studio: StudioFacts, scene: Scene, data: StructuredData) -> list[Explained]:
    return [
        Explained(
            seen.what,
            str(getattr(studio, seen.what.removeprefix("studio."))),
            seen.signal,
            seen.confidence,
            _heaviest(scene.choice.reasons) if scene.choice and seen.what == "studio.instagram" else {},
            _other_choices(scene, data) if seen.what == "studio.instagram" else (),
        )
        for seen in studio.evidence
    ]


def _other_choices(scene: Scene, data: StructuredData) -> tuple[Loser, ...]:
    """The other accounts that were weighed for the studio."""
    paired = {pair.handle.handle: pair.score for pair in scene.pairs}
    choices = score_studio_handles(scene.handles, paired, scene.pairing.shared, data, scene.words, scene.sections)
    others = [choice for choice in choices if choice.handle != scene.studio]
    return tuple(Loser(_at(one.handle), _why_no_studio(one), round(one.score, 2)) for one in others[:_MOST_LOSERS])


def _why_no_studio(choice: StudioChoice) -> str:
    worst = min(choice.reasons, key=lambda reason: choice.reasons[reason], default="nothing speaks for it")
    return f"{worst} {choice.reasons.get(worst, 0):+.2f}"


def _names_left(scene: Scene, facts: PageFacts) -> list[Loser]:
    taken = {fold_key(artist.name) for artist in facts.artists if artist.name}
    marks: dict[str, NameMark] = {}
    for mark in scene.names:
        if mark.key not in taken:
            marks.setdefault(mark.key, mark)
    return [Loser(mark.name, _why_nobody(mark, scene), round(mark.score, 2)) for mark in marks.values()]


def _why_nobody(mark: NameMark, scene: Scene) -> str:
    if scene.words.is_name(mark.key):
        return f"{mark.signal}: the studio's own name"
    if not scene.expects(mark):
        return f"{mark.signal}: no person is expected there"
    return f"{mark.signal} in {mark.region}: no account near it scored {THRESHOLD}, and no list it belongs to"


def _handles_left(scene: Scene, facts: PageFacts) -> list[Loser]:
    taken = {artist.instagram for artist in facts.artists} | {facts.studio.instagram}
    marks: dict[str, HandleMark] = {}
    for mark in scene.handles:
        if mark.handle not in taken:
            marks.setdefault(mark.handle, mark)
    return [Loser(_at(mark.handle), _why_nobodys(mark, scene)) for mark in marks.values()]


def _why_nobodys(mark: HandleMark, scene: Scene) -> str:
    if is_foreign(mark, scene.sections):
        return f"{mark.signal} in {mark.region}: a credit, a supplier or a reviewer"
    if mark.signal == "at-prose":
        return "mentioned in running text only"
    return f"{mark.signal} in {mark.region}: no name near it scored {THRESHOLD}"


def _heaviest(reasons: Reasons) -> dict[str, float]:
    return {name: reasons[name] for name in sorted(reasons, key=lambda name: -abs(reasons[name])) if reasons[name]}


def _at(handle: str | None) -> str:
    return f"@{handle}" if handle else ""
