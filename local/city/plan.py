"""The plan of a demo city: the same seed always gives the same studios, artists, accounts and listings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from local.city.accounts import AccountMaker, folded
from local.city.listings import make_osm_elements, make_places
from local.city.model import AWKWARD_SITES, BUILDERS, UNREADABLE_SITES, Artist, City, Residency, Studio
from local.city.people import PeopleMaker
from local.city.spots import SpotMaker
from local.city.words import STUDIO_ENDINGS, STUDIO_FIRST, STUDIO_SECOND

STUDIOS_PER_BUILDER = 3
# Builders whose artists have a page each, so that a person without Instagram is still more than a name.
BUILDERS_WITH_OWN_PAGES = ("wordpress", "squarespace")
# Sites that name people although no crawler gets to read them.
UNREADABLE_WITH_CREW = ("robots",)


@dataclass(frozen=True)
class _Draft:
    builder: str
    site: str


def make_city(seed: int) -> City:
    """Plan the city of this seed: at least 40 studios and 150 artists."""
    return _Planner(seed).plan()


class _Planner:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = Random(f"city:{seed}")  # noqa: S311 - a made-up city is no secret
        self.accounts = AccountMaker(self.rng)
        self.people = PeopleMaker(self.rng, self.accounts)
        self.spots = SpotMaker(self.rng)

    def plan(self) -> City:
        names = self._studio_names()
        drafts = _drafts()
        studios = [self._studio(index, names[index], draft) for index, draft in enumerate(drafts)]
        self.rng.shuffle(studios)
        self._add_second_homes(studios)
        places = make_places(self.rng, self.spots, studios, names[len(drafts) :])
        osm_elements = make_osm_elements(self.rng, self.spots, studios)
        return City(self.seed, tuple(studios), tuple(self.people.artists), places, osm_elements)

    def _studio_names(self) -> list[str]:
        pairs = [f"{first} {second}" for first in STUDIO_FIRST for second in STUDIO_SECOND]
        self.rng.shuffle(pairs)
        return pairs

    def _studio(self, index: int, name: str, draft: _Draft) -> Studio:
        key = f"s{index:02d}"
        account = self.accounts.make_studio(key, name)
        return Studio(
            key=key,
            name=f"{name} {STUDIO_ENDINGS[index % len(STUDIO_ENDINGS)]}",
            slug=f"{'-'.join(folded(word) for word in name.split())}",
            builder=draft.builder,
            site=draft.site,
            spot=self.spots.make(),
            phone=f"0113 496 {self.rng.randrange(0, 1000):04d}",
            account=account,
            crew=tuple(self._crew(index, draft, account.handle)),
            designer_handle=f"pixelmill_{index % 4}_webdesign",
        )

    def _crew(self, index: int, draft: _Draft, studio_handle: str) -> list[Residency]:
        if draft.site in UNREADABLE_SITES and draft.site not in UNREADABLE_WITH_CREW:
            return []
        roles = self._roles(index)
        has_unlisted = draft.builder in BUILDERS_WITH_OWN_PAGES
        crew = [self._resident(role, studio_handle, not (has_unlisted and at == 2)) for at, role in enumerate(roles)]
        return crew + self._ghosts(index, studio_handle)

    def _roles(self, index: int) -> list[str]:
        roles = ["resident"] * (4 + index % 2)
        roles[0] = "owner" if index % 2 == 0 else "resident"
        if index % 3 == 1:
            roles[-1] = "apprentice"
        if index % 5 == 2:
            roles[-1] = "piercer"
        if index % 4 == 3:
            roles[-1] = "guest"
        return roles

    def _resident(self, role: str, studio_handle: str, has_account: bool) -> Residency:
        artist = self.people.make(studio_handle, is_piercer=role == "piercer", has_account=has_account)
        old_handles = artist.account.old_handles if artist.account else ()
        return Residency(artist, role, "current", old_handles[0] if old_handles else artist.handle)

    def _ghosts(self, index: int, studio_handle: str) -> list[Residency]:
        """People whom the page names but who do not work there: gone, or only in an HTML comment."""
        if index % 3:
            return []
        ghost = self.people.make_ghost(f"g{index:02d}", studio_handle)
        return [Residency(ghost, "resident", "former" if index % 2 else "comment", ghost.handle)]

    def _add_second_homes(self, studios: list[Studio]) -> None:
        """Some artists work in two studios: as a resident of both, or as a guest in the second.

        The second studio already writes the new handle of someone who renamed the account.
        """
        homes = [at for at, studio in enumerate(studios) if studio.is_readable]
        for step, at in enumerate(homes[:-1:4]):
            artist = _first_with_account(studios[at])
            target = homes[(homes.index(at) + 1) % len(homes)]
            role = "guest" if step % 2 else "resident"
            visitor = Residency(artist, role, "current", artist.handle)
            studios[target] = replace(studios[target], crew=(*studios[target].crew, visitor))


def _drafts() -> list[_Draft]:
    ordinary = [_Draft(builder, "ok") for builder in BUILDERS for _ in range(STUDIOS_PER_BUILDER)]
    awkward = [_Draft(BUILDERS[at % 2 * 10], site) for at, site in enumerate(AWKWARD_SITES)]
    unreadable = [_Draft("static_cards", site) for site in UNREADABLE_SITES]
    return ordinary + awkward + unreadable


def _first_with_account(studio: Studio) -> Artist:
    return next(home.artist for home in studio.iter_current() if home.artist.account and home.artist.styles)
