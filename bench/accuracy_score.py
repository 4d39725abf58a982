"""Labels and facts -> counts. What counts as right stands here and nowhere else.

An artist handle is right when a label's `accept` lists it; a pair when name and handle belong to one label; a name
when it is a label's name, alias or one of `also_named` (which may also be left out). The studio's handle is right
when it is one of `studio_handles`, or when neither the page nor the answer has one. The studio's name is right when it
is the label's or a part of it, or the other way round; words of the trade and what stands in brackets do not count, nor
does a name taken from the address of the page, which is not the site's here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tattoo_crawler.extract import ArtistFact, SiteFacts
from tattoo_crawler.extract.facts import StudioFacts

Label = dict[str, Any]
TRADE_WORDS = {
    "tattoo",
    "tattoos",
    "tatoo",
    "tattooing",
    "studio",
    "ink",
    "shop",
    "tatuajes",
    "tatuagem",
    "the",
    "and",
    "piercing",
}


@dataclass
class Tally:
    """Right answers out of all, and the misses in words."""

    right: int = 0
    all: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, is_right: bool, miss: str = "") -> None:
        self.right += is_right
        self.all += 1
        if not is_right:
            self.misses.append(miss)

    @staticmethod
    def total(tallies: Iterable[Tally]) -> Tally:
        parts = list(tallies)
        return Tally(
            sum(part.right for part in parts),
            sum(part.all for part in parts),
            [m for part in parts for m in part.misses],
        )

    @property
    def share(self) -> float:
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.right}/{self.all} = {self.share:.3f}"


@dataclass
class PageScore:
    """Counts of one page. Each `found_*` is over the answer (precision), each `known_*` over the labels (recall)."""

    case_id: str
    held_out: bool
    found_handles: Tally = field(default_factory=Tally)
    known_handles: Tally = field(default_factory=Tally)
    found_pairs: Tally = field(default_factory=Tally)
    known_pairs: Tally = field(default_factory=Tally)
    found_names: Tally = field(default_factory=Tally)
    known_names: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    studio: Tally = field(default_factory=Tally)
    studio_names: Tally = field(default_factory=Tally)
    decoys: list[str] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)

    FIGURES: ClassVar[tuple[tuple[str, Callable[[list[PageScore]], float]], ...]]

    def mistakes(self) -> list[str]:
        parts = {
            "handle is wrong": self.found_handles,
            "handle is missing": self.known_handles,
            "pair is wrong": self.found_pairs,
            "pair is missing": self.known_pairs,
            "name is wrong": self.found_names,
            "name is missing": self.known_names,
            "role": self.roles,
            "studio": self.studio,
            "studio's name": self.studio_names,
        }
        rows = [f"{self.case_id}: {title}: {miss}" for title, tally in parts.items() for miss in tally.misses]
        return rows + [f"{self.case_id}: decoy taken: {decoy}" for decoy in self.decoys]


@dataclass
class SiteScore:
    """Counts of one whole site: its artists are a lower bound, so recall and decoys only."""

    site: str
    held_out: bool
    names: Tally = field(default_factory=Tally)
    handles: Tally = field(default_factory=Tally)
    studio: Tally = field(default_factory=Tally)
    decoys: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def mistakes(self) -> list[str]:
        parts = {"name is missing": self.names, "handle is missing": self.handles, "studio": self.studio}
        rows = [f"{self.site}: {title}: {miss}" for title, tally in parts.items() for miss in tally.misses]
        rows += [f"{self.site}: decoy taken: {decoy}" for decoy in self.decoys]
        return rows + ([f"{self.site}: not in the labels: {', '.join(self.extra)}"] if self.extra else [])


def share_of(name: str) -> Callable[[list[PageScore]], float]:
    return lambda scores: Tally.total(getattr(score, name) for score in scores).share


def f1_of_pairs(scores: list[PageScore]) -> float:
    precision, recall = share_of("found_pairs")(scores), share_of("known_pairs")(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


PageScore.FIGURES = (
    ("artist handle precision", share_of("found_handles")),
    ("artist handle recall", share_of("known_handles")),
    ("name-handle pair F1", f1_of_pairs),
    ("name precision", share_of("found_names")),
    ("name recall", share_of("known_names")),
    ("role", share_of("roles")),
    ("studio handle accuracy", share_of("studio")),
    ("studio name precision", share_of("studio_names")),
)


def name_key(name: str) -> str:
    """Lower case, no accents, no decoration: letters, digits and single blanks."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain.lower().replace("ł", "l")))


def names_of(label: Label) -> set[str]:
    return {name_key(name) for name in (label.get("name"), *label.get("name_aliases", ())) if name}


def accepted(label: Label) -> set[str]:
    return {handle for handle in label.get("accept") or [label.get("instagram")] if handle}


def decoy_handles(labels: Label) -> set[str]:
    return {decoy["handle"] if isinstance(decoy, dict) else decoy for decoy in labels.get("decoys", ())}


def score_page(case: Label, facts: SiteFacts, held_out: bool) -> PageScore:
    labels = case["labels"]
    artists = labels["artists"]
    score = PageScore(case["id"], held_out)
    handles = set().union(*(accepted(label) for label in artists)) - decoy_handles(labels)
    also = {name_key(name) for name in labels.get("also_named", ())}
    known = set().union(*(names_of(label) for label in artists))
    for fact in facts.artists:
        _score_fact(score, fact, artists, handles, known | also)
    _score_labels(score, artists, facts)
    _score_studio(score.studio, labels["studio_handles"], facts.studio.instagram)
    _score_studio_name(score.studio_names, case.get("studio") or "", facts.studio)
    returned = {fact.instagram for fact in facts.artists} | {facts.studio.instagram}
    score.decoys = sorted(decoy_handles(labels) & {handle for handle in returned if handle})
    return score


def _score_fact(score: PageScore, fact: ArtistFact, artists: list[Label], handles: set[str], names: set[str]) -> None:
    key = name_key(fact.name or "")
    is_right_name = key in names
    if fact.instagram:
        score.found_handles.add(fact.instagram in handles, str(fact.instagram))
    if fact.name:
        score.found_names.add(is_right_name, fact.name)
    if fact.name and fact.instagram:
        is_right = any(fact.instagram in accepted(label) and key in names_of(label) for label in artists)
        score.found_pairs.add(is_right, f"{fact.name} = {fact.instagram}")
        score.calibration.append((fact.confidence, is_right))
    else:
        score.calibration.append((fact.confidence, fact.instagram in handles if fact.instagram else is_right_name))
    for label in artists:
        if key in names_of(label) and label.get("role") in {"artist", "resident"} | {
            "guest",
            "apprentice",
            "owner",
            "piercer",
        }:
            wanted = "resident" if label["role"] == "artist" else label["role"]
            score.roles.add(fact.role.value == wanted, f"{fact.name}: {fact.role.value}, not {wanted}")
            break


def _score_labels(score: PageScore, artists: list[Label], facts: SiteFacts) -> None:
    found = {(name_key(fact.name or ""), fact.instagram) for fact in facts.artists}
    for label in artists:
        names, handles = names_of(label), accepted(label)
        if names:
            score.known_names.add(any(name in names for name, _ in found), label["name"])
        if label.get("instagram") and None not in label.get("accept", ()):  # else no account is right as well
            score.known_handles.add(any(handle in handles for _, handle in found), label["instagram"])
            if names:
                is_found = any(name in names and handle in handles for name, handle in found)
                score.known_pairs.add(is_found, f"{label['name']} = {label['instagram']}")


def _score_studio(tally: Tally, wanted: list[str], found: str | None) -> None:
    is_right = found in wanted if wanted else found is None
    tally.add(is_right, f"{found}, not {' or '.join(wanted) or 'none'}")


def _score_studio_name(tally: Tally, label: str, studio: StudioFacts) -> None:
    is_from_page = any(seen.what == "studio.name" and seen.signal != "host" for seen in studio.evidence)
    wanted, found = _own_letters(re.sub(r"\(.*?\)", "", label)), _own_letters(studio.name or "")
    if is_from_page and wanted:
        tally.add(bool(found) and (found in wanted or wanted in found), f"{studio.name}, not {label}")


def _own_letters(name: str) -> str:
    """What tells one studio from another; all of it where nothing else is left."""
    words = name_key(name).split()
    own = "".join(word for word in words if word not in TRADE_WORDS) or "".join(words)
    return own.replace("tatoo", "tattoo")


def score_site(site: Label, facts: SiteFacts, held_out: bool) -> SiteScore:
    score = SiteScore(site["site"], held_out)
    names = {name_key(fact.name or "") for fact in facts.artists}
    handles = {fact.instagram for fact in facts.artists if fact.instagram}
    known: set[str] = set()
    for label in site["artists_known"]:
        wanted = accepted(label)
        known |= wanted | names_of(label)
        if names_of(label):
            score.names.add(bool(names & names_of(label)), label["name"])
        if wanted and None not in label.get("accept", ()):
            score.handles.add(bool(handles & wanted), f"{label.get('name')} = {' or '.join(sorted(wanted))}")
    if site["studio_handles"]:  # without one, the labelled pages merely do not name it
        _score_studio(score.studio, site["studio_handles"], facts.studio.instagram)
    score.decoys = sorted(decoy_handles(site) & (handles | {facts.studio.instagram or ""}))
    also = {name_key(name) for name in site.get("also_named", ())} | {""}
    score.extra = [
        f"{fact.name} @{fact.instagram or '-'} ({fact.evidence[0].signal})"
        for fact in facts.artists
        if name_key(fact.name or "") not in known | also or (fact.instagram and fact.instagram not in known)
    ]
    return score
