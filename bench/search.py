"""Search benchmark: mixed questions to both engines, beside the least that each could do for the same words.

    python -m bench.search [--documents 50000] [--questions 600] [--engine embedded|opensearch]

Bare queries: a MATCH in the same SQLite file; one `match` request to the same OpenSearch, neither ranked nor counted by
us. OpenSearch has its optimising compiler, as every one that serves people. Prints p50 and p95 for each and their
ratio, and nDCG@10 of the contract's hand-judged questions. Fails when an engine's p95 is not under its limit.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean, quantiles

from bench.search_city import City
from directory.config import load_config
from directory.search.opensearch_client import connect
from directory.search.opensearch_index import OpenSearchIndex
from directory.search.port import SearchIndex
from directory.search.query import SearchQuery
from directory.search.sqlite_index import SqliteSearchIndex
from directory.search.words import read_query_words
from local.opensearch.server import OpenSearchServer, find_free_port, find_missing
from tests.contracts.search_documents import expand, found
from tests.contracts.search_questions import ARTISTS, QUESTIONS, ndcg

WARM_UP = 150  # questions before the clock runs: the Java machine compiles what it has seen often
INDEX = "bench-artists"


@dataclass(frozen=True)
class Engine:
    """`ask_bare`: the least the same software could do for a query with words."""

    name: str
    limit_p95_ms: float
    index: SearchIndex
    ask_bare: Callable[[SearchQuery], object]


@contextmanager
def open_embedded(folder: Path) -> Iterator[Engine]:
    path = folder / "index.db"
    index = SqliteSearchIndex(path, expand)
    index.count()
    bare = sqlite3.connect(path, isolation_level=None)
    yield Engine("embedded", 50.0, index, partial(match_bare, bare))
    bare.close()
    index.close()


@contextmanager
def open_opensearch(folder: Path) -> Iterator[Engine]:
    """On a server of its own."""
    server = OpenSearchServer(find_free_port(), folder)
    server.start(ends_with_us=True)
    try:
        config = load_config(opensearch_endpoint=server.url, opensearch_index=INDEX, opensearch_timeout_ms=10_000)
        client = connect(config)
        yield Engine(
            "opensearch", 100.0, OpenSearchIndex(client, INDEX, expand), lambda query: client.read(*ask_bare(query))
        )
        client.close()
    finally:
        server.stop()


ENGINES = {"embedded": open_embedded, "opensearch": open_opensearch}


def match_bare(connection: sqlite3.Connection, query: SearchQuery) -> None:
    """The rows that hold the words, nothing ranked, counted or read."""
    expression = " AND ".join(f'"{word}"' for word in read_query_words(query.text))
    connection.execute("SELECT rowid FROM word WHERE word MATCH ?", (expression,)).fetchall()


def ask_bare(query: SearchQuery) -> tuple[str, str, object]:
    """The first page of documents that hold the words, as OpenSearch ranks them, without facets."""
    words = {"words": {"query": " ".join(read_query_words(query.text)), "operator": "and"}}
    return "POST", f"/{INDEX}/_search", {"size": query.limit, "_source": ["wire"], "query": {"match": words}}


def measure_ms(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def show(name: str, times_ms: Iterable[float]) -> float:
    """Print one line; the 95th percentile in milliseconds."""
    cuts = quantiles(times_ms, n=20)
    print(f"{name:<24} p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms")
    return cuts[18]


def fill(engine: Engine, city: City, documents: int) -> None:
    built_ms = measure_ms(lambda: engine.index.put_many(city.iter_documents(documents)))
    print(f"{documents} documents in {built_ms / 1000:.1f} s, {documents / built_ms * 1000:.0f} a second")
    engine.index.refresh()


def show_relevance(index: SearchIndex) -> None:
    """On the few artists of the contract, who are forgotten again."""
    index.put_many(ARTISTS)
    index.refresh()
    scores = [ndcg(found(index, text=text, limit=10), grades) for text, grades in QUESTIONS.items()]
    print(f"nDCG@10 {mean(scores):.3f} over {len(scores)} questions, the worst {min(scores):.3f}")
    index.clear()


def run(engine: Engine, documents: int, questions: int) -> bool:
    """False when the engine is slower than its limit."""
    print(f"\n{engine.name}")
    show_relevance(engine.index)
    city = City(seed=7)
    fill(engine, city, documents)
    for _, query in city.iter_questions(WARM_UP):
        engine.index.search(query)
    times: dict[str, list[float]] = {}
    bare_ms: list[float] = []
    for kind, query in city.iter_questions(questions):
        times.setdefault(kind, []).append(measure_ms(partial(engine.index.search, query)))
        if query.text:
            bare_ms.append(measure_ms(partial(engine.ask_bare, query)))
    typed_ms = [measure_ms(partial(engine.index.suggest, text)) for text in city.iter_typed(questions)]
    return report(engine, times, bare_ms, typed_ms)


def report(engine: Engine, times: dict[str, list[float]], bare_ms: list[float], typed_ms: list[float]) -> bool:
    for kind, kind_ms in times.items():
        show(kind, kind_ms)
    show("suggestions", typed_ms)
    engine_p95_ms = show("ALL QUESTIONS", [value for kind_ms in times.values() for value in kind_ms])
    bare_p95_ms = show("bare query, same words", bare_ms)
    print(f"ratio at p95 {engine_p95_ms / bare_p95_ms:.1f}; limit {engine.limit_p95_ms:.0f} ms")
    return engine_p95_ms < engine.limit_p95_ms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--questions", type=int, default=600)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    arguments = parser.parse_args()
    passed = []
    for name in arguments.engine or ENGINES:
        missing = find_missing() if name == "opensearch" else None
        if missing:
            print(f"\n{name} is left out: {missing} is missing")
            continue
        with tempfile.TemporaryDirectory() as folder, ENGINES[name](Path(folder)) as engine:
            passed.append(run(engine, arguments.documents, arguments.questions))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
