"""Which language a page is written in."""

from __future__ import annotations

import re

from lxml import etree

from tattoo_crawler.extract.page_lines import PageLines

CODE = re.compile(r"[a-z]{2}(?:[-_]|$)")
# Short words that are frequent in one language and rare in the others.
FREQUENT = {
    "en": "the and with our your for you are",
    "es": "los las con para una nuestro tatuajes y",
    "fr": "les des avec pour nous vous dans est",
    "de": "und der die das mit für wir ist",
    "it": "gli della con per il che sono nostro",
    "pt": "os com para uma nós você não em",
    "pl": "się nie jest oraz w na z dla",
    "cs": "se je na pro jsme si ve které",
    "sv": "och att för med vi är på som",
    "ru": "и в на мы с для по вы",
    "uk": "та і на ми для у ви з",
    "nl": "het een van wij met voor ons zijn",
}
WORDS = {
    word: [code for code, words in FREQUENT.items() if word in words.split()]
    for text in FREQUENT.values()
    for word in text.split()
}


def read_language(root: etree._Element, page: PageLines) -> str | None:
    """The two-letter code that the page declares, or else the one its words point to; `None` when neither tells."""
    declared = (root.get("lang") or "").strip().lower()
    if CODE.match(declared):
        return declared[:2]
    counts = dict.fromkeys(FREQUENT, 0)
    for line in page.lines[:80]:
        for word in filter(WORDS.__contains__, line.text.lower().split()[:60]):
            for code in WORDS[word]:
                counts[code] += 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 4 else None
