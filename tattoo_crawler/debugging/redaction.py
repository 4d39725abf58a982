"""A page without the people on it: every name, account, e-mail, phone number and address is a made-up one.

The rule is deny by default: a word stays only when it is known to be an everyday one. Tags, classes, keys, lengths,
capitals and likeness between a name and an account survive, so that the page is still the same case for extraction.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from tattoo_crawler.debugging.made_up import MadeUp
from tattoo_crawler.debugging.page_pieces import Kind, iter_pieces, words_of
from tattoo_crawler.debugging.redaction_finds import EMAIL, PHONE, Finds, find_people, is_phone
from tattoo_crawler.debugging.redaction_words import is_given_name, is_ordinary
from tattoo_crawler.extract.address_text import STREET
from tattoo_crawler.extract.instagram_url import HOST

# Hosts that say what a link is, not whose page this is.
_PLATFORMS = re.compile(
    r"(?:^|\.)(?:instagram|facebook|tiktok|youtube|twitter|x|pinterest|threads|google|googleapis|gstatic|googletagmanager"
    r"|wixstatic|parastorage|squarespace-cdn|shopify|cloudflare|jsdelivr|unpkg|jquery|schema|w3|linktr|openstreetmap)"
    r"\.(?:com|net|org|be|ee|co\.uk)$"
)
_WORD = re.compile(r"[^\W_]+")
_LETTER_CODES = re.compile(r"&#?\w{1,31};|\\u[0-9a-fA-F]{4}|(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3})")
_BLANK = re.compile(r"(?<!\\) ")
_STREET = _BLANK.sub("[ ]", STREET.pattern)
_PHONE = PHONE.pattern.replace("#", "\\#")
_TOKENS = rf"""
    (?P<code>%(?:25)*[0-9A-Fa-f]{{2}} | \\u[0-9a-fA-F]{{4}} | \\x[0-9a-fA-F]{{2}} | \\[nrtbfv] | &\#?\w{{1,31}};
      | !\d[a-z])
  | (?P<date>\b(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)
  | (?P<email>{EMAIL.pattern})
  | (?P<host>(?<=//)[^\s/?\#"'<>()&\\%,;]+)
  | (?P<handle>HANDLES)
  | (?P<street>(?i:{_STREET}))
  | (?P<postcode>\b[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}\b)
  | (?P<phone>{_PHONE})
  | (?P<chain>(?<![\w.])\d(?:[\s().\-–]{{0,3}}\d){{7,17}}(?!\w))
  | (?P<number>-?\d{{1,3}}\.\d{{3,}} | \d{{5,}})
  | (?P<word>[^\W_]+)
"""
_NO_HANDLE = r"(?!)"


class Redaction:
    """One page's redaction. `salt` is random, 16 bytes, and kept nowhere; the same salt gives the same page."""

    def __init__(self, html: str, url: str, salt: bytes) -> None:
        self._html = _decode_letters(html)
        self.finds = find_people(self._html, url)
        taken = {word.lower() for word in _WORD.findall(f"{self._html} {url}")}
        self._made_up = MadeUp(salt, taken, self.finds.words)
        self._handles = re.compile(_pattern_of(self.finds.handles))
        self._tokens = re.compile(_TOKENS.replace("HANDLES", self._handles.pattern), re.VERBOSE)
        self._changes: dict[str, Callable[[str], str]] = {
            "email": self._email,
            "host": self._host,
            "handle": self._handle,
            "street": self._street,
            "postcode": self._made_up.postcode,
            "phone": lambda text: self._made_up.phone(text) if is_phone(text) else self._made_up.digits(text),
            "chain": self._made_up.digits,
            "number": self._made_up.digits,
            "word": self._word,
        }

    def page(self) -> str:
        """The whole page, redacted."""
        return "".join(
            piece.text
            if piece.kind is Kind.SYNTAX
            else self._structure(piece.text)
            if piece.kind is Kind.STRUCTURE
            else self.text(piece.text)
            for piece in iter_pieces(self._html)
        )

    def text(self, text: str) -> str:
        """Any text or address in the words of the redacted page."""
        return self._tokens.sub(self._change, _decode_letters(text))

    def _structure(self, text: str) -> str:
        """Classes, ids, keys: changed only where they bear a person's name or account."""
        return self._tokens.sub(self._change_in_structure, text)

    def _change(self, match: re.Match[str]) -> str:
        change = self._changes.get(match.lastgroup or "")
        return change(match[0]) if change else match[0]

    def _change_in_structure(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind in {"email", "handle"}:
            return self._change(match)
        # A street or a number is none in a style sheet; the words in it are looked at one by one.
        return _WORD.sub(lambda word: self._structure_word(word[0]), match[0]) if kind != "code" else match[0]

    def _structure_word(self, word: str) -> str:
        key = word.lower()
        is_secret = key in self.finds.words or (is_given_name(word) and len(key) > 3 and not is_ordinary(word))
        if is_secret or any(len(secret) > 3 and secret in key for secret in self.finds.words):
            return word if is_ordinary(word) and key not in self.finds.words else self._made_up.word(word)
        return word

    def _word(self, word: str) -> str:
        if word.lower() not in self.finds.words and (is_ordinary(word) or _is_measure(word)):
            return word
        return self._made_up.digits(word) if word.isdigit() else self._made_up.word(word)

    def _handle(self, handle: str) -> str:
        made = _WORD.sub(lambda match: self._word(match[0]), handle)
        # Everyday words stay, so a part of one account may still be another one whole.
        still_shows = made.lower() == handle.lower() or self._handles.search(made.lower())
        return _WORD.sub(self._other, handle) if still_shows else made

    def _other(self, match: re.Match[str]) -> str:
        return self._made_up.other_word(match[0])

    def _email(self, email: str) -> str:
        name, _, host = email.rpartition("@")
        return f"{_WORD.sub(self._other, name)}@{self._host(host)}"

    def _host(self, host: str) -> str:
        """Platforms stay; every other host is a made-up one under `.test`."""
        name, colon, port = host.partition(":")
        lowered = name.lower()
        if _PLATFORMS.search(lowered) or HOST.search(lowered) or _is_number(lowered):
            return host
        labels = name.split(".")
        while len(labels) > 1 and (len(labels[-1]) <= 3 or labels[-1] == "test"):
            labels.pop()
        made = [label if label.lower() == "www" else _WORD.sub(lambda m: self._word(m[0]), label) for label in labels]
        if made[-1] == labels[-1]:
            made[-1] = _WORD.sub(self._other, labels[-1])
        return ".".join([*made, "test"]) + colon + port

    def _street(self, text: str) -> str:
        """A street's own words are none to keep: "Mill Lane" is two everyday words and an address."""
        numbered = re.sub(r"\d+", lambda match: self._made_up.digits(match[0]), text)
        words = _WORD.findall(numbered)
        own = {word for word in words if word.lower() not in _STREET_WORDS and not word[0].isdigit()}
        return _WORD.sub(lambda match: self._other(match) if match[0] in own else match[0], numbered)


_STREET_TEXT = """
street st road rd avenue ave lane ln drive dr blvd boulevard way place square court row parade highway hwy rue
    calle via avenida av plaza carrer ul ulica rua corso viale piazza ulice ул улица вулиця
"""
_STREET_WORDS = frozenset(_STREET_TEXT.split())


def count_leaks(finds: Finds, redacted: str) -> int:
    """How many accounts, e-mails, phone numbers and full names of the original the redacted text still shows."""
    lowered = redacted.lower()
    handles = (re.search(_pattern_of(frozenset({one})), lowered) for one in finds.handles)
    emails = (one.lower() in lowered for one in finds.emails)
    words = words_of(redacted)
    phones = (re.search(r"\D{0,3}".join(re.sub(r"\D", "", one)), words) for one in finds.phones)
    names = (_shows_name(one, redacted) for one in finds.names if any(not is_ordinary(w) for w in _WORD.findall(one)))
    return sum(map(bool, (*handles, *emails, *phones, *names)))


def _shows_name(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _pattern_of(handles: frozenset[str]) -> str:
    """Accounts wherever they stand; one that is an everyday word only where an account is meant."""
    plain = [one for one in handles if not (one.isalnum() and is_ordinary(one))]
    words = [one for one in handles if one not in plain]
    parts = []
    for names, before in ((plain, r"(?<![^\W_])"), (words, r"(?:(?<=@)|(?<=gram\.com/))")):
        if names:
            joined = "|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one)))
            parts.append(rf"{before}(?i:{joined})(?![^\W])")
    return "|".join(parts) or _NO_HANDLE


def _is_measure(word: str) -> bool:
    """`2x`, `h1`, `300w`: too short to be anybody."""
    digits = sum(char.isdigit() for char in word)
    return 0 < digits <= 4 and len(word) - digits <= 2


def _is_number(host: str) -> bool:
    return not re.search(r"[^\d.:\[\]]", host)


def _decode_letters(text: str) -> str:
    """Letters written as codes become letters, so that a name is seen whole; all other codes stay as they are."""
    return _LETTER_CODES.sub(_letter_of_code, text)


def _letter_of_code(match: re.Match[str]) -> str:
    code = match[0]
    letter = chr(int(code[2:], 16)) if code[0] == "\\" else unescape(unquote(code))
    return letter if letter.isalnum() else code
