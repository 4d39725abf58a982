"""Which account is the studio's own, and which belongs to neither the studio nor its people."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from tattoo_crawler.extract.asides import is_aside
from tattoo_crawler.extract.marks import HandleMark
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.sections import Sections, has_not_staff_class, is_gone, is_not_staff_text
from tattoo_crawler.extract.stems import Words
from tattoo_crawler.extract.structured_data import StructuredData
from tattoo_crawler.extract.studio_words import StudioWords
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import CREDIT_STEMS, OURS_STEMS, PICTURED_STEMS

CREDIT = Words(CREDIT_STEMS)
OURS = Words(OURS_STEMS)
PICTURED = re.compile(
    r"\b(?:"
    + "|".join(re.escape(fold_key(stem)) for stem in PICTURED_STEMS)
    + r")(?: (?:by|von|par|de|di|por|av|od|is|to|an|a|till))?$"
)
THE_STUDIO = re.compile(r"(?:the |our )?(?:studio|shop|salon|atelier|estudio|parlour)\b(?! artist)")
OF_THE_STUDIO = re.compile(
    r"\b(?:instagram|insta|profil\w*|account|cuenta|compte|conta|konto|find|follow)\b"
    r"(?: (?:o|do|da|de|del|della|dello|des|du|der|van|of|to|the|het|l|el|la|le|los|il)){0,2}"
    r" (?:e?studi[aou]?|studios|atelier|shop|salon[ue]?|pracowni|loja|tienda)\b"
)
# "Location: @shop": where a person works, on that person's own page.
WORKPLACE = re.compile(r"(?:location|ubicacion|based|works? at|currently|resident at|find me|guest at|en )\b")
# Of people's accounts hardly one is called so.
CALLED_STUDIO = re.compile(r"studio|estudio|atelier|parlou?r|collective|tattoo[._]?(?:shop|house)")
PARTS = re.compile(r"[|·•–—]|\.\s")
# "Copyright Fen Ink", "Follow Fen": the studio, as it calls itself at the end of the page.
SITE_OWN = re.compile(r"\b(?:copyright|rights|derechos|follow|instagram|insta|ig)\b")
WORD = re.compile(r"[^\W\d_]{3}")
THRESHOLD = 1.5


@dataclass(frozen=True)
class StudioChoice:
    handle: str
    score: float
    reasons: dict[str, float]


def score_studio_handles(
    marks: list[HandleMark],
    paired: dict[str, float],
    shared: set[str],
    data: StructuredData,
    words: StudioWords,
    sections: Sections,
) -> list[StudioChoice]:
    """Every account with what speaks for its being the studio's, best first.

    `paired` holds the score of its best pair.
    """
    own = {handle for thing in data.businesses for handle in thing.handles}
    mains = [thing for thing in data.people if thing.role_key in {"", "@graph", "mainEntity"}]
    if len(mains) == 1 and not data.businesses and "worksFor" not in mains[0].raw:
        own |= set(mains[0].handles)
    by_handle: dict[str, list[HandleMark]] = defaultdict(list)
    for mark in marks:
        by_handle[mark.handle].append(mark)
    choices = []
    told = {mark.handle for mark in marks if mark.signal != "at-prose"}
    for handle in {*by_handle, *own}:
        reasons = _reasons(by_handle[handle], sections)
        alike = words.likeness(handle)
        reasons["sounds like the studio"] = 2.5 * alike
        if alike >= 0.9 and "somebody else's" in reasons:
            del reasons["somebody else's"]  # a section's heading may stand above more than its own
        if CALLED_STUDIO.search(handle) and not any(map(_is_spoken_of, by_handle[handle])):
            reasons["called a studio"] = 1.0
        if handle in own:
            reasons["structured data"] = 4.0
        if all(mark.signal == "at-prose" for mark in by_handle[handle]) and handle not in own:
            reasons["only in running text"] = -0.5 if alike > 0.8 else -1.5
        if handle in shared:
            reasons["under many names"] = 2.0
        if handle in paired:
            key = "belongs to a person" if paired[handle] > 0 else "the site is its owner's"
            reasons[key] = -0.8 * paired[handle]
        elif told == {handle}:
            reasons["only account"] = 1.0
        choices.append(StudioChoice(handle, sum(reasons.values()), reasons))
    return sorted(choices, key=lambda choice: (-choice.score, choice.handle))


def _is_spoken_of(mark: HandleMark) -> bool:
    """True for an account in the content with other words in its line: "Pictures: @lens.studio"."""
    return mark.region == "main" and len(mark.context.split()) > len(mark.label.split())


def choose_studio(choices: list[StudioChoice]) -> StudioChoice | None:
    """The best, when enough speaks for it. Among three that nothing tells apart, as in a list of guests, it is none."""
    first = choices[0] if choices else None
    if first is None or first.score < THRESHOLD:
        return None
    equals = [choice for choice in choices if choice.score == first.score]
    return None if len(equals) > 2 and first.reasons["sounds like the studio"] == 0 else first


def _reasons(marks: list[HandleMark], sections: Sections) -> dict[str, float]:
    reasons: dict[str, float] = {}
    for mark in marks:
        if mark.region in {"header", "nav", "footer"}:
            reasons["in header or footer"] = 2.5
        elif mark.signal != "at-prose":
            reasons["in the content"] = 0.8
        if mark.signal != "at-prose" and "called ours" not in reasons:
            around = [fold_key(mark.label), fold_key(mark.context), *sections.above(mark.order)[:1]]
            if any(map(is_called_ours, around)):
                reasons["called ours"] = 1.5
        if mark.is_among_networks and mark.region == "main":
            reasons["among other networks"] = 1.0
        if is_foreign(mark, sections):
            reasons["somebody else's"] = -4.0
    return reasons


def is_called_ours(text: str) -> bool:
    """True for "Follow us", "The studio", "Instagram of the shop", folded."""
    return THE_STUDIO.match(text) is not None or OURS.are_in(text) or OF_THE_STUDIO.search(text) is not None


def is_foreign(mark: HandleMark, sections: Sections) -> bool:
    """A designer's credit, a supplier, a reviewer: neither the studio nor somebody who works there."""
    if CREDIT.are_in(fold_key(_last_words(mark))) or CREDIT.are_in(fold_key(mark.label)):
        return True
    if mark.region == "main" and is_gone(mark.context):
        return True
    if (is_aside(mark) and not is_called_ours(fold_key(mark.label))) or (
        mark.label and mark.region == "main" and _is_foreign_after(fold_key(mark.before[-40:]))
    ):
        return True
    if mark.region == "footer" and _is_credit(mark, sections):
        return True
    if mark.signal == "at-text" and WORKPLACE.match(fold_key(mark.label)):
        return True
    return sections.is_not_staff(mark.order, mark.region) or (
        mark.region == "main" and has_not_staff_class(mark.called)
    )


def _last_words(mark: HandleMark) -> str:
    """What leads to the account: "Site by" belongs to what follows it and not to what stands before."""
    parts = [part for part in PARTS.split(mark.before) if part.strip()]
    return parts[-1] if parts else mark.above


def _is_credit(mark: HandleMark, sections: Sections) -> bool:
    """True for "Branding by Helvet" in the footer: words and then somebody's name, and not the studio's."""
    words, label = fold_key(mark.before), fold_key(mark.label)
    if not (label and WORD.search(words)) or "instagram" in label or mark.label.startswith("@"):
        return False
    is_ours = OURS.are_in(words) or SITE_OWN.search(words) is not None
    return not (is_ours or sections.is_studio(label) or TEAM.are_in(words))


def _is_foreign_after(words: str) -> bool:
    """True when these words before an account tell that it is a model's, a photographer's, a brand's."""
    return PICTURED.search(words) is not None or is_not_staff_text(words)


def note_lines_above(page: PageLines, marks: list[HandleMark]) -> None:
    """Give marks of the footer the line before, so that "Site by" and the link after it are read together."""
    for mark in marks:
        before = int(mark.order + 0.5) - 1
        if mark.region == "footer" and 0 <= before < len(page.lines) and len(page.lines[before].text) < 40:
            mark.above = page.lines[before].text
