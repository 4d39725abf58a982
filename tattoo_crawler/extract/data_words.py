"""What fields and lists are called in source files and inline data; keys are split at humps and folded."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GUEST_KEY_WORDS = _words("""
guest guests invitado invitados invitada invitadas invite invites invitee invitees convidado convidados convidada
convidadas ospite ospiti gast gaste gaeste gasten gaste gostie goscie hoste hostujici gaster gasttatuerare gosti гости
""")
TEAM_KEY_WORDS = GUEST_KEY_WORDS | _words("""
artist artists artista artistas artisti artiste artistes team equipo equipe equipa squad crew staff members member
residents resident residentes residenti tattooers tattooer tattooists tattooist tatuadores tatuador tatuadoras
tatuadora tatuatori tatuatrici tatueurs tatoueur tatoueurs tatoueuses kuenstler kunstler kunstlerinnen tatowierer
taetowierer artysci artystki tatuazysci tatuatorzy tatueringsartister tatuerare artiesten tatoeeerders tateri tater
taterka tattooartists tattooartist barbers piercers piercer apprentices apprentice stylists squadra mitarbeiter
medewerkers medarbetare ploeg zespol tym komanda mastera команда мастера people persons personas gente personnes persone
pessoas gente leute menschen folk ekipa banda tripulacion ludzie lide mensen manniskor lyudi люди
""")
# May stand beside a team word without changing what the list holds.
TEAM_KEY_FILLERS = _words("""
data list lists info all our the tattoo tattoos studio shop featured current default initial static mock sample array
items profiles profile content page section const map by slug id ids bios bio meet home about names base raw es en de fr
it pt pl cs sv nl ru get fetch load use seed demo json records entries cards details collection dummy fallback
active voci entradas entrees eintraege elementos elementi elements elementy polozky nos nuestros notre unsere nostri
""")
# A list that is called so holds no people who work here, whatever its members look like.
NOT_PEOPLE_KEY_WORDS = _words("""
testimonial testimonials testimonianze review reviews recensioni resenas opinie opiniones avis bewertungen recensies
recenze recensioner depoimentos otzyvy отзывы quotes quote feedback client clients clientes customer customers comments
faq faqs questions preguntas fragen domande vragen voprosy service services servicio servicios servizi leistungen
product products producto productos shop prices price pricing packages gallery galleries galeria portfolio works work
images photos pictures slides posts post blog news articles article event events eventos eventi veranstaltungen akce
brand brands marcas marchi marques marken marki znacky sponsor sponsors patrocinadores partner partners partenaires
parceiros partnerzy partneri partnery supplier suppliers stockists vendors proveedores fornitori fournisseurs
lieferanten leveranciers dodavatele link links nav navigation menu routes style styles category categories tag tags
step steps process hours seo keywords awards flash designs sculptures shows exhibitions authors author models
convention conventions former alumni past antiguos antiguas anciens anciennes ehemalige byvali dawni voormalige
tidigare option options legend logo logos loghi credit credits credito creditos crediti thanks danke dank gracias merci
colaboran neighbours neighbors vecinos voisins vicini nachbarn friends amigos amis amici freunde vrienden
""")
BUSINESS_KEY_WORDS = _words(
    "site studio estudio studiya studija atelier maison salon taller bottega pracownia business shop company brand "
    "siteconfig siteinfo studioinfo parlor parlour "
    "studion loja tienda tattooshop salong butik butiken zaak winkel laden negozio"
)
PAGE_KEY_WORDS = _words("metadata seo head meta")
# Fields that a person has and a product has not.
PERSON_FIELDS = _words("""
bio biography biografia biographie about aboutme role roles rol rolle specialty specialties specialities speciality
specialism specialisms specialization specializations specialidad especialidad especialidades specialita styles style
estilo estilos stile stili portrait avatar headshot instagram instagramurl instagramhandle instagramusername insta ig
handle pronouns experience yearsofexperience experiencia years expertise position jobtitle firstname lastname nickname
artistname booking bookingurl bookinglink portfolio works gallery languages initials photo funcao cargo puesto poste
fonction ruolo mansione stanowisko pozice functie befattning dolzhnost rola stijl stijlen stil stilar styl styly
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
ROLE_KEYS = _words("""
role jobtitle position rol rolle ruolo mansione funcao cargo puesto poste fonction stanowisko pozice functie befattning
dolzhnost rola
""")
# Parts of a name. `nom` is the last one beside a `prenom`, `nome` the first one beside a `cognome`.
FIRST_NAME_KEYS = _words("firstname givenname forename vorname prenom primernombre fornamn voornaam")
LAST_NAME_KEYS = _words("""
lastname surname familyname nachname apellido apellidos cognome sobrenome apelido nazwisko prijmeni efternamn
achternaam familiya
""")
# `{type: "guests", items: […]}`: what a block of a page is.
KIND_KEYS = _words("type tipo typ kind blocktype component")
STATUS_KEYS = _words("status state estado stato statut stav stan")
# What a field for the status says of somebody who left.
GONE_WORDS = _words("""
former past alumni alumnus alumna left moved gone inactive archived retired departed ex antiguo antigua ancien ancienne
parti partie ehemalig ehemals byvaly byvala dawny dawna voormalig tidigare anteriore inativo inactivo hidden
""")
