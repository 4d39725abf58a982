"""The words that a redacted page may keep: everything else could be somebody's name. A table and two questions."""

import re

from tattoo_crawler.extract import words as extraction_words
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.language import WORDS as FREQUENT_WORDS
from tattoo_crawler.extract.text_folding import fold_key

# Words that make a page what it is; kept even where they are part of somebody's name or account.
CORE = frozenset(
    {
        "tattoo",
        "tattoos",
        "tattooing",
        "tattooer",
        "tattooist",
        "ink",
        "studio",
        "artist",
        "artists",
        "instagram",
        "piercing",
    }
)

# "I" in a language is a given name in another.
_PRONOUNS = frozenset({"jag", "ich", "je", "ja", "yo", "eu", "io"})

# Addresses, markup, scripts.
_TECHNICAL = """
http https www com net org co uk eu de fr it es pt pl cz se nl test html htm php asp aspx js css json xml svg png jpg
jpeg gif webp avif ico mp4 pdf woff woff2 utf px em rem vw vh rgb rgba wp content uploads includes plugins themes assets
static media images image img src srcset href alt title class style id data div span section article header footer main
nav menu ul ol li link meta script template type text charset viewport width height device initial scale robots noindex
nofollow index follow og twitter card site locale description canonical stylesheet preload icon true false null
undefined
var let const function return window document self this new if else for while export default import from props children
classname createelement jsx jsxs jsxdev fragment react vue svelte slug url uri urls handle handles username user account
accounts social socials socialmedia sameas context schema graph type localbusiness tattooparlor healthandbeautybusiness
person organization employee employees member members founder jobtitle worksfor address streetaddress postaladdress
addresslocality addressregion postalcode addresscountry telephone geo latitude longitude geocoordinates openinghours
openinghoursspecification dayofweek opens closes pricerange bio role position name first last full display label value
key items list item props state page query build target blank rel noopener noreferrer lazy async defer onclick location
share sharer intent reel reels stories explore accounts login next utm source medium campaign igshid igsh hl mailto tel
amp nbsp quot apos lt gt copy facebook tiktok youtube pinterest threads whatsapp linktr ee maps google goo gl place
embed wixstatic squarespace cdn cloudfront shopify wordpress wix webflow weebly jpg nstagram
"""
# What studios write about themselves and their people; verbs that extraction reads names by.
_PROSE = """
has have had was were been being does did do done can could will would should may might must shall is are be it its he
she they his her hers him them their theirs who whom whose which that this these those here there where when what how
why
also always often never ever very much many more most some any all each both few other another such own same so than too
as at by for in into of off on onto over per through to under up upon with without within about after again against
before between during since until while because although though however therefore and but or nor not only just even
still already yet now then once twice years year months month weeks week days day hours hour time times
works work worked working started began starting loves love loved likes enjoys specialises specializes specialising
specializing specialized focuses focused brings creates create created creating draws drawing drawn paints painting
offers joined grew comes came found fell takes took make makes made making tattoos tattooed pierces pierced piercing
trained learned studied travels travelled lives lived based born moved owns owned founded runs opened known
my me mine our ours you your yours we us i am im ive
jag hos wir uns ich je ja yo eu io soy llamo nombre mein ist bin heisse appelle suis chiamo sono nome chamo sou
nazywam imie jestem jmenuji jsem heter namn
tiene lleva trabaja comenzo aime travaille pratique tatoue hat liebt arbeitet tatowiert kommt lavora ama nasce trabalha
comecou tworzy pracuje lubi tatuuje miluje tetuje jobbar alskar tatuerar работает любит делает создает занимается меня
зовут мене звати von par por avec con mit med da di de van der la el le les des und et y och oder
resident guest apprentice owner founder junior senior lead head shop manager reception receptionist piercer barber
tattooist tattooer post shared posts likes views comments photo photos picture portfolio gallery
street st road rd avenue ave lane ln drive dr place square court row parade way floor unit house
"""


def _all_words() -> frozenset[str]:
    """The word lists of extraction and ours, folded."""
    texts = [_TECHNICAL, _PROSE, *FREQUENT_WORDS]
    tables = [value for name, value in vars(extraction_words).items() if name.isupper()]
    for value in tables:
        if isinstance(value, tuple | frozenset):
            texts += value
        elif isinstance(value, dict):
            texts += [stem for stems in value.values() for stem in stems]
    return CORE | {word for text in texts for word in fold_key(str(text)).split()}


KNOWN = _all_words()
_LONGEST_ENDING = 4
_PARTS = re.compile(r"[^\W\d_a-z]?[^\W\d_A-Z]+|[^\W\d_a-z]+(?![^\W\d_A-Z])|\d+")


def is_given_name(word: str) -> bool:
    """True for a word that is somebody's given name in one of our languages."""
    key = fold_key(word)
    return key in GIVEN_NAMES and key not in _PRONOUNS


def is_ordinary(word: str) -> bool:
    """True for a word that tells nobody apart. A given name with a capital is none, whatever else it means."""
    key = fold_key(word)
    if len(key) <= 1:
        return True
    if is_given_name(word) and (not word.islower() or key not in KNOWN):
        return key in CORE
    return key in KNOWN or _has_known_stem(key) or _is_compound(word)


def _has_known_stem(key: str) -> bool:
    return any(key[: len(key) - cut] in KNOWN for cut in range(1, _LONGEST_ENDING + 1) if len(key) - cut >= 6)


def _is_compound(word: str) -> bool:
    """`artistData`, `instagramUrl`: names of fields, not of people."""
    parts = _PARTS.findall(word)
    return len(parts) > 1 and all(part.isdigit() or (len(part) > 1 and fold_key(part) in KNOWN) for part in parts)
