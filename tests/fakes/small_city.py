"""Three artists and two studios, for the tests of the API over any stores."""

from directory.store.stores import Stores
from tests.contracts.store_sightings import LEEDS, evidence, link, picture, profile, studio


def fill_city(stores: Stores) -> dict[str, str]:
    """Ana (blackwork, dotwork) and Bo (blackwork) at Black Rose in Leeds, Cy (realism) in York; ids by first name.

    Another studio is known to Google alone.
    """
    place = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
    named = {"name": "Black Rose", "website": "https://blackrose.test", "postcode": "LS1 1AA"}
    stores.studios.put_studio(studio("studio_site", studio_id="s1", **named, **place))
    stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="g1"))
    artists = stores.artists
    ana = artists.put_link(link("s1", "Ana Ink", "ana.ink")).record_id
    bo = artists.put_link(link("s1", "Bo Needle", "bo.needle")).record_id
    pictures = (picture(1), picture(2), picture(9, is_profile_picture=True))
    both = evidence("blackwork", "dotwork")
    seen = profile("ana.ink", "77", name="Ana Ink", bio="Bold blackwork", pictures=pictures, style_evidence=both)
    artists.put_profile(seen)
    artists.put_profile(profile("bo.needle", "78", name="Bo Needle", style_evidence=evidence("blackwork")))
    far = profile("cy.lines", "79", name="Cy Lines", city="York", style_evidence=evidence("realism"))
    return {"ana": ana, "bo": bo, "cy": artists.put_profile(far).record_id}
