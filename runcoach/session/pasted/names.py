"""Words around the work: headings, days, kinds of movement, and words that only sentences have.

Data only, like `words`; also compared without case and accents.
"""

import re
from collections.abc import Collection

from runcoach.session.pasted.words import WORDS, folded


def folded_set(text: str) -> frozenset[str]:
    """The words of a text as a set, folded."""
    return frozenset(map(folded, text.split()))


WEEKDAYS = folded_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
    "martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag "
    "dinsdag woensdag donderdag vrijdag zaterdag zondag"
)
DAY_WORDS = folded_set(
    "day tag jour día giorno dia dag workout session training trainingstag einheit séance sesión sessione seduta "
    "sessão treino sessie allenamento entrenamiento entraînement"
)
"""Words that, with a number or a letter, name a session of a plan."""
PLAN_WORDS = folded_set(
    "routine program programme programm programma programa plan rehab prehab block phase rutina routine routines"
)
"""Words that name a plan as a whole, or a large part of it."""
DAYS = folded_set("day tag jour día giorno dia dag beintag oberkörpertag ruhetag")
BLOCK_WORDS = folded_set(
    "complex komplex complexe complejo couplet triplet metcon wod "
    "bloc bloque blocco bloco principal principale principaal renforcement renfo warming fuerza warm-up warmup warm "
    "cool-down cooldown cool main accessories accessory finisher block week phase part circuit superset core "
    "strength mobility stretching conditioning cardio notes note program programme plan routine workout section "
    "activation prehab rehab skill power hypertrophy level beginner intermediate advanced aufwärmen abwärmen "
    "hauptteil kraft woche programm dehnen dehnung mobilität échauffement retour force semaine gainage étirements "
    "renforcement calentamiento fuerza semana estiramientos vuelta riscaldamento defaticamento forza settimana "
    "aquecimento força volta alongamento alongamentos opwarming warming-up cooling-down kracht week krachttraining "
    "upper lower push pull legs full oberkörper unterkörper ganzkörper beine bovenlichaam onderlichaam "
    "exercises übungen exercices ejercicios esercizi exercícios oefeningen equipment duration goal focus home "
    "optional"
)
PROGRESSION = folded_set("progression progress steigerung progresión progressione progressão progressie opbouw")
"""Words above what comes in later weeks, which name no exercise."""
WEEK_WORDS = folded_set(
    "week weeks wk wks sett sem wochen semaines semanas settimane weken woche semaine "
    "semana settimana phase block cycle month monat mois mes mese mês maand"
)
"""Words that, with a number, name a part of a plan that has days."""
JOINING_WORDS = folded_set("then dann puis luego poi depois daarna add")
"""Words that only join a line's parts."""
NAME_LABELS = folded_set(
    "stretch stretches dehnung étirement estiramiento name exercise movement buy-in buyin buy-out cash-in cash-out "
    "cash buy in out "
    "finisher burnout main accessory assistance supplemental superset circuit station übung exercice ejercicio "
    "esercizio exercício oefening nom nombre nome naam"
)
"""Words before a colon that say what the name after it is for."""
GREETINGS = folded_set(
    "hey hi hallo hello hola ciao moin servus salut bonjour coucou olá ola oi hoi buenas guten bom bonsoir team leute"
)
"""Words with which a message begins."""
KEEPING = folded_set(
    "stand keep stay balance remain hold stehen stehe steh bleibe bleib halte balanciere reste restez gardez maintenez "
    "quédate permanece mantente mantén resta rimani mantieni fique permaneça mantenha blijf sta houd"
)
"""Verbs in a sentence whose time is the work: `keep your balance for up to 30 seconds`."""
REMARK_LABELS = folded_set(
    "score scoring result "
    "tip tips tipp tipps hint hints reminder remember important wichtig info conseil conseils astuce consejo consejos "
    "suggerimento consiglio dica dicas let achtung attention attenzione atención atenção modification "
    "variation regression"
)
"""Words before a colon and a remark."""
CHANGES = folded_set(
    "swap replace replaced instead substitute ersetze ersetzen statt anstatt remplace remplacez remplacer "
    "sustituye sustituir sostituisci sostituire substitua substituir vervang"
)
"""Words that change a plan which is not in the text."""
EQUIPMENT = folded_set(
    "equipment material materials matériel équipement equipamiento materiales attrezzatura attrezzi equipamento "
    "materiais ausrüstung geräte benodigdheden materiaal needed required benötigt requis necesario gear kit"
)
"""Words before a colon and a list of things, none of which is an exercise."""
FILLERS = folded_set(
    "today heute hoy oggi hoje vandaag tonight tomorrow morgen mañana demain domani amanhã noch nochmal then "
    "just einfach simply simplement simplemente semplicemente simplesmente gewoon "
    "ish some einige quelques algunas algunos alcuni immediately sofort direkt directly inmediatamente subito "
    "imediatamente pls please plz thanks thx ok lol bitte danke svp stp merci gracias grazie obrigado obrigada "
    "alsjeblieft bedankt also next first finally zuerst danach anschließend zuletzt ensuite enfin después "
    "finalmente infine ainda"
)
"""Words of chats and of plans written in sentences that are no part of a name."""
SAYING = folded_set(
    "says said told gave prescribed recommends recommended suggested sagt sagte meint meinte verordnet verschrieb "
    "dit conseille recommande recommandé prescrit dice dijo recomienda recomendó mandó consiglia disse diz recomenda "
    "zegt zei adviseert"
)
"""What a person did who gave the plan; the words up to it are no part of the name behind it."""
LIMITERS = folded_set(
    "ab from desde partir vanaf mindestens wenigstens minimum mínimo minimo min least höchstens bis under unter over "
    "über more mehr less weniger plus moins más menos più meno mais meer minder sobre almeno pelo menos minstens max "
    "hasta up fino até tot add minus abzüglich zuzüglich dazu zusätzlich extra about"
)
"""Words beside a number that make it an end of a range, or a change."""
MEDIA = folded_set(
    "video videos vídeo vidéo demo link youtube watch ver voir siehe guarda bekijk clip gif foto image bild "
    "tutorial here hier ici aquí qui aqui"
)
"""Words of links to pictures and films."""
ASKING = folded_set(
    "how what when why wie was wann warum wozu combien comment quand cuánto cuánta cuántos cuántas cómo cuándo quanto "
    "quanta quanti quante quantos quantas come como quando hoe hoeveel wat wanneer"
)
"""Words with which a question begins."""
MANNER_WORDS = folded_set(
    "quick quickly heavy light easy paused "
    "backoff back-off top left right links rechts gauche droite izquierda izquierdo derecha derecho sinistra destra "
    "esquerda direita linker rechter forward forwards backward backwards clockwise anticlockwise counterclockwise "
    "vorwärts rückwärts avanti indietro adelante atrás vooruit achteruit arrière straight bent wide narrow close "
    "neutral open closed seated standing slow slowly fast eyes knee knees leg legs grip gestreckt gestrecktem "
    "gebeugt gebeugtem eng weit langsam schnell sitzend stehend knie tendu tendue plié pliée fléchi serré large "
    "debout assis estirada estirado flexionada doblada recta ancho estrecho sentado tesa piegata tese stretto largo "
    "seduto esticada dobrada flexionado gestrekt gebogen breed smal zittend staand"
)
"""Words that say how an exercise is done, and are none by themselves."""
INSTRUCTIONS = folded_set(
    "slowly gently carefully langsam vorsichtig lentement doucement lentamente despacio langzaam inclina rota gira "
    "vuelve repite cruza adelanta abre flexiona extiende couché couchée place levez penchez tends allonge mets "
    "ramène incline gire volte cruze kruis draai schuif begin hang kreuze drehe neige rolle kippe führe bringe "
    "schiebe lehne ruota torna allunga distendi stand sit lie lay kneel place put hold keep press push pull lift "
    "raise lower bend extend stretch tighten squeeze slide rotate turn lean step grab grip start begin cross rest "
    "let bring move draw tuck roll look face engage stelle stell lege legen halte halten drücke beuge hebe senke "
    "strecke ziehe spanne setze stehe sitze liege knie placez allongez allongé asseyez assis debout tenez poussez "
    "tirez levez pliez fléchissez contractez soulevez ramenez coloca túmbate tumbado siéntate sentado ponte mantén "
    "empuja dobla levanta baja estira aprieta apoya eleva lleva sdraiati sdraiato siediti mettiti appoggia solleva "
    "piega spingi tira contrai porta mantieni deite deitado sente sentado fique apoie levante dobre estenda "
    "contraia empurre mantenha eleve ga lig sta zit plaats til buig strek duw trek span leg breng"
)
"""Words with which a sentence begins that says how to move, though no full stop ends it."""
HANGING_WORDS = folded_set("aus durch vast sur su sobre auf op über für zu bei pro each e und")
"""Words that join a name to what follows it, and are no end of one."""
ONE_SIDED = frozenset(
    {"single leg", "single-leg", "single arm", "single-arm", "one leg", "one arm", "one-legged", "unilateral"}
    | {"unilaterale", "einbeinig", "einarmig", "a una pierna", "sur une jambe", "eenbenig"}
)
"""Cues that say that one side works at a time."""
FIELD_LABELS = folded_set(
    "execution performance ausführung durchführung uitvoering exécution ejecución esecuzione execução goal target "
    "ziel doel objectif objetivo obiettivo dose dosage dosierung dosis posologie dosaggio dosagem amount "
    "prescription how to do perform many often instructions anleitung beschreibung description instructies "
    "descripción descrizione instruções istruzioni work arbeit umfang volume volumen frequency häufigkeit fréquence "
    "frecuencia frequenza frequência frequentie details parameters duration dauer durée duración durata duração "
    "duur tempo de time of execução esecuzione ejecución repetition repetitions wiederholung wiederholungen "
    "répétitions repeticiones ripetizioni repetições herhalingen sets sätze séries series serie load weight gewicht "
    "rest pause notes note hinweis wie oft lange how long reps set trabajo travail lavoro trabalho oefening "
    "starting position positie posición posizione posição stellung haltung dazwischen spannung hold halten"
)
"""Words before a colon that say which detail of an exercise follows, and are no name."""
LAST = folded_set(
    "zum schluss zuletzt finally lastly enfin pour finir al final por último infine per finire por fim tot slot"
)
"""Words for what comes last, which are no name."""
ALL_OF_IT = folded_set(
    "all everything whole ganze ganzes alles tutto todo todos tudo tout tous geheel toda sequence sequenz séquence "
    "secuencia sequenza sequência"
)
WHOLE = ALL_OF_IT | folded_set("it this lot thing das il le la el lo o a het the of " + WORDS["DO"])
"""Words for all exercises together, in `repeat the whole sequence`; no name has only these."""
LEVELS = folded_set(
    "beginner beginners intermediate advanced easy hard harder easier anfänger fortgeschritten level-up levelup pro "
    "profi expert experts experten experto expertos elite fortgeschrittene einsteiger profis débutant débutants "
    "confirmé confirmés intermédiaire avancé avancés principiante principianti principiantes avanzado avanzados "
    "avanzati intermedi intermedio intermedios iniciante iniciantes avançado avançados intermediário beginners "
    "gevorderden gevorderd beginnend level niveau nivel livello nível stufe"
)
"""Words for how able a person is; a dose before which one stands is for these persons only."""
PART_WORDS = folded_set(
    "warm warm-up warmup cool-down cooldown main finisher aufwärmen hauptteil échauffement calentamiento "
    "riscaldamento aquecimento opwarming warming-up cooling-down accessories accessory superset circuit"
)
"""Words that name a part of a session, and not the session."""
AGAIN = folded_set(WORDS["REPEAT"])
"""Words that ask to do the exercises above again."""
SENTENCE_WORDS = folded_set(
    "dr tel telefon telefono téléphone phone fax email you your yours if is are was were be should could would "
    "can will must may i i'm my we our he she his her felt feel feels feeling slept today yesterday because when "
    "while what which who don't not stop avoid make sure remember please its keep try it dein deine deinen deiner "
    "deinem wenn ist sind war sie ihre ihren ich mein mich nicht sollte wird vous votre vos est sont mes pas tus "
    "sus es está usted tuo tuoi suo sono non seu seus você são meu não jouw als zijn ik mijn niet"
)
"""Words of sentences; a name has none of them."""
MOVEMENTS = folded_set(
    "ohp bench rdls chins dead-bug dead-bugs deadbug deadbugs ups tilt tilts kegel kegels "
    "jerks cleans snatches rollouts rollout wall-sit wall-sits aparts apart pull-apart pull-aparts bridging crunchs "
    "lateral-raise squatting situps get-up get-ups stütz vierfüßler muschel wandsitz beinpresse beinbeuger "
    "schulterdrücken seitheben frontheben beinheben latzug latziehen armbeugen hüftheben kniestrecken pompe fente "
    "mollets chaise montées tirage rowing écarté zancada dominada elevacion abdominales jalón patada prensa puentes "
    "affondo addominali croci spinte alzate abdominal rosca puxada cadeira panturrilha flexão kuitheffen beenheffen "
    "zijplank heffen squat squats press presses row rows curl curls lunge lunges raise raises plank planks deadlift "
    "deadlifts push-up push-ups pushup pushups pull-up pull-ups pullup pullups chin-up chin-ups dip dips crunch "
    "crunches sit-up sit-ups situp situps hop hops bridge bridges thrust thrusts thruster thrusters swing swings "
    "snatch clean jerk carry carries walk hold holds hang hinge extension extensions fly flies flye flyes pulldown "
    "pulldowns kickback kickbacks step-up step-ups burpee burpees jump jumps jack jacks climber climbers twist "
    "twists rotation rotations bug dog clamshell clamshells shrug shrugs rdl march marches slide slides kick kicks "
    "circles abduction adduction kniebeuge kniebeugen liegestütz liegestütze ausfallschritt ausfallschritte "
    "kreuzheben rudern bankdrücken klimmzug klimmzüge unterarmstütz seitstütz beckenheben brücke drücken wadenheben "
    "heben pompes fentes tractions gainage planche pont soulevé développé abdos relevé relevés sentadilla "
    "sentadillas flexiones dominadas zancadas plancha puente peso remo fondos elevaciones elevación piegamenti "
    "affondi trazioni ponte stacco rematore sollevamenti beckenlift kreuzheben einbeinstand agachamento "
    "agachamentos flexões afundo prancha levantamento remada elevação supino kniebuiging kniebuigingen opdrukken "
    "uitval uitvalspas plank brug optrekken roeien planking"
)
"""Words that name a movement, so that a name without a number asks how many."""
EXERCISES = MOVEMENTS - folded_set(
    "hold holds hang walk twist twists rotation rotations slide slides circles march marches press row kick jump "
    "jumps raise extension abduction adduction bridge bug dog clean hinge carry swing snatch curl dip planche pont "
    "brug heben drücken"
)
"""Movements whose name says that an exercise is meant, and not how another one is done."""
PACES = folded_set(
    "run running jog jogging walk walking sprint sprinting skip skipping laufen gehen joggen traben sprinten courir "
    "course marcher marche trotter correr caminar trotar carrera correre camminare corsa camminata corrida caminhar "
    "caminhada andar hardlopen wandelen dribbelen rennen easy fast hard slow"
)
"""Words for ways to go, which take turns in intervals."""
HELD = folded_set(
    "plank planks side-plank wall-sit wall-sits sit hang hangs hold holds l-sit unterarmstütz seitstütz stütz wandsitz "
    "planche gainage chaise suspension plancha prancha isométrico isometrico wandzit zijplank hangen"
)
"""Movements that are held, so that they have no reps."""
SHORT_UNITS = folded_set("sec sek seg min rep wdh wh rip kg lb std")
"""Units that are written with a full stop, which ends no sentence."""
CUE_STARTS = folded_set(
    "then keep with on at from in into until slow slowly controlled focus think squeeze breathe go rest lower lift "
    "push drive stay don't no not avoid use using as dann langsam mit ohne halten puis lentement avec sans luego "
    "lento con sin poi senza depois lentamente com sem dan langzaam met zonder per each hold"
)
"""Words with which a cue begins."""


def is_block(words: Collection[str]) -> bool:
    """Whether words name a part of a session, and no exercise: `upper body strength`, but not `band pull-through`."""
    blocks = set(words) & (BLOCK_WORDS | WEEKDAYS | DAY_WORDS)
    is_most = 2 * len(blocks) >= len(set(words)) or bool(blocks & WEEKDAYS)
    return bool(blocks) and is_most and not set(words) & MOVEMENTS


def word_list(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)]
