"""How much an account sounds like a person's name."""

from __future__ import annotations

from functools import lru_cache

from tattoo_crawler.extract.text_folding import fold_key

# Half of all accounts of the trade hold one of these, whoever they belong to.
TRADE = frozenset({"tattoo", "tattoos", "tattooer", "tattooist", "ink", "inks", "art", "studio", "tatuajes"})


def letters_of(handle: str) -> str:
    """An account without the signs that are easily forgotten or added: "ana.ink_" is "anaink"."""
    return handle.replace(".", "").replace("_", "")


@lru_cache(maxsize=8192)
def likeness(name: str, handle: str) -> float:
    """How much a handle sounds like the name: 1.0 for a whole word of it, 0.0 for nothing in common."""
    letters = letters_of(handle)
    key = fold_key(name)
    words = key.split()
    near = [
        word for word in words if len(word) > 2 and word[:3] in letters and word not in TRADE
    ]  # all others have nothing in common
    whole = [word for word in near if word in letters]
    if whole:
        return 1.0 if max(map(len, whole)) > 3 or letters.startswith(whole[0]) else 0.8
    if len(key) > 1 and letters.startswith("".join(words)):
        return 0.6
    if any(len(word) > 3 and (word[:4] in letters or letters.startswith(word[:3])) for word in near):
        return 0.6
    return 0.3 if len(words) > 1 and letters.startswith("".join([word[0] for word in words])) else 0.0
