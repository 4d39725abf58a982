import pytest

from tattoo_crawler.profiles.display_name import read_display_name


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Nova Ray | Leeds", "Nova Ray"),
        ("𝓝𝓸𝓿𝓪 𝓡𝓪𝔂", "Nova Ray"),
        ("N O V A  R A Y", "Nova Ray"),
        ("Nova • Tattoo", "Nova"),
        ("Tattoos by Ben", "Ben"),
        ("ink_by_nova", "ink_by_nova"),
        ("✷✷✷", None),
        ("", None),
        (None, None),
    ],
)
def test_the_person_is_found_in_the_name_field(field: str | None, name: str | None) -> None:
    assert read_display_name(field) == name
