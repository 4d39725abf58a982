"""The report's plots, as SVG text that stands in the page itself: no script, no request."""

import io
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

INK, PAPER, ACCENT = "#1d2a35", "none", "#b3402e"
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text: it can be searched and scales with the page
    "font.family": "sans-serif",
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.edgecolor": "#c9d1d8",
}


def bars(counts: Mapping[str, float], label: str, most: int = 20) -> str:
    """Horizontal bars, the first on top; at most `most` of them. Empty text when there is nothing to show."""
    rows = list(counts.items())[:most]
    if not rows:
        return ""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7.2, 0.9 + 0.26 * len(rows)), layout="constrained")
        axes = figure.add_subplot()
        drawn = axes.barh([name for name, _ in rows], [value for _, value in rows], color=ACCENT, height=0.7)
        axes.bar_label(drawn, padding=3, fontsize=8)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(label)
        axes.spines[["top", "right"]].set_visible(False)
        return _svg(figure)


def histogram(values: Mapping[str, int], label: str) -> str:
    """How many (upright) have how much (across). Empty text when there is nothing to show."""
    if not values:
        return ""
    highest = max(values.values())
    heights = [sum(value == step for value in values.values()) for step in range(highest + 1)]
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7.2, 2.6), layout="constrained")
        axes = figure.add_subplot()
        drawn = axes.bar(range(highest + 1), heights, color=ACCENT, width=0.8)
        axes.bar_label(drawn, labels=[str(h) if h else "" for h in heights], padding=2, fontsize=8)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(label)
        axes.set_ylabel("studios")
        axes.spines[["top", "right"]].set_visible(False)
        return _svg(figure)


def _svg(figure: Figure) -> str:
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    return text[text.index("<svg") :]
