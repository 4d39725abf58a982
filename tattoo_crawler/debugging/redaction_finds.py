"""What a page says about people that must not be stored: names, accounts, e-mails, phone numbers."""

import re
from dataclasses import dataclass

from directory.errors import PageChangedError
from tattoo_crawler.debugging.page_pieces import words_of
from tattoo_crawler.debugging.redaction_words import CORE, is_given_name, is_ordinary
from tattoo_crawler.extract import read_page
from tattoo_crawler.extract.instagram_url import decode_instagram_link, is_handle
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.scene import read_scene
from tattoo_crawler.extract.source import read_source
from tattoo_crawler.extract.structured_data import read_structured_data

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w.#%=-])(?:(?:\+|00?)\d?[\d\s().\-/–]{6,18}\d|\(\d{2,5}\)[\d\s.\-–]{5,14}\d|\d{3}[\s.-]\d{3}[\s.-]\d{4})(?!\w)"
)
# Not the rules of style sheets and the keywords of JSON-LD.
_AT = re.compile(
    r"@\s?(?!(?:media|import|charset|supports|page|layer|container|property|keyframes|font|context|type|id|graph|value)\b)"
    r"([A-Za-z0-9_][A-Za-z0-9._]{0,29})"
)
_FIELD = re.compile(
    r"""\b(?:instagram|insta|ig|handle|username)\w*\\?["']?\s*[:=–-]\s*\\?["']?@?([A-Za-z0-9_][A-Za-z0-9._]{2,29})""",
    re.IGNORECASE,
)
_CHUNK = re.compile(r"""[^\s"'<>()\\]{8,400}""")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Finds:
    """`names` as the page spells them; `words` the lower-case words that give a person away; handles in lower case."""

    names: frozenset[str]
    words: frozenset[str]
    handles: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]


def find_people(html: str, url: str) -> Finds:
    """Everything that points at somebody, as far as it can be told; the redaction trusts no other word either."""
    names, sure = _names(html, url)
    words = {word.lower() for name in names for word in _WORD.findall(name) if not is_ordinary(word)}
    # Somebody whose name is made of everyday words: here they are no everyday words.
    words |= {word.lower() for name in sure if _is_ordinary_name(name) for word in _WORD.findall(name)} - CORE
    words |= {word.lower() for word in _WORD.findall(html) if word[0].isupper() and is_given_name(word)} - CORE
    return Finds(
        frozenset(names | sure),
        frozenset(word for word in words if len(word) > 1),
        frozenset(_handles(html)),
        frozenset(EMAIL.findall(html)),
        frozenset(match for match in PHONE.findall(words_of(html)) if is_phone(match)),
    )


def is_phone(text: str) -> bool:
    return 8 <= sum(char.isdigit() for char in text) <= 15


def _is_ordinary_name(name: str) -> bool:
    return all(is_ordinary(word) for word in _WORD.findall(name))


def _names(html: str, url: str) -> tuple[set[str], set[str]]:
    """Names that a page may hold, and those that extraction takes for people."""
    source = read_source(html, url)
    if source is None:
        return set(), set()
    data = read_structured_data(source.root, source.head, source.has_microdata)
    scene = read_scene(source, data, url)
    maybe = {mark.name for mark in (*scene.names, *scene.prose)}
    maybe |= {thing.name for thing in (*data.people, *data.businesses) if thing.name}
    try:
        facts = read_page(html, url)
    except PageChangedError:
        return maybe, {thing.name for thing in data.people if thing.name}
    sure = {artist.name for artist in facts.artists if artist.name}
    return maybe | ({facts.studio.name} if facts.studio.name else set()), sure


def _handles(html: str) -> set[str]:
    found = {decode_instagram_link(chunk) for chunk in _CHUNK.findall(html)}
    root = parse_page(html)
    if root is not None:
        found |= {decode_instagram_link(str(value)) for element in root.iter() for value in element.attrib.values()}
    found |= {match[1].lower().strip(".") for pattern in (_AT, _FIELD) for match in pattern.finditer(html)}
    return {handle for handle in found if handle and len(handle) > 1 and is_handle(handle) and not _is_version(handle)}


def _is_version(word: str) -> bool:
    """`@5.3.7` of a library's address."""
    return not any(char.isalpha() for char in word) and "." in word
