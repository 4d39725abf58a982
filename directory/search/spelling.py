"""Words that were meant: a bounded deletion neighbourhood finds candidates, the edit distance judges them. Pure.

Two words within the allowed distance have a key in common. A long word's keys are made from its beginning only, which
bounds their number (29 for two edits) and loses nothing: an edit behind the beginning does not change it, and an edit
inside it shifts at most as many letters across its end as it may delete.
"""

import zlib
from itertools import combinations

_BEGINNING = 7


def allowed_edits(length: int) -> int:
    """Edits forgiven in a word of that many characters: none below 4, one below 8, else two."""
    return 0 if length < 4 else 1 if length < 8 else 2


def deletion_keys(word: str, edits: int) -> set[int]:
    """Numbers that stand for the beginning of `word` with up to `edits` characters left out."""
    start = word[:_BEGINNING]
    kept = (combinations(start, len(start) - gone) for gone in range(min(edits, len(start) - 1) + 1))
    return {zlib.crc32("".join(chars).encode()) for spellings in kept for chars in spellings}


def stored_keys(word: str) -> set[int]:
    """Keys under which a word of the vocabulary is found; none for numbers and for words too short to be meant."""
    if len(word) < 3 or word.isdigit():
        return set()
    return deletion_keys(word, 2 if len(word) >= _BEGINNING else 1)  # two where a word of eight may mean it


def is_within(one: str, other: str, edits: int) -> bool:
    """Do `edits` insertions, deletions, replacements and swaps of neighbours turn one into the other?"""
    if abs(len(one) - len(other)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, target in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != target))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == target:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > edits and min(before) > edits:
            return False
    return row[-1] <= edits
