"""Making up artists: names, styles, what their studio's website says about them, and who they are on Instagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from local.city.accounts import AccountMaker, biography, folded, other_tags, unusual_biography
from local.city.model import Account, Artist
from local.city.words import FIRST_NAMES, STYLES, SURNAMES, UNUSUAL_NAMES

# By the number of the artist, so that every seed has each of them.
ACCOUNT_KINDS = {
    7: "personal",
    31: "personal",
    58: "personal",
    90: "personal",
    12: "private",
    44: "private",
    71: "private",
    103: "private",
    17: "missing",
    39: "missing",
    66: "missing",
    118: "missing",
}
RENAMED = (22, 50, 85)
UNUSUAL_BIOS = (3, 9, 15, 21, 27, 33)
TWIN_NUMBER, TWIN_OF = 96, 41


@dataclass
class PeopleMaker:
    """Makes artists in order; the order decides who is renamed, private, missing or somebody's namesake."""

    rng: Random
    accounts: AccountMaker
    names: Iterator[str] = field(init=False)
    artists: list[Artist] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Shuffle all names once, the unusual ones early so that every city has them."""
        self.names = _names(self.rng)

    def make(self, studio_handle: str, *, is_piercer: bool = False, has_account: bool = True) -> Artist:
        """The next artist. A piercer has no styles; `has_account` False gives one without Instagram."""
        number = len(self.artists)
        name = self.artists[TWIN_OF].name if number == TWIN_NUMBER else next(self.names)
        key = f"a{number:03d}"
        styles = () if is_piercer else self._styles(number)
        extra = () if is_piercer else other_tags(self.rng)
        account = self._account(number, name, biography(self.rng, studio_handle, styles, extra), styles)
        artist = Artist(
            key=key,
            name=name,
            slug=_slug(name) or key,
            styles=styles,
            site_bio=_site_bio(self.rng, name.split()[0], styles),
            account=account if has_account else None,
            other_tags=extra if has_account else (),
        )
        self.artists.append(artist)
        return artist

    def make_ghost(self, key: str, studio_handle: str) -> Artist:
        """Somebody who once was there; the account is gone, and no crawl should store the person."""
        name = next(self.names)
        styles = self._styles(-1)
        account = self.accounts.make(key, name, "missing", biography(self.rng, studio_handle, styles, ()), styles)
        return Artist(key, name, _slug(name) or key, styles, _site_bio(self.rng, name.split()[0], styles), account)

    def _styles(self, number: int) -> tuple[str, ...]:
        # The six with odd biographies are the ones whose hashtags must survive them.
        count = 2 if number in UNUSUAL_BIOS else self.rng.choice((1, 2, 2, 3))
        return tuple(self.rng.sample(sorted(STYLES), count))

    def _account(self, number: int, name: str, bio: str, styles: tuple[str, ...]) -> Account:
        kind = ACCOUNT_KINDS.get(number, "professional")
        text = unusual_biography(UNUSUAL_BIOS.index(number), bio, styles) if self._is_unusual(number, styles) else bio
        account = self.accounts.make(f"a{number:03d}", name, kind, text, styles)
        if number not in RENAMED:
            return account
        return replace(account, old_handles=(self.accounts.new_handle(name + " before"),))

    def _is_unusual(self, number: int, styles: tuple[str, ...]) -> bool:
        return number in UNUSUAL_BIOS and bool(styles)


def _names(rng: Random) -> Iterator[str]:
    surnames = [*SURNAMES]
    rng.shuffle(surnames)
    plain = [f"{rng.choice(FIRST_NAMES)} {surnames[index % len(surnames)]}" for index in range(600)]
    unique = list(dict.fromkeys(plain))
    for index, name in enumerate(unique):
        if index % 5 == 1 and index // 5 < len(UNUSUAL_NAMES):
            yield UNUSUAL_NAMES[index // 5]
        yield name


def _slug(name: str) -> str:
    return "-".join(part for part in (folded(word) for word in name.split()) if part)


def _site_bio(rng: Random, first_name: str, styles: tuple[str, ...]) -> str:
    if not styles:
        return f"{first_name} looks after our piercing room, jewellery and check-ups."
    spoken = " and ".join(STYLES[style][0] for style in styles)
    years = rng.randrange(2, 24)
    return rng.choice(
        (
            f"{first_name} makes {spoken} tattoos and has done so for {years} years.",
            f"Known for {spoken} work, {first_name} draws every design from scratch.",
            f"{years} years in, {first_name} still thinks {spoken} tattooing is the best job there is.",
        )
    )
