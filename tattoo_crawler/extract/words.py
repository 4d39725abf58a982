"""The words that extraction knows, in the languages that it reads. A table: no logic, all entries folded (see
`fold_key`).

Languages: English, Spanish, French, German, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish, Russian,
Ukrainian."""

from __future__ import annotations

from tattoo_crawler.extract.text_folding import fold_key


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_key(text).split())


def _written(text: str) -> frozenset[str]:
    """Words as they stand there."""
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(fold_key(phrase) for phrase in text.split(","))


# A word that no person's name contains: menus, services, styles, days, shop talk. One of them ends a name reading.
NOT_IN_NAMES = _words("""
counter tresen empfang mostrador hoste hledate szukasz egal cualquiera
hiring wanted rejoins rejoignez prev
ig fb tt yt insta linktree visitar perfil profil script stipple stippling polka sketch mehndi henna pointillism surreal
nordic
viking memorial pet pets freehand ignorant handpoked whip shading glitter aller contenu encre dessin visita visitez
besuche odwiedz navstivit a about above accept account across add address admin adresse direccion indirizzo adres
adresa adress after aftercare again age ages all also always am an and any apply appointment appointments apprentices
approach april are area art arte arts artista artistas artisti artiste artistes artist artists artistry artwork
artworks as ask at august available availability average award awards back based basic be beautiful beauty because
become before behind best bio black blackwork blog body bold book booking bookings books botanical brand brows browse
business button buy by call calligraphy can cancellation care career careers cart category certified characters check
checkout choose christmas city class clean client clients close closed clothing collection color colour colours come
commission community company complete concept condition conditions consent consult consultation consultations contact
contactez continue convention cookie cookies copyright cost costs cover coverup covers crew current custom customer
customers daily dark date day days december delete deposit deposits description design designer designs details did
directions discover do does dolor dotwork download draw drawing drop each ear easy edit education email enquire
enquiries enquiry enter events every excellence experience explore exterior eyebrow facebook facial faq faqs favorite
february feel female figure find fine fineline first flash floral flyer follow following follower followers font
footer for form former forms found founded free frequently friday from full galerie galeria galleria galerija gallery
geometric german get gift giftcard giftcards give go google great grey gray group guest guests guide hair half hand
handpoke have healed healing health healthy hello help her here hero high his history home hour hours how hygiene icon
idea ideas if illustrative image images imprint impressum in info information ink inked inks inquire inquiries
inspiration instagram instructions international into is it item items january japanese jewellery jewelry job jobs
join july june just kontakt know large laser latest lead learn legal lettering license licensed life like line lines
linework links list local location locations login logo lorem ipsum love made male manage map march mark martial
master masters may medical medium meet member members menu merch merchandise message messages micro mini minimal
minimalist minimalism modern monday month monthly more most music my name names nav navigation neo neotraditional new
news newsletter newschool next nipple no not notice november now number october of off offer offers old on one only
open opening opens opinions or order original ornamental other our out over own owners package packages page pages
parking past payment payments people permanent person personal phone photo photographs photography photos picture
pictures piece pieces pierce pierced piercings piercing piercers placement please policies policy popular portfolio
portfolios portrait portraits post posts preview previous price prices pricing print prints privacy process product
products professional professionals profile projects promotions proud public quality question questions quick quote
rate rates read realism realistic recent recommended record removal request requests resident residents resume
reservation reservations reserved results retouch review reviews rights row safe safety sale sales saturday schedule
scroll search section see select selected send september sent service services session sessions set share shipping
shop shopping shops show sign site size sizes skin skip sleeve sleeves small social socials some something space
special specialist specialists specialities specialties speciality specialising staff start started stencil step steps
store stories story street studio studios style styles submit subscribe sunday supplies supply surrealism talent
talented talk tattoo tattooed tattooer tattooers tattooing tattooist tattooists tattoos tatts tatuagem tatuador
tatuadora tatuadores tatuaje tatuajes tatuaz tatuaggi tatuatori tatouage tatouages tatoueur tatoueurs tatoueuse
tatowierer taetowierer tatowierungen taetowierungen tatuerare tatuering tatueringar tatovering team tebori term terms
test testimonial testimonials text thank thanks that the their them then these they this thursday tiktok time times to
today tools top touch touchup touchups traditional training transform travel trash tribal true tuesday twitter type
types under unique united until up update updates upload upcoming us use vegan via video videos view vip visit
visitors voted voucher vouchers waiver walk walkin walkins walkthrough want warranty watch watercolor watercolour we
website wednesday week weekly welcome what whatsapp when where who why wide will with women work working works
workshop workshops world yes you your youtube equipe equipo mannschaft squadra equipa zespol tym personale nosotros
sobre nos nous notre uber ueber chi siamo quienes somos o nas onas om oss vores vara naszych nasz nasi nase accueil
inicio startseite domov uvod strona glowna hem forside inicial principal glavnaya golovna contacto contatto contattaci
contactar contato kontakta kontakty kontaktai contatti contatos servicios servizi servicos dienstleistungen leistungen
uslugi sluzby tjanster ydelser uslugy poslugy prestations precios prezzi precos preise tarifs tarifas cennik cenik
priser prislista pris ceny prix tarif citas cita termin termine termins rendez vous rdv reserva reservar reservas
prenota prenotazioni prenotare agenda agendar agendamento objednat rezervace rezerwacja rezerwuj umow boka bokning
bestil horario horarios orari orario offnungszeiten oeffnungszeiten horaires godziny otwarcia oteviraci doba
oppettider lunes martes miercoles jueves viernes sabado domingo lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonntag lunedi martedi mercoledi giovedi venerdi domenica segunda
terca quarta quinta sexta feira poniedzialek wtorek sroda czwartek piatek sobota niedziela pondeli utery streda
ctvrtek patek nedele mandag tisdag onsdag torsdag fredag lordag sondag januar februar marz juli juni oktober dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier fevrier avril juin
juillet aout octobre decembre ubicacion donde encuentranos como llegar estamos ver mas leer mehr weiter lesen plus
savoir lire scopri leggi saber veja saiba wiecej czytaj vice visa mer alla las dowiedz zobacz cuidados curaciones
curacion cuidado soins pflege cura nachsorge pielegnacja pece eftervard estilo estilos stil stile stili stilar styly
stylu realismo tradicional puntillismo acuarela linea fina negro gris negru sombras retrato retratos minimalista
geometrico japones oriental polinesio caligrafia bienvenidos bienvenido bienvenue willkommen benvenuti bemvindo witamy
vitejte valkommen dobro pozhalovat preguntas frecuentes haufige fragen domande frequenti perguntas frequentes pytania
otazky vanliga fragor opiniones resenas bewertungen kundenstimmen recensioni avis temoignages avaliacoes opinie
recenze omdomen trabajos trabalhos lavori arbeiten realisations realizacje prace prac dila arbeten werk werke nuestros
nuestras nuestro nuestra nossos nossas nosso nostra nostri unsere unser unseren bilder bilde fotos foto obrazky
zdjecia imagenes imagini tienda boutique negozio loja sklep obchod butik winkel datenschutz datenschutzerklarung agb
mentions legales politique confidentialite aviso privacidad privacidade terminos condiciones condizioni regulamin
polityka prywatnosci zasady integritetspolicy si non oui ja nein nej tak nie ano ne y e et und oder ou i og och en el
la los les le il lo gli un una uno une der die ein eine mit fur fuer von zu zum zur im auf aus bei den dem des du de
da dos telefon telefono telefone telefonnummer tel mail correo courriel posta mobil mobile fax gutschein gutscheine
bon cadeau tarjeta regalo vale cheque presentkort conoce conocenos conheca unisciti rencontrez lerne kennen poznaj
poznejte mot главная контакты услуги цены галерея студия тату мастера мастер команда отзывы наши работы портфолио
запись записаться обучение о нас про вопросы ответы адрес телефон стили пирсинг уход сертификаты акции новости послуги
ціни майстри відгуки роботи адреса контакти студія запис головна salon salonu parlour parlor barber barbershop house
haus collective kollektiv atelier club tattoostudio tattoostudios inkstudio academy akademie school escuela curso
cursos kurs kurse course courses formacion avenue road lane drive suite floor unit building boulevard square strasse
rue calle avenida ulica placeholder example sample demo untitled undefined null todo tbd wochenende weekend weekends
mo di mi fr sa so mon tue tues wed thu thur thurs fri sat sun nombre apellido vorname nachname nom prenom cognome imie
nazwisko jmeno prijmeni fornamn efternamn surname lastname firstname fullname loading slide arrow toggle dropdown
expand collapse mission vision values philosophy philosophie filosofia cleanliness sterile sterilisation sterilization
trust passion precision creativity creative innovation respect professionalism individuality individual consulta
consultar proceso processus prozess processo proces pulso hecho agujas aguja hygienisch sauber hairstylist stylist
stylists hairdresser colorist manicurist nails lashes lash makeup waxing barbers hot cool fresh wild lovely happy
amazing awesome incredible perfect favourite animal animals flower flowers skull skulls dragon snake rose roses
mandala mandalas butterfly lion tiger wolf koi dagger heart arm leg chest neck thigh calf ankle wrist shoulder ribs
forearm spine finger foot dm dms pm sms mms gdpr lgpd rgpd dsgvo rodo ccpa kvkk preferred recommended jezyk language
languages sprache sprachen langue langues idioma idiomas lingua lingue idiomi jezyki jazyk sprak taal talen whatsap
payments visa mastercard paypal klarna stripe apple android ios app apps cash card cards wifi biomechanical biomech
chicano cyber sigilism anime irezumi polynesian maori celtic gothic horror abstract engraving etching helix tragus
conch septum industrial lobe navel dermal nostril labret daith rook
більше робіт роботу робота майстер майстра майстром галерея догляд ескіз ескізи сертифікат сертифікати відео новини
курс курси навчання інформація корисна ціна вартість прайс дізнатися детальніше записатися художник художники ваші
твої твоя наша наші партнери стиль ласкаво просимо консультація питання відповіді контакт адреса години графік
понеділок вівторок середа четвер субота неділя в у на больше работ работа цена подробнее эскиз эскизы сертификат курсы
видео добро пожаловать консультация вопрос ответ график понедельник вторник среда четверг пятница суббота воскресенье
партнеры смотреть все еще читать далее назад инстаграм ссылка навчитися татуировка татуировки татуювання тату-мастер
hakkimizda hakkinda iletisim galeri hizmetler hizmetlerimiz randevu dovme dovmeler dovmeci sanatci sanatcilar
sanatcimiz sanatcilarimiz sanatcisi ekibimiz ekip fiyat fiyatlar adres calisma saatleri saat acik kapali pazartesi
carsamba persembe cumartesi anasayfa ana sayfa bize bizi ulasin takip daha fazla oku modelleri kalici makyaj sorular
eposta afspraak afspraken maken tarieven prijzen openingstijden maandag dinsdag woensdag donderdag vrijdag zaterdag
zondag welkom onze ons artiesten artiest kunstenaars kunstenaar werkwijze lees meer nazorg verzorging veelgestelde
vragen cadeaubon boeken over galerija umetniki umjetnici naslov delovni novice rezerviraj tetoviranje tetovaze radno
vrijeme ponedeljek torek sreda cetrtek petek nedelja kapcsolat rolunk galeria arak idopont foglalas muveszek tetovalas
tetovalo tetovalok nyitvatartas hetfo kedd szerda csutortok pentek szombat vasarnap csapat munkak szalon despre
preturi programare echipa artisti yhteystiedot meista galleria hinnat ajanvaraus tatuoinnit tatuoija tatuoijat
aukioloajat kunstnere galleri abningstider tatovor tatoveringer behandlinger
мы вы нас вас нам вам нами вами они она ваш ваша ваше вашу вашего наша наше нашей нашего ждем ждём ждемо чекаємо тебя
тебе твой мой моя мое мои моё я ты как где куда когда почему зачем что кто какой какая если или для без под над при
после перед уже только так там тут здесь это эта этот эти нет да не ни но а и по из от до за со об есть быть будет
фото изображение картинка найти нашли смотри подпишись подписаться записывайся записывайтесь звоните пишите позвонить
написать режим работает скидки скидка подарок подарочный сертификатом свяжитесь связаться доставка оплата
mnie ciebie was wam jego jej czekamy jestesmy jestes kiedy gdzie dlaczego czy lub oraz przez przed jest byc masz mamy
nasza nasze twoj twoja twoje wszystko
umetnik umetnica umjetnik umjetnica tetover tetoverji tetovator tetovatori kako zakaj zasto pogosta pogoste pitanja
vprasanja pogovor priporocamo spoznajte upoznajte obra obras lokacija onlain
me mich mim mij mig siguenos seguinos siganos seguinos
seguici seguiteci suivez abonnez folgen folgt folge obserwuj obserwujcie
sledujte acompanhe acompanha siga sigam folj volg takipte подписывайтесь підписуйтесь
dove lavoro lavoriamo terkep mapa mappa karte telephone album albums
shoes online presso missao mision missione misja mise visao vision valores
vacancy vacancies either somebody anybody whoever surprise egal cualquiera indistinto qualquer nessuno chiunque jedno
dowolny obojetnie spelar
онлайн бронирование брони записи онлайн-бронирование онлайн-запись
""") - _words("mark may april june august art wolf rose dolor martin rich drew grey gray di do")

# Many are surnames too, so only behind a word that is no given name do they tell of a place: "Fen London".
CITIES = _words("""
london leeds paris
berlin madrid barcelona roma milano wien praha warszawa stockholm lisboa porto
manchester birmingham liverpool sheffield bristol glasgow edinburgh cardiff belfast newcastle nottingham brighton
leicester coventry bradford hull york dublin cork galway hamburg munchen munich koln cologne frankfurt stuttgart
dusseldorf leipzig dresden hannover nurnberg bremen dortmund essen zurich basel bern geneva geneve vienna graz salzburg
innsbruck linz lyon marseille toulouse bordeaux lille nantes strasbourg montpellier nice rennes grenoble bruxelles
brussels antwerpen gent amsterdam rotterdam utrecht eindhoven sevilla zaragoza malaga bilbao murcia granada
alicante mallorca torino napoli bologna firenze venezia palermo genova bari catania coimbra braga faro krakow
wroclaw poznan gdansk lodz katowice lublin szczecin brno ostrava plzen olomouc bratislava kosice budapest goteborg
malmo uppsala orebro linkoping oslo bergen kobenhavn copenhagen aarhus odense helsinki москва петербург новосибирск
екатеринбург казань киiв львiв одеса харкiв минск рига таллин вильнюс berlin chicago seattle portland
toronto vancouver montreal melbourne brisbane perth auckland wellington tokyo osaka kyoto seoul bangkok
mexico bogota lima caracas quito guadalajara monterrey cancun buenosaires montevideo curitiba recife
""")

# Whole lines that are no name though each word could be.
NOT_A_NAME = CITIES | _words("""
rose may art wolf grey gray rich any anyone none other others guest owner founder apprentice piercer manager reception
receptionist tattooer artist resident intern junior senior admin staff mx ms mr mrs dr uk usa eu
""")

# Trades that take tattoos away; as a whole text only, for many tattooers do that too.
REMOVALS = _phrases("""
tattoo removal, laser tattoo removal, laser removal, laser technician, eliminacion de tatuajes, remocao de tatuagens,
detatouage, tattooentfernung, usuwanie tatuazy, удаление тату, rimozione tatuaggi
""")

# Who works at a studio, behind a word for "former".
COLLEAGUE_STEMS = _words("""
artist resident guest member team staff crew studio shop tattoo colleague miembro equipo tatuador kunstler mitglied
teammitglied tatowier kolleg membre equipe tatoueu umelec clen tater artyst czlon tatuaz medlem tatuer мастер
""")
# With one of these a short line speaks of a guest or a desk and states nobody's role: "DM for guest spots".
MENTION_WORDS = _words("""
available every each vous contact call dm email mail book you your apprenticed greets
""")
# What a person does. The key is the role, the words are stems: `guest` matches "guest artist" and "guests".
ROLE_STEMS: dict[str, tuple[str, ...]] = {
    "former": ("former", "ex artist", "past artist", "alumni", "anterior", "ehemalig", "ancien", "byval", "tidigare"),
    "guest": (
        "guest",
        "invitad",
        "gast",
        "invite",
        "ospite",
        "ospiti",
        "convidad",
        "goscinn",
        "host ",
        "gastartist",
        "gastkunst",
        "visiting artist",
        "travelling artist",
        "traveling artist",
        "huesped",
        "gosc ",
        "gosci",
        "hostuj",
        "приглаш",
        "гост",
        "гастрол",
        "запрошен",
        "gæst",
        "invité",
    ),  # fmt: skip
    "apprentice": (
        "apprentic",
        "aprendiz",
        "lehrling",
        "azubi",
        "auszubild",
        "apprenti",
        "apprendist",
        "praktykant",
        "uczen",
        "ucen",
        "larling",
        "trainee",
        "shop boy",
        "artist in training",
        "tattooer in training",
        "tattooist in training",
        "tatuador en practica",
        "tatuadora en practica",
        "tatuador en formacion",
        "tatuadora en formacion",
        "tatoueur en formation",
        "tatoueuse en formation",
        "intern ",
        "tattoo student",
        "stagiaire",
        "allievo",
        "allieva",
        "estagiari",
        "praktikant",
        "lærling",
        "leerling",
        "elev ",
        "ucn",
        "учени",
        "учень",
        "стажер",
        "стажист",
    ),
    "piercer": (
        "piercer",
        "piercing artist",
        "piercing specialist",
        "body piercing",
        "perforador",
        "perceur",
        "perceuse",
        "piercerin",
        "pierceur",
        "pierceuse",
        "body pierc",
        "professional piercing",
        "piercerka",
        "пирсер",
        "мастер пирсинг",
        "мастер по пирсинг",
        "майстер пірсинг",
        "piercing artyst",
        "piercing artiste",
        "body modif",
        "пірсер",
        "anillador",
        "piercing studio artist",
        "haltagare",
        "piercare",
    ),
    "owner": (
        "owner",
        "boss ",
        "founder",
        "proprietor",
        "duen",
        "propietari",
        "fundador",
        "inhaber",
        "grunder",
        "gruender",
        "proprieta",
        "titolare",
        "fondatore",
        "fondatrice",
        "fondateur",
        "proprietaire",
        "gerant",
        "wlasciciel",
        "szef",
        "zalozyciel",
        "zakladatel",
        "majitel",
        "agare",
        "grundare",
        "владелец",
        "основатель",
        "засновни",
        "власни",
        "dono ",
        "dona ",
        "fundadora",
        "ejer",
        "patron",
        "chefin",
        "geschaftsfuhr",
        "eigenaar",
        "eigenares",
        "grundnare",
        "основательниц",
        "владелиц",
        "хозя",
        "wspolwlasciciel",
        "spolumajitel",
        "cofondat",
        "cofundad",
        "mitinhaber",
        "mitgrund",
    ),
    "other": (
        "receptionist",
        "reception",
        "front desk",
        "front of house",
        "shop manager",
        "studio manager",
        "store manager",
        "manager",
        "assistant",
        "admin",
        "marketing",
        "photographer",
        "recepcion",
        "rezeption",
        "recepcja",
        "recepce",
        "shop dog",
        "studio dog",
        "shop cat",
        "studiohund",
        "mascot",
        "shop helper",
        "accueil",
        "customer service",
        "front counter",
        "counter staff",
        "empfang",
        "tresen",
        "studioleitung",
        "mostrador",
        "receptie",
        "balie",
        "segreteri",
        "segretari",
        "secretari",
        "sekretari",
        "sekretar",
        "ресепшн",
        "менеджер",
        "администратор",
        "manazer",
        "menedzer",
        "kundtjanst",
    ),
    "resident": (
        "resident",
        "tattoo artist",
        "tattooer",
        "tattooist",
        "artist",
        "tatuador",
        "tatouer",
        "tatowier",
        "taetowier",
        "tatuator",
        "tatuatric",
        "tatuaz",
        "tatuazyst",
        "tater",
        "tatuer",
        "татуиров",
        "мастер",
        "майстер",
        "тату",
        "tatoueu",
        "tatoue",
        "stylist",
        "hairstyl",
        "barber",
        "designer",
        "colorist",
        "esthetician",
        "nail tech",
        "lash",
        "rezydent",
        "rezident",
        "резидент",
    ),
}

# A heading, an address or a class that promises the people who work here.
TEAM_STEMS = (
    "our artist",
    "the artist",
    "meet the",
    "meet our",
    "artists",
    "tattooers",
    "tattooists",
    "team",
    "crew",
    "staff",
    "residents",
    "apprentices",
    "piercers",
    "our people",
    "who we are",
    "family",
    "stylists",
    "barbers",
    "artistas",
    "tatuadores",
    "equipo",
    "equipe",
    "artistes",
    "tatoueurs",
    "kunstler",
    "kuenstler",
    "tatowierer",
    "taetowierer",
    "artisti",
    "tatuatori",
    "squadra",
    "staff",
    "tatuadoras",
    "мастера студии",
    "мастера салона",
    "тату мастера",
    "майстри студії",
    "equipa",
    "tatuatorzy",
    "tatuazysci",
    "zespol",
    "nasi artysci",
    "nas tym",
    "tateri",
    "tatersky",
    "tym",
    "tatuerare",
    "artister",
    "vart team",
    "vara artister",
    "мастера",
    "наши мастера",
    "команда",
    "майстри",
    "наші майстри",
    "художники",
)
ABOUT_STEMS = (
    "about",
    "sobre",
    "nosotros",
    "quienes",
    "a propos",
    "apropos",
    "uber uns",
    "ueber",
    "uberuns",
    "chi siamo",
    "chisiamo",
    "o nas",
    "onas",
    "o-nas",
    "om oss",
    "omoss",
    "om-oss",
    "studio",
    "shop",
    "our story",
    "о нас",
    "про нас",
    "quem somos",
    "over ons",
)
CONTACT_STEMS = (
    "contact",
    "kontakt",
    "contatt",
    "contato",
    "find us",
    "location",
    "visit",
    "donde",
    "ubicacion",
    "impressum",
    "imprint",
    "контакт",
    "book",
    "reserv",
    "termin",
)
# An article about well-known artists names people who do not work here.
RANKING_STEMS = (
    "mejores",
    "best tattoo artists",
    "best artists",
    "famous",
    "famosos",
    "famosas",
    "most popular",
    "top 10",
    "top 5",
    "top ten",
    "top tattoo",
    "world s best",
    "meilleurs",
    "beruhmt",
    "besten tatowierer",
    "migliori",
    "melhores",
    "najlepsi",
    "nejlepsi",
    "basta tatuerare",
    "лучшие",
    "legendary artists",
    "reconocidos",
    "conocidos",
    "influential",
)
# The heading above the one person of a studio.
ONE_PERSON = _phrases("""
about me, meet me, meet the owner, meet the artist, meet your artist, the artist, your artist, about the artist, the
owner, about the owner, uber mich, ueber mich, die kunstlerin, der kunstler, die inhaberin, der inhaber, sobre mi,
la artista, el artista, quien soy, a propos de moi, qui suis je, l artiste, la tatoueuse, le tatoueur, chi sono, l
artista, sobre mim, quem sou, a artista, o artista, o mnie, kim jestem, o mne, kdo jsem, om mig, om meg, over mij,
wie ben ik, обо мне, про мене, acerca del artista, acerca de la artista, acerca de mi, sobre el artista, sobre la
artista, conoce al artista, conoce a la artista, sobre o artista, sobre a artista, conheca o artista, conheca a
artista, uber den kunstler, uber die kunstlerin, a propos de l artiste, о мастере, про майстра, про майстриню, o
umetniku, o artystce, o artyscie, o umelci, over de artiest, hakkimda, sanatci hakkinda, sull artista, om konstnaren
""")

# Around a link: the account is the studio's own, a supplier's, a colleague's.
OURS_STEMS = (
    "follow us",
    "our instagram",
    "find us",
    "siguenos",
    "seguinos",
    "nuestro instagram",
    "suivez",
    "notre instagram",
    "folge uns",
    "folgt uns",
    "unser instagram",
    "seguici",
    "siga nos",
    "nosso instagram",
    "obserwuj",
    "sledujte",
    "folj oss",
    "join us",
    "on social",
    "connect with us",
    "studio instagram",
    "shop instagram",
    "подписывайтесь",
    "наш instagram",
    "redes sociales",
)
CREDIT_STEMS = (
    "site by",
    "webmaster",
    "website by",
    "web design",
    "designed by",
    "developed by",
    "built by",
    "made by",
    "powered by",
    "created by",
    "diseno",
    "desarrollado",
    "realizado por",
    "realise par",
    "cree par",
    "conception",
    "webdesign",
    "realizzato da",
    "sito",
    "desenvolvido",
    "strona",
    "projekt i",
    "wykonanie",
    "vytvoril",
    "web od",
    "photo by",
    "photos by",
    "photography by",
    "sitio por",
    "disenado por",
    "разработка",
    "сайт",
    "hecho por",
    "hecho con",
    "made with",
    "coded by",
    "template by",
    "design by",
    "page by",
    "skapad av",
    "umgesetzt",
)
NOT_STAFF_STEMS = (
    "supplier",
    "sponsor",
    "sponsored",
    "partner",
    "partenair",
    "parceir",
    "convention",
    "friends of",
    "model",
    "photographer",
    "brand ",
    "brands",
    "aftercare by",
    "products",
    "inspired by",
    "inspiration",
    "trained by",
    "learned from",
    "mentor",
    "apprenticed under",
    "kind words",
    "love letters",
    "fait confiance",
    "sagen unsere",
    "dicen de nosotros",
    "parlano di noi",
    "dizem de nos",
    "co mowia",
    "testimonial",
    "review",
    "client",
    "customer",
    "what people say",
    "what our",
    "kundenstimmen",
    "resenas",
    "opiniones",
    "recensioni",
    "avis",
    "recommend",
    "proveedor",
    "patrocin",
    "temoignages",
    "opinie",
    "отзывы",
    "references",
)
# Said of somebody who worked here once, in a sentence or as the heading above.
GONE_STEMS = (
    "no longer", "not any longer", "has left", "have left", "left us", "left the studio", "left the shop",
    "worked with us", "worked here", "used to work", "used to tattoo", "hung up", "has retired",
    "en retraite", "im ruhestand", "in pensione", "we miss", "moved on", "gone but not",
    "past guest", "previous guest", "previous artist", "loving memory", "slutat", "dejado el", "deixou o",
    "former artist",
    "former member", "former resident", "former team", "past artist", "past resident", "alumni", "in memoriam",
    "ya no trabaja", "ya no esta", "antiguos", "exartista", "ex artista", "ne travaille plus", "nous a quitte",
    "n est plus", "anciens", "anciennes", "nicht mehr", "uns verlassen", "ehemalig", "non lavora piu", "non e piu",
    "ex colleg", "ex tatuator", "ja nao trabalha", "nao trabalha mais", "antigos", "juz nie", "byli artysci", "odeszl",
    "uz nepracuje",
    "uz netetuj", "ya no tatua", "ne tatoue plus", "non tatua piu", "ja nao tatua", "uz zde", "byvali", "inte langre",
    "har slutat", "tidigare artist", "tidigare tatuer", "больше не",
    "бывши", "бывшая", "ушел от", "ушла от", "більше не", "колишн",
)  # fmt: skip
# What stands right before somebody who is in the picture or took it: "Model: Ana".
PICTURED_STEMS = (
    "thanks", "gracias", "agradecemos", "merci", "remercions", "danke", "danken", "grazie", "ringraziamo", "obrigado",
    "agradecimentos", "dziekujemy", "dekujeme", "tack", "tackar", "спасибо", "photography", "fotografie", "fotografia",
    "model", "modell", "modelo", "modella", "modelle", "modelka", "модель", "muse", "photo", "photos", "foto", "fotos",
    "photographer", "photographe", "fotograf", "fotografo", "fotografa", "zdjecie", "zdjecia", "фото", "фотограф",
    "hair",
    "makeup", "make up", "mua", "client", "cliente", "clienta", "kunde", "kundin", "klient", "klientka", "клиент",
)  # fmt: skip
NAME_KEYS = _words("""
name nombre nom nome jmeno namn naam imie imya artist artista fullname displayname firstname artistname имя
""")
TITLE_KEYS = _words("title titulo titre")
INSTAGRAM_KEYS = _words("""
instagram ig insta handle instagramhandle instagramurl instagramlink instagramusername iglink ighandle igurl
""")
# As they are written, in small letters.
PREPOSITIONS = _written("""
by from with at of for under in on near por de del con en al para par du des chez sur avec aux pour pela pelo do da
com em no na von vom bei beim mit aus im an zum zur für auf di dal dalla dello della dei per presso alla allo agli
nella nel sul sulla od u z ze w we dla przez pro s v ve k av från hos med till på för van bij door met aan voor op naar
pod auprès от у с со в во на для из за к по
""")
# "Behind the counter is Ana": what follows is whom the sentence is about.
COPULAS = _written("""
is are was were es son está están est sont ist sind steht stehen è sono é são jest są je jsou är zijn staat staan
""")
# What stands before the preposition where the account is an artist's: "tattoos by", "book with", "founded by".
WORK_LEADS = (
    "tattoos", "tattoo ", "led ", "set up", "started", "joined", "ask", "piercing", "pieces", "besuch", "gestochen",
    "cree ", "creado", "tattooed", "tattooing", "flash", "designs", "artwork", "work ", "works ",
    "portfolio", "founded", "owned", "run", "opened", "book", "booking", "appointment", "consult", "instagram", "insta",
    "ig ", "follow", "dm ", "message", "contact", "include", "consist", "welcome", "introduc", "trabajo", "tatuajes",
    "obras", "fundad", "dirigid", "citas", "reserva", "sigue", "seguime", "travail", "tatouages", "tatoue", "fonde",
    "dirige", "suivez", "rendez vous", "tatowier", "gegrundet", "gefuhrt", "arbeiten", "termin", "folg", "lavori",
    "tatuaggi", "fondat", "gestit", "seguimi", "appuntament", "trabalho", "tatuagens", "agenda", "siga", "tatuaze",
    "zalozon", "prowadzon", "obserwuj", "tetovani", "zalozen", "sleduj", "tatueringar", "grundad", "driv", "folj",
    "boka", "тату", "основан", "запис", "подпис", "opgericht", "gerund", "volg", "afspra",
)  # fmt: skip
# Who tells where their own account is.
SUBJECT_WORDS = _words("""
me my mine him his her their us our see find catch mi mis su sus nos voir mon ma mes son sa ses notre mich mir mein
meine ihre ihr sein seine uns mio mia mie suo sua nostro ver meu minha seu moj moje moja jej jego nas muj jeho jeji
mig min mina hans hennes oss мой мои моя его её нас mij mijn zijn haar ons
""")
PRONOUNS = _words("""
he she they his her their er sie sein ihr seine ihre il elle son sa ses el ella su sus lui lei suo sua ele ela seu on
ona jego jej jeho jeji han hon hans hennes он она его её hij zij ze zijn haar
""")
# What an account beside it made or plays, but not as one of the people who work here.
PASSING_STEMS = (
    "music", "playlist", "musik", "muzyk", "hudb", "музык", "музик", "interior", "интерьер", "wnetrz",
)  # fmt: skip
EVENT_WORDS = _words("expo fest messe targi fiera feria massan meeting")
EVENT_STEMS = (
    "convention", "convencion", "convenc", "konvent", "konwent", "festival", "gathering", "фестивал", "конвенц",
)  # fmt: skip
