"""The handbook says what the code does."""

from pathlib import Path

from local.handbook import configuration_page

ROOT = Path(__file__).parent.parent


def test_the_configuration_page_is_made_from_the_settings() -> None:
    assert (ROOT / "docs/configuration.md").read_text() == configuration_page(), "run `make handbook`"
