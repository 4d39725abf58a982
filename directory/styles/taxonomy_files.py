"""Reads and checks the data files of the taxonomy. A mistake in them stops the start, named with file and line."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from directory.errors import ConfigurationError
from directory.styles.ending_index import EndingIndex
from directory.styles.folding import key
from directory.styles.taxonomy import Alias, AliasKind, Role, Style, Taxonomy

DATA = Path(__file__).parent / "data"
_KINDS = {kind.value: kind for kind in AliasKind}
_ROLES = {role.value: role for role in Role}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHORTEST_STEM = 4  # shorter beginnings fit too many words


class _Line:
    """Where a row stands, for messages that a person can act on."""

    def __init__(self, path: Path, number: int) -> None:
        self.path = path
        self.number = number

    def refuse(self, message: str) -> ConfigurationError:
        return ConfigurationError(f"{self.path.name}, line {self.number}: {message}", reason="taxonomy")


@lru_cache(maxsize=4)
def load_taxonomy(folder: Path = DATA) -> Taxonomy:
    """The taxonomy of the four data files in the folder; read once.

    Raises ConfigurationError that names file and line: an unknown column or kind, a slug of the wrong form or without
    itself as an alias, an alias in two lines or on the stop list.
    """
    styles = _read_styles(folder / "styles.csv")
    stop_terms = _read_stop_terms(folder / "stop_list.txt")
    tag_aliases, text_aliases = _read_aliases(folder / "aliases.csv", styles, stop_terms)
    _check_slugs_are_aliases(styles, tag_aliases)
    words = _read_words(folder / "context_words.csv")
    return Taxonomy(styles, tag_aliases, text_aliases, stop_terms, words, _read_beginnings(text_aliases, stop_terms))


def _read_styles(path: Path) -> dict[str, Style]:
    styles: dict[str, Style] = {}
    for line, row in _iter_rows(path, ["slug", "name", "description"]):
        style = Style(**row)
        if not _SLUG.fullmatch(style.slug):
            raise line.refuse(f'slug "{style.slug}": lower-case letters and digits, joined by single hyphens.')
        if style.slug in styles:
            raise line.refuse(f'slug "{style.slug}" is there twice.')
        styles[style.slug] = style
    return styles


def _read_stop_terms(path: Path) -> EndingIndex[str]:
    terms: EndingIndex[str] = EndingIndex()
    for number, text in enumerate(_read_text(path).splitlines(), start=1):
        term = text.strip()
        if not term or term.startswith(";"):
            continue
        term_key = key(term)
        if not term_key:
            raise _Line(path, number).refuse(f'"{term}" has no letter or digit.')
        terms.add(term_key, term)
    return terms


def _read_aliases(
    path: Path, styles: Mapping[str, Style], stop_terms: EndingIndex[str]
) -> tuple[EndingIndex[Alias], EndingIndex[Alias]]:
    tag_aliases: EndingIndex[Alias] = EndingIndex()
    text_aliases: EndingIndex[Alias] = EndingIndex()
    for line, row in _iter_rows(path, ["styles", "alias", "language", "kind"]):
        alias = _read_alias(line, row, styles)
        alias_key, is_stem = key(alias.text), alias.text.endswith("*")
        if len(alias_key) < (_SHORTEST_STEM if is_stem else 1):
            raise line.refuse(f'alias "{alias.text}" is too short.')
        if alias_key in stop_terms.exact and not is_stem:
            raise line.refuse(f'alias "{alias.text}" is on the stop list.')
        held = tag_aliases.add(alias_key, alias, is_stem=is_stem)
        if held is not None:
            raise line.refuse(f'alias "{alias.text}" is already there as "{held.text}" of {" ".join(held.styles)}.')
        if alias.kind is not AliasKind.HASHTAG:
            text_aliases.add(alias_key, alias, is_stem=is_stem)
    return tag_aliases, text_aliases


def _read_alias(line: _Line, row: Mapping[str, str], styles: Mapping[str, Style]) -> Alias:
    slugs = tuple(row["styles"].split())
    unknown = [slug for slug in slugs if slug not in styles]
    if unknown or not slugs:
        raise line.refuse(f'alias "{row["alias"]}": no style "{" ".join(unknown)}" in styles.csv.')
    if row["kind"] not in _KINDS:
        raise line.refuse(f'alias "{row["alias"]}": kind "{row["kind"]}" is not one of {", ".join(AliasKind)}.')
    return Alias(row["alias"], slugs, row["language"], _KINDS[row["kind"]])


def _check_slugs_are_aliases(styles: Mapping[str, Style], aliases: EndingIndex[Alias]) -> None:
    for slug in styles:
        alias = aliases.exact.get(key(slug))
        if alias is None or slug not in alias.styles:
            raise ConfigurationError(f'aliases.csv: style "{slug}" needs its own name as an alias.', reason="taxonomy")


def _read_words(path: Path) -> dict[Role, EndingIndex[str]]:
    words: dict[Role, EndingIndex[str]] = {role: EndingIndex() for role in Role}
    for line, row in _iter_rows(path, ["role", "word"]):
        if row["role"] not in _ROLES:
            raise line.refuse(f'role "{row["role"]}" is not one of {", ".join(Role)}.')
        words[_ROLES[row["role"]]].add(key(row["word"]), row["word"], is_stem=row["word"].endswith("*"))
    return words


def _read_beginnings(aliases: EndingIndex[Alias], stop_terms: EndingIndex[str]) -> frozenset[str]:
    """Every beginning of a name, so that reading on stops at the first word that no name goes on with."""
    names = {*aliases.iter_keys(), *stop_terms.iter_keys()}
    return frozenset(name[:length] for name in names for length in range(1, len(name) + 1))


def _iter_rows(path: Path, columns: list[str]) -> Iterator[tuple[_Line, dict[str, str]]]:
    reader = csv.reader(_read_text(path).splitlines())
    if next(reader, []) != columns:
        raise _Line(path, 1).refuse(f"the columns must be {', '.join(columns)}.")
    for cells in reader:
        line = _Line(path, reader.line_num)
        filled = [cell.strip() for cell in cells]
        if not any(filled):
            continue
        if len(filled) != len(columns) or "" in filled:
            raise line.refuse(f"{len(columns)} filled cells are needed: {', '.join(columns)}.")
        yield line, dict(zip(columns, filled, strict=True))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path.name}: {error}", reason="taxonomy") from error
