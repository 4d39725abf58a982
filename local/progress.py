"""Progress bars of a run: one a step, fed from the stats that each crawl writes."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from workflow.crawl import Stats

TITLES = {
    "removal_proofs": "Proofs of removal requests",
    "removal_sweep": "Removal requests",
    "index_check": "Search index, as it stands",
    "open_places": "Studios from open data",
    "google_places": "Studios from Google Places",
    "studio_site": "Studios' own websites",
    "instagram": "Artists' profiles",
    "search_index": "Search index",
}


@dataclass(frozen=True)
class Measure:
    """How far a step is: the stat that says how much there is to do, and those whose sum says how much is done."""

    known: str | None
    done: tuple[str, ...]


ITEMS = Measure(None, ("item_scraped_count",))
MEASURES = {
    "studio_site": Measure(
        "site/known", ("site/read", "site/unchanged", "site/failed/*", "site/skipped/*", "site/artists/vanished")
    ),
    "instagram": Measure("profiles/crawl/queued", ("profiles/crawl/finished",)),
}


class RunProgress:
    """Shows each step from its first sign of life. Plain lines where the output is no terminal."""

    def __init__(self, console: Console) -> None:
        self.bars = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description:28}"),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[count]:>9}"),
            TextColumn("[dim]{task.fields[detail]}"),
            TimeElapsedColumn(),
            console=console,
            transient=False,
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._finish_all()
        self.bars.stop()

    def show(self, step: str, stats: Stats) -> None:
        """The newest stats of a step."""
        if step not in self.tasks:
            self._finish_all()
            self.tasks[step] = self.bars.add_task(TITLES.get(step, step), total=None, count="", detail="")
        done, known = read_progress(step, stats)
        count = f"{done}/{known}" if known is not None else f"{done or ''}"
        self.bars.update(self.tasks[step], total=known, completed=done, count=count, detail=_detail(stats))

    def _finish_all(self) -> None:
        """Fill the bars of steps that are over. Their counts stay: a crawl that was stopped has left something."""
        for task in self.bars.tasks:
            if not task.finished:
                self.bars.update(task.id, total=max(task.completed, 1), completed=max(task.completed, 1))


def read_progress(step: str, stats: Stats) -> tuple[int, int | None]:
    """(done, of how many); None where the step does not know how much there is."""
    measure = MEASURES.get(step, ITEMS)
    done = sum(int(n) for name, n in stats.items() if any(fnmatchcase(name, pattern) for pattern in measure.done))
    known = stats.get(measure.known) if measure.known else None
    return (done, None) if known is None else (min(done, int(known)), int(known))


def _detail(stats: Stats) -> str:
    requests = stats.get("downloader/request_count", 0)
    return f"{requests} request{'' if requests == 1 else 's'}" if requests else ""
