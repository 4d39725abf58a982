"""Names in running text.

"I'm Ana", "mein Name ist Bo", "Ana is a tattoo artist", "Bo has been piercing for ten years".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.name_score import name_score, show_name
from tattoo_crawler.extract.page_lines import Line, PageLines
from tattoo_crawler.extract.text_folding import fold_decorations, fold_key, is_plain_text

NAME = r"(?P<name>[^\W\d_a-zà-ÿа-я][\w'’-]+(?:\s+(?:(?:de|da|di|van|von|der|la|el)\s+)?[^\W\d_a-zà-ÿа-я][\w'’-]+){0,2})"
WORK = (
    r"(?:tattoo\s?artist|tattooist|tattooer|piercer|tatuador[ae]?|tatoueu(?:r|se)|tätowierer(?:in)?|tatuatore|tatuatrice|"
    r"tatuażyst\w+|tatuator\w*|tatér\w*|tatoeëer\w+|tatuerare|barber|hair\s?stylist|stylist|татуиров\w+|майстер|мастер)"
)
QUOTES = frozenset('"“”„«‘')
LONGEST_TEXT = 1500
ONE_WORD = re.compile(r"[^\W\d_]+")
# For English and the like the same words in a fifth of the time: a blank for all but letters.
LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_INTRODUCTION_TEXT = """
name am m moi llamo nombre soy bin heiße appelle suis chiamo sono nome chamo sou nazywam imię jestem jmenuji jsem heter
namn зовут звати naam heet ben hedder navn
"""
INTRODUCTION_WORDS = frozenset(_INTRODUCTION_TEXT.split())
# Each wording of WORK, STATES and TITLED holds one of these; looking for them costs a tenth of trying the wordings.
_WORK_TEXT = """
artist tattoo piercer tatuad tatouer tatoueu tätowier tatuat tatuażyst tatér tatuerare barber stylist татуиров майстер
мастер owne founde inhaber propiet fundad fondat créé gegründet fondé criad geführt grunda grundlagt opgericht założ
prowadzon založil run led основа tatoeëer pierc
"""
WORK_WORDS = tuple(_WORK_TEXT.split())
_INTRODUCTION = (
    r"(?:my name is|my name's|i am|i['’]m|me llamo|mi nombre es|(?<!\w)soy|mein name ist|ich bin|ich heiße|"
    r"je m['’]appelle|je suis|moi,? c['’]est|mi chiamo|sono|meu nome é|me chamo|(?:eu )?sou [ao](?= \w)|eu sou|"
    r"nazywam się|mam na imię|jestem|jmenuji se|jsem|jag heter|mitt namn är|mijn naam is|ik ben|ik heet|jeg hedder|"
    r"mit navn er|меня зовут|мене звати)"
)
INTRODUCES = re.compile(rf"(?:\b(?i:{_INTRODUCTION}))\s+{NAME}")
STATES = re.compile(rf"{NAME}(?:,|\s+(?i:is|es|est|ist|è|é|är|jest|je))\s+(?:\w+[\s-]+){{0,4}}?(?i:{WORK})")
_TITLE = (
    rf"(?:{WORK}|owner|founder|founded by|owned by|run by|led by|resident artist|lead artist|inhaber(?:in)?|"
    r"propietari[oa]|fundador[a]?|fondat(?:eur|rice)|créée? par|fondée? par|fundad[oa] por|criad[oa] por|"
    r"gegründet von|geführt von|fondat[oa] da|grundad av|grundlagt af|opgericht door|założon[aey] przez|"
    r"prowadzon[aey] przez|założyła?|založila?|основана?)"
)
TITLED = re.compile(rf"\b(?i:{_TITLE})(?:,|:|\s)\s*{NAME}")
# In small letters, where an introduction or a title is found in a fraction of the time.
HAS_INTRODUCTION = re.compile(rf"\b{_INTRODUCTION}\s")
HAS_TITLE = re.compile(rf"\b{_TITLE}[,:\s]")
_TELLS = (
    r"(?P<who>[^\W\d_a-zà-ÿа-я][\w'’-]*)(?:\s[^\W\d_a-zà-ÿа-я][\w'’-]*)?\s+(?:is|has|was|works?|started|began|loves?|"
    r"specialises|specializes|specialized|brings|enjoys|creates|draws|offers|joined|grew|comes|found|fell|likes|focuses|takes|does|"
    r"es|ha|tiene|lleva|empez[oó]|trabaja|comenz[oó]|est|aime|travaille|pratique|tatoue|ist|hat|liebt|arbeitet|tätowiert|kommt|"
    r"è|lavora|ama|nasce|é|tem|trabalha|começou|jest|ma|tworzy|pracuje|lubi|tatuuje|je|má|miluje|tetuje|är|har|jobbar|älskar|"
    r"tatuerar|работает|любит|делает|создает|занимается)\b"
)
TELLS_FIRST = re.compile(_TELLS)
TELLS_LATER = re.compile(rf"[.!?…–—-](?:(?<=[.!?…])\s+|(?<=\s[–—-])\s){_TELLS}")
ACTS = re.compile(
    rf"(?:^|[.!?,;]\s+|\b(?:by|von|par|por|da|med|with|mit|avec|con)\s+){NAME}"
    r"(?:\s+(?:\w+s|\w+t|has|ha|är|jest|tiene|lleva|trabaja|lavora|tem|trabalha|je|má|pracuje)|"
    r", (?:conocid[oa]|alias|aka|known as|dit))\b"
)


def read_told_names(page: PageLines) -> frozenset[str]:
    """Folded first words of sentences that tell what somebody is or does: "Ri has been tattooing", "Maëlle aime"."""
    found: set[str] = set()
    for line in page.lines:
        if len(line.text) > 40:
            if first := TELLS_FIRST.match(line.text):
                found.add(first.group("who"))
            found.update(match.group("who") for match in TELLS_LATER.finditer(line.text))
    return frozenset(map(fold_key, found))


def is_spoken_of(page: PageLines, key: str) -> bool:
    """True when the text goes on about a person of this one name, or they speak themselves: "I'm Ana"."""
    return key in read_told_names(page) or any(mark.key.split(" ")[0] == key for mark in find_prose_names(page))


def find_prose_names(page: PageLines) -> list[NameMark]:
    """People whom running text of the content introduces, in order; the surer the wording, the higher the score."""
    marks: list[NameMark] = []
    for line in page.lines:
        if len(line.text) > 16 and line.region == "main" and not line.heading and line.text[0] not in QUOTES:
            text = line.text[:LONGEST_TEXT]
            words = _words_of(text)
            lowered = " ".join(words).lower().split()
            if not (INTRODUCTION_WORDS.isdisjoint(lowered) and GIVEN_NAMES.isdisjoint(lowered)):
                marks.extend(_marks_of(line, text, words))
    return marks


def _words_of(text: str) -> list[str]:
    return text.translate(LETTERS).split() if text.isascii() else ONE_WORD.findall(text)


def _patterns_for(text: str, words: list[str]) -> Iterator[tuple[re.Pattern[str], str, float]]:
    """The wordings worth a try: each has a word that must be there, which is cheaper to look for."""
    lowered = [word.lower() for word in words]
    small = (text if is_plain_text(text) else fold_decorations(text)).lower()
    if not INTRODUCTION_WORDS.isdisjoint(lowered) and HAS_INTRODUCTION.search(small):
        yield INTRODUCES, "introduces-self", 0.45
    given = GIVEN_NAMES.intersection(lowered)
    if given and any(word in given and written[0].isupper() for word, written in zip(lowered, words, strict=True)):
        if any(word in small for word in WORK_WORDS):
            yield STATES, "is-called-artist", 0.4
            if HAS_TITLE.search(small):
                yield TITLED, "titled", 0.4
        yield ACTS, "acts", 0.25


def _marks_of(line: Line, text: str, words: list[str]) -> Iterator[NameMark]:
    patterns = list(_patterns_for(text, words))
    text = fold_decorations(text) if patterns else ""
    for pattern, signal, weight in patterns:
        for match in pattern.finditer(text):
            name = re.sub(r"['’]s$", "", match.group("name")).strip(" .,")
            first = fold_key(name.split()[0]) if name.split() else ""
            score = name_score(name)
            if score and (first in GIVEN_NAMES or (signal == "introduces-self" and score >= 0.6)):
                yield NameMark(
                    show_name(name),
                    fold_key(name),
                    score,
                    weight,
                    line.order + 0.003,
                    line.element,
                    signal,
                    line.region,
                    text[match.start("name") : match.start("name") + 200],
                )
