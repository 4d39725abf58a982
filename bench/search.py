"""Search benchmark: mixed questions to the embedded engine, beside a bare MATCH of the same words in the same file.

    python -m bench.search [--documents 50000] [--questions 600]

Prints p50 and p95 of the engine and of the bare query, and their ratio. Fails when p95 is not under LIMIT_P95_MS.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles

from directory.search.document import FirstPicture, Point, SearchDocument
from directory.search.query import Box, SearchQuery
from directory.search.sqlite_index import SqliteSearchIndex
from directory.search.words import read_query_words

LIMIT_P95_MS = 50.0
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SYLLABLES = "ka lo mi ra ten sho vel bri dun sor pa ne jo ha wick ley mar tin os el".split()  # noqa: SIM905 - a table
COMMON = "tattoo artist bookings open dm flash custom studio".split()  # noqa: SIM905 - a table


class City:
    """A made-up country of artists: words, places and studios that repeat as real ones do."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data
        self.words = [self._word(3) for _ in range(8000)]
        self.names = [self._word(2) for _ in range(1500)]
        self.styles = [self._word(3) for _ in range(45)]
        self.cities = [(self._word(2) + "ton", self._point(Point(53.5, -1.5), 2.5)) for _ in range(80)]
        self.studios = [self._studio(number) for number in range(6000)]

    def iter_documents(self, count: int) -> Iterator[SearchDocument]:
        for number in range(count):
            yield self._document(number)

    def iter_questions(self, count: int) -> Iterator[tuple[str, SearchQuery]]:
        """(kind, query), kinds in turn."""
        kinds = self._kinds()
        for number in range(count):
            kind = [*kinds][number % len(kinds)]
            yield kind, kinds[kind]()

    def _kinds(self) -> dict[str, Callable[[], SearchQuery]]:
        pick = self.random.choice
        return {
            "everything": SearchQuery,
            "style": lambda: SearchQuery(styles=(pick(self.styles),)),
            "styles in a city": lambda: SearchQuery(styles=self._some_styles(3), city=pick(self.cities)[0]),
            "all styles": lambda: SearchQuery(styles=self._some_styles(2), match="all", sort="freshness"),
            "name": lambda: SearchQuery(text=f"{pick(self.names)} {pick(self.names)}"),
            "style and city words": lambda: SearchQuery(text=f"{pick(self.styles)} {pick(self.cities)[0]}"),
            "unfinished word": lambda: SearchQuery(text=pick(self.words)[:4], country="GB"),
            "two letters": lambda: SearchQuery(text=pick(self.names)[:2]),
            "misspelt": lambda: SearchQuery(text=self._misspelt(pick(self.styles))),
            "words and filter": lambda: SearchQuery(text=pick(self.words), styles=self._some_styles(2), country="GB"),
            "common word": lambda: SearchQuery(text=pick(COMMON)),
            "common words": lambda: SearchQuery(text=f"{pick(COMMON)} {pick(self.styles)} flash"),
            "near": lambda: SearchQuery(near=pick(self.cities)[1], radius_km=25.0, sort="distance"),
            "map": lambda: SearchQuery(box=self._box(), styles=self._some_styles(1)),
            "by name": lambda: SearchQuery(city=pick(self.cities)[0], sort="name"),
        }

    def _document(self, number: int) -> SearchDocument:
        pick = self.random.choice
        first, last = pick(self.names), pick(self.names)
        studio_id, studio_name, (city, center) = pick(self.studios)
        return SearchDocument(
            artist_id=f"{number:08x}",
            version=1,
            name=f"{first} {last}".title(),
            handle=f"{first}{pick(['', '.', '_'])}{last}{pick(['', 'tattoo', 'ink'])}{number % 89}",
            bio=" ".join((*self.random.choices(self.words, k=12), *self.random.sample(COMMON, k=3), pick(self.styles))),
            styles=self._some_styles(self.random.randint(1, 4)),
            cities=(city,),
            country="GB",
            studio_ids=(studio_id,),
            studio_names=(studio_name,),
            points=(self._point(center, 0.1),),
            picture_count=12,
            first_picture=FirstPicture(f"{number:016x}", "1QcSHQRnh493V4dIh4eXh1h4kJUI"),
            last_checked_at=NOON - timedelta(minutes=self.random.randrange(100_000)),
        )

    def _studio(self, number: int) -> tuple[str, str, tuple[str, Point]]:
        name = f"{self.random.choice(self.words)} {self.random.choice(self.words)} tattoo".title()
        return f"studio-{number}", name, self.random.choice(self.cities)

    def _some_styles(self, count: int) -> tuple[str, ...]:
        return tuple(self.random.sample(self.styles, count))

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(SYLLABLES, k=syllables))

    def _misspelt(self, word: str) -> str:
        place = self.random.randrange(1, len(word))
        return f"{word[:place]}{word[place + 1 :]} "

    def _point(self, center: Point, spread: float) -> Point:
        return Point(*(value + self.random.uniform(-spread, spread) for value in center))

    def _box(self) -> Box:
        south, west = self._point(Point(53.5, -1.5), 2.0)
        return Box(south, west, south + 0.5, west + 0.5)


def measure_ms(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def match_bare(connection: sqlite3.Connection, query: SearchQuery) -> None:
    """What the engine cannot do without: the rows that hold the words, nothing ranked, counted or read."""
    expression = " AND ".join(f'"{word}"' for word in read_query_words(query.text))
    connection.execute("SELECT rowid FROM word WHERE word MATCH ?", (expression,)).fetchall()


def show(name: str, times_ms: Iterable[float]) -> float:
    """Print one line; the 95th percentile in milliseconds."""
    cuts = quantiles(times_ms, n=20)
    print(f"{name:<24} p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms")
    return cuts[18]


def build(city: City, path: Path, documents: int) -> SqliteSearchIndex:
    index = SqliteSearchIndex(path)
    built_ms = measure_ms(lambda: index.put_many(city.iter_documents(documents)))
    size = path.stat().st_size / 1e6
    print(
        f"{documents} documents in {built_ms / 1000:.1f} s, {documents / built_ms * 1000:.0f} a second, {size:.0f} MB"
    )
    index.compact()
    return index


def run(documents: int, questions: int) -> bool:
    """False when the engine is slower than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        path, city = Path(folder) / "index.db", City(seed=7)
        index = build(city, path, documents)
        bare = sqlite3.connect(path, isolation_level=None)
        times: dict[str, list[float]] = {}
        bare_ms: list[float] = []
        for kind, query in city.iter_questions(questions):
            times.setdefault(kind, []).append(measure_ms(partial(index.search, query)))
            if query.text:
                bare_ms.append(measure_ms(partial(match_bare, bare, query)))
        bare.close()
        index.close()
    return report(times, bare_ms)


def report(times: dict[str, list[float]], bare_ms: list[float]) -> bool:
    for kind, kind_ms in times.items():
        show(kind, kind_ms)
    engine_p95_ms = show("ALL QUESTIONS", [value for kind_ms in times.values() for value in kind_ms])
    bare_p95_ms = show("bare MATCH, same words", bare_ms)
    print(f"ratio at p95 {engine_p95_ms / bare_p95_ms:.1f}; limit {LIMIT_P95_MS:.0f} ms")
    return engine_p95_ms < LIMIT_P95_MS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=600)
    arguments = parser.parse_args()
    sys.exit(0 if run(arguments.documents, arguments.questions) else 1)


if __name__ == "__main__":
    main()
