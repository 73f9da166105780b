"""The words of plans in English, German, French, Spanish, Italian, Portuguese and Dutch, by what they mean in a plan.

Data only. Words are compared without case and accents. A word is in one class: where languages differ (`tempo`,
`pause`, `bis`), the class is the word's own, and the rules decide by what is around it.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

WORDS: Mapping[str, str] = {
    # How much
    "X": "x",
    "SETS": "sätzen saetzen set sets satz sätze saetze serie serien série séries series reeks reeksen",
    "ROUNDS": "durchgängen durchgaengen round rounds rd rds runde runden durchgang durchgänge durchgaenge tour "
    "tours ronda rondas vuelta vueltas giro giri voltas ronde rondes",
    "REPS": "rep reps repetition repetitions wdh wdhl wh wiederholung wiederholungen rép réps répétition "
    "répétitions répet stück stk wiederholungszahl wiederholungsbereich repetición repeticiones ripetizione "
    "ripetizioni rip repetição repetições herhaling herhalingen herh",
    "TIMES": "times mal fois veces vez volte volta vezes keer maal",
    "TWICE": "once twice thrice einmal zweimal dreimal",
    "OF": "of von zu da di de du des d van",
    "STEPS": "steps schritte pas pasos passi passos stappen",
    "COUNTS": "count counts ct tellen",
    "BREATHS": "breath breaths atemzug atemzüge atemzügen respiration respirations respiro respiri respiración "
    "respiraciones respiração respirações ademhaling ademhalingen",
    "APPROX": "about approx approximately around ca circa etwa ungefähr environ aproximadamente aprox ongeveer cerca",
    # Time
    "LANG": "lang",
    "SECOND": "s sec secs second seconds sek sekunde sekunden seconde secondes seg segs segundo segundos secondo "
    "secondi seconden",
    "MINUTE": "min mins minute minutes minuten minuto minutos minuti minuut",
    "HOUR": "h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur",
    "M": "m",
    "PERIOD": "wk wks sett sem "
    "day days week weeks month months morning evening night hours tag tage woche wochen jour jours "
    "semaine semaines día dias semana semanas giorno giorni settimana settimane dag dagen weken",
    "DAYWORD": "teil partie parte deel phase block bloc bloque blocco bloco blok fase grupo gruppe groupe gruppo groep "
    "part workout session training trainingstag einheit séance sesión sessione sessão treino "
    "sessie allenamento entrenamiento entraînement level stage cycle",
    "DAILY": "daily weekly täglich taeglich wöchentlich quotidien quotidiennement diario diariamente "
    "quotidianamente dagelijks wekelijks",
    # What is moved
    "KG": "kg kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes chilo chili quilo quilos",
    "LB": "lb lbs pound pounds livre livres libra libras libbre",
    "BODYWEIGHT": "bodyweight bw eigengewicht körpergewicht lichaamsgewicht",
    "LOADWORD": "load weight gewicht poids charge peso carga carico",
    "BAND": "band bands theraband",
    "BANDKIND": "light medium heavy strong thin thick red green blue black yellow orange purple grey gray "
    "resistance mini loop leichtes leichtem rotes rotem grünes grünem blaues blauem schwarzes schwarzem gelbes "
    "gelbem",
    "BELL": "dumbbell kettlebell db kb hantel kurzhantel haltère mancuerna manubrio halter dumbell",
    "BELLS": "dumbbells kettlebells dbs kbs hanteln kurzhanteln haltères mancuernas manubri halteres dumbells "
    "weights plates",
    "COUPLE": "pair pairs paar paare paire paires coppia",
    # What cannot be led
    "DISTANCE": "km kms kilometer kilometers kilometre kilometres mile miles mi meter meters metre metres metros "
    "metri mètres yard yards yd yds",
    "CALORIES": "cal cals kcal calorie calories kalorien calorías calorie calorias",
    "SIZE": "cm mm inch inches zoll degree degrees deg grad",
    # What limits or counts the work as a whole
    "CAP": "cap timecap limit zeitlimit zeitgrenze tope límite limite tijdslimiet",
    "TOTAL": "total totals insgesamt gesamt totale totaal",
    "DURATION": "duration dauer durée duración durata duração duur",
    # Sides
    "PER": "c/ per pro par por p",
    "EACH": "c/u "
    "each every ea jede jeder jedes jedem jeden je jeweils chaque chacun chacune cada ogni ciascun ciascuno "
    "ciascuna elke elk iedere ieder",
    "LIMB": "side sides leg legs arm arms foot feet knee hip shoulder seite seiten bein beine arme fuß fuss füße "
    "knie côté cote côtés jambe jambes bras pied pieds genou lado lados pierna piernas brazo brazos pie pies "
    "rodilla lato lati gamba gambe braccio braccia piede piedi ginocchio perna pernas braço braços pé pés joelho "
    "kant kanten zijde been benen armen voet voeten",
    "DIRECTION": "direction directions way ways richtung richtungen sens dirección direcciones direzione direzioni "
    "direção direções richting richtingen",
    "HAND": "hand hands hände main mains mano manos mani mão mãos handen",
    "SIDEMARK": "d/g g/d i/d d/i p/b p/k p/l p/p p/s c/l c/p e/s l/r r/l l+r r+l l&r r&l",
    "LEFT": "l left links gauche izquierda izquierdo sinistra sinistro sx esquerda esquerdo li",
    "RIGHT": "r right rechts droite droit derecha derecho destra destro dx direita direito re",
    "BOTH": "bilateral bilaterally bilatéral bilaterale bilaterally b/l b/s both beide beiden beidseitig beidseits "
    "ambos ambas entrambi entrambe",
    "ALWAYS": "always immer toujours siempre sempre altijd dazwischen tussendoor",
    "ONLY": "only nur seulement solo sólo soltanto somente apenas alleen",
    "OTHER": "other opposite anderen andere anderem anderes autre otro otra altro altra outro outra",
    "SWITCH": "switch swap change wechseln wechsle seitenwechsel changer changez cambia cambiar cambiare cambiate "
    "trocar troque wissel wisselen",
    "ALSO": "also auch aussi también anche também ook",
    "WAY": "forward forwards backward backwards vorwärts rückwärts clockwise counterclockwise anticlockwise avanti "
    "indietro adelante atrás frente trás vooruit achteruit voorwaarts achterwaarts arrière inward outward",
    "ALTERNATING": "alt alternating alternate alternately alternated abwechselnd wechselnd wechselseitig "
    "alternierend alterné alternés alternée alternant alternando alternado alternados alternato alternati "
    "afwisselend",
    # Rest, holds, tempo
    "REST": "rec desc relax relaxen entspannen relâcher relâchez relaja relajar rilassa relaxe relaxar ontspan rest "
    "rests recover recovery break breaks erholung satzpause satzpausen repos récup récupération ausruhen pausieren "
    "riposa riposate reposez repose descansad descansen rusttijd pausenzeit descansando riposando reposant rustend "
    "pausierend resting intervalo intervalos intervallo descanso descansos descansar descansa recuperación recupero "
    "recuperate recupera recuperare recuperad récupérez récupère "
    "récupérer riposatevi riposo riposare descanse rust rusten rustpauze",
    "PAUSE": "pause pauses pausen pausa pausas pauze pauzes",
    "BETWEEN": "between zwischen entre tra fra tussen",
    "AFTER": "after nach après después dopo depois na",
    "ALL": "all alle allen toutes tous todos todas tutti tutte everything",
    "EXERCISES": "exercise exercises movement movements übung übungen uebung uebungen exercice exercices ejercicio "
    "ejercicios esercizio esercizi exercício exercícios oefening oefeningen station stations stationen estaciones "
    "stazioni estações",
    "NONE": "no without kein keine ohne sans sin senza sem geen zonder",
    "ON": "on",
    "OFF": "off",
    "WORK": "belastung work working arbeit effort travail trabajo lavoro trabalho werk",
    "HOLD": "hold holds holding halten haltezeit halte halt tenir tenez maintenir maintenez maintien mantener "
    "mantén mantenga aguantar aguanta mantenere mantieni tenere tieni tenuta manter mantenha segurar segure "
    "vasthouden houd aanhouden segura seguro mantém sostén sostener sostieni tiens maintiens tenendo mantenendo",
    "TEMPO": "tempo",
    "PHASE": "squeeze contraction isometric iso down up lower lowering eccentric concentric negative negatives "
    "runter hoch ablassen abwärts aufwärts descente montée bajada subida bajar subir discesa salita descida omlaag "
    "omhoog",
    "RPE": "rpe",
    "RIR": "rir",
    "RM": "rm tm",
    "BPM": "bpm",
    # How long open work goes on
    "MAX": "max maximum maximal maximales maximas máximas maximos máximos massime massimi máx maxi amap alap amrep "
    "máximo máxima massimo massima maximaal mayor maggior maggiore "
    "maior meisten meiste",
    "POSSIBLE": "possible possibles posible posibles mögliche möglichen möglich possibile possibili possível "
    "possíveis mogelijk mogelijke",
    "NUMBEROF": "number numero número anzahl nombre aantal",
    "RANGE": "range bereich rango plage fourchette intervallo faixa bereik",
    "FAILURE": "f failure fail versagen muskelversagen échec echec fallo cedimento falha falen spierfalen exhaustion "
    "esaur esaurimento agotamiento exaustão épuisement uitputting erschöpfung ermüdung",
    "TIMEWORD": "time zeit temps tiempo tijd",
    "UNTIL": "until till til jusqu'à jusque fino",
    "TO": "to",
    "TO_UNTIL": "bis hasta até tot",
    "A": "der den dem die das les los las i gli le lo os as o a an à al am au ao the il la le el de het zum zur l'",
    # Kinds of workout
    "PROGRESS": "add adding increase increasing progress steigern steigere erhöhen erhöhe augmenter augmentez "
    "ajouter ajoutez aumentar aumenta añadir añade aumentare aggiungere aumente adicionar verhoog verhogen",
    "EMOM": "otm emom e2mom e3mom",
    "AMRAP": "amrap",
    "FORTIME": "rft",
    "TABATA": "tabata",
    "SUPERSET": "bi-set bi-sets "
    "ss superset supersets supersatz supersätze superserie superserien superséries supersérie supersets "
    "superseries biset bisets biserie bisérie triset trisets",
    "CIRCUIT": "circuitos zirkeln circuit circuits zirkel circuito circuiti",
    "NTH": "prima zuerst erst primero eerst last final letzter letzten letzte letztem dernière dernières première "
    "premières última últimas ultima "
    "ultime ultimo último laatste first erster ersten erste ersten primera primeras primeira primeiras eerste second "
    "zweiter zweiten deuxième segunda seconda tweede third dritter dritten troisième tercera terza terceira derde",
    "LATER": "next nächste nächsten nächster nächstes prochaine prochain próxima próximo prossima prossimo volgende "
    "later später",
    "SINGLES": "singles",
    "DOUBLES": "doubles",
    "TRIPLES": "triples",
    "SETKIND": "warm-up warmup working",
    "ODD": "odd ungerade impair impares dispari oneven",
    "EVEN": "even gerade pair pares pari",
    # Words that join
    "OR": "or oder ou ó oppure bzw",
    "THEN": "then dann puis luego poi depois daarna danach ensuite después anschließend",
    "AND": "and und et y e en",
    "WITH": "with using at mit avec con com met w/",
    "FOR": "for für pour durante während pendant",
    "IN": "in im dans nel em",
    "THIS": "following below this these them it diese dies this ceci esto questo isto dit deze",
    "THROUGH": "through durch",
    "DO": "attempt try versuche versuchen essayez essaie intenta prova tente probeer "
    "do take perform complete execute aim go make mach mache machen "
    "hice faites faire effectuez effectuer haz hacer "
    "realiza realizar fai fare esegui eseguire faça fazer doe doen voer start try spend doing "
    "finish finishing beende beenden terminez termina eindig realizzate realizza "
    "eseguite effettua effettuate completa completate fate svolgi svolgere realice ejecuta ejecutar ejecute haga "
    "fais réalise réalisez exécute exécutez effectue complétez führe führen durchführen ausführen absolviere "
    "absolvieren machst realize faz façam voltooi uitvoeren",
    "REPEAT": "ripetuta ripetuto ripetute répéter répétée wiederholt repetida repetido repeat repeated repeating "
    "wiederholt repitan repitam ripetete répète ripeta "
    "wiederhole wiederholen répéter répétez repetir repite repita ripetere ripeti herhaal "
    "herhalen",
    "LADDER": "ladder pyramid leiter pyramide échelle escalera piramide scala",
}
"""The words of each class."""

NUMBER_WORDS: Mapping[int, str] = {
    1: "one ein eine einen un une una uno um uma een één",
    2: "two zwei deux dos due dois duas twee",
    3: "three drei trois tres tre três drie",
    4: "four vier quatre cuatro quattro quatro",
    5: "five fünf fuenf cinq cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "seven sieben sept siete sette sete zeven",
    8: "eight acht huit ocho otto oito",
    9: "nine neun neuf nueve nove negen",
    10: "ten zehn dix diez dieci dez tien",
    11: "eleven elf onze once undici",
    12: "dozen dutzend douzaine docena dozzina dúzia dozijn twelve zwölf zwoelf douze doce dodici doze twaalf",
    15: "fifteen fünfzehn quinze quince quindici vijftien",
    20: "twenty zwanzig vingt veinte venti vinte twintig",
    30: "thirty dreißig dreissig trente treinta trenta trinta dertig",
    40: "forty vierzig quarante cuarenta quaranta quarenta veertig",
    25: "twenty-five fünfundzwanzig veinticinco venticinque vijfentwintig",
    45: "forty-five",
    50: "fifty fünfzig cinquante cincuenta cinquanta cinquenta vijftig",
    70: "seventy siebzig soixante-dix setenta settanta zeventig",
    80: "eighty achtzig quatre-vingts ochenta ottanta oitenta tachtig",
    90: "ninety neunzig quatre-vingt-dix noventa novanta negentig",
    60: "sixty sechzig soixante sesenta sessanta sessenta zestig",
}


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word without case and accents, for comparing."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("ß", "ss"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def classes(text: str) -> frozenset[str]:
    """A set of classes, written as one text."""
    return frozenset(text.split())


CLASS_OF: Mapping[str, str] = {
    folded(word): name for name, words in reversed(list(WORDS.items())) for word in words.split()
}
"""The class of each word that has one; of two classes with the same word, the earlier one counts."""

NUMBER_OF: Mapping[str, int] = {
    folded(word): number for number, words in reversed(list(NUMBER_WORDS.items())) for word in words.split()
}
