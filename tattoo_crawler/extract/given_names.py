"""Given names that people in our languages bear, folded (see `fold_key`).

A table: a name in it is likelier a person's, one that is not may be a person's all the same.
"""

from __future__ import annotations

_TEXT = """
aaron abbie abby abdul abel abena abigail adam adela adele adelina adrian adriana adriano afonso agata agnes agneta
agnieszka ahmed ahmet aida aidan aiden aiko aileen aimee ainhoa aino aisha aitana aitor akira aksel alain alan alana
alba albert alberto aldo ale alec alejandra alejandro alejo aleksandar aleksandr aleksandra aleksey alena alessandra
alessandro alessia alessio alex alexa alexander alexandra alexandre alexis alfie alfonso alfred ali alice alicia alina
alisa alison alistair allan allison alma almudena alvaro alyssa alzbeta ama amalia amanda amara amber ambra amelia
amelie amina amira amit amparo amy ana anabela anais ananya anastasia ander anders andi andre andrea andreas andree
andrei andres andrew andrey andrzej andy anete angel angela angelica angelina angelo angie anika anil anita anja
anjali ann anna annabel annalisa anne annette annie annika anouk ansel anselmo anthony antoine anton antonella antonia
antonio antony antti anya april araceli archie ari aria ariana arianna ariel arjun arlo arnaud arne aron arthur artur
arturo arvid arya asa asami asbjorn ash asha asher ashlee ashleigh ashley ashton asier asta astrid athena aubrey aude
audrey august aurelie aurora aurore austin autumn ava avery axel axelina axelle ayla aylin ayumi bailey baptiste bara
barbara barbora barca baris barney barry bart bartek bartosz basti bastian bastien bea beata beatrice beatriz becca
becky begona bel belen bella ben benat benedicte benedikt benedita bengt benito benjamin bennett benny benoit bent
berit bernard bernardo bernd bernie bert berta beth bethany betty bev beverly bianca bill billie billy birger birgit
birgitte bjarke bjarne bjorn blair blake blanca blaz bo bob bobbie bobby bodil bogdan boguslaw bohdan bohdana bohumil
bonnie boris bozena brad bradley brandi brandon brandy bree brenda brendan brenna brett brian briana brianna bridget
britney britt britta brittany brock brody bronwyn brooke brooklyn bruce bruna bruno bryan bryce bryn bryony buddy
burak byron cade caio caitlin caleb callie callum calvin cam cameron camila camilla camille camilo candela candice
capucine cara carina carl carla carlo carlos carlotta carly carmel carmela carmen carol carolina caroline carrie
carter casey cass cassandra cassidy cassie cat catalina catarina caterina catherine cathy cecile cecilia cedric
celeste celia celine cem cesar cezary chad chandler chantal charles charley charlie charlotte chase chaz chelsea chen
cher cherie cheryl chester chiara chidi chihiro chioma chloe chris chrissy christa christian christiane christie
christina christine christoph christophe christopher christy chuck cillian cindy cintia cinzia claire clara clare
clarissa claude claudia claudio clay clemence clement clementine clive cody cole colette colin colleen colt concha
conner connie connor conor conrad constance cooper cora coralie corentin corey corinne cory cosimo courtney craig
cristian cristiana cristina cristobal crystal curt curtis cynthia cyrielle cyril dagmar dagmara daiki daisy dakota
dale dalibor dalila damian damiano damien damon dan dana dane dani daniel daniela daniele daniella danielle danika
danilo danka danni danny dante daphne darek daria dario darius darren darryl darya daryl dave davi david davide dawid
dawn dayna dean deb debbie debora deborah declan dee deepak deirdre delia delphine demi denis denisa denise deniz
dennis derek derrick desiree destiny devin devon dexter diana diane diego dieter diletta dillon dimitri dina dino
diogo dirk divya dmitri dmitriy dmitry dobromir dolores dom domenico dominic dominik dominika dominique don donald
donatella donna donovan dora dorian doris dorota dorothy dorte doug douglas drew duarte duncan dusan dustin dusty
dwayne dylan eamon earl ebba ebru ece ed eddie eddy edgar edith edoardo edu eduard eduarda eduardo edurne edward edwin
edyta eero eeva egidio egor eider eija eike eileen einar elaine eleanor elena eleonora eli elia elias elif elijah elin
elina elio eliot elisa elisabete elisabeth elise eliska eliza elizabeth elke ella elle ellen ellie elliot elliott
elodie eloise elsa else elspeth elvis elyse elzbieta emanuel emanuela emanuele emeka emelie emeline emi emil emilia
emilie emilio emily emine emma emmanuel emmet emmy emre eneko ennio enno enrica enrico enrique enzo eric erica erich
erik erika erin erkki ernesto ernie esben eskil esme esmeralda esteban estefania estela estelle esther ethan etienne
eugene eugenia eunji eva evan evangeline eve evelyn evgeni evgeniy ewa ewan ezra fabian fabiana fabien fabio fabrice
fabricio fabrizio faith fang fanny fatima fatma faustina faustine fay federica federico felicia felicity felipe felix
fenja ferdinand fergus fermin fernanda fernando ffion filip filipa filipe filippo finja finlay finley finn fiona
flavia flavio fleur flo flora florence florent florian floyd fran frances francesca francesco francine francis
francisca francisco franco francois frank frankie frantisek franz fred freddie freddy frederic frederik frederikke
frederique fredrik freya frida fritz gabe gabi gabriel gabriela gabriele gabriella gabrielle gael gaelle gaetan gaia
gareth garrett gary gauthier gavin gayle gemma gene genevieve gennaro geoff geoffrey georg george georgia georgie
georgina gerald gerard gerardo germaine german gesa gesche ghislain gia giacomo giada gian gianluca gianni gigi gil
gilbert gilles gina ginevra ginger gino gioele giordano giorgia giorgio giovanna giovanni girolamo gitte giuditta
giulia giuliana giulio giuseppe gizela glen glenn gloria goncalo gonzalo gordon gorka gosia grace gracie graeme graham
grant grazyna greg gregg gregoire gregor gregory greta griffin grzegorz guido guilherme guillaume guillermo gul
gunilla gunnar gus gustav gustavo guy gwen gwenael gwendolyn gwil hailey hakan hal haley halina hamza hana hanna
hannah hanne hannes hannu hans hao harley harold harriet harrison harry haru haruka haruki harvey hasan hauke hayden
hayley hazel heath heather hector hedda heidi heike heikki heiko heiner heinz heitor helder helen helena helene helga
helge helmi heloise henna henning henri henriette henrik henrike henrique henry herbert hilary hilda hilde hinnerk
hiro hiroshi hjalmar holger holly honza hope howard hubert hugh hugo hui hunter huseyin hussein hyun ian ibai ibrahim
ida idoia ignacio igor iker ilan ilaria ilker ilmari ilona ilse ilya imani imanol imke imogen ina inaki ines inga inge
ingeborg inger ingo ingrid inka inma iona ira irati irena irene irina iris irma isaac isabel isabela isabell isabella
isabelle isac isadora isaiah isaura isidora isis isla ismael israel istvan itxaso itziar ivan ivana iveta ivo ivy iwo
iwona iza izabela izzy jaap jabari jace jacek jack jackie jackson jacky jaclyn jacob jacopo jacqueline jacques jade
jaden jadwiga jagoda jaime jaione jake jakub jamal james jamie jamila jan jana jane janet janice janina janine janis
janko janne jannes jannik janusz jared jarek jari jaromir jaroslav jaroslaw jarvis jasmin jasmine jason jasper javi
javier jay jayden jayne jaz jazmin jazz jean jeanette jeanne jeff jeffrey jelena jella jelle jen jenna jenni jennie
jennifer jenny jens jeppe jeremiah jeremie jeremy jerome jerry jerzy jesper jess jessa jesse jessica jessie jesus
jihoon jill jillian jim jimena jimmy jin jindrich jing jiri jirina jisoo jitka jiwoo jo joan joana joanna joanne joao
joaquin joasia jocelyn jochen jodie jody joe joel joey johan johann johanna johannes john johnnie johnny jojo jokin
jon jonah jonas jonathan jonna jonny jonte joost jordan jordane jorg jorge jorgen jorn jose josef josefin josefina
joseph josephine josh joshua josie josu jouni jovan joy joyce juan juana juanita jude judith judy juergen juha jukka
jule julen julia julian juliana julie julien juliet juliette julio julius jun june juraj jurgen justin justina justine
justyna kaatje kacper kai kaisa kaitlin kaitlyn kaja kajetan kajsa kalle kamil kamila kaori kara karel karen kari
karim karin karina karl karla karolina karoline karsten kasia kaspar kasper kassandra kat katarina katarzyna kate
katerina katharina katherine kathi kathleen kathrin kathryn kathy kati katia katie katja katri katrin katrina katy kay
kaya kayla kayleigh kazuki keiko keith kelley kelli kellie kelly kelsey kelvin kemal ken kendall kendra kenji kenneth
kenny kenta kenya kenzie kerem kerry kersten kev kevin khadija khalid khrystyna kiara kieran kiki kim kimberly kinga
kira kiran kirk kirsi kirsten kirsty kit kitty kjell klara klaudia klaus knut kobe koen kofi koji koldo konrad
konstantin kostya kris krishna krista kristen kristian kristin kristina kristine kristof kristy kristyna krystal
krystian krzysztof kuba kurt kwame kyle kylie kyra lachlan ladislav laetitia lakshmi lana lance lander lapo lara
larissa larry lars lasse latoya laura laure laurel lauren laurence laurent lauri laurie laurine lavinia layla lea leah
leander leandro leane lee leena lei leif leigh leila leire lena lene leni lenka lennart lenny leo leon leona leonard
leonardo leonie leonor lerato leroy lesha lesley leslie leszek leticia letizia levent levi lewis lex lexi lexie lia
liam libby libor libuse lide lidia lidija lieke lieselotte lila lili lilian liliana lilli lillian lilly lilou lily lin
lina linda lindsay lindsey ling linh linnea linus lionel lisa lise lissy liv livia liz liza lizzie lizzy ljubica loan
loes logan loic lois lola lone lonnie lora lorea loredana lorena lorenzo loretta lori lorna lorraine lotta lotte lou
louane louie louis louisa louise lovisa luan luana lubos luc luca lucas lucia luciana luciano lucie lucien lucile
lucinda lucio lucja lucrezia lucy ludivine ludmila ludovic ludovica ludwik luigi luis luisa luise luiz luka lukas
lukasz luke lulu luna lupo lydia lyle lynn lynne lynsey maarten mabel mac maciej maciek mack mackenzie madalena maddie
maddy madeleine madeline madison mads mae maelle maeva mafalda magda magdalena maggie magnus mai maia maialen maija
maisie maite maja makoto malcolm malek malena malgorzata malik malin mallory malte manfred manish manny manon manu
manuel manuela mara marc marcel marcela marcelina marcelo marcia marcin marco marcos marcus mareike marek maren
margaret margarita margaux margherita margo margot mari maria mariah mariam marian mariana marianne mariano marie
mariel marija marijke marika mariko marilyn marin marina marine mario marion marisa marisol marissa marius mariusz
marja marjorie mark markel marketa markku marko markus marla marlene marley marlies marloes marlon marta marten martha
marthe martin martina martine marty marvin mary marzena mason massimiliano massimo mat mateo mateus mateusz matheus
mathew mathias mathieu mathilde mathis matias matilda matilde mats matt matteo matthew matthias matthieu matti mattia
mattis matty maud maura maureen maurice mauricio maurizio mauro max maxence maxi maxim maxime maximilian maxine may
maya mckenna meera mees meg megan meghan megumi mehmet mei mel melanie melina melinda melissa melody menno mercedes
mercè meredith meret merle mette mia micah michael michaela michal michel michela michele micheline michelle michiko
mick mickael mickey miguel mihai mika mikael mike mikel mikey mikhail mikhaylo miki mikko mila milada milan milana
milena miles miley milica milla millie milly milo milos miloslav mimi min mina ming minho minna mira miranda miren
miriam mirjam mirka mirko miro miroslav miroslava miroslaw mirthe misaki misha missy misty mitch mitchell mo moe
mohamed moira molly mona monica monika monique montse morena morgan morgane moritz morten moses murat muriel murilo
mustafa myles myra myriam nabil nacho nadege nadia nadim nadine nadja nagore naiara naledi naoki naomi naroa nat
natalia natalie natan natascha natasha nate nathalie nathan nathaniel natsumi nazar neha neil nele nell nellie nelly
nelson nerea nestor neus ngozi nia niall nicholas nichole nick nicky nico nicola nicolas nicole nicoletta nicolo niels
nigel niina nik nika nike nikhil nikita nikki niklas niko nikola nikolai nikolas nikolaus nikos nils nina nino noa
noah noe noel noelia noelle noemi noemie nora norah norbert norma norman nour nova nuno nuria oier oihane okka oksana
ola olaf olatz oldrich ole oleg olek oleksandra oleksii olga oliver olivia olivier oliwia olle olli olly olya omar
ondrej onur oona ophelia ophelie orane orhan oriane orla orlando ornella oscar osei oskar ossian ostap osvaldo otavio
otis otto outi owen ozan ozzy pablo paco paige paivi palle paloma pam pamela paola paolo paris parker pascal pascale
pasquale pat patric patrice patricia patricio patrick patrik patrizia patryk patti patty pau paul paula paulina
pauline paulo pavel pavla pavlina pawel pearl pedro peggy pekka pelle penelope penny pepe per percy perla pernille
perrine perry pete peter petr petra petri phil philip philipp philippa philippe phillip phoebe pia pierre pierrick
pieter pietro pilar pim piotr pippa pirjo pontus pooja poppy poul preben premysl preston priscilla priya przemek
przemyslaw quentin quim quinn rachael rachel radek radim radka radoslav rae raf rafa rafael rafaela rafal raffaele
raffaella ragnar rahul raimo raine raj rajesh ralf ralph rami ramiro ramon ramona randy rania raphael raphaelle raquel
rasmus raul raven ravi ray raymond rebecca rebecka rebekah reece reed reggie regina rei reid remi remy ren rena renan
renata renate renato rene renee reuben rex rhea rhian rhiannon rhys ria ricardo riccardo rich richard richie rick
ricky rico rieke riikka rikke riku riley rin risto rita rob robbie robby robert roberta roberto robin robyn rocco
rocio rod roderick rodney rodolfo rodrigo roger rohan roksana roland rolf romain roman romana romane romeo romina romy
ron ronald ronan ronja ronnie ronny rory rosa rosalia rosalie rosangela rosanna rosario rose rosemary roser rosie ross
rostislav rowan roxana roxane roxanne roxy roy ruben ruby rudi rudy rufus ruggero rui runa rune rupert russ russell
rutger ruth ryan rylee ryo ryszard saara sabina sabine sabrina sacha sadie sakura sal salim sallie sally salma salome
salvador salvatore sam samantha samara sami samir samira sammy samson samuel samuele sanda sander sandra sandrine
sandro sandy sanja sanjay sanna sanne santi santiago santino saoirse sara sarah sarka sascha sasha saskia satoshi satu
saul savannah scarlett scott scotty sean seb sebastian sebastiano sebastien selena selin selina selma seojun seppo
serena serge sergei sergey sergi sergio serkan seth severin shana shane shania shannon sharon shaun shauna shawn shay
shayla shayna sheena sheila shelby shelley shelly sheri sherri sherry sheryl shin shinji shirley shiva shota shreya
sian sibel sid sidney siegfried sienna sierra sigge signe sigrid silas silke silvana silvia silvio simao simon simona
simone sina sinead siobhan sipho sixten sjoerd skye skyler slawek socorro sofia sofie sol solange soledad solene
soline solomiya sonia sonja sonny sontje sonya sooyeon sophia sophie sora soren soyoung spencer stacey stacy stan
stanislav stanislava stefan stefania stefanie stefano steff steffen steffi stella sten stepan steph stephan stephane
stephanie stephen sterling sterre steve steven stevie stewart stig stijn stina stine stu stuart sue sullivan summer
sune sungmin sunil sunny susan susana susanna susanne susie suzanne suzie suzy svante svea sven svenja svetlana
swantje sydney sylvain sylvester sylvia sylvie sylwia szymon tabitha tad tadeusz taeyang takashi takeshi tamara tami
tammy tanguy tania tanja tanya tapio tara taras tarek tariq tarja taryn tasha tatiana tatjana tatum tay taylor ted
teddy teemu tegan telma teo teodora terence teresa tereza teri terrence terri terry tess tessa teun thais thalia
thandi thea themba theo theodora theodore theresa therese thiago thibault thierry thijs thomas thorsten tia tiago
tiana tibor tiffany tiina tijn tilda tilde till tim timo timothy timur tina tine ting tino tiphaine tito tjark tjeerd
tobi tobias tobin toby todd tolga tolik tom tomas tomasz tomke tommaso tommi tommy tomoko toni tonia tonja tony tonya
torben torbjorn tori torsten tove tracey traci tracy travis trent trevor trey tricia trina trinity trish tristan troy
trudy tucker tunde tuomas tuula tuva ty tyler tyrone tyson ubaldo ufuk ugo ulf ulla ulrich ulrika ulrike umberto umut
una unai urban ursula urszula uwe uxue vaclav val valentin valentina valentine valentino valeria valerie valerio
valery van vanesa vanessa vania vanya vasco vasil vendela vendula vera verena vern vero veronica veronika veronique
vic vicente vicki vicky victoire victor victoria viggo vijay vikram viktor viktoria viktorija ville vilma vince
vincent vincenzo viola violet violeta violetta virginia virginie vit vito vitor vitoria vittoria vittorio viv vivian
viviana vivien vivienne vlad vlada vladimir vladimira vlasta vlastimil vojta vojtech volker vova wade walker walter
wanda warren waylon wayne wei wendy werner weronika wes wesley whitney wiebke wiesia wiktor wiktoria wilfried wilhelm
will willem willemijn william willie willow willy wilma winona winston witold wladek wojciech wolfgang woody wout
wouter wren wyatt xabi xabier xavi xavier xenia xiao ximena xin yago yaiza yan yana yann yannick yara yaroslav yasemin
yasha yasin yasmin yasmina yasmine yemi ying yngve yoann yoko yolanda yoshi youssef yue yui yuka yuki yukiko yulia
yuna yuri yusuf yuta yves yvette yvo yvonne zac zach zachary zack zainab zane zara zbigniew zbynek zdenek zdenka
zdzislaw zeke zelda zelie zena zeynep zhenya zita zlata zoe zoey zofia zoltan zora zoraida zosia zuri zuza zuzana
zuzanna александр александра алексей алена алина алиса алла анастасия анатолий андрей андрій анна антон аня арина
артем артур белла богдан борис вадим валентина валерий валерия варвара василий вера вероника вика виктор виктория
виолетта виталий влад владимир вова володимир вячеслав вікторія віталій галина геннадий георгий глеб григорий даниил
данил дарина дарья даша денис диана дима дмитрий дмитро евгений евгения егор екатерина елена елизавета женя злата зоя
иван игнат игорь илья инна ирина карина катерина катя кирилл константин костя кристина ксения лена леонид лера лиана
лидия лиза лилия любовь людмила лёша майя максим маргарита марина мария марк марія маша милана мирон михаил михайло
надежда назар настя ната наталья наталія наташа никита николай нина оксана олег олександр олена олеся ольга оля остап
павел павло паша петр петро полина рита рома роман руслан савелий саша света светлана семен сергей сергій соломія соня
софия станислав степан таня тарас татьяна тетяна тимур толик ульяна федор федя христина эдуард эльвира эмма юлия юлія
юра юрий яков яна ярослав євген ірина
"""
GIVEN_NAMES = frozenset(_TEXT.split())
