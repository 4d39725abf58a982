"""The words with which a text tells somebody's place at a studio, folded: pieces of the patterns in `told_roles`.

A list holds the same wording in every language that is read. What the patterns call a word is a whole word."""

from __future__ import annotations

from tattoo_crawler.extract.text_folding import fold_accents


def _any_of(text: str) -> str:
    """A pattern that finds one of some words, longest first; `+` in a word stands for a blank."""
    words = sorted(set(fold_accents(text).split()), key=len, reverse=True)
    return rf"(?:{'|'.join(words).replace('+', ' ')})"


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_accents(text).split())


# Forms of "is"; what somebody was says nothing of today.
IS = _any_of("""
is am been are m s ist bin sind est suis sommes c+est es soy somos e sono siamo sou jest jestem jestesmy je jsem jsme ar
ben zijn
became wurde devenu devenue diventato diventata zostal zostala blev стал стала werd это
""")
# Before a noun: it speaks of somebody or something known.
THE = _any_of("""
the this our der die das den dem unser unsere unseren unserem le la les l notre ce cette el los las nuestro nuestra
este
esta il lo i gli nostro nostra questo questa o os nosso nossa nasz nasza nasze nase nas var vart vara det de het
onze ons dit deze наш наша нашу эту
""")
A = _any_of("""
a an ein eine einen eines un une una uno um uma een en ett own another second first two three several eigenes eigene
eigenen eigen propre propres propio propia proprio propria wlasne wlasny wlasna vlastni eget egen egna свою свой
собственную собственный her his their my mon ma sa son su mi suo sua seu sua swoj swoje svoje svuj zijn haar mijn mein
meinen meine sein seinen ihr ihren ihre
""")
# With a noun behind one of these a text tells of somebody or something else.
OF_OTHERS = _any_of("""
of from by with under to for at in on near about than like without former ex not no never nor that who whom whose
von vom bei mit unter fur zu zum zur im aus als ohne nicht kein keine ehemaliger ehemalige
par avec sous pour chez sans pas ni ancien ancienne qui que auf
con bajo por para sin ni como antiguo antigua
da dal dalla del della sotto per senza non
com sob pelo pela sem nao
z ze pod przez od dla bez nie
s se od pro bez neni
med av under fran hos till inte
с со под от для без не у бывший бывшая
van met onder voor zonder niet door
""")
NO = _any_of("""
not no never without nicht kein keine keinen pas sans jamais ni sin nunca non mai nao nie ne neni inte не niet geen
""")
# What a studio is called as a thing.
PLACE = _any_of("""
shop studio place parlour parlor salon business lease laden atelier boutique estudio tienda local taller negozio
bottega
loja pracownie pracownia studion butiken salongen студию студия студии студией салон салона салоном мастерскую winkel
zaak
thestudio salone studia studiem
""")
# "Opened the door to new styles" is something else.
DOORS = _any_of("""
door doors tur turen porte portes puerta puertas porta portas drzwi dvere dorrarna dorren двери deur deuren
""")
_STARTS_TEXT = """
opened founded cofounded established launched owns owned i+own we+own they+own she+own runs run started bought signed
opens set+up took+over built+up
eroffnete grundete fuhrt fuhre fuhren leitet leite betreibt betreibe ubernahm
ouvert ouvre fonde cofonde cree tient dirige repris gere lance
abrio abri abrimos fundo funde fundamos lleva dirige regenta monto monte dirijo
aperto apri fondato gestisce gestisco dirige creato rilevato avviato
abriu fundou fundei dirige comanda criou criei
otworzyl otworzyla otworzylem otworzylam zalozyl zalozyla zalozylem zalozylam prowadzi prowadze stworzyl stworzyla
przejal
przejela
otevrel otevrela zalozil zalozila vede vedu prevzal prevzala
oppnade startade grundade driver ager tog+over
открыл открыла открыли основал основала создал создала владеет руководит
opende runt leidt startte
"""
STARTS = _any_of(_STARTS_TEXT)
_STARTED_TEXT = (
    "eroffnet gegrundet ubernommen aufgemacht geopend opgericht overgenomen fuhrt leitet betreibt runt leidt"
)
STARTED = _any_of(_STARTED_TEXT)
_OPENING_TEXT = "open ouvrir abrir aprire otworzyc otevrit oppna открыть openen opening fonder fundar fondare found"
OPENING = _any_of(_OPENING_TEXT)
_OWNERS_TEXT = """
owner owners coowner founder cofounder proprietor boss inhaber inhaberin mitinhaber mitinhaberin chefin grunder
grunderin
mitgrunder mitgrunderin propietario propietaria dueno duena jefe jefa fundador fundadora cofundador cofundadora
proprietaire gerant gerante patron patronne fondateur fondatrice cofondateur cofondatrice titolare proprietario
proprietaria fondatore cofondatore dono dona wlasciciel wlascicielka wspolwlasciciel wspolwlascicielka zalozyciel
zalozycielka szef szefowa majitel majitelka spolumajitel spolumajitelka zakladatel zakladatelka agare grundare
владелец владелица основатель основательница хозяин хозяйка eigenaar eigenaresse eigenares oprichter oprichtster baas
geschaftsinhaber geschaftsinhaberin geschaftsfuhrer geschaftsfuhrerin
"""
OWNERS = _any_of(_OWNERS_TEXT)
_PUPILS_TEXT = """
apprentice apprentices trainee lehrling azubi auszubildende auszubildender aprendiz aprendiza apprenti apprentie
apprendista
allievo allieva estagiaria estagiario praktykant praktykantka uczen uczennica ucen ucnice larling ученик ученица
leerling
"""
PUPILS = _any_of(_PUPILS_TEXT)
_GUESTS_TEXT = """
guest gast gastkunstler gastkunstlerin gasttatowierer gasttatowiererin invitado invitada invite invitee ospite
convidado
convidada gosc host hostka gastartist гость гостья gastkunstenaar
"""
GUESTS = _any_of(_GUESTS_TEXT)
_PIERCERS_TEXT = """
piercer piercerin perforador perforadora pierceur pierceuse perceur perceuse anillador anilladora piercerka haltagare
пирсер
"""
PIERCERS = _any_of(_PIERCERS_TEXT)
_LEARNS_TEXT = """
learning learns learn lernt lerne apprend apprends aprende aprendo aprendiendo aprendendo impara imparo imparando uczy
ucze
uci ucim lar учится учусь leert leer
"""
LEARNS = _any_of(_LEARNS_TEXT)
TRADE = _any_of("""
the+ropes the+trade the+craft to+tattoo to+pierce how+to+tattoo tattooing das+handwerk das+tatowieren tatowieren
le+metier
a+tatouer el+oficio a+tatuar il+mestiere a+tatuare o+oficio rzemiosla tatuowania tatuowac zawodu remeslo tetovat
remeslu
yrket hantverket att+tatuera ремеслу татуировке ремесло het+vak tatoeeren
""")
BESIDE = _any_of("""
under with from alongside beside bei unter von aupres+de aupres+d aux+cotes+de aux+cotes+d cotes+de cotes+d sous avec
chez con
junto+a bajo da con sotto accanto+a com sob pod u od hos av under у под bij van onder
""")
# Who is watched over; "taken under the wing" once is the past.
UNDER = _any_of("under unter sous bajo sotto sob pod под onder")
_EYE_TEXT = """
eye eyes wing guidance watch supervision tutelage mentorship aufsicht anleitung fittichen fittiche ausbildung oeil
aile tutelle
direction mirada tutela supervision ala ojo occhio guida supervisione tutela olhar orientacao supervisao asa okiem
okiem
skrzydlami opieka dohledem vedenim kridly overinseende handledning ledning vinge присмотром крылом руководством
toezicht
begeleiding vleugels
"""
EYE = _any_of(_EYE_TEXT)
# Learning that goes on: "halfway through an apprenticeship", "im dritten Lehrjahr".
_SCHOOLING_TEXT = """
apprenticeship training traineeship ausbildung lehre lehrjahr lehrzeit apprentissage formation aprendizaje formacion
apprendistato formazione aprendizado formacao nauce nauki vyuce uceni utbildning larlingsutbildning opleiding leertijd
обучении
"""
SCHOOLING = _any_of(_SCHOOLING_TEXT)
IN = _any_of("""
in through into during doing serving finishes finishing im mitten+in en w we ve v under i на in+der em
""")
# Learning that is over, or never ends.
FINISHED = _any_of("""
always forever toujours immer siempre sempre zawsze vzdy alltid всегда altijd
began started learned learnt trained studied completed finished did spent after before previously ago
absolviert absolvierte abgeschlossen gelernt begann begonnen nach
apprit appris termine apres commence debute
aprendio empezo comenzo completo tras despues
imparo imparato iniziato dopo comincio cominciato
aprendeu comecou completou depois
nauczyl nauczyla zaczal zaczela ukonczyl ukonczyla
vyucil vyucila naucil naucila zacal zacala
larde borjade efter
начал начала учился училась после
leerde begon na
was were war waren etait era fue foi byl byla var был была
""")
_VISITS_TEXT = """
visiting+from visiting+us visits+from visits+us visits+our visits+every visits+each joins+us+for joins+us+until
joins+us+every
dropping+by drops+by stopping+by stops+by passing+through in+town+for in+town+until over+from guesting
zu+besuch zu+gast besucht+uns de+passage en+visite nous+rend+visite en+escale de+visita de+paso nos+visita in+visita
di+passaggio viene+a+trovarci torna+a+trovarci ci+fa+visita de+passagem em+visita nos+visita z+wizyta goscinnie
odwiedza+nas na+navsteve
hostuje pa+besok gastar besoker+oss в+гостях приезжает приедет op+bezoek te+gast bezoekt+ons
"""
VISITS = _any_of(_VISITS_TEXT)
# "With us for two weeks" is a visit, "with us for ten years" is none.
_DAYS_TEXT = """
week weeks day days woche wochen tage semaine semaines jours semana semanas dias settimana settimane giorni tydzien
tygodnie
tygodni dni tyden tydny vecka veckor dagar неделю недели недель дня дней week weken dagen
"""
FOR_DAYS = (
    r"(?:with us|here|at ours|bei uns|chez nous|con nosotros|da noi|conosco|u nas|hos oss|у нас|bij ons) (?:only )?"
    rf"(?:for|fur|pour|por|per|na|i|на|voor) (?:\w+ ){{1,2}}{_any_of(_DAYS_TEXT)}"
)
AT = _any_of("at in bei im chez a au en w we v na hos pa pa i в на bij op")
HERE = _any_of("""
us uns nous noi nosotros nos nas oss нас ons thestudio the+studio the+shop our unserem notre nuestro nostro nosso here
""")
# Without the word itself, three of these still tell of somebody who pierces.
JEWELS = _words("""
jewellery jewelry titanium dermal dermals microdermal septum ear ears lobe lobes nose noses nostril nostrils navel
navels
helix tragus conch daith upsize upsizes downsize downsizes app curated
schmuck schmuckwechsel titan ohr ohren ohrlocher nase nasen bauchnabel bijoux bijou titane oreille oreilles nez
nombril
joyeria titanio oreja orejas nariz ombligo gioielli orecchio orecchie naso ombelico joias orelha orelhas umbigo
bizuteria bizuterii tytan uszy ucho nos pepek sperky usi nosy smycken oron nasa
украшения украшений титан уши нос пупок sieraden oren neus navel
""")
# Who these words stand for is the person whose card it is, unless another name is nearer.
WHO_SPEAKS = _words("""
she he they i we it er sie ich wir elle il elles ils je nous lui ella el yo nosotros lei io noi ela ele eu ona on ja
my jsem han hon jag vi hen она он я мы ze zij hij ik wij
""")


def _triggers(*texts: str) -> frozenset[str]:
    """Of each phrase the longest word: a sentence without any of them is not looked at closer."""
    return frozenset(max(phrase.split("+"), key=len) for text in texts for phrase in fold_accents(text).split())


FOUNDING_WORDS = _triggers(_STARTS_TEXT, _STARTED_TEXT, _OPENING_TEXT)
OWNER_WORDS = _triggers(_OWNERS_TEXT)
PUPIL_WORDS = _triggers(_PUPILS_TEXT)
LEARNING_WORDS = _triggers(_LEARNS_TEXT, _SCHOOLING_TEXT, _EYE_TEXT)
GUEST_WORDS = _triggers(_GUESTS_TEXT)
VISIT_WORDS = _triggers(_VISITS_TEXT, _DAYS_TEXT)
PIERCER_WORDS = _triggers(_PIERCERS_TEXT)
