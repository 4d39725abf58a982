"""How many labelled answers of Places APIs are read right: `python -m bench.places_payloads CORPUS`.

The folder holds `truth.json` and, for each case of kind "places-response", the file it names.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.clock import utc_now
from directory.errors import UpstreamChangedError
from tattoo_crawler.places.answers import PlaceAnswer, SearchAnswer, read_legacy_place, read_legacy_search, read_search
from tattoo_crawler.places.failures import failure_of, legacy_failure

SUCCESS = frozenset({"OK", "ZERO_RESULTS"})


@dataclass(frozen=True)
class PlacesScore:
    """`wrong` names the cases that were read wrong, with the labels that they differ in."""

    right: int
    total: int
    wrong: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        return f"places responses: {self.right}/{self.total} right"


def score_places(corpus: Path) -> PlacesScore:
    """Read every labelled payload of the corpus and compare it with its labels."""
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    cases = [case for case in truth["cases"] if case["kind"] == "places-response"]
    differences = {case["id"]: _differences(corpus, case) for case in cases}
    wrong = {name: labels for name, labels in differences.items() if labels}
    return PlacesScore(len(cases) - len(wrong), len(cases), wrong)


def _differences(corpus: Path, case: Mapping[str, Any]) -> tuple[str, ...]:
    payload = json.loads((corpus / case["file"]).read_text(encoding="utf-8"))
    api = case["labels"]["api"]
    said = _said(api, payload)
    return tuple(name for name, value in case["labels"].items() if name != "api" and _differs(said.get(name), value))


def _differs(said: Any, label: Any) -> bool:
    """Whether we read something else than the label says. Long lists are labelled by their beginning."""
    if isinstance(said, list) and isinstance(label, list):
        return said[: len(label)] != label or (not label and bool(said))
    return bool(said != label)


def _said(api: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What our readers say of a payload, under the labels' names."""
    if api == "legacy-details":
        place = read_legacy_place(payload.get("result") or {})
        return {**_status(payload), **_place(place), "places": int(place is not None)}
    if api == "legacy":
        return {**_status(payload), **_search(read_legacy_search(payload))}
    return {"status": _new_status(payload), **_search(read_search(payload))}


def _status(payload: Mapping[str, Any]) -> dict[str, Any]:
    status = str(payload.get("status"))
    is_understood = status in SUCCESS or not isinstance(legacy_failure(status, "", utc_now()), UpstreamChangedError)
    return {"status": status if is_understood else None}


def _new_status(payload: Mapping[str, Any]) -> str | None:
    """OK, or the status of an error whose class we know; None for one that nobody knows."""
    error = payload.get("error")
    if not error:
        return "OK"
    failed = failure_of(int(error.get("code", 0)), payload, utc_now())
    return None if isinstance(failed, UpstreamChangedError) else error.get("status")


def _search(answer: SearchAnswer) -> dict[str, Any]:
    return {
        "places": len(answer.places),
        "next_page": answer.next_token is not None,
        "names": [place.name for place in answer.places],
        "place_ids": list(answer.ids),
        "permanently_closed": [place.place_id for place in answer.places if place.is_closed],
    }


def _place(place: PlaceAnswer | None) -> dict[str, Any]:
    return {
        "name": place.name if place else None,
        "website": place.website if place else None,
        "place_id": place.place_id if place else None,
        "phone": place.phone if place else None,
        "business_status": place.status if place else None,
    }


def main() -> None:
    """Print the score; exit 1 when a payload was read wrong."""
    score = score_places(Path(sys.argv[1]))
    sys.stdout.write(f"{score}\n")
    for name, labels in score.wrong.items():
        sys.stdout.write(f"  {name}: {', '.join(labels)}\n")
    raise SystemExit(bool(score.wrong))


if __name__ == "__main__":
    main()
