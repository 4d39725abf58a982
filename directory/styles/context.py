"""Weighs what stands around a match: company for everyday words ("traditional"), and negation ("no portraits")."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from directory.styles.matches import StyleMatch, Verdict
from directory.styles.taxonomy import Role, Taxonomy
from directory.styles.tokens import Gap, Token

_STYLE_WORDS_AFTER = 2  # "Japanese back pieces"
_STYLE_WORDS_BEFORE = 1  # "estilo tradicional"
_TATTOO_WORDS_AFTER = 3  # "realistic and detailed tattoos"
_TATTOO_WORDS_BEFORE = 2  # "tatouages très réalistes"
_INTRODUCTION_WORDS = 7  # "specialising in flowers, animals and small portraits"
_NEGATION_WORDS = 4  # "do not really like portraits"


class Context:
    """The words around the matches of one text."""

    def __init__(self, tokens: list[Token], taxonomy: Taxonomy) -> None:
        self.tokens = tokens
        self.taxonomy = taxonomy

    def weigh(self, matches: list[StyleMatch]) -> list[StyleMatch]:
        """The same matches in the same order with their final verdicts."""
        weighed: list[StyleMatch] = []
        for group in self._iter_groups(matches):
            weighed += self._weigh_group(group)
        return weighed

    def _iter_groups(self, matches: list[StyleMatch]) -> Iterator[list[StyleMatch]]:
        """Matches that stand in one list: "realism, portraits and surreal work"."""
        group: list[StyleMatch] = matches[:1]
        for before, match in pairwise(matches):
            if before.styles and match.styles and self._are_listed(before, match):
                group.append(match)
            else:
                yield group
                group = [match]
        if group:
            yield group

    def _are_listed(self, before: StyleMatch, match: StyleMatch) -> bool:
        first, last = before.last + 1, match.first - 1
        while first <= last and self._is_company(first):
            first += 1
        while last >= first and self._is_company(last):
            last -= 1
        if self._gap_between(before.last, match.first) is Gap.SENTENCE:
            return False
        return all(self._has(i, Role.AND) or self._has(i, Role.EITHER) for i in range(first, last + 1))

    def _weigh_group(self, group: list[StyleMatch]) -> Iterator[StyleMatch]:
        denied = [bool(match.styles) and self._is_denied(match) for match in group]
        if denied[0] and any(self._has(i, Role.EITHER) for i in range(group[0].last + 1, group[-1].first)):
            denied = [True] * len(group)  # "no portraits, realism or lettering"
        accepted = any(self._stands(match) for match in group) or self._is_list_apart(group)
        for match, is_denied in zip(group, denied, strict=True):
            if match.verdict is not Verdict.COUNTED:
                yield match
            elif is_denied:
                yield replace(match, verdict=Verdict.NEGATED)
            else:
                yield match if accepted else replace(match, verdict=Verdict.WEAK)

    def _stands(self, match: StyleMatch) -> bool:
        if match.is_tag or not match.is_weak:
            return True
        return self._has_company(match) or self._is_introduced(match) or self._is_alone(match)

    def _has_company(self, match: StyleMatch) -> bool:
        """A style or work word right beside it, or a tattoo word close by."""
        beside = [
            *self._iter_after(match, _STYLE_WORDS_AFTER, Gap.WRAPPED),
            *self._iter_before(match, _STYLE_WORDS_BEFORE, Gap.WRAPPED),
        ]
        tattoo_words = [
            *self._iter_after(match, _TATTOO_WORDS_AFTER, Gap.LISTED),
            *self._iter_before(match, _TATTOO_WORDS_BEFORE, Gap.WRAPPED),
        ]
        return any(map(self._is_company, beside)) or any(self._has(i, Role.TATTOO) for i in tattoo_words)

    def _is_introduced(self, match: StyleMatch) -> bool:
        return any(self._has(i, Role.INTRODUCES) for i in self._iter_before(match, _INTRODUCTION_WORDS, Gap.LISTED))

    def _is_alone(self, match: StyleMatch) -> bool:
        """A line, a bullet or a sentence of its own."""
        following = self.tokens[match.last + 1 : match.last + 2]
        ends = not following or following[0].gap >= Gap.SEGMENT
        return ends and self.tokens[match.first].gap >= Gap.SEGMENT

    def _is_list_apart(self, group: list[StyleMatch]) -> bool:
        """Several everyday words that make up a list by themselves, as in "Realistic and portraits"."""
        following = self.tokens[group[-1].last + 1 : group[-1].last + 2]
        ends = not following or following[0].gap >= Gap.LISTED
        return len(group) > 1 and ends and self.tokens[group[0].first].gap >= Gap.LISTED

    def _is_denied(self, match: StyleMatch) -> bool:
        for i in self._iter_before(match, _NEGATION_WORDS, Gap.WRAPPED):
            if self._has(i, Role.CONTRAST):
                return False
            opens = self._has(i, Role.DENIES_FIRST) and (i == 0 or self._opens_clause(i))
            if opens or self._has(i, Role.DENIES):
                return not (i + 1 < match.first and self._has(i + 1, Role.ONLY))
        return False

    def _opens_clause(self, position: int) -> bool:
        """Portuguese "no" ("in the") stands inside a clause, the "no" that denies at its start or after a hashtag."""
        before = self.tokens[position - 1]
        return self.tokens[position].gap >= Gap.LISTED or before.is_tag or self._has(position - 1, Role.CONTRAST)

    def _iter_after(self, match: StyleMatch, count: int, widest: Gap) -> Iterator[int]:
        for i in range(match.last + 1, min(match.last + 1 + count, len(self.tokens))):
            if self.tokens[i].gap > widest:
                return
            yield i

    def _iter_before(self, match: StyleMatch, count: int, widest: Gap) -> Iterator[int]:
        for i in range(match.first - 1, max(match.first - 1 - count, -1), -1):
            if self.tokens[i + 1].gap > widest:
                return
            yield i

    def _gap_between(self, before: int, after: int) -> Gap:
        return max(self.tokens[i].gap for i in range(before + 1, after + 1))

    def _is_company(self, position: int) -> bool:
        return self._has(position, Role.TATTOO) or self._has(position, Role.STYLE)

    def _has(self, position: int, role: Role) -> bool:
        return self.taxonomy.has_role(self.tokens[position].key, role)
