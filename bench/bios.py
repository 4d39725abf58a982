"""Precision and recall of the styles read from labelled bios: `python -m bench.bios CORPUS [--keep-aside]`."""

import json
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.styles.inference import infer_styles

_SEED = 20
_ASIDE_SHARE = 3  # every third bio is kept aside while the data files are worked on


@dataclass(frozen=True)
class BioMistake:
    """`missed`: required by the label and not found; `wrong`: found and neither required nor accepted."""

    id: str
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class BioScore:
    """Precision: right styles over all found. Recall: required styles that were found over all required.

    An accepted extra (`styles_ok`) is right when found and no loss when not.
    """

    bios: int
    right: int
    wrong: int
    required: int
    required_found: int
    mistakes: tuple[BioMistake, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.required_found / self.required if self.required else 1.0


def score_bios(corpus: Path, *, aside: bool | None = None) -> BioScore:
    """The score over all labelled bios; `aside=True` for the kept-aside third alone, `False` for the rest.

    The folder holds `truth.json` and, for each case of kind "bio", the file it names.
    """
    cases = [case for case in _read_json(corpus / "truth.json")["cases"] if case["kind"] == "bio"]
    if aside is not None:
        kept = _list_aside(case["id"] for case in cases)
        cases = [case for case in cases if (case["id"] in kept) == aside]
    texts = {bio["id"]: bio["text"] for name in {case["file"] for case in cases} for bio in _read_json(corpus / name)}
    return _add_up([(case, set(infer_styles(texts[case["id"]]).styles)) for case in cases])


def _add_up(answers: list[tuple[dict[str, Any], set[str]]]) -> BioScore:
    right = wrong = required = required_found = 0
    mistakes = []
    for case, found in answers:
        wanted = set(case["labels"]["styles"])
        extra = found - wanted - set(case["labels"].get("styles_ok", ()))
        right, wrong = right + len(found - extra), wrong + len(extra)
        required, required_found = required + len(wanted), required_found + len(wanted & found)
        if extra or wanted - found:
            mistakes.append(BioMistake(case["id"], tuple(sorted(wanted - found)), tuple(sorted(extra))))
    return BioScore(len(answers), right, wrong, required, required_found, tuple(mistakes))


def _list_aside(ids: Iterable[str]) -> set[str]:
    ordered = sorted(ids)
    random.Random(_SEED).shuffle(ordered)  # noqa: S311 - a fixed split, no secret
    return set(ordered[: -(-len(ordered) // _ASIDE_SHARE)])


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _print(title: str, score: BioScore) -> None:
    print(f"{title:12} {score.bios:3} bios  precision {score.precision:.3f}  recall {score.recall:.3f}")


def main(corpus: Path, *, keep_aside: bool) -> None:
    """Prints the figures and each mistake; mistakes of the kept-aside third stay unseen with `--keep-aside`."""
    worked_on = score_bios(corpus, aside=False)
    _print("worked on", worked_on)
    _print("kept aside", score_bios(corpus, aside=True))
    everything = score_bios(corpus)
    _print("all", everything)
    for mistake in (worked_on if keep_aside else everything).mistakes:
        print(f"  {mistake.id}: missed {' '.join(mistake.missed) or '-'}; wrong {' '.join(mistake.wrong) or '-'}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python -m bench.bios CORPUS [--keep-aside]")
    main(Path(sys.argv[1]), keep_aside="--keep-aside" in sys.argv)
