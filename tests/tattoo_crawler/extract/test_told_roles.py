from __future__ import annotations

import pytest

from tattoo_crawler.extract.told_roles import told_role

STUDIO = "fen ink"
TOLD = {
    "owner": [
        *(
            "Opened the doors in 2011.",
            "Bo opened Fen Ink in 2012.",
            "Nobody knows her as the boss. She runs the place.",
        ),
        *(
            "Took over the shop from her aunt.",
            "Bo, who founded the studio, loves moths.",
            "She owns Fen Ink, and a boat.",
        ),
        *(
            "Fen Ink's co-owner and resident tattooer Bo draws.",
            "Owner of this shop, drinks tea.",
            "I started this. Still do.",
        ),
        *("C’est elle qui a ouvert la boutique.", "Bo est la fondatrice et tatoue.", "Abrió el estudio con una mesa."),
        *(
            "Es la dueña, y tatúa.",
            "Bo ist Inhaberin und tätowiert.",
            "Hat 2013 das Studio eröffnet.",
            "Führt den Laden.",
        ),
        *(
            "Ha aperto lo studio nel 2011.",
            "Abriu a loja em 2012.",
            "Ela dirige o estúdio.",
            "Otworzyła studio w 2015.",
        ),
        *("Studio otevřela v roce 2010. Založila studio.", "Bo öppnade studion 2009.", "Открыла студию в 2015 году."),
        *("Opende de zaak in 2012.", "Meet Bo, a painter as well as the owner of Fen Ink."),
    ],
    "apprentice": [
        *("Third year of learning under Mo.", "Bo is our apprentice.", "I have been an apprentice for a year."),
        *("The youngest of us, still doing an apprenticeship.", "Has been poking under Mo's eye since spring."),
        *("Learns the trade from the ground up.", "Currently in training, so prices are low.", "Unser Azubi seit Mai."),
        *("Im zweiten Lehrjahr bei Mo.", "Lernt seit 2023 bei Mo.", "Apprend le métier avec Mo depuis mai."),
        *("Aprende el oficio con Mo.", "Impara il mestiere accanto a Mo.", "Aprende o ofício com o Mo."),
        *("Uczy się rzemiosła pod okiem Mo.", "Učí se u Honzy.", "Lär sig yrket av Mo.", "Учится ремеслу у Анны."),
        "Leert het vak bij Mo.",
    ],
    "guest": [
        *("Visits from Turku each June.", "Our guest from Turku, here until Sunday.", "With us for two weeks in May."),
        *("Dropping by in spring.", "Im März bei uns zu Gast.", "De passage chez nous en juin.", "De visita en mayo."),
        *(
            "In visita a giugno.",
            "De passagem em junho.",
            "Hostuje u nás v květnu.",
            "Är på besök i maj.",
            "У нас в гостях.",
        ),
    ],
}
OF_OTHERS = [
    *("Owner of two cats and a bike.", "She was the owner of a bakery.", "Founder of the Leeds Tattoo Expo."),
    *(
        "Opened her own studio in Lyon before joining us.",
        "Opened a shop in Leeds in 2010.",
        "Her brother opened the shop.",
    ),
    *(
        "Mo opened the shop; Bo came later.",
        "The owner's sister, tattooing since 2010.",
        "Works with the owner on big pieces.",
    ),
    *(
        "Married to the owner.",
        "We have no boss.",
        "Opened the door to new styles for me.",
        "Runs marathons and a book club.",
    ),
    *(
        "Started as a receptionist in this shop.",
        "Started her adventure at Fen Ink.",
        "Abrió su propio estudio en Lima.",
    ),
    *(
        "Learned under Mo at Old Anchor.",
        "Joined us after an apprenticeship with Mo.",
        "Trains our apprentice on Mondays.",
    ),
    *(
        "Always learning from clients.",
        "Always in training, always drawing.",
        "No longer our apprentice, now resident.",
    ),
    *("Hat bei Mo gelernt.", "Aprendió en Tijuana con Mo.", "Ancienne apprentie de Mo.", "Apprenticed under Big Mo."),
    *("Guest spots in Oslo and Berlin.", "Guest spots all over Europe.", "Regular guest at Iron Rose in Berlin."),
    *(
        "Im Herbst zu Gast in Oslo.",
        "With us for ten years.",
        "Loves to welcome every guest.",
        "Former nurse, now tattooing.",
    ),
]


def role_told_by(text: str, *, must_be_named: bool = False) -> str | None:
    role = told_role([text], "Bo Lund", STUDIO.__eq__, must_be_named=must_be_named)
    return role.value if role else None


@pytest.mark.parametrize(("text", "role"), [(text, role) for role, texts in TOLD.items() for text in texts])
def test_sentences_tell_a_role_in_the_languages_that_are_read(text: str, role: str) -> None:
    assert role_told_by(text) == role


@pytest.mark.parametrize("text", OF_OTHERS)
def test_sentences_about_others_other_places_and_other_times_tell_none(text: str) -> None:
    assert role_told_by(text) is None


def test_in_a_text_about_several_the_name_nearest_before_the_verb_counts() -> None:
    assert role_told_by("There are two of us: Bo Lund, who opened the studio, and Mo.", must_be_named=True) == "owner"
    assert role_told_by("There are two of us: Mo Ek, who opened the studio, and Bo.", must_be_named=True) is None
    assert role_told_by("Opened the studio in 2012.", must_be_named=True) is None


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert role_told_by("She draws. " * 10 + "She owns the shop.") is None
