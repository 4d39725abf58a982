"""Progress bars of a run: one a step, fed from the stats that each crawl writes."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from workflow.crawl import Stats

TITLES = {
    "open_places": "Studios from open data",
    "google_places": "Studios from Google Places",
    "studio_site": "Studios' own websites",
    "instagram": "Artists' profiles",
    "search_index": "Search index",
}
# The stat that says how much there is to do, where a spider knows it; the one that says how much is done.
TOTALS = {"studio_site": "sites/crawl/queued", "instagram": "profiles/crawl/queued"}
DONE = {"studio_site": "sites/crawl/finished", "instagram": "profiles/crawl/finished"}


class RunProgress:
    """Shows each step from its first sign of life. Plain lines where the output is no terminal."""

    def __init__(self, console: Console) -> None:
        self.bars = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description:28}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
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
            self.tasks[step] = self.bars.add_task(TITLES.get(step, step), total=None, detail="")
        total = stats.get(TOTALS.get(step, ""))
        done = stats.get(DONE.get(step, ""), stats.get("item_scraped_count", 0))
        self.bars.update(self.tasks[step], total=total, completed=done, detail=_detail(stats))

    def _finish_all(self) -> None:
        for task in self.bars.tasks:
            if not task.finished:
                self.bars.update(task.id, total=max(task.completed, 1), completed=max(task.completed, 1))


def _detail(stats: Stats) -> str:
    requests = stats.get("downloader/request_count", 0)
    return f"{requests} requests" if requests else ""
