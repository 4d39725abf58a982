"""Given names that people in our languages bear, folded (see `fold_key`).

A table: a name in it is likelier a person's, one that is not may be a person's all the same.
"""

from __future__ import annotations

_TEXT = """
aafke aage aarav aaron aart abbie abby abdul abdullah abdurrahman abel abena abigail achille achim adalbert adam adan
adela adelaide adelajda adele adelina adelmo adem ademir adilson aditi adolf adoracion adriaan adrian adriana adrianna
adriano adrien afonso agata agathe agda aglae agnes agneta agnete agnieszka agostinho agostino agustin ahmad ahmed
ahmet aida aidan aiden aiko aileen ailsa aimee ainhoa aino aisha aisling aitana aitor akash ake akemi aki akihiro
akiko akio akira akos akram aksel alain alan alana alara alba alban albane albert albertina alberto albin albrecht
alcides aldair aldo aldona ale alec aleid alejandra alejandro alejo aleks aleksa aleksandar aleksandr aleksandra
aleksey aleksi alena ales alessandra alessandro alessia alessio alev alex alexa alexander alexandr alexandra alexandre
alexandrine alexandru alexej alexis alf alfhild alfie alfio alfons alfonsina alfonso alfred alfredo algot ali alice
alicia alicja alida alin alina aline alisa alison alistair alix aliyah alizee allan allison alma almudena almut alois
alojz alojzy alok alonso alper alperen alphonse altan alva alvar alvaro alvise alyssa alyssia alzbeta alzira ama
amadeusz amaia amal amalia amalie amanda amandine amani amara amauri amaury amaya amber ambra ambre ambrogio ambroise
ambros ambrozy amedeo amelia amelie amerigo amilcar amin amina amir amira amit amjad amparo amy ana anabel anabela
anahi anais ananya anastasia anastasiya anastazie anastazja anatol anatole anatoliy anca andela andelika andelko ander
anders anderson andi andoni andra andras andre andrea andreas andree andreea andrei andres andrew andrey andrii
andrija andriy andrzej andy andzelika anelie aneta anete anette anezka angel angela angele angelica angelika angelina
angelines angelique angelo angie anh anibal aniela anika anil anita anja anjali anjana anka anke anker ankit ann anna
annabel annabelle annalisa annamaria annarita anne annegret anneke anneli annelie annelies anneliese annelise
annemarie annemiek annett annette annick annie annika anniken annsofie annunziata anong anoop anouk ansel anselme
anselmo ansgar antal ante anthime anthony antje antoine anton antonella antonello antoni antonia antonie antonietta
antonin antonina antonino antonio antony antoon antti antun anushka anwar anya anzhela anzhelika aoife apolena
apolline apolonia april araceli arantxa aranzazu archie arda arek arend areum ari aria ariadna ariana ariane arianna
arie ariel arin arina aristide arja arjan arjen arjun arkadiusz arkadiy arleta arlo armand armando armelle armin
armindo arnaldo arnau arnaud arne arno arnold arnost arnth arnulf aron arpad arsen arsene arseniy artem arthit arthur
artiom arto artur arturo artyom arvid arvind arya arzu asa asami asbjorn asger ash asha asher ashlee ashleigh ashley
ashok ashraf ashton asier asli asma assunta asta astrid asuman asun atakan athena athos atilla atle attila attilio
aubin aubrey aude audrey august augusta augustin augusto augustyn aukje aurel aurelia aurelie aurelien aurelio aurica
aurora aurore austin autumn ava avelino avery axel axelina axelle ayaka ayako ayano aycan aydan aydin ayesha ayfer
aygul ayhan aykut ayla aylin aymeric aynur ayrton ayse aysegul aysel aysen aysun aytac ayumi azahara aziliz aziz azra
azucena azzurra babette bahar bailey balazs baldassarre balduin balint baltasar balthazar baltsar banu bao baptiste
bara baran barbara barbora barbro barca baris barna barnaba barnabas barnabe barney barry bart bartek bartlomiej
bartolomeo bartosz basak bashir basile basilio basti bastiaan bastian bastien batuhan bazyli bea beata beate beatrice
beatrijs beatrix beatriz becca becky bedirhan bedrich bedriska begona begum behcet bel bela belen bella ben benat
bence benedek benedetta benedetto benedicte benedikt benedita benedykt bengisu bengt beniamino benicio benito benjamin
bennett benno benny benoit bent bente beren berenice berenika berit berk berkay berke bernadeta bernadett bernadetta
bernadette bernard bernardo bernd bernhard bernie berrin bert berta bertalan bertha berthe berthold bertil bertille
bertrand bertus beste beth bethany beto bettina betty betul bev beverly beyza bhavna biagio bianca bianka bilal
biljana bill billie billy binh birger birgit birgitta birgitte birol birsen birte birthe bjarke bjarne bjoern bjork
bjorn bjornar blair blaise blake blanca blanche blandine blanka blas blaz blazej bo bob bobbie bobby bodil bodo bodza
bogdan bogdana boglarka bogna bogomil bogumil bogumila boguslaw boguslawa bohdan bohdana bohumil bohumila bohumir
bohus bohuslav bohuslava bojan bojana bojidar bolek boleslaw bonifac bonifacio bonifacy bonnie boram borbala borek
borghild boris borislav borislava borivoj borja borje borko borys botond boudewijn bozena bozetech bozhidar bozydar
brad bradley bram brandi brando brandon brandy branimir branislav branka branko bratislav braulio brecht bree bregje
brenda brendan brenna brenno bretislav brett brian briana brianna brice bridget brieuc brigida brigitte brita britney
britt britta brittany brock brody brona bronagh bronislav bronislava bronislaw bronislawa bronwyn brooke brooklyn
bruce bruna brune brunella brunhilde bruno bryan bryce brygida bryn brynhild bryony buddy budimir bugra bulent burak
burcin burcu burhan burkhard busra byron byung cade caio caitlin cajsa caleb calixte callie callum calvin cam camelia
cameron camila camilla camille camilo canan candela candice caner cansu caoimhe capucine cara carina carine carl carla
carlijn carlinhos carlo carlos carlota carlotta carly carme carmel carmela carmelo carmen carmine carminho carol
carola carole carolien carolin carolina caroline carrie carsten carter casey caspar casper cass cassandra cassandre
cassia cassidy cassie cassio cat catalin catalina catarina caterina cathal catherine cathrine cathy catia catrin caua
cauan cayetana cayetano cecile cecilia cedric cees celal celeste celestin celestine celestino celestyna celia celina
celine celso cem cemal cemil cemile cemre cenek cenk ceren ceri cerys cesar cesare cetin ceyda ceyhun cezary chad
chaewon chandler chantal charlene charles charley charlie charline charlotta charlotte chase chaz chelsea chema chen
cher cherie cheryl chester chiara chidi chie chiel chihiro chika chioma chiyo chloe chris chrissy christa christel
christele christelle christer christiaan christian christiane christie christina christine christof christoffer
christoph christophe christopher christy chuck chun chus ciara ciaran cigdem cihan ciler cillian cindy cintia cinzia
ciprian ciro claes claire clara clare clarissa clarisse claude claudia claudine claudio claudiu clay clea cleide
cleiton clelia clemence clemens clement clemente clementine cleo cleonice cleophee clive clodagh clotaire clothilde
clotilde codrin cody coen coenraad coert cole colette colin coline colleen colombe colt concetta concha conchi
conchita conner connie connor conny conor conrad constance constantin constanze cooper cora coralie coraline cordula
corentin corey corina corine corinna corinne cormac corne cornel cornelia cornelis cornelius corrado cory cosette
cosimo cosmin costantino costanza costel costin courtney craig cris cristi cristian cristiana cristiano cristina
cristobal crystal csaba csenge csilla csongor ctibor cuneyt cuong curt curtis cynthia cyprian cyprien cyrielle cyril
cyrille cyryl czeslaw czeslawa daan dabin dacian dacil daehyun dafne dafydd dagfinn dagmar dagmara dagny dahyun daiane
daichi daiki daisuke daisy dajana dakota dale dalia dalibor dalila dalimil damian damiano damien damir damla damon dan
dana dane dani danica daniel daniela daniele daniella danielle danijel danijela danika danilo danka danni danny dante
danuta daphne darcie darcy darek daria darija darina dario darius dariusz darko darlene darrel darrell darren darryl
darya daryl daryna dasha dave davi david davide davor davorka dawid dawn dayane dayna dean deb debbie debora deborah
declan dee deepa deepak deirdre deise dejan delfina delia delphine delyth demet demetra demetrio demi denes denilson
denis denisa denise deniz dennis denys derek dermot derrick derya desiree desislava destiny detlef devin devon dewi
dexter dezso diana diane diarmuid didier diederik diego dieter diether dietlind dietmar dietrich dieuwertje dilan
dilara dilek diletta dillon dima dimitar dimitri dimo dina dinand dino diogo dirk dirkje divya djalma djordje dmitri
dmitriy dmitry dmytro dobrawa dobromila dobromir dobroslav dobroslaw dogukan dohyun doina dolf dolores dom domenico
dominic dominik dominika dominique domiziana don donal donald donat donata donatella donatien donato donghyun dongwook
donna donovan dora doreen dorian doriana doriane dorien dorin dorina dorine doris dorit dorka dorle dorota dorothea
dorothee dorothy dorte dorthe doruk doug douglas douwe dragan dragana dragica drago dragoljub dragomir dragos
dragoslav drahomir drahomira drahoslava drazen drew duarte dubravka duccio dumitru duncan dusan dusanka duska dustin
dusty duy duygu dwayne dwight dylan eamon earl ebba ebe eberhard ebru ecaterina ece eckart eckhard ed eda eddie eddy
edelgard edeltraud edgar edgardo edilene edina edita edite edith edla edmee edmilson edmond edmund edoardo edouard
edson edu eduard eduarda eduardo edurne edvard edvin edward edwin edyta eefje eelco eerik eero eeva efe efren egidio
egil eglantine egon egor ehrenfried eider eija eiji eike eila eileen eilidh eimear einar eino eira eirian eirik eivind
ejnar ekin ekrem elaine elcin elea eleanor elek elena eleonora eleonore elettra elfi elfriede eli elia eliana eliane
elias eliasz elie eliette elif elijah elin elina eline elio eliot eliott elis elisa elisabet elisabete elisabeth
elisabetta elisangela elise eliska elitsa eliza elizabeth elizaveta elke ella elle ellen ellie ellinor elliot elliott
ellis elmar elodie elof eloi eloisa eloise elouan eloy elsa elsbeth else elsebeth elsie elspeth eluned elvan elvio
elvira elvis elwira elyse elza elzbieta emanuel emanuela emanuele emeka emel emelie emeline emer emeric emese emi
emiel emil emile emilia emilian emiliano emilie emilien emilio emily emin emine emir emma emmanuel emmanuelle emmet
emmi emmy emrah emre emrys emyr enar encarna ender endre enea eneko engelbert engin engla enguerrand eniko enis ennio
enno enora enric enrica enrico enrique enza enzo eoghan eoin ercan erdal erdem erdinc erell eren erhan erhard eri eric
erica erich erik erika erin erivelton erkan erkin erkki erland erling erman ermanno ermelinda ermes erna ernest
ernesto ernie erno erol errol ersin ertan ertugrul erwan erwann erwin eryk eryka erzsebet esben esbjorn esin eskil
eskild esko esma esme esmeralda espen esra essi esteban estefania estela estelle ester esther eszter etelka ethan
ethel etienne etsuko ettore eudes eugen eugene eugenia eugenie eugenio eugeniusz eulalia eulalie eunbi eunhye eunji
eunjung eunmi eunseo eusebio eustachy eva evan evandro evangeline evaristo eve evelien evelina evelyn evelyne evert
everton evgeni evgenia evgenii evgeniy evgeny evie evren evrim evzen ewa ewald ewan ewelina eylul eymen ezequiel ezio
ezra fabian fabiana fabiano fabien fabienne fabio fabiola fabrice fabricio fabrizia fabrizio facundo fadi fadime faith
falko fang fanni fanny fantine farah farid faruk fatih fatima fatma fatos fausta faustina faustine fausto faustyna fay
federica federico fedor fehmi felice felicia feliciano felicie felicien felicitas felicite felicity felicja feliks
felipe felix femke fenja fenna ferdinand ferdinando ferdynand ferenc fergus ferhat feride ferit fermin fernanda
fernando ferry fevzi feyza ffion fiadh fieke fiete figen fikret filiberto filip filipa filipe filippa filippo filiz
filomena finja finlay finley finn fiona fionn fiorella fiorenza flaminia flavia flavie flavien flavio flemming fleur
flo floortje flora florence florent florentin florentine florestan florian floriane florica florin florinda floris
floyd fokke folke folkert fosca fran franca frances francesc francesca francesco francine francis francisca francisco
franciszek franciszka franck franco francois francoise franek frank franka frankie frans frantisek frantiska franz
franziska frauke fred freddie freddy frederic frederico frederiek frederik frederikke frederique fredrik fredrika
freek frej freya frida fridolin fridtjof frieda friedemann frieder friederike friedhelm friedrich frits fritz frode
froukje fruzsina fryderyk fulvia fulvio fulya fumiko fumio funda furkan gabe gabi gabin gabor gabriel gabriela
gabriele gabriella gabrielle gael gaelle gaetan gaetana gaetane gaetano gaia galina galya gamze gangolf garance gareth
garrett gary gaspar gaspard gaspare gaston gastone gaultier gaurav gauthier gauvain gavin gaye gayle gea gearoid geert
geertje geeta geir gema gemma genadi gene genevieve genivaldo gennady gennaro genoveva geoff geoffrey geoffroy georg
george georges georgette georgi georgia georgiana georgie georgina geraint gerald geraldine geraldo gerard gerardo
gerben gerd gerda gergana gergely gergo gerhard geri gerit gerlinde germain germaine german germano gernot gero gerrit
gert gertjan gertrud gerwin gesa gesche gesine gethin geza ghada gheorghe ghislain ghislaine gia giacinta giacinto
giacomo giada giampaolo giampiero gian giancarlo gianfranco giang gianluca gianmarco gianmaria gianna gianni gianpaolo
gianpiero gide gigi gijs gijsbert gil gilbert gilberte gilberto gilda gildas gilles gina gines ginevra ginger gino
gioacchino gioele gioia giona giordana giordano giorgia giorgio giosue giovana giovanna giovanni girolamo gisbert
gisela gisele gislaine gita gitta gittan gitte giuditta giulia giuliana giuliano giulio giuseppe giuseppina giusi
giustina giusy gizela gizem gleb gleice glen glenda glenn gloria glyn gniewko gniewomir godefroy godelieve goizane
gokce gokhan gonca goncalo gontran gonul gonzalo gopal goran goranka gordana gordon gorka gorkem gorm goro gosia gosta
gottfried gotthard govert gozde grace gracie graciela gracjan gracjana graeme graham grainne grant grazia graziano
graziela graziella grazyna greet greg greger gregg gregoire gregor gregorio gregory greta grete gretel griffin grigore
grigory gro gruffydd grzegorz gudmund gudrun guendalina guenole guenter guenther guerric guglielma guglielmo guia
guido guilhem guilherme guillaume guillermina guillermo gul gulay gulben gulcan guler gulsah gulsen gulten gulum
gunborg gunda gunder gundula gunhild gunilla gunn gunnar gunnel gunther gunvor guro gus gustav gustave gustavo gustaw
guus guven guy gwen gwenael gwenaelle gwendal gwendoline gwendolyn gwenllian gwil gwyneth gyongyi gyorgy gyula gyuri
haakon habib hadi hadrien haeun hailey haizea hajnalka hajni hakan hakim hakon hal hala haley halil halime halina
halit halszka halvard halvor halyna hamdi hamish hampus hamza hana hanan handan hande haneul hanga hania hank hanka
hanna hannah hanne hanneke hannelore hannes hannu hans hansi hao harald hardy harish harley harmen harold harper harri
harriet harrison harro harry hartmut hartwig haru haruka haruki harun haruto harvey hasan hasim hassan hasse hasso
hatice hauke havard hayat haydar hayden hayley hayoon hazal hazel heath heather hector hedda hedi hedvig hedvika
hedwig heejin hege heide heidemarie heidi heidrun heike heikki heiko heiner heinrich heinz heitor helder heledd heleen
helen helena helene helga helge heli helier helio hella helle hellmut helmer helmi helmut heloisa heloise hendrik
hendrikje henk henna hennadii henner hennie henning henny henri henrietta henriette henrik henrike henrique henry
henryk henryka herbert heriberto herluf herma hermann hermes hermien hermina hermine herminia hernan herta herve
hessel hiba hideki hideo hieronim hieu hilal hilario hilary hilda hilde hildegard hilding hildur hilma hilmi hina
hinata hinnerk hinrich hippolyte hiro hiroki hiromi hiroshi hiroto hisako hitomi hjalmar hjordis hoa hoang holden
holger holly honorata honorine honza hope horacio horatiu horia horst hortense horymir hotaru howard hristina hristo
hrvoje hua huba hubert hubertus hugh hugo hugues hui huib hulya humberto hung hunor hunter huong huseyin husnu hussein
huw huy hyacinthe hyejin hyerin hyewon hynek hyojin hyun hyunjin hyunwoo iago ian iancu iara iaroslav ibai ibe iben
ibolya ibrahim ichiro iclal ida idalia idalina idil idoia idun iestyn ieuan ifan igea ignac ignacio ignacy ignazio
igone igor ihor ihsan iida iker ilan ilaria ilayda ilda ildiko ileana ilenia ilian iliana ilie ilinca iliya ilja ilka
ilkay ilker ilkka ilknur illia ilmari ilona ilse ilya iman imani imanol imke imma immacolata imogen imola imran imre
ina inacio inaki indira ines inessa inga inge ingeborg ingegerd ingela ingemar inger ingmar ingo ingolf ingrid ingunn
ingvar ingvild inho inigo inka inken inma inmaculada inna ioan ioana iolanda iole iolo iona ionel ionela ionut
ippolita ira irati iratxe irem iren irena irene irenee ireneusz irfan iria irina iris irma irmak irmgard irmi irmina
iryna isaac isabel isabela isabell isabella isabelle isac isadora isaiah isak isamu isaura isaure iselin isha isidora
isidoro isidro isil isis isla ismael ismail ismet isotta israel istvan itsuki itxaso itziar iulia iulian iuliana
iuliia iva ivan ivana ivanka ivanna ivano ivar ivaylo ivelina iven iveta ivett ivica ivo ivone ivonne ivy iwan iwo
iwona iza izabela izabella izan izydor izzet izzy jaakko jaana jaap jabari jace jacek jachym jacinta jacinto jacira
jack jackie jackson jacky jaclyn jacob jacoba jacobo jacopo jacqueline jacques jacqui jade jaden jadranka jadwiga
jaehyun jaemin jaewon jagna jagoda jaime jaione jairo jake jakob jakub jamal james jamie jamil jamila jan jana janaina
jane janek janelle janet janete jani janice janina janine janire janis janka janko janna janne janneke jannes jannie
jannik jannis janos janosch janusz jared jarek jari jarkko jarl jarmil jarmila jarmo jaromir jaroslav jaroslava
jaroslaw jaroslawa jarrod jaruska jarvis jaska jasmin jasmina jasmine jasna jason jasper javi javier jawad jaxon jay
jaya jayden jayne jaz jazmin jazz jean jeanette jeanne jeannine jed jedrek jedrzej jef jeferson jeff jeffrey jelena
jella jelle jelmer jen jendrik jenna jenni jennie jennifer jenny jeno jens jeongmin jeppe jeremi jeremiah jeremias
jeremie jeremy jeroen jerome jeronimo jerry jerzy jesper jess jessa jesse jessica jessie jesus jette jia jian jie
jihee jihoon jihye jihyun jikke jill jillian jim jimena jimin jimmy jin jina jindra jindrich jindriska jing jinho
jinwoo jip jiri jirina jirka jiro jisoo jitka jitske jiwon jiwoo jiyeon jiyoung jo joachim joakim joan joana joanna
joanne joao joaquim joaquin joasia jocelyn jocelyne jochem jochen jodie jody joe joel joelle joelma joep joerg joern
joey johan johana johann johanna johanneke johannes john johnnie johnny jojanneke jojo jokin jola jolan jolana jolanda
jolanta jolien jon jona jonah jonas jonathan jonathas joni jonna jonny jonte joonas joonho joop joost jop jordan
jordane jordi jordyn joren jorg jorge jorgen joris jorn jorrit jorun jorunn jos joscha jose josef josefa josefin
josefina josefine josep joseph josephine josette josh joshua josiane josie josien josip josipa josselin josseline
jostein josu josue jouni jovan jovana jovica jowita joy joyce jozef jozefina jozsef juan juana juanita juanjo juanma
jude judicael judit judith judy juergen jugoslav juha juhani jukka jule julen jules julia julian juliana juliane
julianna julianne juliano julie julien julienne juliet julieta juliette julio julita julitta julius juliusz jun june
jungho junho junko junseo juraj jurek jurema jurgen jurij jurre jurriaan juscelino jussara jussi justin justina
justine justo justus justyna jutta jyoti jytte kaan kaarina kaatje kabir kacper kadir kadriye kaede kagan kai kaila
kaisa kaitlin kaitlyn kaito kaj kaja kajetan kajsa kalevi kalin kalina kalle kalman kamal kamil kamila kanya kaori
kara karan karel karen kari karianne karim karin karina karl karla karlheinz karlijn karol karolina karoline karoly
karsten kasey kasia kaska kaspar kasper kassandra kat katalin katariina katarina katarzyna kate katelyn katerina
kateryna katharina katherine kathi kathleen kathrin kathryn kathy kati katia katie katja katka katri katrin katrina
katsumi katy katya kauan kauane kavita kay kaya kayla kaylee kayleigh kazimiera kazimierz kazimir kazue kazuki kazuko
kazuo kazuya kees keiko keira keita keith kelley kelli kellie kelly kelsey kelton kelvin kemal ken kendall kendra
kenichi kenji kenna kenneth kenny kenta kenya kenzie kepa kerem kerim kerri kerry kersten kerstin ketil kettil ketty
kev kevin khadija khalid khanh khoa khrystyna kiara kiera kieran kieu kike kiki kiko kilian killian kim kimberley
kimberly kimiko kimmo kinga kira kiran kiril kirill kirk kirsi kirsten kirstin kirstine kirsty kit kitty kivanc
kiyoshi kjartan kjeld kjell kjersti kjetil klaartje klaas klara klari klas klaudia klaudie klaudiusz klaus klemens
klement klementyna klervi knut kobe koen koenraad kofi kohei koichi koji kolbjorn koldo konrad konstancja konstantin
konstanty konstanze koos koray korbinian kord kordian korhan korinna kornel kornelia kornelie kostiantyn kostya kotone
krasimir krasimira kris krishna krista kristel kristen krister kristian kristijan kristin kristina kristine kristof
kristoffer kristy kristyna krisztian krisztina krystal krystian krystof krystyna krzysiek krzysztof ksawery ksenia
ksenija ksenya ksusha kuba kubilay kubra kumiko kunegunda kunibert kurt kutay kveta kvetoslav kvetoslava kwame kyle
kylie kyoko kyra kyung kyungmin lacey lachezar lachlan lada ladislav ladislava laerke laetitia laia laila lais lajos
lakshmi lambert lamberto lana lance lander lapo lara larisa larissa larry lars lasse laszlo lata latif latifa latoya
laura laure laureen laurel laureline lauren laurence laurens laurent laurentiu laurenz lauri lauriane laurie laurin
laurine laust lavinia lawrence layla lazare lazzaro lea leah leander leandra leandre leandro leane leann leanne
lechoslaw leda lee leeanne leen leena lei leif leigh leila leire lejla leman lena lene leni lenka lenke lennard
lennart lennert lenny leo leocadia leokadia leon leona leonard leonarda leonardo leonce leone leonel leonhard leonid
leonida leonidas leonie leonor leontien leontine leontyna leopold leopoldo leos lera lerato leroy lesha leslaw lesley
leslie lesya leszek leticia leticya letizia lev levent levente levi levin levke lewis lex lexi lexie leyla lia liam
liana liane lianne libby libena libor libuse lida lide lidia lidija lidwien lieke liesbeth lieselotte lieve lieven
liisa lila lili lilian liliana liliane lilianna liliya lilka lillemor lilli lillian lilly lilou lilwenn lily lin lina
linda lindsay lindsey ling linh linnea linus lionel lis lisa lisandro lisanne lisbet lisbeth lise liselotte lisette
lissy liuba liudmyla liv livia livio liviu liz liza lizzie lizzy ljiljana ljubica ljubo ljubomir llew llinos lloyd
lluis loan loane lodewijk lodovica lodovico loes logan loic loida lois lola lone longin lonnie lora lorand lorant
lorcan lorea loredana lorella lorena lorenz lorenza lorenzo loretta lori loriana loris lorna lorraine lorrana lothaire
lothar lotta lotte lottie lou louane louanne louie louis louisa louise louison louka lourenco lovis lovisa lowri luan
luana lubin lubna lubomir lubomira lubor lubos lubov luc luca lucas lucia lucian luciana luciano lucie lucien luciene
lucienne lucija lucile lucille lucimar lucinda lucio lucja lucjan lucrezia lucy lucyna ludek ludger ludgero ludivine
ludmila ludovic ludovica ludovico ludvig ludvik ludwig ludwik ludwika luigi luigia luis luisa luise luisella luismi
luiz luiza luka lukas lukasz luke lulu luminita luna lupo lutfi luther lutz luuk luzia luzie lydia lydie lykke lyla
lyle lynette lynn lynne lynsey lyuba lyubomir lyudmila lyvie maaike maarit maarten maartje mabel mac macarena machteld
maciej maciek mack mackenzie macu macy madalena madalina maddalena maddie maddox maddy madeleine madeline madelon
madelyn madicken madison madita madleen mads mae mael maelie maelle maelys maeva maeve mafalda mafe magali magda
magdalena magdolna maggie magne magnhild magnus maha mahesh mahir mahmoud mahmut mai maia maialen maider maija maika
maike maikel mailin maina mair mairead maisa maisie maite maj maja majid maki makoto maks maksim maksym maksymilian
malachy malak malcolm malee malek malena malene malgorzata malgosia malik malin mallory malo malorie malou malte
malvina malwina mami manami mandy manel manfred manfredi manish manja manlio manny manoj manola manoli manolo manon
manu manuel manuela mara marc marceau marcel marcela marceli marcelina marceline marcelino marcella marcelle marcello
marcelo marcia marcial marcin marcio marcjanna marco marcolino marcos marcus mared mareike marek maren maressa
margaret margareta margarete margarida margarita margaux margherita margie margit margo margot margret margriet
margrit marguerite marharyta mari maria mariah mariam marian mariana mariangela marianna marianne mariano mariapia
maribel marica maricarmen maricica marie marieke mariel mariele mariella marielle mariette mariia marija marijan
marijana marije marijke marijn marika mariko marilena marilia marilyn marin marina marine marinela marinella marinko
marino marinus mario mariola marion marisa marisol marissa maristella marit marita maritha marius mariusz mariya marja
marjo marjolaine marjorie mark markel marketa markku marko markus marla marleen marlen marlena marlene marley marli
marlies marlis marloes marlon marlou marnix marsha marta marten martha marthe martijn martin martina martine martino
marton marty marvin marwan mary maryla maryna marzanna marzena marzia marzio masaki masako masaru masato mascha masha
mason massimiliano massimo mat matej mateo mateus mateusz matheus mathew mathias mathieu mathijs mathilda mathilde
mathis mathurin matias matija matilda matilde matous mats matt matteo matthew matthias matthieu matthis matti mattia
mattias mattis matty matvey matvii matyas matylda maud maura maureen maurice mauricio maurine maurits maurizia
maurizio mauro maurycy max maxence maxi maxim maxime maximilian maximiliano maxine maxwell may maya mayara mayra maysa
mayte mayu mayumi mckenna mckenzie mechthild medard mederic medine meena meera mees meg megan meghan megumi mehmet
mehtap mei meike meiling meinhard meinir meinolf mel melaine melania melanie melchor melek melih melike melina melinda
melis melisa melissa melker melle melodie melody meltem melusine melvin memduh menno meral mercedes merche mercè
meredith meredydd merel meret merete merethe merijn merle mervi mervyn meryl mesut metin metodej mette mevlut mhairi
mia micaela micah micha michael michaela michal michalina michel michela michelangelo michele micheline michelle
michiko mick mickael micke mickey midori mie mieczyslaw mieke mien miep mieszko miguel mihaela mihai mihail mihajlo
mihaly mihnea miia mijin mijke mika mikael mikaela mikako mike mikel mikey mikhail mikhaylo miki mikita mikkel mikko
miklos mikolaj mikulas mila milada milan milana milanka milen milena milenko miles miley milica milijana milivoj
miljan miljana milla millicent millie milly milo milojko milomir milorad milos miloslav miloslava miloslawa milosz
milota milou milovan milton milus milutin mimi mimmi min mina minako mindy ming mingyu minh minho minhyuk minji minjun
minkyung minna minoru minseo minsu minwoo mio miodrag mira mirac miranda miray mircea mirco mireia mireille mirek
mirela mirella miren mireya miriam mirja mirjam mirjana mirka mirko miro miron miroslav miroslava miroslaw miroslawa
mirthe mirva misaki misha mislav missy misty mitch mitchell mitsuki mitya miwa miyu miyuki mizuki mladen mo moa moacir
moe mogens mohamed mohan mohit moira moises mojmir molly momchil momir momo momoka momoko mona monia monica monika
monique montse montserrat morag morena moreno morgan morgana morgane moritz morten morwenna moses mounir muge muhammed
muharrem muhittin muireann mujde mukaddes mukesh murat muriel murilo mustafa mustapha muzaffer mykhailo mykola mykyta
myles myra myriam myroslav myroslava myrtille myrtle nabil nabila nacho nadege nadezda nadezhda nadia nadica nadiia
nadija nadim nadine nadir nadja nadzieja nagisa nagore nahia nahuel naia naiara naima nalan naledi nanami nanda
nandini nandor nanna nao naoki naoko naomi naoto napoleon narae narcis narcyz naroa nasser nastasia nastia nastya nat
natacha natalia natalie nataliia natalino natalya natan natanael natasa natascha natascia natasha natasza nate
natercia nathalia nathalie nathan nathanael nathaniel natsuki natsumi naveen nawal nayara nazan nazar nazarii nazim
nazli nazmi nazzareno nebojsa necati necla ned neda nedeljko neeltje neeta neha neil nekane nela nele neli nell nella
nellie nello nelly nelo nelson nelu nemanja nenad nerea nerina nerio nermin nerys neslihan nesrin nestor nettie neus
neusa nevena nevin nevio nga ngoc ngozi nguyet nhi nhu nhung nia niall niamh nicholas nichole nick nicklas nicky nicla
niclas nico nicola nicolae nicolas nicole nicoleta nicoletta nicolien nicolo nicusor niels nienke nigel nihal nihat
niina nik nika nike nikhil nikita nikki niklas niko nikodem nikola nikolai nikolaj nikolas nikolaus nikolay nikolett
nikoletta nikolina nikos nilay nilde nilgun nils nilufer nimrod nina ning nino niran nisa nisha nisreen nisse nitin
nivaldo nives nizar noa noah noam nobuko noe noel noelia noelie noeline noelle noemi noemia noemie nolan nolwenn nong
noomi noortje nora norah norbert norberto noriko norma norman nour noura nova novella nuala nuno nunzia nunzio nur
nuray nurcan nurdan nurettin nurgul nuri nuria nursel oana obrad oceane octavian octavie octavio oddny oddvar odetta
odette odile odilon odon ofelia ognjen ognyan oguz oguzhan oier oihane oisin okan okka oksana oktay ola olaf olaia
olatz olav olavi olcay oldra oldrich oldriska ole oleg oleh olek oleksandr oleksandra oleksii olena olesia olesya olga
olha olimpia olinda oliver olivera olivia olivie olivier oliviero oliwia oliwier olle olli ollie olly olof oluf olya
omar omari ombeline ombretta omer omero onat onder ondra ondrej onintza onno onofrio onur oona ophelia ophelie orane
orazio orcun orest oreste orhan oriane orietta oriol orla orlando orlane ornella orsola orsolya ortrud ortwin orysia
osama osamu osborne oscar osei osian oskar osmar ossian ostap osten osvaldo oswald oszkar otakar otavio othilie otilia
otis otmar oto ottavia ottavio ottilia ottilie ottmar otto ottokar otylia otylie outi ove ovidiu owain owen oyku
oystein oyvind ozan ozge ozgur ozkan ozlem ozzy paavo pablo paco paddy padma padraig paige paivi palle palmira paloma
pam pamela pankaj paola paolo paris parker parvati pascal pascale pascaline pascual pasha pasquale pasqualina pat
patric patrice patricia patricie patricio patrick patrik patrizia patrizio patrycja patryk patti patty pau paul paula
paule paulette paulin paulina pauline paulo pavel pavla pavle pavlina pavlo pawel payton pearl pedro peggy pekka pelin
pelinsu pelle penelope penny pentti pepa pepe pepijn per perceval percy perhild perihan perla pernilla pernille
perrine perry petar pete peter petr petra petri petrica petro petronille petru petter petya phil philibert philine
philip philipp philippa philippe philippine phillip phoebe phong phuc phuong phyllis pia piedade piera pierluigi piero
pierpaolo pierre pierrick piet pieter pieternel pietro piia pilar pim pinar piotr piotrek pippa pirjo pirkko piroska
pius plinio pola poliana polina polly pontus pooja poppy portia poul prakash pranav preben predrag preeti premek
premysl preston priscila priscilla priya priyanka prokop prudence przemek przemyslaw putte qasim qing quang quentin
quim quinn quinten quinto quinton quique quirin quirine quiteria quoc quyen quynh rabea rabia rachael rachel rachele
rachid radan radek radha radim radimir radka radmila radomir radoslav radoslava radoslaw radostina radovan radu rae
raf rafa rafael rafaela rafal raffaele raffaella rafiq ragna ragnar ragnhild ragnvald rahul raija raimo raimondo
raimund raimunda raimundo raine rainer raissa raj rajesh rajiv rajko rajmund raju rakel rakesh ralf ralph raluca
ramesh rami ramiro ramon ramona randall randi randy rani rania raniero ranko raphael raphaelle raquel rashid rasim
rasmus ratko raul raven ravi ravindra ray rayan rayane raymond raymonde rayna rayssa razvan reagan rebeca rebecca
rebecka rebeka rebekah rebekka recep reece reed reese regan reggie regiane regina regine regis regitze rei reid reidar
reidun reijo reiko reinald reinaldo reinder reine reiner reinhard reinhold reinier reinout reka rekha remco remi
remigiusz remko remo remus remy remzi ren rena renan renata renate renato renaud rene renee renske renzo resat reuben
rex reynald rhea rhett rhian rhiannon rhoda rhodri rhonda rhydian rhys ria rianne ricarda ricardo riccarda riccardo
rich richard richie rick ricki ricky rico rie rieke rifat riikka riina rika rikard rike rikke riko riku riley rin rina
rinaldo rino rinus risto rita ritu ritva riyad rob robbert robbie robby robert roberta roberto robin robson robyn
rocco roch rochelle rocio rod roderick rodion rodney rodolfo rodolphe rodrigo rodrigue roel roeland roelof rogelio
roger rogerio rogier rohan rohit roko roksana roland rolf romain romaine roman romana romane romaric romeo romina
romolo romuald romy ron ronald ronan ronda ronja ronnie ronny roos roque rory rosa rosalba rosalia rosalie rosalina
rosalind rosalyn rosana rosangela rosanna rosanne rosaria rosario roscoe rose rosella roselyne rosemarie rosemary
roser rosetta roshan rosie rosina rosine rositsa rosmarie ross rossana rossella rostislav rostyslav roswitha rouven
rowan roxana roxane roxanne roxie roxy roy royce rozalia rozalie rozenn ruairi ruaridh ruben ruby ruda rudi rudiger
rudolf rudolph rudy ruediger rufino rufus ruggero ruggiero rui rumen rumyana runa runar rune rupa rupert ruprecht
ruslan ruslana russ russell rutger ruth ruud ruurd ruxandra ruzena ryan ryanne rylee ryo ryohei ryoko ryota ryszard
ryuji saad saara sabin sabina sabine sabino sabri sabrina sabrine sacha sachin sadie sadik safak safia sahar saija
saila saku sakura sal salah salem salih saliha salim sallie sally salma salome salvador salvatore sam samanta samantha
samara sameer sami samia samir samira sammy samson samuel samuele samuli sana sanda sander sandi sandor sandra
sandrine sandro sandy sanela sanem sangeeta sangmin sanja sanjay sanna sanne santeri santi santiago santina santino
saoirse sara sarah saray sarita sarka sarolta sasa sascha sasha saskia satomi satoshi satsuki satu saturnin saul
savanna savannah saverio savino sayaka sayuri scarlett scott scotty seamus sean seb sebastian sebastiana sebastiano
sebastien sebnem seckin sedat sefa segolene sehnaz seija seiji sejin selami selcuk selen selena selene selim selin
selina selma selvaggia semen semih semra sena senad senan senay senem seniz senya seojin seojun seoyeon seoyun seppo
serafin serafina serap serdar serena serge sergei sergey sergi sergii sergio sergiu sergiusz serhat serhii serhiy
serkan serpil serra servane seth setsuko seulgi seungho seunghyun sevcan severin severine severino sevil sevilay sevim
seweryn seyfi seyhan sezen sezer sezgin shadi shalini shana shane shania shanice shankar shannen shannon shari sharon
sharron shaun shauna shawn shay shayla shayna shayne sheena sheila shelby sheldon shelley shelly shelton sheri sherif
sherri sherry sheryl shigeru shiloh shin shinichi shinji shiori shirley shiva shivani shobha shogo shohei shoko shona
shota shreya sian sibel sibilla sibrand sibylle sicco sid sidney sidonie siebe siebren siegbert siegfried sieglinde
siegmar siegmund siem sien sienna sierra sietske sigbritt sigfrido sigfried sigge sigi sigmar signe sigolene sigrid
sigurd sigvard siham silas silja silje silke silvana silvano silvester silvestr silvestro silvia silvie silvio silviu
silviya simao simeon simge simon simona simone sina sinan sinead sinem sinisa sinja siobhan sioned sipho sira siren
siri sirlei sirpa sissi siv sixten sixtine sjaak sjef sjoerd sjors sjur skye skylar skyler slavek slavi slavica slavko
slavoljub slavomir slavomira slawek slawomir slawomira slobodan slobodanka smita sneha snezhana snorre sobieslaw
socorro soeren soeun sofia sofie sofiia sofus sohee sojin sol solal solange soledad solene solenn solenne solfrid
soline solomiia solomiya soltesz solveig solvi solvor somchai sonal sonia sonja sonnhild sonny sontje sonya sooyeon
sooyoung sophia sophie sora soraya sorcha soren sorin sorina soyeon soyoung spencer spomenka srdan srdjan sreten
stacey stacie stacy staffan stan stanimir stanislas stanislav stanislava stanislaw stanislawa stanko stanley stas
staszek steef steeve stefan stefani stefania stefanie stefano steff steffen steffi steffie stefka steinar stela
stelian stella stellan sten stepan stepanka steph stephan stephane stephanie stephen sterling sterre stevan steve
steven stevie stewart stian stig stijn stina stine stipe stjepan stoyan strahinja struan stu stuart sture suat subhash
subin sude sue sueli suellen suhyun suji sujin suki sukru sule suleyman sullivan suman sumeyye sumin sumire summer
suna sunay suncica sune sungho sungmin sunhee sunil sunita sunniva sunny suresh susan susana susann susanna susanne
sushma susi susie sussi suus suvi suzan suzana suzanne suze suzie suzume suzy svante svatava svatopluk svatoslav svea
svein sven svend svenerik svenja sverker sverre sveta svetislav svetla svetlana svetlin svetozar sviatlana sviatoslav
swann swantje swati sybille sydney sylke sylva sylvain sylvaine sylvester sylvestre sylvette sylvia sylviane sylvie
sylwester sylwia synne synnove szabina szabolcs szandra szczepan szilard szilvia szonja szymek szymon tabea tabitha
tad tadashi tadeas tadeusz tadhg taehyun taeyang taeyeon tahir tahsin taichi taiki taina taisia taisiya takahiro
takako takashi takeru takeshi takuma takumi takuya talia tallulah tamara tamas tamer tami tamiko tamila tammy tamsin
taner tanguy tania tanisha tanja tansu tanvi tanya tapani tapio tara taras tarcisio tarek tariq tarja tarjei tarkan
taru tarun taryn tasha tatana tatiana tatjana tatsuo tatsuya tatum tatyana tay taya tayfun taylan taylor tazio tea
tecla ted teddy teemu tegan teija tekin tekla telma telmo teo teodor teodora teodoro teofil terence teresa terese
teresinha terez tereza terhi teri terje terka tero terrance terrence terri terry tess tessa tetiana tetsuo tetsuya
tetyana teun teunis tevfik thaina thais thalia thandi thanh thao thauan thayna thea thelma themba theo theodor
theodora theodore theophile theotime theresa therese theresia therkel thiago thibaud thibault thibaut thien thierry
thies thijmen thijs thilo thinh thirza thit thomas thorben thorbjorn thore thorge thorkild thorstein thorsten thuy
thyra tia tiago tiana tiberio tiberiu tibor tiemen tiernan tifany tiffany tihana tihomir tiina tijana tijmen tijn tijs
tilda tilde till tillmann tilly tilman tilo tim timea timi timm timo timofey timoteo timothe timothee timothy timucin
timur tina tindra tine tineke ting tino tiphaine tiril tirso tito titouan tivadar tiziana tiziano tjalling tjard tjark
tjeerd tjerk tjorven tobi tobia tobias tobiasz tobin toby todd todor toinon tola tolga tolgahan tolik tom tomas tomasz
tomek tomislav tomke tommaso tommi tommy tomoe tomohiro tomoko tomomi tomos tonci tonda toni tonia tonino tonja tony
tonya torben torbjorn tore torge torgny torhild tori toril torill torkel torleif tormod torsten toru torunn torvald
toshiko tova tove tracey traci tracy traian traude traudl traute travis trees trent trevor trey tricia trijntje trina
trine trinh trini trinity trish tristan trixie troels trond troy trude trudi trudy truls trung truus tryggve trygve
tsubasa tsukasa tsvetan tsvetelina tsvetomir tuan tucker tudor tugay tugba tugce tuija tulay tulin tullia tullio tunay
tuncay tunde tuomas tuomo turan turgay turgut turhan turid tuula tuva tuyet tvrtko ty tyler tymek tymofii tymon
tymoteusz tyra tyrone tyson tytti ubaldo ubirajara udo ufuk ugo ugur ulas ulf uli uliana ulisse ulku ulla ulli ulrich
ulrik ulrika ulrike ulyana umay umberta umberto umit umran umut una unai undine unni urban urho urko urs ursel ursula
ursule urszula urte uschi uta utku uwe uxue uyen vaclav vaclava vadim vadym vagn vajk val valarie valborg valdemar
valentin valentina valentine valentino valentyna valera valere valeri valeria valerian valeriane valerie valerii
valeriia valerio valeriya valery valter van vanda vanesa vanessa vania vanja vanna vanya varun varvara varya vasco
vasek vasil vasile vasilije vasilisa vasya vasyl vaughn vavrinec vebjorn vedat vedran vedrana veera veerle vegard
veikko velimir veljko velma vencel vendela vendelin vendula vera verena verica vern verner vernera vernon vero
veronica veronika veronique vesa veselin veselina vesna viacheslav vibeke vic vicenta vicente vicki vicky victoire
victor victoria victorien victorin victorine vidal vidar vigdis viggo viivi vijay vika vikas vikram viktor viktoria
viktorie viktorija vildan vilde vilem vilgot vilhelm vilja ville vilma vilmos vinay vince vincent vincenza vincenzo
vinod viola violaine violante violet violeta violetta violette violina viorel viorica vira virag virgile virgilio
virginia virginie virpi vit vitale vitalii vitalina vitaliy vitek viteslava vitezslav vito vitor vitoria vittoria
vittorio vitus vitya viv viveca vivek viveka vivian viviana viviane vivien vivienne vjekoslav vlad vlada vladan
vladena vladica vladimir vladimira vladimiro vladislav vladislava vladka vlado vladut vladyslav vlasta vlastimil
vlastimila vlastislav vlatka vojin vojislav vojta vojtech volkan volker volkmar vova vratislav vsevolod vuk vukasin
vyacheslav wacek waclaw wade wakana walburga waldek waldemar walenty waleria walerian walid walker wallace walt walter
waltraud wanda wandrille warren wassim wataru wawrzyniec waylon wayne wei wenceslao wencke wendelin wendell wendy
wenke wenzel wera werner weronika wes wesley wespazjan whitney wibke wiebe wiebke wieland wiesia wiesiek wieslaw
wieslawa wigand wiktor wiktoria wilbur wilfred wilfried wilhelm wilhelmine will willa willeke willem willemien
willemijn willi william willibald willie willis willow willy wilma wim wincenty winfried winnie winona winston wiola
wioleta wioletta witek witold wladek wladimir wladyslaw wlodek wlodzimierz wojciech wojtek wolfgang wolfram wonho
woody wout wouter wren wyatt xabi xabier xander xaver xavi xavier xaviera xenia xenie xia xiang xiao ximena ximo xin
xiu xose xuan xue yael yaelle yago yahya yaiza yalcin yan yana yanira yanis yanko yann yannic yannick yannis yara
yaren yarik yarina yaroslav yaroslava yaryna yasar yasemin yash yasha yasin yasmijn yasmim yasmin yasmina yasmine
yassin yasuko yavor yavuz yegor yehor yeji yejin yelda yelena yeliz yelyzaveta yemi yeonwoo yeray yerin yesim yevhen
yevhenia yevhenii yifan yigit yilmaz ying ylva yngvar yngve yoan yoana yoann yoanna yoel yohan yohann yoko yolanda
yolande yoli yonca yoojin yoona yordan yordanka yorick yoshi yoshiko yoshito yosuke yota youna youssef ysaline yseult
yuan yucel yue yui yuichi yuina yuji yuka yukari yuki yukiko yuko yuksel yulia yuliia yuliya yumi yumiko yun yuna
yunho yunseo yunus yura yuri yurii yuriy yusuf yusuke yuta yutaka yuto yuuki yves yvette yvo yvon yvonne zac zach
zachariah zacharias zacharie zachary zack zaid zainab zaira zakhar zaki zane zaneta zanna zara zarko zayd zaynab
zbigniew zbynek zbysek zbyszek zdena zdenek zdenka zdislava zdravka zdravko zdzislaw zehra zeke zekeriya zeki zelda
zelie zeliha zeljka zeljko zena zeno zenobia zenon zeynep zhanna zhen zheng zhenia zhenya zhi zhivko ziad zikmund
zinaida zipporah zita zivko zjef zlata zlatan zlatica zlatko zlatuse zoe zoey zofia zofie zola zoltan zora zoraida
zoran zorana zorica zoryana zosia zoya zsanett zselyke zsofia zsolt zsombor zsuzsa zsuzsanna zsuzsi zuhal zulal zulema
zulmira zumra zuri zuza zuzana zuzanna zuzia zuzka zvezdana zvonimir zvonko zygmunt zyta
агата агнесса агния адель азалия аида алан алекс александр александра алексеи алексей алена алика алина алиса алла
альберт альбина альфия амелия анастасия анатолий анатолия ангелина андрiи андрей андріи андрій анжела анжелика анита
анна антон антоніна анфиса аня арина аркадии арсен арсении арслан артем артур ася аурика аэлита белла богдан богдана
болат борис борислав бронислава вадик вадим валентин валентина валера валерий валерия ваня варвара варя василии
василий василиса венера вениамин веня вера вероника вика виктор виктория виолета виолетта виталий виталик виталина
влад влада владик владимир владислав владислава владлена вова володимир вячеслав віка вікторія віталій віталіна
гавриил гаврил галина галя ганна гена геннадий георгии георгий гера герман глафира глеб григории григорий гриша
гульнара гуля давид дамир даниил данил данила данило данияр дарина дарья дарія даша демид демьян денис деня диана диля
диляра дима динара дмитрии дмитрий дмитро ева евангелина евгений евгения евдокия егор екатерина елена елизавета елисеи
ефим жанна женя зарина захар зинаида злата зоряна зоя иван игнат игнатии игорь изабелла илона илья инга инесса инна
иннокентии иосиф ирина ирма искандер камилла карим карина каролина катерина катруся катюша катя кира кирилл клавдия
клара клим кнарик константин костя кристиан кристина ксения ксюша лада лариса лаура лена леона леонид лера лесь леся
лиана лидия лиза лика лилиана лилия лина лола лолита луиза лука любава любовь любомир людмила лёша лілія мадина майя
макар максат максим марат маргарита марго мариам марианна марина мария марк марсель марта марьяна маряна марічка марія
матвеи махмуд маша мелания мика микита микола милада милана милена мирон мирослав мирослава михаил михаилина михайло
миша мурат надежда надя надія назар назаріи наиля наргиза настасья настя ната наталка наталья наталія наташа нелли
нелля нестор ника никита николай николь нина нинель нора оксана олег олежа олександр олександра олексіи олексіико
оленa олена оленка олесь олеся ольга оля орест остап павел павло павліна паша пелагея петр петро платон полина прохор
радмила раиса рамиль рамина рашид регина ренат рената ринат рита родион роза роксана роксолана рома роман ростислав
рубен румия руслан рустам сабина савелий саида салават самира санжар саша света светлана святослав севастьян семен
серафима сергей сергій сережа снежана соломия соломія сона соня софия софія станислав станислава стася степа степан
султан сюзанна таисия тамара тамила таня тарас татьяна тая тема теодор тетяна тимофеи тимур тина тихон толик ульяна
уляна устинья фаина фарид фатима федор федя феликс филипп флора христина эвелина эдгар эдик эдуард элеонора элина элла
эльвира эльдар эльза эмилия эмиль эмма эрик эрика юлиан юлиана юлия юлія юна юра юрий юріи юстина яков яна ярик ярина
ярослав ярослава ясмина євген ілля інна ірина
juli pip tono
aljaz anze baylee bostjan brianne bronson dalma domen gasper grega jaka jernej lilla manca mate miha mitja
mojca nagehan nejc neza primoz spela susmita tadej tjasa uros zala zan ziga ziva
"""
GIVEN_NAMES = frozenset(_TEXT.split())
