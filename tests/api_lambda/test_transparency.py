"""The public figures: cacheable, rounded, never about one person."""

from denylist.requests.intake import Submission
from denylist.requests.record import Ground
from tests.api_lambda.conftest import City
from tests.fakes.api_client import ask
from tests.fakes.removal_room import MemoryPurger, make_memory_room


def test_figures_of_a_year(city: City) -> None:
    memory = make_memory_room()
    city.services.__dict__["room"] = memory.room
    nothing = ask("/v1/transparency")
    assert (nothing.status, nothing.headers["cache-control"]) == (200, "public, max-age=3600")
    assert (nothing.json["receivedCount"], nothing.json["medianDays"]) == (0, None)
    for number in range(6):
        receipt = memory.room.intake.submit(Submission(f"@person{number}", "artist", "objection"), "x").receipt
        memory.room.decisions.approve(receipt, "operator-1", Ground.IDENTITY_PLAUSIBLE)
    memory.clock.move(days=1)
    memory.room.sweep(MemoryPurger()).run()
    figures = ask("/v1/transparency").json
    assert (figures["receivedCount"], figures["approvedCount"], figures["rejectedCount"]) == (5, 5, 0)
    assert (figures["medianDays"], figures["p95Days"], figures["roundedTo"]) == (1.0, 1.0, 5)
