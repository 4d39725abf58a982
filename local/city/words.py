"""Tables that the city is made of: invented names, Leeds districts, hashtags. Nobody here exists."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


FIRST_NAMES = _words("""
Marlow Wrenna Tansy Odette Kit Bryony Ines Jago Sorrel Mabli Piran Lowen Isolde Rafe Thea Corin Elowen Dara Fenn
Posy Linus Nerys Otto Petra Quill Romy Saskia Tobin Una Vesper Wilf Xanthe Yorick Zelda Anouk Bastian Clover
Dorrie Emrys Freya Gwil Hettie Ivo Juno Keir Lettie Milo Noor Oriel Perrin Roisin Silvan Tamsin Ulric Verity
Amadi Bilal Chioma Divya Esra Farah Goran Hana Imani Jomo Kaveh Leila Mehmet Nadja Oluchi Priya Rashid Sanna
Tomasz Yusra Zosia
""")
SURNAMES = _words("""
Thistlewick Quarrelby Hobbledene Marrowfast Fernacastle Oakenquist Bramblesea Copperholt Dunnerwick Eiderstone
Flintermoss Gorsehatch Harkenlow Inglesmoor Jackdawson Kettleworthy Larkspurre Mossingham Nettlebrook Otterquill
Pebblemarsh Quenchfield Ravenhurdle Saltergreave Tallowfen Umberleigh-Vane Vetchling Wolfenmere Yaffleton
Zennorby Ashlinger Birchenhulme Cinderwell Dapplethwaite Elderwhistle Foxenby Gannetspur Hawkerling Ivelhoe
Junipersson Kestrelmain Lindengarth Mallowdrake Nighthollow Orchidale Plovermann Quincebury Rookenshaw
Sedgewhyte Teaselmore
""")
# Names that trip careless code: accents, letters beyond Latin-1, apostrophes, nicknames, one word only.
UNUSUAL_NAMES = (
    "Żaneta Wrzosołek",
    "Søren Mossgård",
    "Nguyễn Thảo-Vy Brackel",
    "Zoë O'Thornaby",
    'Tobin "Bones" Harrowgatt',
    "İlkay Gündüzalp-Fenn",
    "Wrenbird",
    "José Valdemarrón",
    "DJ Puddlewick",
    "Mx. Juno van der Heather",
)
STUDIO_FIRST = _words("""
Brindle Tansy Hollow Gilded Copper Marrow Velvet Nettle Bracken Cinder Juniper Lantern Thimble Saffron Ember
Pewter Wicker Umber Quarry Heron Damson Sable Amber Cobalt Mossy Rusty Plum
""")
STUDIO_SECOND = _words("""
Kettle Anvil Ferret Loom Magpie Compass Badger Needle Orchard Foundry Pigeon Bellows Otter Weathercock Spindle
Parlour Moth Hare Barrow Teapot Chapel Swift Acre Lodge Wren Vole
""")
STUDIO_ENDINGS = ("Tattoo", "Tattoo Studio", "Tattooing", "Tattoo Parlour", "Tattoo Collective", "& Co Tattooers")

STREETS = _phrases("""
Bobbin Row | Carder Street | Fuller's Yard | Heddle Lane | Lint Street | Mungo Court | Noils Gate | Old Teasel
Road | Pickers Walk | Ropery Fold | Selvedge Street | Shoddy Lane | Skein Street | Tenter Passage | Treadle Hill
| Twill Street | Warp Yard | Weft Court
""")
# District, latitude, longitude, share of the city's places: most of them crowd into the centre.
DISTRICTS: tuple[tuple[str, float, float, int], ...] = (
    ("LS1", 53.7975, -1.5480, 16),
    ("LS2", 53.8050, -1.5480, 12),
    ("LS3", 53.8025, -1.5620, 3),
    ("LS4", 53.8085, -1.5800, 3),
    ("LS5", 53.8180, -1.6000, 2),
    ("LS6", 53.8195, -1.5670, 5),
    ("LS7", 53.8215, -1.5350, 4),
    ("LS8", 53.8290, -1.5050, 2),
    ("LS9", 53.7970, -1.5100, 3),
    ("LS10", 53.7730, -1.5300, 2),
    ("LS11", 53.7800, -1.5570, 3),
    ("LS12", 53.7930, -1.5950, 3),
    ("LS13", 53.8120, -1.6400, 2),
    ("LS15", 53.8000, -1.4500, 2),
    ("LS16", 53.8450, -1.6050, 2),
    ("LS17", 53.8500, -1.5200, 1),
    ("LS18", 53.8385, -1.6400, 2),
    ("LS19", 53.8620, -1.6800, 1),
    ("LS21", 53.9050, -1.6900, 1),
    ("LS26", 53.7500, -1.4600, 1),
    ("LS27", 53.7470, -1.6000, 2),
    ("LS28", 53.7970, -1.6750, 2),
)

# Canonical style -> (how a person says it in a sentence, hashtags that mean it).
STYLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "traditional": ("american traditional", ("#tradtattoo", "#oldschooltattoo", "#BoldWillHold")),
    "neo-traditional": ("neo traditional", ("#neotrad", "#NeoTraditionalTattoo", "#neotradtattoo")),
    "japanese": ("japanese traditional", ("#irezumi", "#japanesetattoo", "#JapaneseTattoos")),
    "blackwork": ("blackwork", ("#blackwork", "#BlackworkTattoo", "#blackworkers")),
    "dotwork": ("dotwork", ("#dotwork", "#DotworkTattoo", "#stippling")),
    "geometric": ("geometric", ("#geometrictattoo", "#GeometricTattoos")),
    "mandala": ("mandala", ("#mandala", "#MandalaTattoo")),
    "ornamental": ("ornamental", ("#ornamental", "#OrnamentalTattoo")),
    "fine-line": ("fine line", ("#fineline", "#FinelineTattoo", "#singleneedle")),
    "minimalist": ("minimalist", ("#minimalisttattoo", "#Minimalist")),
    "floral": ("botanical", ("#botanicaltattoo", "#FloralTattoo")),
    "black-and-grey": ("black and grey", ("#blackandgrey", "#BlackAndGreyTattoo", "#bngtattoo")),
    "watercolor": ("watercolour", ("#watercolourtattoo", "#Watercolour")),
    "lettering": ("lettering", ("#lettering", "#LetteringTattoo")),
    "illustrative": ("illustrative", ("#illustrative", "#IllustrativeTattoo")),
    "handpoke": ("handpoke", ("#handpoke", "#HandpokeTattoo", "#stickandpoke")),
}
# Hashtags that say nothing about style, and hashtags that are neither style nor stop word.
STOP_TAGS = ("#tattoo", "#leedstattoo", "#LeedsTattooArtist", "#inked", "#tattooist", "#yorkshire")
OTHER_TAGS = ("#catmum", "#fellrunner", "#sourdough", "#allotmentlife", "#northernsoulnights", "#canalwalks")
SUBJECTS = _phrases("""
swallow pair | rose | dagger | snake | moth | little fox | lighthouse | teapot | hare | magpie | anchor | fern |
moon | heron | thistle | lantern | beetle | ship | hand of cards | daisy chain
""")

NOT_STUDIO_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Laser Clinic", ("skin_care_clinic", "health")),
    ("Brow Bar", ("beauty_salon",)),
    ("Nail Room", ("nail_salon", "beauty_salon")),
    ("Barbers", ("barber_shop", "hair_care")),
    ("Beauty Rooms", ("beauty_salon",)),
    ("Needle Supplies", ("store", "wholesaler")),
)
STUDIO_TYPES: tuple[tuple[str, ...], ...] = (
    ("body_art_service", "establishment"),
    ("body_art_service", "point_of_interest", "establishment"),
    ("body_art_service", "store", "establishment"),
    ("beauty_salon", "establishment"),
    ("establishment",),
)
