"""Whether a text names a person, as far as a purge must know: kept pages and run files are searched with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from denylist.identifiers import Identity, Kind
from denylist.plain_text import fold_look_alikes
from directory.records.normalised_name import normalise_name

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Wording:
    """A person's handles and names in their normal forms. Knows no one when both are empty."""

    handles: frozenset[str]
    names: frozenset[str]

    def is_in(self, text: str) -> bool:
        """True when a handle stands there as one (behind `@`, `/` or a quote) or a name in full, however written.

        A handle that is an everyday word would else be found everywhere.
        """
        return self._has_handle(text.lower()) or self._has_name(text)

    def _has_handle(self, text: str) -> bool:
        return any(re.search(rf"[@/\"'>]{re.escape(handle)}(?![\w.]*\w)", text) for handle in self.handles)

    def _has_name(self, text: str) -> bool:
        if not self.names:
            return False
        # With tags and without: a name may stand in an attribute, or be split by markup.
        versions = [f" {fold_look_alikes(normalise_name(each))} " for each in (text, _TAG.sub(" ", text))]
        return any(f" {name} " in version for name in self.names for version in versions)


def wording_of(identities: Iterable[Identity]) -> Wording:
    """What these identities say in words; our own ids and addresses say nothing."""
    every = list(identities)
    handles = {one.value for one in every if one.kind is Kind.IG_HANDLE}
    names = {one.value.partition("|")[0] for one in every if one.kind is Kind.NAME_STUDIO}
    return Wording(frozenset(handles), frozenset(names))
