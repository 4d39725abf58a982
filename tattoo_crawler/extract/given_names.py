"""Given names that people in our languages bear, folded (see `fold_key`).

A table: a name in it is likelier a person's, one that is not may be a person's all the same.
"""

from __future__ import annotations

_TEXT = """
aaron abbie abby abdul abel abigail adam adela adele adelina adrian adriana adriano agata agnes agnieszka ahmed aida
aidan aiden aileen aimee ainhoa aisha aitor alain alan alana alba albert alberto aldo ale alec alejandra alejandro
aleksandar aleksandr aleksandra alena alessandra alessandro alessia alessio alex alexa alexander alexandra alexandre
alexis alfie alfonso alfred ali alice alicia alina alisa alison alistair allan allison alma alvaro alyssa amalia
amanda amber amelia amelie amina amira amy ana anais anastasia anders andi andre andrea andreas andree andrei andres
andrew andrey andrzej andy anete angel angela angelica angelina angelo angie anika anita anja ann anna annabel
annalisa anne annette annie annika ansel anthony antoine anton antonella antonia antonio antony anya april archie ari
aria ariana ariel arlo arnaud arne aron arthur artur arturo arya asa ash asher ashlee ashleigh ashley ashton
astrid athena aubrey audrey august aurelie aurora austin autumn ava avery axel ayla bailey barbara barney barry bart
bartek bartosz basti bastian bea beata beatrice beatriz becca becky bel bella ben benedikt benito benjamin bennett
benny benoit berit bernard bernardo bernd bernie bert beth bethany betty bev beverly bianca bill billie billy birgit
bjorn blair blake blanca blaz bo bob bobbie bobby bogdan bonnie boris brad bradley brandi brandon brandy bree brenda
brendan brenna brett brian briana brianna bridget britney britt brittany brock brody bronwyn brooke brooklyn bruce
bruna bruno bryan bryce bryn bryony buddy byron cade caitlin caleb callie callum calvin cam cameron camila camilla
camille camilo candice cara carina carl carla carlo carlos carly carmel carmen carol carolina caroline carrie carter
casey cass cassandra cassidy cassie cat catalina caterina catherine cathy cecile cecilia cedric celeste celia celine
cesar chad chandler chantal charles charley charlie charlotte chase chaz chelsea cher cherie cheryl chester chiara
chloe chris chrissy christa christian christiane christie christina christine christoph christophe christopher christy
chuck cindy claire clara clare clarissa claude claudia claudio clay clement clive cody cole colette colin colleen colt
conner connie connor conor conrad constance cooper cora corentin corey corinne cory courtney craig cristian cristiana
cristina cristobal crystal curt curtis cynthia cyril dagmar daisy dakota dale damian damien damon dan dana dane dani
daniel daniela daniele daniella danielle danika danilo danka danni danny dante daphne darek daria dario darius darren
darryl daryl dave david davide dawid dawn dayna dean deb debbie debora deborah declan dee deirdre delia delphine demi
denis denisa denise dennis derek derrick desiree destiny devin devon dexter diana diane diego dieter dillon dimitri
dina dino dirk dmitri dmitry dolores dom domenico dominic dominik dominika dominique don donald donna donovan dora
doris dorota dorothy doug douglas drew duncan dustin dusty dwayne dylan eamon earl ed eddie eddy edgar edith edoardo
edu eduard eduarda eduardo edward edwin egor eileen elaine eleanor elena eleonora eli elia elias elijah elin elina
eliot elisa elisabeth elise eliska eliza elizabeth elke ella elle ellen ellie elliot elliott eloise elsa elspeth elvis
elyse emanuel emanuela emanuele emil emilia emilie emilio emily emma emmanuel emmet emmy enrica enrico enrique enzo
eric erica erich erik erika erin ernesto ernie esme esmeralda esteban estefania estela estelle esther ethan etienne
eugene eugenia eva evan evangeline eve evelyn evgeni ewa ewan ezra fabian fabiana fabien fabio fabricio fabrizio faith
fanny fatima faustina fay federica federico felicia felicity felipe felix ferdinand fergus fernanda fernando filip
filipa filipe filippo finlay finley finn fiona flavia flavio fleur flo flora florence florian floyd fran frances
francesca francesco francine francis francisca francisco franco francois frank frankie franz fred freddie freddy
frederic frederik frederique freya frida fritz gabe gabi gabriel gabriela gabriele gabriella gabrielle gareth garrett
gary gavin gayle gemma gene genevieve geoff geoffrey georg george georgia georgie georgina gerald gerard gerardo
germaine german gia giacomo giada gian gianluca gianni gigi gil gilbert gilles gina ginger gino giorgia giorgio
giovanna giovanni giulia giuliana giulio giuseppe gizela glen glenn gloria gonzalo gordon grace gracie graeme graham
grant greg gregg gregor gregory greta griffin grzegorz guido guilherme guillaume guillermo gus gustavo guy gwen
gwendolyn hailey hal haley hamza hana hanna hannah hannes hans harley harold harriet harrison harry harvey hayden
hayley hazel heath heather hector heidi heike heiko heinz helen helena helene helga henri henrik henrique henry
herbert hilary hilda holger holly hope howard hubert hugh hugo hunter ian ida ignacio igor ilaria ilona ilse ilya
imogen ina ines inga inge ingo ingrid inka iona ira irena irene irina iris irma isaac isabel isabela isabell isabella
isabelle isac isaiah isidora isis isla ismael israel istvan ivan ivana iveta ivo ivy iwona iza izabela izzy jaap jace
jack jackie jackson jacky jaclyn jacob jacqueline jacques jade jaden jaime jake jakub jamal james jamie jan jana jane
janet janice janina janine janis janko jannik jared jarek jarvis jasmin jasmine jason jasper javi javier jay jayden
jayne jaz jazmin jazz jean jeanette jeanne jeff jeffrey jelena jen jenna jenni jennie jennifer jenny jens jeremiah
jeremy jerome jerry jesper jess jessa jesse jessica jessie jesus jill jillian jim jimena jimmy jin jo joan joana
joanna joanne joao joaquin jocelyn jochen jodie jody joe joel joey johan johann johanna johannes john johnnie johnny
jojo jon jonah jonas jonathan jonny jordan jorg jorge jorn jose josef josefina joseph josephine josh joshua josie
jovan joy joyce juan juana juanita jude judith judy juergen julia julian juliana julie julien juliet juliette julio
julius june juraj jurgen justin justina justine justyna kai kaitlin kaitlyn kaja kamil kamila kara karel karen kari
karim karin karina karl karla karolina karoline kasia kaspar kasper kassandra kat katarina katarzyna kate katerina
katharina katherine kathi kathleen kathrin kathryn kathy kati katia katie katja katrin katrina katy kay kaya kayla
kayleigh keith kelley kelli kellie kelly kelsey kelvin ken kendall kendra kenneth kenny kenya kenzie kerry kev kevin
kiara kieran kiki kim kimberly kira kirk kirsten kirsty kit kitty klara klaudia klaus knut kobe konrad konstantin kris
krista kristen kristian kristin kristina kristine kristof kristy krystal krzysztof kurt kyle kylie kyra lachlan lana
lance lara larissa larry lars latoya laura laure laurel lauren laurence laurent laurie lea leah leander leandro lee
leigh leila lena leni lenka lenny leo leon leona leonard leonardo leonie leonor leroy lesley leslie leticia levi lewis
lex lexi lexie lia liam libby lidia lidija lila lili lilian liliana lilli lillian lilly lily lin lina linda lindsay
lindsey linh linus lionel lisa lise lissy liv livia liz liza lizzie lizzy ljubica logan lois lola lonnie lora lorena
lorenzo loretta lori lorna lorraine lou louie louis louisa louise luan luc luca lucas lucia luciana luciano lucie
lucien lucile lucinda lucio lucy ludovic luigi luis luisa luise luiz luka lukas lukasz luke lulu luna lydia lyle lynn
lynne lynsey mabel mac mack mackenzie maddie maddy madeleine madeline madison mads mae magda magdalena maggie magnus
mai maia maisie maja malcolm malek malena malin mallory malte manfred manny manon manu manuel manuela mara marc marcel
marcela marcelo marcia marcin marco marcos marcus mareike marek margaret margarita margaux margherita margo margot
maria mariah mariam marian mariana marianne mariano marie mariel marija marika marilyn marin marina mario marion
marisa marisol marissa marius marjorie mark marketa marko markus marla marlene marley marlon marta marten martha
marthe martin martina martine marty marvin mary marzena mason massimo mat mateo mateus mateusz mathew mathias mathieu
mathilde matias matilda matt matteo matthew matthias matthieu matty maud maura maureen maurice mauricio maurizio mauro
max maxi maxim maxime maximilian maxine may maya mckenna meg megan meghan mel melanie melina melinda melissa melody
mercedes meredith meret merle mia micah michael michaela michal michel michela michele micheline michelle mick mickey
miguel mihai mika mikael mike mikel mikey mikhail mila milan milana milena miles miley milica milla millie milly milo
milos mimi min mina minna mira miranda miriam mirjam mirka miro miroslav misha missy misty mitch mitchell mo moe
mohamed moira molly mona monica monika monique morgan moritz morten moses muriel myles myra myriam nacho nadia nadine
nadja naomi nat natalia natalie natascha natasha nate nathalie nathan nathaniel neil nell nellie nelly nelson nerea
nestor neus nia niall nicholas nichole nick nicky nico nicola nicolas nicole nicoletta nicolo niels nigel nik nika
nikita nikki niklas niko nikola nikolai nikolas nikolaus nikos nils nina nino noah noe noel noelia noelle noemi nora
norah norbert norma norman nova nuno nuria oksana ola olaf ole oleg olga oliver olivia olivier olly oona ophelia
orlando oscar oskar osvaldo otis otto owen ozzy pablo paco paige paloma pam pamela paola paolo paris parker pascal
pascale pat patric patrice patricia patricio patrick patrik patrizia patryk patti patty paul paula paulina pauline
paulo pavel pavla pawel pearl pedro peggy penelope penny pepe per percy perla perry pete peter petr petra phil philip
philipp philippa philippe phillip phoebe pia pierre pierrick pilar piotr pippa poppy preston priscilla przemek quentin
quinn rachael rachel radek radka rae raf rafa rafael rafal raffaele raine ralf ralph ramon ramona randy raphael raquel
raul raven ray raymond rebecca rebekah reece reed reggie regina rei reid remi remy rena renata renate renato rene
renee reuben rex rhea rhian rhiannon rhys ria ricardo riccardo rich richard richie rick ricky rico rikke riley rita
rob robbie robby robert roberta roberto robin robyn rocco rocio rod roderick rodney rodolfo rodrigo roger roksana
roland rolf romain roman romana romane romeo romina romy ron ronald ronan ronja ronnie ronny rory rosa rosalia rosalie
rosanna rosario rose rosemary rosie ross rowan roxana roxanne roxy roy ruben ruby rudi rudy rufus rui rupert russ
russell ruth ryan rylee sabina sabine sabrina sacha sadie sal sallie sally salma salome salvador salvatore sam
samantha samara sami samir sammy samson samuel samuele sanda sander sandra sandro sandy sanja sanna santi santiago
santino sara sarah sarka sascha sasha saskia saul savannah scarlett scott scotty sean seb sebastian sebastiano
sebastien selena selina selma serena serge sergei sergey sergio seth severin shana shane shania shannon sharon shaun
shauna shawn shay shayla shayna sheena sheila shelby shelley shelly sheri sherri sherry sheryl shirley shiva sian sid
sidney siegfried sienna sierra sigrid silas silke silvana silvia silvio simon simona simone sina sinead siobhan skye
skyler sofia sofie sol solange sonia sonja sonny sonya sophia sophie soren spencer stacey stacy stan stanislav stefan
stefania stefanie stefano steff steffen steffi stella steph stephan stephane stephanie stephen sterling steve steven
stevie stewart stine stu stuart sue sullivan summer sunny susan susana susanna susanne susie suzanne suzie suzy svea
sven svenja svetlana sydney sylvain sylvester sylvia sylvie tabitha tad tamara tami tammy tania tanja tanya tara tariq
taryn tasha tatiana tatjana tatum tay taylor ted teddy tegan teo teodora terence teresa teri terrence terri terry tess
tessa thais thalia thea theo theodora theodore theresa therese thiago thibault thierry thomas thorsten tia tiago tiana
tibor tiffany tilda till tim timo timothy timur tina tino tito tobi tobias tobin toby todd tom tomas tomasz tommaso
tommy toni tonia tonja tony tonya tori tove tracey traci tracy travis trent trevor trey tricia trina trinity trish
tristan troy trudy tucker tuomas ty tyler tyrone tyson ugo ulla ulrich ulrike umberto una ursula uwe vaclav val
valentin valentina valentino valeria valerie valerio valery van vanessa vania vasco vasil vera verena vern vero
veronica veronika veronique vic vicente vicki vicky victor victoria viktor viktoria viktorija vilma vince vincent
vincenzo viola violet violeta violetta virginia virginie vit vitor vittoria vittorio viv vivian viviana vivien
vivienne vlad vlada vladimir vojta vojtech volker wade walker walter wanda warren waylon wayne wendy werner wes wesley
whitney wiktor wiktoria wilfried wilhelm will willem william willie willow willy winona winston wojciech wolfgang
woody wyatt xavi xavier xenia ximena yan yana yann yannick yara yasemin yasmin yasmine yolanda yuki yulia yuri yusuf
yves yvette yvonne zac zach zachary zack zane zara zdenek zeke zelda zena zita zoe zoey zofia zoltan zora zuza zuzana
zuzanna александр александра алексей алена алина алиса алла анастасия анатолий андрей андрій анна антон арина артем
богдан борис вадим валентина валерий валерия варвара василий вера вероника виктор виктория виталий влад владимир
вячеслав вікторія галина георгий глеб григорий даниил данил дарья даша денис дмитрий дмитро евгений евгения егор
екатерина елена елизавета женя иван игорь илья ирина катерина катя кирилл константин кристина ксения лена леонид лиза
любовь людмила максим маргарита марина мария марк марія маша михаил надежда настя наталья наталія никита николай нина
оксана олег олександр олена олеся ольга павел петр полина роман руслан саша светлана сергей сергій софия станислав
степан тарас татьяна тимур ульяна федор юлия юлія юрий яна ярослав ірина
"""
GIVEN_NAMES = frozenset(_TEXT.split())
