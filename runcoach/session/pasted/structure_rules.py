"""The rules for what quantities say apart from the work itself: rests, holds, loads, sides, limits."""

from collections.abc import Sequence

from runcoach.session.pasted import conditions as when
from runcoach.session.pasted.nodes import Rule, written
from runcoach.session.pasted.rules import rule

_SCOPE = "(?:(?:BETWEEN|AFTER) {small}*"
STRUCTURES: Sequence[Rule] = (
    rule("PROGRESS_NOTE", "PROGRESS (?:WORD|FOR|A|OF|IN|PER){0,3} (?:WEIGHT|COUNT|TIME|PERCENT_NOTE) REPS? FREQUENCY?"),
    rule("PROGRESS_NOTE", "PLUS (?:WEIGHT|COUNT|TIME|PERCENT_NOTE) REPS? FREQUENCY"),
    rule("PROGRESS_NOTE", "DO WEIGHT (?:WORD|A|IN|ON|FOR){0,2} PERIOD"),
    # Limits and totals
    rule("LIMIT_NOTE", "TIME DASH? (?:WORD|A)? TIMEWORD? CAP", doubt="“{text}” is not led: the app sets no time limit"),
    rule(
        "LIMIT_NOTE",
        "(?:TIMEWORD|TEMPO)? DASH? CAP (?:OF|TIMEWORD|TEMPO|A)* {is}* TIME",
        doubt="“{text}” is not led: the app sets no time limit",
    ),
    rule("LIMIT_NOTE", "FEWEST", doubt="“{text}”: how many in each set is left to you; all are read as one set"),
    # Sides that follow each other, said as a step of its own: repeat on the other leg, switch sides
    rule("SIDES", "(?:{sep}|THEN|ALSO)* (?:REPEAT|SWITCH|DO|ALSO|THEN) {small}* OTHER {limb}", {"sides": "each"}),
    rule("SIDES", "{sep}? (?:WITH|ON|A|IN)* OTHER {limb}", {"sides": "each"}, test=when.ends_line_after_sign),
    rule("SIDES", "(?:{sep}|THEN)* SWITCH {small}* {limb}", {"sides": "each"}),
    rule("SIDES", "(?:{sep}|THEN)* A? {limb} SWITCH", {"sides": "each"}),
    # Kinds of workout that are led by the clock
    rule("EMOM_FACT", "EMOM X <sets:COUNT> (?:SETS|ROUNDS)?"),
    rule("EMOM_FACT", "EMOM (?:FOR|X|{is})* <minutes:(?:TIME|COUNT)>"),
    rule("EMOM_FACT", "<minutes:TIME> (?:OF)? EMOM"),
    rule("EMOM_FACT", "(?:EACH|ALL|A) MINUTE (?:{is}* <minutes:TIME>)?"),
    rule("EMOM_FACT", "(?:EACH|ALL) <every:TIME> (?:{is}* <minutes:TIME>)?", test=when.is_every),
    rule("EMOM_FACT", "EMOM"),
    rule("AMRAP_FACT", "AMRAP {is}* <minutes:(?:TIME|METRES)>"),
    rule("AMRAP_FACT", "<minutes:(?:TIME|METRES)> DASH? {is}* AMRAP"),
    rule("AMRAP_FACT", "A* MAX (?:OF|A|NUMBEROF)* ROUNDS POSSIBLE? {is}* <minutes:TIME>"),
    rule("AMRAP_FACT", "A* MAX (?:OF|A|NUMBEROF)* ROUNDS POSSIBLE?"),
    rule("AMRAP_FACT", "AMRAP {is}? <minutes:COUNT> (?=COLON)"),
    rule("AMRAP_FACT", "AMRAP {is}? <minutes:COUNT>", test=when.ends_line),
    # Rests
    rule("REST_FACT", "(?:REST|PAUSE) {is}* <round_rest:TIME> " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET))"),
    rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET)) {is}* <round_rest:TIME>"),
    rule("REST_FACT", "(?:REST|PAUSE) {is}* <rest_after:TIME> " + _SCOPE + " EXERCISES)"),
    rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " EXERCISES) {is}* <rest_after:TIME>"),
    rule("REST_FACT", "(?:REST|PAUSE) {is}* <switch:TIME> " + _SCOPE + " {limb})"),
    rule("REST_FACT", "(?:REST|PAUSE) {is}* <rest:TIME> " + _SCOPE + " (?:SETS|EACH)) (?:SETS)?", {"between": "sets"}),
    rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " (?:SETS)) {is}* <rest:TIME>", {"between": "sets"}),
    rule("REST_FACT", "{sep}? <round_rest:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET))"),
    rule("REST_FACT", "{sep}? <rest_after:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " EXERCISES)"),
    rule("REST_FACT", "<switch:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " {limb})"),
    rule("REST_FACT", "<rest:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " (?:SETS|EACH)) (?:SETS)?", {"between": "sets"}),
    rule("ON_OFF", "<time:TIME> (?:OF|A)? (?:ON|WORK|HOLD) {sep}* <rest:TIME> (?:OF|A)? (?:OFF|REST|PAUSE)"),
    rule("ON_OFF", "(?:ON|WORK) {is}* <time:TIME> {sep}* (?:OFF|REST|PAUSE) {is}* <rest:TIME>"),
    rule("ON_OFF", "<time:TIME> (?:SLASH|COMMA) <rest:TIME> (?:OFF|REST|PAUSE)"),
    rule("ON_OFF", "<on:COUNT> (?:ON|WORK) {sep}* <off:COUNT> (?:OFF|REST|PAUSE)"),
    rule("REST_FACT", "(?:RIGHT|PER) (?:EQUALS|COLON) <rest:TIME>"),
    rule("REST_FACT", "(?:REST|PAUSE) {is}* <rest:TIME> AFTER {small}* BOTH A? {limb}"),
    rule("REST_FACT", "REST DOT? {is}* <rest:TIME>"),
    rule("REST_FACT", "<rest:TIME> DASH? OF? (?:REST|OFF)"),
    rule("REST_FACT", "PAUSE {is}* <rest:TIME>", test=when.long_rest),
    rule("REST_FACT", "<rest:TIME> DASH? OF? PAUSE", test=when.long_rest),
    rule("REST_FACT", "REST {is}* <metres:METRES>"),
    rule("REST_FACT", "<metres:METRES> OF? REST"),
    rule("REST_FACT", "NONE (?:REST|PAUSE) (?:" + _SCOPE + " (?:SETS|ROUNDS|EXERCISES)))?", {"rest": "0s"}),
    rule("REST_FACT", "REST_FACT IF_NEEDED"),
    rule("REST_BARE", "(?:REST|PAUSE) {is}* <bare_rest:COUNT>"),
    rule("WORK_TIME", "WORK {is}* <time:TIME>"),
    rule("WORK_TIME", "REPS COLON DO? <time:TIME>"),
    rule("WORK_TIME", "(?:DURATION|TIMEWORD) (?:COLON|EQUALS) <time:TIME>", test=when.not_first),
    rule("WORK_TIME", "TEMPO (?:COLON|EQUALS) <time:TIME>"),
    rule(
        "ON_OFF",
        "<time:TIME> (?:SLASH|DASH) <rest:TIME>",
        doubt="“{text}” is read as work and rest; it could also be two times, or one for each side",
    ),
    # Holds and phases of a rep
    rule("HOLD_NOTE", "HOLD {small}* (?:REPS)? {small}* COUNTS (?:OF)? {small}* {R}"),
    rule("HOLD_NOTE", "HOLD {small}* {R} COUNTS"),
    rule("HELD_REPS", "<reps:COUNT> HOLD (?:OF|A|FOR|WITH|IN)+ <brief:TIME>", test=when.is_brief),
    rule(
        "HOLD_FACT",
        "HOLD (?:EACH|COLON|EQUALS|OF|FOR|A|TO|THIS|IN|REPS|APPROX|PER)+ <hold:TIME>",
        test=when.not_after_name,
    ),
    rule("HOLD_FACT", "HOLD <hold:TIME>", test=when.not_after_name),
    rule("HOLD_FACT", "HOLD (?:WORD|A|THIS|FOR|PER|IN|OF|ON){1,5} <hold:TIME>", test=when.at_start),
    rule("HOLD_FACT", "<hold:TIME> DASH? (?:OF)? HOLD"),
    rule("PHASE_NOTE", "<brief:TIME> {small}? PHASE", test=when.is_brief),
    rule("PHASE_NOTE", "PHASE {is}* <brief:TIME>", test=when.is_brief),
    rule("PHASE_NOTE", "<brief:TIME> DASH? PAUSE", test=when.is_brief),
    rule("PHASE_NOTE", "PAUSE {is}* <brief:TIME>", test=when.is_brief),
    # Loads
    rule("LOAD", "(?:AT|WITH|FOR)? A? PAIR OF* <each:WEIGHT> BELLS?"),
    rule(
        "LOAD",
        "(?:AT|WITH)? <pair:COUNT> (?:X|BELLS OF?|BELLS A) <each:WEIGHT> (?:BELLS|BELL|EACH)?",
        test=when.is_two,
    ),
    rule("LOAD", "(?:AT|WITH)? <pair:(?:NUMBER_WORD|BOTH)> X? <each:WEIGHT> (?:BELLS|BELL)", test=when.is_two),
    rule("LOAD", "(?:AT|WITH)? <pair:NUMBER_WORD> X? <load:WEIGHT> BELL", test=when.is_one),
    rule("LOAD", "(?:AT|WITH)? <pair:COUNT> <each:WEIGHT> BELLS", test=when.is_two),
    rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> (?:IN|A|ON)? (?:PER|EACH|SLASH) (?:A|ON)? (?:HAND|BELL)"),
    rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> EACH (?!{small}*(?:LIMB|PERIOD|DIRECTION))"),
    rule("LOAD", "(?:AT|WITH)? EACH <each:WEIGHT> (?:BELLS|BELL)?"),
    rule(
        "LOAD",
        "(?:AT|WITH)? <each:WEIGHT> BELLS",
        doubt="“{text}” is read as two of them; it could also be all there is",
    ),
    rule(
        "LOAD",
        "(?:AT|WITH)? BELLS (?:OF|A)? <each:WEIGHT>",
        doubt="“{text}” is read as two of them; it could also be all there is",
    ),
    rule("LOAD", "(?:AT|WITH)? A? BELL (?:OF|A)? <load:WEIGHT>", test=when.with_bell),
    rule(
        "LIMB_LOAD",
        "(?:AT|WITH)? WEIGHT (?:IN|A|ON)? (?:PER|EACH|SLASH) A? LIMB",
        doubt="“{text}” could be two weights, or one weight and a side at a time",
    ),
    rule("LOAD", "BODYWEIGHT PLUS <load:WEIGHT>"),
    rule("LOAD", "LOADWORD (?:COLON|EQUALS|OF) LOAD"),
    rule("LOAD", "LOADWORD (?:COLON|EQUALS|OF) <load:WEIGHT>"),
    rule("LOAD", "(?:AT|WITH|PLUS)* A? <load:WEIGHT> (?:BELL(?!WORD|LIMB|HAND))?"),
    rule("LOAD", "(?:AT|WITH|PLUS)* <load:BODYWEIGHT>", {"load": "bodyweight"}, test=when.not_in_name),
    rule("BANDED", "BANDKIND* BAND", value=written),
    rule(
        "BAND_NOTE",
        "WITH A? <brand:BANDED>",
        doubt="“{text}” is kept as a cue; a load is written as “red band”",
        test=when.is_brand,
    ),
    rule("LOAD", "WITH A? <load:BANDED>"),
    rule("LOAD", "AT A? <load:BANDED>"),
    # Sides
    rule("SUPERSET", "ALTERNATING {small}* (?:BETWEEN|WITH)? (?:ALL|BOTH|THIS|A|COUNT|NUMBER_WORD)* EXERCISES"),
    rule(
        "SETS_FACT", "<reps:COUNT> LEFT {limb}? {sep}* <pair:COUNT> RIGHT {limb}?", {"sides": "each"}, test=when.alike
    ),
    rule(
        "SETS_FACT", "<reps:COUNT> RIGHT {limb}? {sep}* <pair:COUNT> LEFT {limb}?", {"sides": "each"}, test=when.alike
    ),
    rule(
        "DIRECTION_NOTE",
        "<reps:COUNT> X? WAY {sep}* COUNT X? WAY",
        doubt="“{text}”: the first number is taken; the other direction is in no set of the session",
    ),
    rule(
        "DIRECTION_NOTE",
        "(?:IN|ON|A|OF)? (?:EACH|PER|BOTH|SLASH) A? DIRECTION",
        doubt="“{text}”: the number is taken for one direction; the other one is in no set of the session",
    ),
    rule("SIDES", "(?:IN|ON|A|WITH|OF|FOR|AND)? (?:PER|EACH|SLASH) (?:A|OF|EACH|PER)* {limb}", {"sides": "each"}),
    rule("SIDES", "X {limb}", {"sides": "each"}, test=when.ends_part),
    rule("SIDES", "(?:IN|ON|A)? LEFT {sep}* RIGHT {limb}?", {"sides": "each"}),
    rule("SIDES", "(?:IN|ON|A)? RIGHT {sep}* LEFT {limb}?", {"sides": "each"}),
    rule("SIDES", "SIDEMARK", {"sides": "each"}),
    rule("SIDES", "(?<=COUNT) A LIMB", {"sides": "each"}),
    rule("SIDES", "(?<=REPS) A LIMB", {"sides": "each"}),
    rule(
        "SIDES_DOUBT",
        "(?:IN|ON|A|WITH|FOR|OF)? BOTH A? {limb}",
        doubt="“{text}” could be both at once, or one after the other",
    ),
    rule("SIDES_DOUBT", "BOTH", doubt="“{text}” could be both at once, or one after the other", test=when.alone),
    rule(
        "SIDES_DOUBT",
        "(?:LEFT|RIGHT) {limb}?",
        doubt="“{text}” is one side: only sets for both sides, or for one side after the other, are led",
        test=when.after_number,
    ),
    rule("SIDES", "ALTERNATING", {"sides": "alternate"}, test=when.after_number),
    rule("SIDES", "ALTERNATING {small}* {limb}", {"sides": "alternate"}),
    rule("SIDES", "(?<=COMMA) ALTERNATING", {"sides": "alternate"}, test=when.at_end),
    rule("SIDES", "(?<=OPEN) ALTERNATING", {"sides": "alternate"}, test=when.at_end),
    rule("EACH_FACT", "EACH", {"sides": "each"}, test=when.after_amount),
)
"""What the quantities say, apart from the work itself."""
