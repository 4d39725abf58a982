"""How many labelled answers of Instagram are read as labelled: `python -m bench.instagram_payloads CORPUS`.

The folder holds `truth.json` and, for each case of kind "instagram-payload", the file it names.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.errors import BlockedError, DirectoryError, NotFoundError, PageChangedError, RateLimitedError
from tattoo_crawler.extract.instagram_url import is_handle
from tattoo_crawler.profiles.failures import STOPPING
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.rounded_count import read_rounded
from tattoo_crawler.profiles.saved_answer import read_body

_MENTION = re.compile(r"(?<![\w.@])@([\w.]{1,30})")
# Labels that name a field of ours otherwise.
_FIELDS = {
    "username": "username",
    "full_name": "full_name",
    "biography": "biography",
    "external_url": "website",
    "website": "website",
    "followers": "followers_count",
    "following": "following_count",
    "media_count": "media_count",
    "is_private": "is_private",
    "is_verified": "is_verified",
    "user_id": "instagram_id",
    "media_edges": "posts_count",
}


@dataclass(frozen=True)
class PayloadMistake:
    """One label that was not met. `said` and `label` are for the one who measures, on their own screen."""

    id: str
    field: str
    said: Any
    label: Any


@dataclass(frozen=True)
class PayloadScore:
    """`right`: payloads of which every label was met. `unknown`: labels that this benchmark cannot compare."""

    payloads: int
    right: int
    mistakes: tuple[PayloadMistake, ...]
    unknown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.right}/{self.payloads} payloads read as labelled"


def score_payloads(corpus: Path) -> PayloadScore:
    """Read every labelled payload of the corpus and compare it with its labels."""
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    cases = [case for case in truth["cases"] if case["kind"] == "instagram-payload"]
    mistakes = {case["id"]: tuple(_iter_mistakes(corpus, case)) for case in cases}
    unknown = {name for case in cases for name in case["labels"] if name not in _READERS and name not in _FIELDS}
    return PayloadScore(
        payloads=len(cases),
        right=sum(not found for found in mistakes.values()),
        mistakes=tuple(mistake for found in mistakes.values() for mistake in found),
        unknown=tuple(sorted(unknown)),
    )


def outcome_of(body: str) -> tuple[str, ProfileAnswer | None]:
    """What the crawler makes of a body, in the words of the labels, and the account when there is one."""
    try:
        return "profile", read_body(body)
    except PageChangedError as error:
        return error.reason.replace("_", "-"), None
    except NotFoundError:
        return "missing", None
    except RateLimitedError:
        return "rate-limited", None
    except BlockedError as error:
        return "challenge" if error.reason in STOPPING else "login", None
    except DirectoryError:
        return "error", None


# What else a label may call an outcome. Every refusal is an error to a label that does not say more.
_ALSO_CALLED = {
    "missing": {"error", "not-found", "no-user", "missing-user", "empty"},
    "rate-limited": {"error", "rate-limit", "throttled"},
    "login": {"error", "login-required", "blocked", "login-wall"},
    "challenge": {"error", "checkpoint", "blocked"},
    "profile": {"private", "private-profile"},
}


def _iter_mistakes(corpus: Path, case: Mapping[str, Any]) -> Iterator[PayloadMistake]:
    outcome, answer = outcome_of((corpus / case["file"]).read_text(encoding="utf-8", errors="replace"))
    for name, label in case["labels"].items():
        # A page labelled by its preview tags alone may say more in its scripts.
        is_open = label is None and "og" in str(case.get("payload", "")).split()
        said = outcome if name == "outcome" else _said(answer, name)
        if not is_open and not _agrees(name, said, label):
            yield PayloadMistake(case["id"], name, said, label)


def _said(answer: ProfileAnswer | None, name: str) -> Any:
    if name in _FIELDS:
        return getattr(answer, _FIELDS[name], None)
    return _READERS[name](answer) if name in _READERS and answer else None


def _mentions(answer: ProfileAnswer) -> list[str]:
    found = (text.lower().strip(".") for text in _MENTION.findall(answer.biography or ""))
    return [handle for handle in found if is_handle(handle)]


_READERS: dict[str, Callable[[ProfileAnswer], Any]] = {
    "outcome": lambda answer: "profile",
    "og_followers_text": lambda answer: answer.followers_count,
    "bio_mentions": _mentions,
}


def _agrees(name: str, said: Any, label: Any) -> bool:
    if name == "outcome":
        return said == label or label in _ALSO_CALLED.get(said, set())
    if name == "og_followers_text":
        return said is not None and _rounds_to(said, str(label))
    if name == "bio_mentions":
        return sorted(said or []) == sorted(label)
    return name not in _FIELDS or said == label


def _rounds_to(count: int, text: str) -> bool:
    """Whether a page could write `count` as `text`: within one of its last digit."""
    rounded = read_rounded(text)
    digits = re.match(r"[\d.,]+", text.strip())
    if rounded is None or digits is None:
        return False
    steps = float(digits.group().replace(",", ".")) if not digits.group().isdecimal() else float(digits.group())
    unit = rounded / steps * 10 ** -len(digits.group().replace(",", ".").partition(".")[2]) if steps else 1
    return abs(count - rounded) <= max(unit, 1)


def main(corpus: Path) -> None:
    """Prints the figure and each mistake."""
    score = score_payloads(corpus)
    print(score)
    for mistake in score.mistakes:
        print(f"  {mistake.id} {mistake.field}: said {mistake.said!r}, labelled {mistake.label!r}")
    if score.unknown:
        print(f"  labels not compared: {', '.join(score.unknown)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m bench.instagram_payloads CORPUS")
    main(Path(sys.argv[1]))
