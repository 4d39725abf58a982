"""What a page calls the studio, and whether a name or an account sounds like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from tattoo_crawler.extract.brand_text import GENERIC, PLACE_PHRASE, names_in, own_words, tells_trade_and_place
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.head import Head
from tattoo_crawler.extract.likeness import letters_of
from tattoo_crawler.extract.page_address import host_of
from tattoo_crawler.extract.page_lines import Link, PageLines
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.stems import Words
from tattoo_crawler.extract.structured_data import StructuredData
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_key, transliterate

TITLE_SPLIT = re.compile(r"\s+[-–—|·•:»]\s+|\s*[|·•»]\s*|:\s+| - ")
_ONE_ARTIST_TEXT = """
tattooartist tattooer tattooist tatuador tatuadora tatoueur tatoueuse tatowierer tatowiererin tatuatore tatuatrice
tatuerare tatuator tatuatorka tater taterka татуировщик piercer
"""
ONE_ARTIST = Words([*_ONE_ARTIST_TEXT.split(), "tattoo artist", "тату мастер"])
TRADE_WORD = re.compile(
    r"\b(?:tattoo?\w*|tatu\w*|tatou\w*|tetov\w*|dovme\w*|тату\w*|ink|inks|studio|estudio|piercing|parlou?r|salon|barber\w*|collective|atelier)\b"
)
SIGNS_OF_COPYRIGHT = ("©", "opyright", "OPYRIGHT", "(c)", "(C)", "&copy;")
COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\)|copyright|&copy;)\s*)+(?:20\d\d)?(?:\s*[-–]\s*20\d\d)?[\s,.]*(?:by\s+)?(?P<name>[^.|©,]{3,50})",
    re.IGNORECASE,
)
NO_BRAND = re.compile(
    r"^(?:logo|logotyp\w*|home|main)\b(?:\s+(?:of|de|del|da|do|di|von|the)\b)*[\s:–-]*"
    r"|[\s:–-]*\b(?:logo|logotyp\w*|home|main)$",
    re.IGNORECASE,
)
LONGEST_COPYRIGHT = 300
# Longer than any name with "logo of" before it; the pattern takes the square of the time.
LONGEST_LOGO = 80
_SHARED_TEXT = "github netlify vercel wixsite squarespace wordpress weebly blogspot example localhost test site "
SHARED_HOSTS = frozenset((_SHARED_TEXT + "pages web herokuapp").split())


@dataclass(frozen=True)
class StudioWords:
    """`names` are folded, most trusted first; `signs` (brands, copyright lines, as written) stand on every page.

    `is_one_artist`: the title calls the site that of a tattoo artist. `title` is as it stood.
    """

    names: tuple[str, ...]
    signs: tuple[str, ...]
    is_one_artist: bool
    shown: str | None
    title: str
    url: str

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The signs, folded."""
        return tuple(map(fold_key, self.signs))

    @cached_property
    def _contents(self) -> frozenset[str]:
        return frozenset(map(own_words, self.names))

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Each name in one word, as in "FenInk"."""
        return frozenset(name.replace(" ", "") for name in self.names)

    @cached_property
    def parts(self) -> list[str]:
        """The title cut at its dashes, bars and colons."""
        return TITLE_SPLIT.split(self.title)

    def likeness(self, handle: str) -> float:
        """How much an account sounds like the studio: 1.0 for the whole name, 0.0 for nothing in common."""
        letters = letters_of(handle)
        return max((_likeness(name, letters) for name in self.names), default=0.0)

    @property
    def signal(self) -> str:
        """What bears the shown name: "brand" is more than a title; "host", a piece of the address, is a last resort."""
        key = fold_key(self.shown or "")
        own = own_words(key)
        if any(key == owner or (own and own == own_words(owner)) for owner in self.owners):
            return "brand"
        if self.shown in _host_labels(self.url):
            return "host"
        return "brand" if len(own) > 3 and own in _host_letters(self.url) else "title"

    def is_owner(self, key: str) -> bool:
        """True when the site bears this person's name: its brand or its copyright line holds it."""
        is_telling = " " in key or len(key) > 4
        return any(key == name or (is_telling and f" {key} " in f" {name} ") for name in self.owners)

    def is_called_after(self, key: str) -> bool:
        """True when the shown name is this person's with the trade behind it: "Ana Roth Tattoo"."""
        shown = fold_key(self.shown or "")
        return " " in key and shown.startswith(f"{key} ") and TRADE_WORD.search(shown) is not None and self.is_name(key)

    def is_begun_by(self, key: str) -> bool:
        """True for "Moth" where the studio is "Moth & Thorn": what "Moth" does, the studio does."""
        begun = (name for name in self.names if name.startswith(f"{key} "))
        return " " not in key and any(own_words(name) != own_words(key) for name in begun)

    def is_name(self, key: str) -> bool:
        """True when the folded text is the studio's name itself, with or without words like "tattoo"."""
        return bool(own := own_words(key)) and (own in self._contents or key in self._letters)


def read_studio_words(head: Head, page: PageLines, data: StructuredData, url: str) -> StudioWords:
    """Names of the studio by trust: structured data, meta names, logo, title, copyright line, host."""
    title = head.title
    told = [thing.name for thing in data.businesses if thing.name]
    brands = told + names_in([*head.site_names[:2], *_logos(page)])
    shown = brands + (_studio_parts(title, page, brands, url) if title else _headings_of_trade(page))
    holders = _copyright_holders(page)
    shown += holders
    shown += _host_labels(url)
    spelt = [*shown, *(transliterate(text) for text in shown if text and not text.isascii())]
    names = tuple(dict.fromkeys(key for text in spelt if text and (key := fold_key(text)) and len(key) < 60))
    return StudioWords(
        names,
        (*brands, *holders),
        ONE_ARTIST.are_in(fold_key(title)) and not has_team_link(page),
        next((text for text in shown if text), None),
        title,
        url,
    )


def _copyright_holders(page: PageLines) -> list[str]:
    last = [line.text for line in page.lines[-40:]]
    whole = "\n".join(last)
    signs = [sign for sign in SIGNS_OF_COPYRIGHT if sign in whole]
    marked = {row for sign in signs for row, text in enumerate(last) if sign in text}
    found = [_find_copyright(last[row], signs) for row in sorted(marked)]
    return names_in(match.group("name").strip() for match in found if match)


def _find_copyright(text: str, signs: list[str]) -> re.Match[str] | None:
    """Looked for from the first sign on, and not far: at all other places the pattern would be tried for nothing."""
    places = [place for sign in signs if (place := text.find(sign)) >= 0]
    start = max(0, min(places) - 1)
    return COPYRIGHT.search(text, start, start + LONGEST_COPYRIGHT)


def _headings_of_trade(page: PageLines) -> list[str]:
    """Of a fragment without a title: its first heading, where that tells the trade."""
    first = next((line.text for line in page.lines if line.heading == 1), "")
    is_of_trade = len(first) < 50 and TRADE_WORD.search(key := fold_key(first)) and not ONE_ARTIST.are_in(key)
    return names_in([first]) if is_of_trade else []


def _host_labels(url: str) -> list[str]:
    labels = (host_of(url) or "").split(".")[:-1]
    return [label for label in labels if label not in SHARED_HOSTS and len(label) > 3]


def _host_letters(url: str) -> str:
    return (host_of(url) or "").replace("-", "")


def _studio_parts(title: str, page: PageLines, brands: list[str], url: str) -> list[str]:
    """The parts of the title that may be the studio's name, likeliest first: "Zyx | Fen Ink" is about Zyx at Fen Ink.

    Where a brand is known, only a part that repeats it is the studio's.
    """
    parts = names_in(map(_without_town, TITLE_SPLIT.split(title)))[::-1]
    parts = [part for part in parts if not tells_trade_and_place(fold_key(part), 1)] or parts
    known = {own_words(fold_key(brand)) for brand in brands}
    branded = [part for part in parts if own_words(fold_key(part)) in known] if known else []
    if branded or not parts:
        return branded
    person = fold_key(slug_of_person(url) or "")
    traded = [part for part in parts if TRADE_WORD.search(fold_key(part))]
    chosen = [part for part in traded or parts if fold_key(part) != person]
    if len(chosen) < 2:
        return chosen
    host = _host_letters(url)
    headed = {fold_key(line.text) for line in page.lines[:40] if line.heading == 1 or line.region == "header"}
    heads = {key for key in headed if key.split(" ", 1)[0] not in GIVEN_NAMES}  # a page's heading may be its artist
    scores = {part: _brand_score(fold_key(part), heads, host) for part in chosen}
    is_known = max(scores.values()) > 1
    return sorted((part for part in chosen if scores[part] > 0 or not is_known), key=lambda part: -scores[part])


def _without_town(part: str) -> str:
    """Of "Fen Ink Tattoo Parlour, Hull" what stands before the comma."""
    name = part.split(",", 1)[0]
    return name if TRADE_WORD.search(fold_key(name)) else part


def _brand_score(key: str, heads: set[str], host: str) -> int:
    """A name stands in the heading or the address of the site; "tattoos in Leeds" tells what it is and where."""
    is_in_host = len(own := own_words(key)) > 3 and own in host
    return 2 * (key in heads) + 2 * is_in_host - (PLACE_PHRASE.search(key) is not None)


def has_team_link(page: PageLines) -> bool:
    """True when the menu leads to artists, in the plural: a site of many."""
    return any(len(link.text) < 30 and is_team_text(link.text) for link in page.links if link.text)


def _logos(page: PageLines) -> list[str]:
    """Texts of links that are called logo or brand; else of the one picture that is: several are partners'."""
    links = [_shown_by(link) for link in page.links[:12] if _is_called_logo(link.element)]
    shown = [name for text in links if (name := _without_logo(text))]
    alts = [alt for _, image in page.images if "logo" in (alt := image.get("alt") or "").lower()]
    pictures = {name for alt in alts if (name := _without_logo(alt)) and not name[0].islower()}
    return shown or (list(pictures) if len(pictures) == 1 else [])


def _without_logo(text: str) -> str:
    """Of "logo Ana Roth Tattoo" what stands beside the word; empty where the text does not tell whose logo it is."""
    if len(text) > LONGEST_LOGO:
        return ""
    name = NO_BRAND.sub("", text.strip())
    return name if 2 < len(name) < 50 and name[0] != "(" and "logo" not in name.lower() else ""


def _shown_by(link: Link) -> str:
    pictures = (image.get("alt") or "" for image in link.element.iter("img"))
    return link.text or link.element.get("aria-label") or " ".join(pictures)


def _is_called_logo(element: etree._Element) -> bool:
    classes, element_id = element.get("class"), element.get("id")
    called = f"{classes or ''} {element_id or ''}".lower() if classes or element_id else ""
    return "logo" in called or "brand" in called


@lru_cache(maxsize=4096)
def _likeness(name: str, letters: str) -> float:
    whole, own = name.replace(" ", ""), own_words(name)
    if len(own) < 3:
        return 1.0 if len(whole) > 5 and whole in letters and name not in GENERIC else 0.0
    if whole in letters or (len(letters) > 4 and letters in whole) or (len(own) > 4 and own in letters):
        return 1.0
    words = [word for word in name.split() if word not in GENERIC and len(word) > 2]
    if words and len(words[0]) > 4 and letters.startswith(words[0]):
        return 0.85
    hits = sum(len(word) for word in words if word in letters)
    return hits / max(sum(map(len, words)), 1) * 0.9
