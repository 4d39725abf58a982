"""How well extraction reads real pages: `python -m bench.accuracy DIR [--mistakes]`.

DIR holds `truth.json` (labelled pages) and may hold `whole_sites/truth.json`. Prints figures and exits with 0; says
plainly which file is missing. A third of the studios, chosen by a hash of the studio's key, is held out: nobody looks
at their pages while rules are made, so the two columns tell learning from memorising."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.accuracy_bars import (
    Measure,
    measure_addresses,
    measure_answers,
    measure_confidence,
    measure_pages,
    print_bars,
)
from bench.accuracy_score import PageScore, SiteScore, Tally, score_page, score_site
from bench.accuracy_speed import Speed, measure_speed, print_speed
from directory.errors import PageChangedError
from tattoo_crawler.extract import PageFacts, SiteFacts, decode_instagram, read_page, resolve_site

Case = dict[str, Any]
PAGE_ENDINGS = {".html", ".htm", ".md", ".mdx", ".php", ".js", ".json", ".njk", ".astro", ".vue", ".jsx", ".tsx"}


def is_held_out(case: Case) -> bool:
    """Decided by studio, so that two pages of one studio never stand on both sides."""
    key = str(case.get("repo") or case.get("site") or case.get("id") or "").replace("+", "/").lower()
    return int(sha256(key.encode()).hexdigest(), 16) % 3 == 0


def read_text(path: Path) -> str | None:
    """The file's text; `None`, and a line on standard error, when it is missing."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        print(f"missing: {path} ({error.strerror})", file=sys.stderr)
        return None


def read_or_empty(text: str, url: str) -> PageFacts:
    """A page that is not understood counts as one that says nothing, and is named on standard error."""
    try:
        return read_page(text, url)
    except PageChangedError as error:
        print(f"not understood: {url} ({error})", file=sys.stderr)
        return PageFacts(url=url)


def read_pages_of_cases(folder: Path, cases: Iterable[Case]) -> list[PageScore]:
    scores = []
    for case in cases:
        text = read_text(folder / case["file"])
        if text is not None:
            facts = resolve_site([read_or_empty(text, f"https://page.test/{Path(case['file']).name}")])
            scores.append(score_page(case, facts, is_held_out(case)))
    return scores


def read_sites(folder: Path) -> list[SiteScore]:
    text = read_text(folder / "whole_sites" / "truth.json")
    scores = []
    for site in json.loads(text)["sites"] if text else ():
        place = folder / "whole_sites" / site["site"]
        if not place.is_dir():
            print(f"missing: {place}", file=sys.stderr)
            continue
        scores.append(score_site(site, resolve_folder(place), is_held_out(site)))
    return scores


def resolve_folder(place: Path) -> SiteFacts:
    files = sorted(path for path in place.rglob("*") if path.suffix.lower() in PAGE_ENDINGS and path.is_file())
    texts = [(read_text(path), path.relative_to(place).as_posix()) for path in files]
    return resolve_site([read_or_empty(text, f"https://site.test/{name}") for text, name in texts if text is not None])


def count_decoded(folder: Path, cases: Iterable[Case]) -> Tally:
    tally = Tally()
    for case in cases:
        text = read_text(folder / case["file"])
        rows = _rows(json.loads(text)) if text else []
        websites = {row.get("place_id"): row.get("website") or "" for row in rows}
        for label in case["labels"]["instagram_websites"]:
            found = decode_instagram(websites.get(label["place_id"], ""))
            tally.add(found == label["handle"], f"{case['id']} {websites.get(label['place_id'])} -> {found}")
    return tally


def _rows(value: Any) -> list[Case]:
    if isinstance(value, dict):
        value = next((inner for inner in value.values() if isinstance(inner, list)), [])
    return [row for row in value if isinstance(row, dict)]


def read_speed(folder: Path, cases: Iterable[Case]) -> Speed:
    """What reading the HTML pages among the cases costs."""
    texts = [text for case in cases if case["file"].endswith(".html") and (text := read_text(folder / case["file"]))]
    return measure_speed(texts, lambda text: read_or_empty(text, "https://page.test/"))


def print_pages(scores: list[PageScore]) -> None:
    parts = {
        "all": scores,
        "seen": [s for s in scores if not s.held_out],
        "held out": [s for s in scores if s.held_out],
    }
    print(f"{'labelled pages':28}" + "".join(f"{name:>12}" for name in parts))
    print(f"{'  pages':28}" + "".join(f"{len(part):12d}" for part in parts.values()))
    for title, figure in PageScore.FIGURES:
        print(f"  {title:26}" + "".join(f"{figure(part):12.3f}" for part in parts.values()))
    print(f"  {'decoys taken':26}" + "".join(f"{sum(len(s.decoys) for s in part):12d}" for part in parts.values()))


def print_calibration(scores: list[PageScore]) -> None:
    print("calibration of artist facts: confidence, facts, right")
    facts = [fact for score in scores for fact in score.calibration]
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [is_right for confidence, is_right in facts if low <= confidence < low + 0.1]
        if inside:
            print(f"  {low:.1f}-{low + 0.1:.1f} {len(inside):6d} {sum(inside) / len(inside):8.3f}")


def print_sites(scores: list[SiteScore]) -> None:
    for name, part in (
        ("seen", [s for s in scores if not s.held_out]),
        ("held out", [s for s in scores if s.held_out]),
    ):
        names, handles = Tally.total(site.names for site in part), Tally.total(site.handles for site in part)
        studio, decoys = Tally.total(site.studio for site in part), sum(len(site.decoys) for site in part)
        print(f"whole sites, {name}: {len(part)} sites; artists' names {names}, handles {handles}")
        print(f"  studio handle {studio}, decoys taken {decoys}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="list each miss (never of the held-out studios)")
    options = parser.parse_args(arguments)
    text = read_text(options.corpus / "truth.json")
    if text is None:
        return 0
    cases = json.loads(text)["cases"]
    pages = [case for case in cases if case["kind"] == "studio-page"]
    scores = read_pages_of_cases(options.corpus, pages)
    print_pages(scores)
    decoded = count_decoded(options.corpus, [case for case in cases if case["kind"] == "directory-websites"])
    print_calibration(scores)
    sites = read_sites(options.corpus)
    print_sites(sites)
    speed = read_speed(options.corpus, pages)
    print_speed(speed)
    reading = Measure("reading, in lxml parses of the page", speed.ratio, 4.0, is_limit=True)
    others = [*measure_addresses(decoded), *measure_answers(options.corpus, cases)]
    print_bars([*measure_pages(scores), *measure_confidence(scores), *others, reading])
    if options.mistakes:
        missed = [row for score in scores if not score.held_out for row in score.mistakes()]
        missed += [row for site in sites if not site.held_out for row in site.mistakes()]
        print("\n".join([*missed, *decoded.misses]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
