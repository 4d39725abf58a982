"""A fixed question set over made-up artists, judged by hand: 3 the very answer, 2 good, 1 of some use, unnamed 0."""

from collections.abc import Mapping, Sequence
from math import log2

from directory.search.document import SearchDocument
from tests.contracts.search_documents import make_document

_ROWS = [
    # id, name, handle, styles, city, studio, bio
    (
        "rose",
        "Rose Harrow",
        "rose.harrow",
        "fine-line botanical",
        "Leeds",
        "Willow Gate",
        "Delicate flowers, single needle",
    ),
    ("moss", "Tam Moss", "tammossink", "blackwork botanical", "Leeds", "Willow Gate", "Roses and ferns in heavy black"),
    ("kit", "Kit Rosewell", "kitrosewell", "realism", "York", "Salt & Iron", "Portraits of pets and people"),
    ("dara", "Dara Quill", "daraquill", "lettering script", "Leeds", "Quill House", "Hand drawn lettering"),
    (
        "quin",
        "Quinn Abara",
        "quinn.abara",
        "neo-traditional",
        "Leeds",
        "Quill House",
        "Foxes, moths, a rose now and then",
    ),
    ("iron", "Sal Irons", "saltiron.sal", "blackwork", "York", "Salt & Iron", "Owner. Ornamental and dark"),
    ("juno", "Juno Park", "juno_realism", "realism portrait", "Leeds", "Northlight", "Black and grey portraits"),
    ("bruno", "Bruno Vance", "bvance", "blackwork dotwork", "Leeds", "Northlight", "Geometric pieces, some realism"),
    ("hana", "Hana Mori", "hanamori.irezumi", "japanese", "Bradford", "Ninth Wave", "Koi, dragons, full backs"),
    ("ned", "Ned Koi", "nedkoi", "traditional", "Bradford", "Ninth Wave", "Anchors and swallows"),
    ("lou", "Lou Black", "loublack", "watercolour", "Leeds", "Paper Lantern", "Soft colour, no outlines"),
    ("elif", "Elif Şahin", "elifsahin", "fine-line", "Leeds", "Paper Lantern", "Tiny fine line pieces"),
    ("bjork", "Björk Ásdóttir", "asdottir", "nordic blackwork", "Hull", "Grey Harbour", "Runes and knotwork"),
    ("sean", "Seán O'Hara", "oharatattoo", "celtic traditional", "Hull", "Grey Harbour", "Knotwork, bold lines"),
    ("sara", "Sara Lind", "saralind", "illustrative", "Leeds", "Willow Gate", "Storybook animals"),
    ("sarah", "Sarah Lindley", "sarah.lindley", "dotwork", "York", "Salt & Iron", "Mandalas"),
    ("max", "Max Dot", "maxdot", "traditional", "Leeds", "Northlight", "Old school flash"),
    ("pia", "Pia Castellane", "piacast", "neo-traditional illustrative", "York", "Fox & Fern", "Foxes in suits"),
    ("fern", "Fern Doyle", "ferndoyle", "watercolour botanical", "York", "Fox & Fern", "Painted ferns"),
    ("omar", "Omar Willow", "omarwillow", "lettering", "Hull", "Grey Harbour", "Chicano script"),
    ("ink", "Ines Kade", "inkbyines", "fine-line blackwork", "Bradford", "Ninth Wave", "Cover ups welcome"),
    ("gus", "Gus Portman", "gusportman", "tribal", "Bradford", "Ninth Wave", "Polynesian patterns"),
]

ARTISTS: list[SearchDocument] = [
    make_document(
        artist_id,
        name=name,
        handle=handle,
        styles=tuple(styles.split()),
        cities=(city,),
        studio_ids=(studio.lower(),),
        studio_names=(studio,),
        bio=bio,
    )
    for artist_id, name, handle, styles, city, studio, bio in _ROWS
]

QUESTIONS: dict[str, dict[str, int]] = {
    "rose harrow": {"rose": 3},
    "rose": {"rose": 3, "kit": 2, "quin": 2, "moss": 1},
    "roses": {"moss": 3, "rose": 1, "quin": 1},
    "quill": {"dara": 3, "quin": 2},
    "willow": {"omar": 3, "rose": 2, "moss": 2, "sara": 2},
    "willow gate": {"rose": 3, "moss": 3, "sara": 3},
    "realism leeds": {"juno": 3, "bruno": 1},
    "realism": {"juno": 3, "kit": 3, "bruno": 1},
    "realsim": {"juno": 3, "kit": 3, "bruno": 1},
    "blackwork leeds": {"moss": 3, "bruno": 3},
    "black work": {"moss": 2, "bruno": 2, "iron": 2, "bjork": 2, "ink": 2},
    "koi": {"ned": 3, "hana": 2},
    "hanamori.irezumi": {"hana": 3},
    "@saltiron.sal": {"iron": 3},
    "salt and iron": {"iron": 3, "kit": 3, "sarah": 3},
    "sara lind": {"sara": 3, "sarah": 1},
    "sarah": {"sarah": 3, "sara": 1},
    "elif sahin": {"elif": 3},
    "sean ohara": {"sean": 3},
    "asdotir": {"bjork": 3},
    "fine line": {"elif": 3, "rose": 2, "ink": 2},
    "fineline tattoo artist in leeds": {"elif": 3, "rose": 3},
    "neo trad fox": {"quin": 3, "pia": 3},
    "foxes": {"quin": 3, "pia": 3},
    "dot": {"max": 3, "bruno": 2, "sarah": 2},
    "knotwork hull": {"bjork": 3, "sean": 3},
    "portrait": {"juno": 3, "kit": 2},
    "inkbyines": {"ink": 3},
    "fern": {"fern": 3, "pia": 2, "moss": 1},
    "watercolor": {"lou": 3, "fern": 3},
}


def ndcg(answer: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten: 1.0 is the best order there is."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(artist, 0) for artist in answer[:10]]) / _gain(best[:10])


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
