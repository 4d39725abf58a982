"""Made-up addresses inside real Leeds postcode districts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from local.city.model import Spot
from local.city.words import DISTRICTS, STREETS

INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # the second half of a postcode never has C I K M O V
SPREAD_DEGREES = 0.006
METRE_DEGREES = 1 / 111_000


@dataclass
class SpotMaker:
    """Hands out one address after the other, most of them in the centre; no two are the same."""

    rng: Random
    taken: set[str] = field(default_factory=set)

    def make(self) -> Spot:
        """The next address."""
        weights = [share for *_, share in DISTRICTS]
        district, latitude, longitude, _ = self.rng.choices(DISTRICTS, weights)[0]
        spot = Spot(
            street=f"{self.rng.randrange(1, 180)} {self.rng.choice(STREETS)}",
            postcode=f"{district} {self.rng.randrange(1, 10)}{''.join(self.rng.choices(INWARD_LETTERS, k=2))}",
            latitude=round(latitude + self.rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES), 6),
            longitude=round(longitude + self.rng.uniform(-SPREAD_DEGREES, SPREAD_DEGREES), 6),
        )
        if spot.street in self.taken:
            return self.make()
        self.taken.add(spot.street)
        return spot

    def near(self, spot: Spot) -> Spot:
        """The same address as somebody else measured it: less than 60 m away."""
        shift = self.rng.uniform(10, 55) * METRE_DEGREES * self.rng.choice((-1, 1))
        return replace(spot, latitude=round(spot.latitude + shift, 6))
