"""What a discovery spider is asked for: `-a city=Leeds [-a country=GB]`."""

from __future__ import annotations

from dataclasses import dataclass

from directory.errors import ConfigurationError

ALSO_CALLED = {"UK": "GB", "EL": "GR"}  # codes that people write and no map service takes


@dataclass(frozen=True)
class AskedCity:
    """A city's name as it was given, and its country as ISO 3166-1 alpha-2."""

    name: str
    country: str

    @classmethod
    def read(cls, spider: str, city: str | None, country: str) -> AskedCity:
        """Raises ConfigurationError that says how to ask."""
        name = " ".join((city or "").split())
        if not name:
            raise ConfigurationError(f"Name a city: scrapy crawl {spider} -a city=Leeds", reason="no_city")
        return cls(name, read_country(country))


def read_country(country: str) -> str:
    """The code in capitals. Raises ConfigurationError for what is no code of two letters."""
    code = country.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ConfigurationError("The country is a code of two letters: -a country=GB", reason="no_country")
    return ALSO_CALLED.get(code, code)
