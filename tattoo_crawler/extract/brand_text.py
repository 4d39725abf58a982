"""Which short texts can be what a studio is called: not "About us", not "All rights reserved", not a piece of code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tattoo_crawler.extract.date_text import is_date_text
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key

_TRADE_TEXT = """
tattoo tattoos tattooshop tattooing studio studios shop ink parlour parlor piercing piercings the and art arts company
co collective gallery house home about contact us artists artist team our welcome to of in official site website page
gallery faq best custom professional tatuajes tatuaje tatuagem tatouage tattoostudio salon barber barbershop beauty
body de la el le di estudio estudios tatuagens tatouages tatuaggi tatuazu tatuaz tatuaze tetovaci tetovani tetovaze
tetovalo tetovanie tatuering tatueringar tatovering tatoveringer taetowierstudio tatowierstudio dovme studyosu studyo
studia salony тату салон студия студія татуировки татуювання
"""
_PAGE_TEXT = """
brand navbar logo menu start index untitled document insert title here contacts book booking bookings portfolio
digital portfolios shop guest guests artiste artistes artista artistas artisti gli nuestro nuestros nuestra tatuador
tatuadora tatuadores tatuadoras tatoueur tatoueurs tatuatore tatuatori tatowierer tatowierungen gasttatowierer
tatuerare tatueringsstudio contacto contactos contatto contatti contato contatos kontakt kontakty kontakta nosotros
quienes somos sobre nos uber uns o nas om oss chi siamo qui sommes nous suis je inicio accueil startseite hem inicial
reserva reservas reservar agendamento reservation termin termine galeria galerie galleri galleria precios preise
principal cennik cenik onas mejores mejor los las permanentni makeup с нас контакты контакти галерея мастера о про
главная
"""
# What the pages of any studio are called, and the words of the trade.
GENERIC = frozenset((_TRADE_TEXT + _PAGE_TEXT).split())
PLACE_PHRASE = re.compile(r"\b(?:in|en|a|w|we|v|i|em|near|bei|din)\b")
_PLACE_IN_PORTUGUESE = re.compile(r"(?<=tatuagem) n[oa] |(?<=tatuagens) n[oa] |(?<=estudio) n[oa] ")
_TRADE = re.compile(r"\b(?:tatt|tatu|tato|tetov|тату|e?studio|studia|salon)")
GREETING = re.compile(
    r"(?:welcome to|bienvenue (?:chez|à|au|dans)|bienvenid[oa]s? (?:a|al)|willkommen (?:bei|im|in)"
    r"|benvenuti (?:da|a|in)|bem[- ]vindos? (?:a|ao|à)|witamy w|vítejte v)\s+",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"rights? reserved|derechos reservados|direitos reservados|droits reserves|rechte vorbehalten|diritti riservati"
    r"|prawa zastrzezone|prava vyhrazena|rattigheter|rechten voorbehouden|права защищены|права захищ|haklari saklidir"
)
_CODE = re.compile(r"[{}<>$\[\]\\]|=[=>]|&&|\|\||^20\d\d\W*\w?$")
_LONGEST = 60


@lru_cache(maxsize=4096)
def own_words(key: str) -> str:
    """Of a folded name the letters that tell it from another: "Fen Ink" is "fen"."""
    return "".join(word for word in key.split() if word not in GENERIC)


def names_in(texts: Iterable[str | None]) -> list[str]:
    """Those of some texts that may be a studio's name, without the greeting before it."""
    ungreeted = (GREETING.sub("", text, count=1) for text in texts if text)
    return [text for text in ungreeted if may_be_name(text)]


def may_be_name(text: str) -> bool:
    """True for a text that some studio could be called by."""
    key = fold_key(text)
    if not own_words(key) or key in TEAM.keys or len(key) > _LONGEST or _CODE.search(text):
        return False
    return not (_RIGHTS.search(key) or is_date_text(text) or tells_trade_and_place(key))


def tells_trade_and_place(key: str, least: int = 2) -> bool:
    """True for "Tattoo studio in Leeds": what it is, in some words, and where, and not what it is called."""
    place = PLACE_PHRASE.search(key) or _PLACE_IN_PORTUGUESE.search(key)
    head = key[: place.start()] if place else ""
    return len(head.split()) >= least and not own_words(head) and _TRADE.search(head) is not None
