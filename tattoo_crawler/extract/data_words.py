"""What fields and lists are called in source files and inline data; keys are split at humps and folded."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TEAM_KEY_WORDS = _words("""
artist artists artista artistas artisti artiste artistes team equipo equipe squad crew staff members member residents
resident guests guest tattooers tattooer tattooists tattooist tatuadores tatuador tatuadoras tatuadora tatuatori
tatueurs kuenstler kunstler tatowierer taetowierer artysci tatuazysci tatueringsartister tattooartists tattooartist
barbers piercers piercer apprentices apprentice stylists
""")
# May stand beside a team word without changing what the list holds.
TEAM_KEY_FILLERS = _words("""
data list lists info all our the tattoo tattoos studio shop featured current default initial static mock sample array
items profiles profile content page section const map by slug id ids bios bio meet home about names base raw es en de fr
it pt pl cs sv ru get fetch load use seed demo json records entries cards details collection dummy fallback active
""")
# A list that is called so holds no people who work here, whatever its members look like.
NOT_PEOPLE_KEY_WORDS = _words("""
testimonial testimonials testimonianze review reviews recensioni resenas opinie quotes quote feedback client clients
clientes customers customer comments faq faqs questions services service servicios servizi products product productos
shop prices price pricing packages gallery galleries galeria portfolio works work images photos pictures slides posts
post blog news articles article events event brands brand sponsors sponsor partners partner suppliers links link nav
navigation menu routes styles style categories category tags tag steps process hours seo keywords awards flash designs
sculptures shows exhibitions authors author models conventions former alumni past options legend
""")
BUSINESS_KEY_WORDS = _words(
    "site studio business shop salon company brand siteconfig siteinfo studioinfo parlor parlour"
)
PAGE_KEY_WORDS = _words("metadata seo head meta")
# Fields that a person has and a product has not.
PERSON_FIELDS = _words("""
bio biography biografia biographie about aboutme role roles rol rolle specialty specialties specialities speciality
specialism specialisms specialization specializations specialidad especialidad especialidades specialita styles style
estilo estilos stile stili portrait avatar headshot instagram instagramurl instagramhandle instagramusername insta ig
handle pronouns experience yearsofexperience experiencia years expertise position jobtitle firstname lastname nickname
artistname booking bookingurl bookinglink portfolio works gallery languages initials photo
""")
NOT_PERSON_FIELDS = _words("""
price prices precio preis cost amount rating stars score review quote testimonial comment answer question sku stock
duration currency author artist date publishedat venue address client
""")
# Fields of a person that name something else than them: titles of works, labels, initials.
LISTED_FIELDS = _words("""
works work portfolio gallery images tags initials links seo keywords badge emoji slug id color colour accent gradient
""")
# A list that is called so holds links of the site, its accounts among them.
LINK_KEY_WORDS = _words("links link nav navigation menu social socials sociallinks socialmedia networks redes reseaux")
# Names of members of a list of people, where nothing else names them.
STAGE_NAME_KEYS = _words("nickname nick alias stagename label pseudo pseudonym username artistname tatuador tatuadora")
