"""A made-up country of artists and questions about them, for benchmarks: the same for the same seed."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from directory.search.document import FirstPicture, Point, SearchDocument
from directory.search.query import Box, SearchQuery

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

    def iter_typed(self, count: int) -> Iterator[str]:
        """Beginnings of names, studios, styles and cities, as somebody types them."""
        for _ in range(count):
            source = self.random.choice((self.names, self.styles, [city for city, _ in self.cities], self.words))
            yield self.random.choice(source)[: self.random.randint(1, 6)]

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
