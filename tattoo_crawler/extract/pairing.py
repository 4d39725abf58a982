"""Names and accounts -> pairs: a scored assignment over the page tree.

Each name and each account that stand near each other get a score from where they stand: do they share a block that
nothing else shares, which comes first, what lies between, do they sound alike, is the same shape repeated. The best
pairs win, each account once and each name once. No rule looks at what a site is.

Most pairs have no chance. What is cheap is weighed first, and a pair that the best of the rest cannot save is left."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from tattoo_crawler.extract.asides import is_aside
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark, NameMark

NEIGHBOURS = 5
SHARED_BY = 3
THRESHOLD = 1.9
MOST_FOR_SHAPE = 0.9
MOST_FOR_SOUND = 1.2
MOST_FOR_BLOCK = 1.7
# What no shape can lift to the threshold.
LEAST = THRESHOLD - MOST_FOR_SHAPE


@dataclass(slots=True)
class Pair:
    """A name and an account that may belong together. `reasons` say what the score is made of."""

    name: NameMark
    handle: HandleMark
    score: float
    reasons: dict[str, float]
    block: etree._Element

    @property
    def shape(self) -> tuple[str, ...]:
        """The tags from the common block down to the name and to the account."""
        name, handle = self.name.path, self.handle.path
        to_name = [up.tag for up in name[: name.index(self.block)]]
        return (*to_name, "|", *(up.tag for up in handle[: handle.index(self.block)]), "|", self.block.tag)


class Holders:
    """Which name or account each block of a page holds, as far as it is the only one there."""

    def __init__(self) -> None:
        self._only: dict[etree._Element, str | None] = {}

    def add(self, mark: NameMark | HandleMark, what: str) -> None:
        only = self._only
        for up in mark.path:
            if up not in only:
                only[up] = what
            elif only[up] is None or only[up] == what:
                break  # and so do all blocks around it
            else:
                only[up] = None

    def is_alone(self, block: etree._Element, what: str) -> bool:
        """True when the block holds nothing else."""
        return self._only.get(block, what) == what

    def holds_one(self, block: etree._Element) -> bool:
        return self._only.get(block) is not None

    def holds_many(self, block: etree._Element) -> bool:
        return self._only.get(block, "") is None


class Pairing:
    """All marks of one page with what each block of it holds."""

    def __init__(
        self,
        names: list[NameMark],
        handles: list[HandleMark],
        is_expected: Callable[[NameMark], bool],
        like_studio: Callable[[str], float],
    ) -> None:
        self.names = names
        self.handles = handles
        self.is_expected = is_expected
        self.like_studio = cache(like_studio)
        self.shared: set[str] = set()
        self.ups_of: dict[HandleMark, frozenset[etree._Element]] = {}
        self.linked = [handle for handle in handles if handle.signal != "at-prose" and not is_aside(handle)]
        self.strong = sorted([name for name in names if name.is_strong], key=lambda name: name.order)
        self.strong_orders = [name.order for name in self.strong]

    @cached_property
    def accounts_in(self) -> Holders:
        holders = Holders()
        for handle in self.handles:
            holders.add(handle, handle.handle)
        return holders

    @cached_property
    def names_in(self) -> Holders:
        """Only strong names part one card from the next."""
        holders = Holders()
        for name in self.strong:
            holders.add(name, name.key)
        return holders

    @cached_property
    def first_in(self) -> dict[etree._Element, float]:
        """Where the first name of each block stands."""
        first: dict[etree._Element, float] = {}
        for name in self.names:
            for up in name.path:
                if up in first:
                    break
                first[up] = name.order
        return first

    def pairs(self) -> list[Pair]:
        """The chosen pairs, best first."""
        found = self._without_shared([pair for pair in self.candidates(LEAST) if pair.score > LEAST])
        shapes = [pair.shape for pair in found]
        repeated = Counter(
            shape for shape, _ in {(shape, pair.handle.handle) for shape, pair in zip(shapes, found, strict=True)}
        )
        for shape, pair in zip(shapes, found, strict=True):
            if repeated[shape] > 1:
                pair.reasons["repeated"] = min(0.3 * repeated[shape], MOST_FOR_SHAPE)
                pair.score += pair.reasons["repeated"]
        return choose(found)

    def _without_shared(self, found: list[Pair]) -> list[Pair]:
        """An account under three names is nobody's, except of the one whom it sounds like."""
        near: dict[str, set[str]] = defaultdict(set)
        for pair in found:
            if pair.score >= THRESHOLD and pair.name.is_strong and "another name between" not in pair.reasons:
                near[pair.handle.handle].add(pair.name.key)
        places = Counter(handle.handle for handle in self.handles if handle.signal == "link")
        self.shared = {
            handle for handle, names in near.items() if len(names) >= SHARED_BY and places[handle] >= SHARED_BY
        }
        return [pair for pair in found if pair.handle.handle not in self.shared or pair.reasons["sounds alike"] > 0.5]

    def next_name(self, name: NameMark, default: float) -> float:
        """Where the next strong name of somebody else stands, at least a line further down."""
        after = self.strong[bisect_right(self.strong_orders, name.order + 0.9) :]
        return next((other.order for other in after if other.key != name.key), default)

    def candidates(self, least: float = -math.inf) -> list[Pair]:
        """Every name near every account, with its score; those that cannot have more than `least` may be missing."""
        found: list[Pair] = []
        name_orders = [name.order for name in self.names] if self.linked else []
        for handle in self.linked:
            middle = bisect_left(name_orders, handle.order)
            for name in self.names[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS]:
                if pair := self._weigh(name, handle, least):
                    found.append(pair)
        return found

    def _weigh(self, name: NameMark, handle: HandleMark, least: float) -> Pair | None:
        reasons = self._reasons_of_place(name, handle)
        if sum(reasons.values()) + MOST_FOR_SOUND + MOST_FOR_BLOCK <= least:
            return None
        is_account = name.name.lower() == handle.handle  # the account's own text, which says nothing of whose it is
        alike = reasons["sounds alike"] = 0.0 if is_account else MOST_FOR_SOUND * likeness(name.name, handle.handle)
        if sum(reasons.values()) + MOST_FOR_BLOCK <= least:
            return None
        block = self._block_around(name, handle)
        reasons |= self._reasons_of_block(name, block)
        if alike < 0.5 and sum(reasons.values()) > least:
            reasons |= self._doubts(name, handle)
        return Pair(name, handle, sum(reasons.values()), reasons, block)

    def _reasons_of_place(self, name: NameMark, handle: HandleMark) -> dict[str, float]:
        distance = abs(handle.order - name.order)
        reasons = {
            "name": 2.2 * (name.score - 0.35) + 0.8 * name.weight,
            "distance": -0.22 * math.log2(1 + distance),
        }
        if name.signal == "label" and name.element is handle.element:
            reasons["in the label"] = 1.8
        if name.order <= handle.order + 0.001:
            reasons["name first"] = 0.35
        if distance > 0.02:
            low, high = (name.order, handle.order) if name.order < handle.order else (handle.order, name.order)
            if bisect_left(self.strong_orders, high - 0.01) > bisect_right(self.strong_orders, low + 0.01):
                reasons["another name between"] = -1.6
        if name.region != handle.region:
            reasons["another region"] = -1.5
        return reasons

    def _block_around(self, name: NameMark, handle: HandleMark) -> etree._Element:
        """The closest block that holds both."""
        ups = self.ups_of.get(handle)
        if ups is None:
            ups = self.ups_of[handle] = frozenset(handle.path)
        return next((up for up in name.path if up in ups), name.path[-1])

    def _reasons_of_block(self, name: NameMark, block: etree._Element) -> dict[str, float]:
        """Add up to no more than `MOST_FOR_BLOCK`."""
        alone = self.accounts_in.holds_one(block) + self.names_in.is_alone(block, name.key)
        reasons = {"own block": (0.0, 0.5, 1.4)[alone]}
        if name.order <= self.first_in[block]:
            reasons["first in the block"] = 0.3
        return reasons

    def _doubts(self, name: NameMark, handle: HandleMark) -> dict[str, float]:
        """What speaks against a name and an account that do not sound alike."""
        doubts = {"sounds like the studio": -1.2 * self.like_studio(handle.handle)}
        if not self._is_expected(name):
            doubts["nobody expected here"] = -1.3
        return doubts

    def _is_expected(self, name: NameMark) -> bool:
        if name.is_expected is None:
            name.is_expected = self.is_expected(name)
        return name.is_expected


def choose(pairs: list[Pair]) -> list[Pair]:
    """Best first, each account once, each place of a name once, and a name that has an account gets no second one."""
    taken_handles: set[str] = set()
    taken_names: set[tuple[etree._Element, str]] = set()
    named: set[str] = set()
    chosen = []
    for pair in sorted(pairs, key=lambda pair: -pair.score):
        if pair.score < THRESHOLD:
            break
        is_taken = pair.handle.handle in taken_handles or (pair.name.element, pair.name.key) in taken_names
        is_other_place = pair.name.key in named and pair.reasons["own block"] < 1.4
        if not is_taken and not is_other_place:
            chosen.append(pair)
            taken_handles.add(pair.handle.handle)
            taken_names.add((pair.name.element, pair.name.key))
            named.add(pair.name.key)
    return chosen
