from __future__ import annotations

import pytest

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.roles import is_about_piercing, read_role

ROLES = {
    "resident": """
    Resident artist, Tatuador residente, Tatoueuse, Tätowiererin, Tatuatrice, Tatuażystka, Rezydent, Tatérka,
    Tatuerare, Мастер тату, Майстер
    """,
    "guest": """
    Guest spot, Visiting artist, Artista invitado, Artiste invité, Gastkünstler, Ospite, Convidada, Gość,
    Gościnnie, Host, Hostující tatér, Gästtatuerare, Приглашённый мастер, Гостевой мастер, Гость
    """,
    "apprentice": """
    Trainee, Aprendiz, Apprentie, Auszubildende, Lehrling, Apprendista, Uczennica, Praktykant, Učeň, Učnice,
    Lärling, Ученица, Учень
    """,
    "owner": """
    Co-owner, Dueña, Gérante, Patron, Inhaber, Chefin, Titolare, Dono do estúdio, Właścicielka, Majitel,
    Zakladatelka, Ägare, Владелица, Основательница
    """,
    "piercer": """
    Piercer, Anilladora, Perforador, Perceuse, Piercerin, Piercerka, Piercare, Мастер пирсинга, Пирсер
    """,
    "other": """
    Receptionist, Studio manager, Shop dog, Recepcionista, Rezeption, Front Counter, Empfang, Balie, Sekretariat,
    Segretaria, Администратор
    """,
}


@pytest.mark.parametrize(
    ("text", "role"), [(text, role) for role, texts in ROLES.items() for text in texts.replace("\n", " ").split(",")]
)
def test_roles_are_known_in_the_languages_that_are_read(text: str, role: str) -> None:
    found = read_role(text.strip())
    assert found is not None
    assert found.value == role


@pytest.mark.parametrize("text", ["", "Fine line and colour", "Ornamental", "Since 2012"])
def test_other_texts_state_no_role(text: str) -> None:
    assert read_role(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Bookings", "For bookings: @maya", "office@x.test", "Contact reception to book", "Vous accueille du mardi"),
        *("Social media", "Former nurse, tattooing since 2016.", "Ehemalige Grafikdesignerin", "Ancienne graphiste"),
        *("Formerly at Black Moth", "Available for guest spots", "Greets every guest"),
        *("Elle vous invite dans son univers", "Apprenticed under Big Ron"),
    ],
)
def test_a_word_of_a_role_in_another_matter_states_none(text: str) -> None:
    assert read_role(text) in {None, Role.RESIDENT}


@pytest.mark.parametrize(
    "text",
    [
        "Alumni",
        "Former",
        "Formerly Instagram",
        "Formerly with us",
        "Former artist",
        "Ehemalige Tätowierer",
        "Ancien membre",
    ],
)
def test_former_colleagues_are_known(text: str) -> None:
    assert read_role(text) is Role.OTHER


def test_piercing_alone_is_told_from_piercing_beside_tattoos() -> None:
    assert is_about_piercing("Ana has been piercing for years")
    assert not is_about_piercing("Ana tattoos and pierces")
