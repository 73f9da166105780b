"""The grammar: how the words of a plan make quantities, and quantities what an exercise asks for.

Rows are applied from the top, each wherever it fits, and what they make is a class for the rows below. `NAMES` has
abbreviations for patterns. Rules that need more than their pattern have a test beside it.
"""

import re
from collections.abc import Mapping, Sequence

from runcoach.session.pasted import conditions as when
from runcoach.session.pasted import quantities
from runcoach.session.pasted.nodes import Rule, written

NAMES: Mapping[str, str] = {
    "{N}": "(?:INT|DECIMAL)",
    "{to}": "(?:DASH|WIDE_DASH|TO|TO_UNTIL|A)",
    "{unit}": "(?:SECOND|MINUTE|HOUR|DPRIME|PRIME)",
    "{sep}": "(?:COMMA|SEMICOLON|SLASH|WIDE_DASH|DASH|AND|BAR|COLON|PLUS|DOT)",
    "{R}": "(?:COUNT|NUMBER_WORD)",
    "{limb}": "(?:LIMB|HAND)",
    "{do}": "(?:DO|REPEAT|THROUGH|FOR)",
    "{gap}": "(?:WIDE_DASH|SLASH|DASH|DOT|COMMA|COLON)",
    "{small}": "(?:A|OF|IN|FOR|ON|WITH|ALL|EACH|PER|THIS|TO)",
    "{is}": "(?:COLON|EQUALS|OF|FOR|A|IN|APPROX|TO|WITH|WIDE_DASH)",
}


def _rule(kind: str, pattern: str, facts: Mapping[str, str] | None = None, **more: object) -> Rule:
    while match := re.search(r"\{\w+\}", pattern):
        pattern = pattern.replace(match[0], NAMES[match[0]])
    return Rule(kind, pattern, facts or {}, **more)  # type: ignore[arg-type]


QUANTITIES: Sequence[Rule] = (
    _rule("LIMBED", "<one:INT> DASH? (?:LIMB|HAND) (?=WORD)", test=when.begins_with_one),
    _rule(
        "FREQUENCY",
        "(?:FOR|DO)? (?:INT|NUMBER_WORD|TWICE) {to}? INT? (?:X|TIMES)? (?:SLASH|A|PER|EACH|PER A|IN A) PERIOD",
        test=when.not_multiplied,
    ),
    _rule("FREQUENCY", "(?:INT|NUMBER_WORD) (?:X|TIMES) PERIOD", test=when.not_multiplied),
    _rule("FREQUENCY", "(?:INT|NUMBER_WORD) {to}? INT? PERIOD (?:A|PER|EACH|SLASH|OF A) PERIOD"),
    _rule("FREQUENCY", "(?:INT|NUMBER_WORD) (?:X|TIMES) DAILY"),
    _rule("FREQUENCY", "TWICE DAILY"),
    _rule("FREQUENCY", "TWICE (?:A|PER|EACH) PERIOD"),
    _rule("FREQUENCY", "(?:(?:PER|SLASH|ALL)|EACH WORD?) PERIOD"),
    _rule("FREQUENCY", "DAILY"),
    _rule("SET_LABEL", "SETS {N} (?:COLON|WIDE_DASH|DASH|CLOSE|DOT)", test=when.first),
    _rule(
        "HEAD_NOTE",
        "(?:PERIOD|DAYWORD|ROUNDS|EXERCISES) (?:HASH)? {N} "
        "(?!X|{unit}|TIMES|REPS|SETS)(?:COLON|WIDE_DASH|DASH|CLOSE|DOT)?",
        test=when.not_amount,
    ),
    _rule("ODDEVEN", "MINUTE {N} (?:COLON|WIDE_DASH|DASH|CLOSE|DOT)", test=when.first),
    _rule("ODDEVEN", "(?:ODD|EVEN) (?:MINUTE)? COLON"),
    _rule("RPE_NOTE", "AT? RPE (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?"),
    _rule("RPE_NOTE", "AT? {N} (?:{to} {N})? RPE"),
    _rule("RPE_NOTE", "AT? RIR (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?"),
    _rule("RPE_NOTE", "AT? {N} (?:{to} {N})? RIR"),
    _rule("PERCENT_NOTE", "(?:AT|WITH)? {N} (?:{to} {N})? PERCENT (?:(?:OF)? (?:OF)? INT? RM)?"),
    _rule("RM_NOTE", "(?:AT|WITH|OF)* INT RM"),
    _rule(
        "TWO_WEIGHTS",
        "{N} (?:KG|LB)? SLASH {N} (?:KG|LB|HASH)",
        doubt="“{text}” are two weights to choose from: no load is set",
        test=when.no_reps_before,
    ),
    _rule("CADENCE", "<cadence:INT> BPM"),
    _rule("CADENCE", "<cadence:INT> SLASH MINUTE"),
    _rule("CALORIES_NOTE", "{N} (?:{to} {N})? CALORIES"),
    _rule("DISTANCE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? DISTANCE"),
    _rule("SIZE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? SIZE"),
    _rule("TIME", "APPROX? CLOCK (?:DASH|TO|WIDE_DASH) CLOCK (?:{unit} DOT?)?", value=quantities.time),
    _rule("TIME", "APPROX? CLOCK (?:{unit} DOT?)?", value=quantities.time),
    _rule("TIME", "APPROX? {N} (?:MINUTE DOT?|M|HOUR) AND? {N} (?:SECOND|MINUTE) DOT?", value=quantities.time),
    _rule("TIME", "APPROX? {N} MINUTE <low:INT>", value=quantities.time, test=when.may_be_seconds),
    _rule("TIME", "APPROX? {N} {unit} (?:DASH|TO|TO_UNTIL|WIDE_DASH) {N} {unit} DOT?", value=quantities.time),
    _rule("TIME", "APPROX? {N} (?:DASH|TO|TO_UNTIL|A) {N} DASH? {unit} DOT?", value=quantities.time),
    _rule(
        "TIME",
        "APPROX? <low:{N}> WIDE_DASH <high:{N}> DASH? {unit} DOT?",
        value=quantities.time,
        test=when.near_range,
    ),
    _rule("TIME", "APPROX? {N} PRIME {N} DPRIME?", value=quantities.time),
    _rule("TIME", "APPROX? {N} DASH? {unit} DOT?", value=quantities.time),
    _rule("TIME", "NUMBER_WORD DASH? (?:SECOND|MINUTE)", value=quantities.time),
    _rule("METRES", "{N} (?:{to} {N})? M"),
    _rule("WEIGHT", "APPROX? {N} (?:DASH|TO|TO_UNTIL) {N} DASH? (?:KG|LB) DOT?", value=quantities.weight),
    _rule("WEIGHT", "APPROX? <low:{N}> A <high:{N}> (?:KG|LB) DOT?", value=quantities.weight, test=when.near_range),
    _rule(
        "WEIGHT",
        "APPROX? <low:{N}> WIDE_DASH <high:{N}> (?:KG|LB) DOT?",
        value=quantities.weight,
        test=when.not_after_x,
    ),
    _rule("WEIGHT", "APPROX? {N} DASH? (?:KG|LB|HASH) DOT?", value=quantities.weight),
    _rule("TEMPO_FACT", "(?:AT|WITH|OPEN)? TEMPO {is}? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO?", test=when.is_tempo),
    _rule("TEMPO_FACT", "AT? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO", test=when.is_tempo),
    _rule("TEMPO_FACT", "AT <tempo:(?:CHAIN|FOUR|TEMPO_X)>", test=when.is_tempo),
    _rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR|TEMPO_X)> (?=CLOSE)", test=when.is_tempo),
    _rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR)>", test=when.is_plain_tempo),
    _rule("PHASES", "INT {gap}? (?:INT|X) {gap}? (?:INT|X) {gap}? (?:INT|X)", test=when.after_tempo),
    _rule("TEMPO_FACT", "(?:AT|WITH)? TEMPO {is}? <tempo:PHASES>"),
    _rule(
        "TEMPO_DOUBT",
        "(?:AT|WITH)? TEMPO {is}? (?:CHAIN|FOUR|TEMPO_X|INT)",
        doubt="the tempo “{text}” does not have the four digits lower, pause, rise, pause at the top",
    ),
    _rule(
        "TEMPO_DOUBT",
        "(?:CHAIN|INT) TEMPO",
        doubt="the tempo “{text}” does not have the four digits lower, pause, rise, pause at the top",
    ),
    _rule("COUNT", "APPROX? INT (?:DASH|TO|TO_UNTIL|A) INT", value=quantities.count),
    _rule("COUNT", "APPROX? <low:INT> WIDE_DASH <high:INT>", value=quantities.count, test=when.near_range),
    _rule("COUNT", "APPROX? INT", value=quantities.count),
    _rule("COUNT", "NUMBER_WORD (?:TO|DASH|TO_UNTIL|A) NUMBER_WORD", value=quantities.count),
)
"""Numbers with what they count."""

_SCOPE = "(?:(?:BETWEEN|AFTER) {small}*"
STRUCTURES: Sequence[Rule] = (
    _rule(
        "PROGRESS_NOTE", "PROGRESS (?:WORD|FOR|A|OF|IN|PER){0,3} (?:WEIGHT|COUNT|TIME|PERCENT_NOTE) REPS? FREQUENCY?"
    ),
    _rule("PROGRESS_NOTE", "PLUS (?:WEIGHT|COUNT|TIME|PERCENT_NOTE) REPS? FREQUENCY"),
    _rule("PROGRESS_NOTE", "DO WEIGHT (?:WORD|A|IN|ON|FOR){0,2} PERIOD"),
    # Limits and totals
    _rule(
        "LIMIT_NOTE", "TIME DASH? (?:WORD|A)? TIMEWORD? CAP", doubt="“{text}” is not led: the app sets no time limit"
    ),
    _rule(
        "LIMIT_NOTE",
        "(?:TIMEWORD|TEMPO)? DASH? CAP (?:OF|TIMEWORD|TEMPO|A)* {is}* TIME",
        doubt="“{text}” is not led: the app sets no time limit",
    ),
    _rule("LIMIT_NOTE", "FEWEST", doubt="“{text}”: how many in each set is left to you; all are read as one set"),
    # Kinds of workout that are led by the clock
    _rule("EMOM_FACT", "EMOM (?:FOR|X|{is})* <minutes:(?:TIME|COUNT)>"),
    _rule("EMOM_FACT", "<minutes:TIME> (?:OF)? EMOM"),
    _rule("EMOM_FACT", "(?:EACH|ALL|A) MINUTE (?:{is}* <minutes:TIME>)?"),
    _rule("EMOM_FACT", "(?:EACH|ALL) <every:TIME> (?:{is}* <minutes:TIME>)?", test=when.is_every),
    _rule("EMOM_FACT", "EMOM"),
    _rule("AMRAP_FACT", "AMRAP {is}* <minutes:(?:TIME|METRES)>"),
    _rule("AMRAP_FACT", "<minutes:(?:TIME|METRES)> DASH? {is}* AMRAP"),
    _rule("AMRAP_FACT", "AMRAP {is}? <minutes:COUNT> (?=COLON)"),
    _rule("AMRAP_FACT", "AMRAP {is}? <minutes:COUNT>", test=when.ends_line),
    # Rests
    _rule("REST_FACT", "(?:REST|PAUSE) {is}* <round_rest:TIME> " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET))"),
    _rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET)) {is}* <round_rest:TIME>"),
    _rule("REST_FACT", "(?:REST|PAUSE) {is}* <rest_after:TIME> " + _SCOPE + " EXERCISES)"),
    _rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " EXERCISES) {is}* <rest_after:TIME>"),
    _rule("REST_FACT", "(?:REST|PAUSE) {is}* <switch:TIME> " + _SCOPE + " {limb})"),
    _rule("REST_FACT", "(?:REST|PAUSE) {is}* <rest:TIME> " + _SCOPE + " (?:SETS|EACH)) (?:SETS)?", {"between": "sets"}),
    _rule("REST_FACT", "(?:REST|PAUSE) " + _SCOPE + " (?:SETS)) {is}* <rest:TIME>", {"between": "sets"}),
    _rule("REST_FACT", "{sep}? <round_rest:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " (?:ROUNDS|CIRCUIT|SUPERSET))"),
    _rule("REST_FACT", "{sep}? <rest_after:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " EXERCISES)"),
    _rule("REST_FACT", "<switch:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " {limb})"),
    _rule("REST_FACT", "<rest:TIME> OF? (?:REST|PAUSE)? " + _SCOPE + " (?:SETS|EACH)) (?:SETS)?", {"between": "sets"}),
    _rule("ON_OFF", "<time:TIME> (?:OF|A)? (?:ON|WORK|HOLD) {sep}* <rest:TIME> (?:OF|A)? (?:OFF|REST|PAUSE)"),
    _rule("ON_OFF", "(?:ON|WORK) {is}* <time:TIME> {sep}* (?:OFF|REST|PAUSE) {is}* <rest:TIME>"),
    _rule("ON_OFF", "<time:TIME> (?:SLASH|COMMA) <rest:TIME> (?:OFF|REST|PAUSE)"),
    _rule("ON_OFF", "<on:COUNT> (?:ON|WORK) {sep}* <off:COUNT> (?:OFF|REST|PAUSE)"),
    _rule("REST_FACT", "RIGHT (?:EQUALS|COLON) <rest:TIME>"),
    _rule("REST_FACT", "REST DOT? {is}* <rest:TIME>"),
    _rule("REST_FACT", "<rest:TIME> DASH? OF? (?:REST|OFF)"),
    _rule("REST_FACT", "PAUSE {is}* <rest:TIME>", test=when.long_rest),
    _rule("REST_FACT", "<rest:TIME> DASH? OF? PAUSE", test=when.long_rest),
    _rule("REST_FACT", "REST {is}* <metres:METRES>"),
    _rule("REST_FACT", "<metres:METRES> OF? REST"),
    _rule("REST_FACT", "NONE (?:REST|PAUSE) (?:" + _SCOPE + " (?:SETS|ROUNDS|EXERCISES)))?", {"rest": "0s"}),
    _rule("REST_BARE", "(?:REST|PAUSE) {is}* <bare_rest:COUNT>"),
    _rule("WORK_TIME", "WORK {is}* <time:TIME>"),
    _rule("WORK_TIME", "(?:DURATION|TIMEWORD) (?:COLON|EQUALS) <time:TIME>", test=when.not_first),
    _rule("WORK_TIME", "TEMPO (?:COLON|EQUALS) <time:TIME>"),
    _rule(
        "ON_OFF",
        "<time:TIME> (?:SLASH|DASH) <rest:TIME>",
        doubt="“{text}” is read as work and rest; it could also be two times, or one for each side",
    ),
    # Holds and phases of a rep
    _rule("HOLD_NOTE", "HOLD {small}* (?:REPS)? {small}* COUNTS (?:OF)? {small}* {R}"),
    _rule("HOLD_NOTE", "HOLD {small}* {R} COUNTS"),
    _rule(
        "HOLD_FACT",
        "HOLD (?:EACH|COLON|EQUALS|OF|FOR|A|TO|THIS|IN|REPS|APPROX|PER)+ <hold:TIME>",
        test=when.not_after_name,
    ),
    _rule("HOLD_FACT", "HOLD <hold:TIME>", test=when.not_after_name),
    _rule("HOLD_FACT", "HOLD (?:WORD|A|THIS|FOR|PER|IN|OF|ON){1,5} <hold:TIME>", test=when.at_start),
    _rule("HOLD_FACT", "<hold:TIME> DASH? (?:OF)? HOLD"),
    _rule("PHASE_NOTE", "TIME {small}? PHASE"),
    _rule("PHASE_NOTE", "PHASE {is}* TIME"),
    _rule("PHASE_NOTE", "TIME DASH? PAUSE"),
    _rule("PHASE_NOTE", "PAUSE {is}* TIME"),
    # Loads
    _rule("LOAD", "(?:AT|WITH|FOR)? A? PAIR OF* <each:WEIGHT> BELLS?"),
    _rule(
        "LOAD",
        "(?:AT|WITH)? <pair:COUNT> (?:X|BELLS OF?|BELLS A) <each:WEIGHT> (?:BELLS|BELL|EACH)?",
        test=when.is_two,
    ),
    _rule("LOAD", "(?:AT|WITH)? <pair:(?:NUMBER_WORD|BOTH)> X? <each:WEIGHT> (?:BELLS|BELL)", test=when.is_two),
    _rule("LOAD", "(?:AT|WITH)? <pair:NUMBER_WORD> X? <load:WEIGHT> BELL", test=when.is_one),
    _rule("LOAD", "(?:AT|WITH)? <pair:COUNT> <each:WEIGHT> BELLS", test=when.is_two),
    _rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> (?:IN|A|ON)? (?:PER|EACH|SLASH) (?:A|ON)? (?:HAND|BELL)"),
    _rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> EACH (?!{small}*(?:LIMB|PERIOD|DIRECTION))"),
    _rule("LOAD", "(?:AT|WITH)? EACH <each:WEIGHT> (?:BELLS|BELL)?"),
    _rule(
        "LOAD",
        "(?:AT|WITH)? <each:WEIGHT> BELLS",
        doubt="“{text}” is read as two of them; it could also be all there is",
    ),
    _rule(
        "LOAD",
        "(?:AT|WITH)? BELLS (?:OF|A)? <each:WEIGHT>",
        doubt="“{text}” is read as two of them; it could also be all there is",
    ),
    _rule("LOAD", "(?:AT|WITH)? A? BELL (?:OF|A)? <load:WEIGHT>", test=when.with_bell),
    _rule(
        "LIMB_LOAD",
        "(?:AT|WITH)? WEIGHT (?:IN|A|ON)? (?:PER|EACH|SLASH) A? LIMB",
        doubt="“{text}” could be two weights, or one weight and a side at a time",
    ),
    _rule("LOAD", "BODYWEIGHT PLUS <load:WEIGHT>"),
    _rule("LOAD", "LOADWORD (?:COLON|EQUALS|OF) LOAD"),
    _rule("LOAD", "LOADWORD (?:COLON|EQUALS|OF) <load:WEIGHT>"),
    _rule("LOAD", "(?:AT|WITH|PLUS)* A? <load:WEIGHT> (?:BELL)?"),
    _rule("LOAD", "(?:AT|WITH|PLUS)* <load:BODYWEIGHT>", {"load": "bodyweight"}, test=when.not_in_name),
    _rule("BANDED", "BANDKIND* BAND", value=written),
    _rule(
        "BAND_NOTE",
        "WITH A? <brand:BANDED>",
        doubt="“{text}” is kept as a cue; a load is written as “red band”",
        test=when.is_brand,
    ),
    _rule("LOAD", "WITH A? <load:BANDED>"),
    _rule("LOAD", "AT A? <load:BANDED>"),
    # Sides
    _rule("SUPERSET", "ALTERNATING {small}* (?:BETWEEN|WITH)? (?:ALL|BOTH|THIS|A|COUNT|NUMBER_WORD)* EXERCISES"),
    _rule(
        "SETS_FACT", "<reps:COUNT> LEFT {limb}? {sep}* <pair:COUNT> RIGHT {limb}?", {"sides": "each"}, test=when.alike
    ),
    _rule(
        "SETS_FACT", "<reps:COUNT> RIGHT {limb}? {sep}* <pair:COUNT> LEFT {limb}?", {"sides": "each"}, test=when.alike
    ),
    _rule(
        "DIRECTION_NOTE",
        "(?:IN|ON|A|OF)? (?:EACH|PER|BOTH|SLASH) A? DIRECTION",
        doubt="“{text}”: the number is taken for one direction; the other one is in no set of the session",
    ),
    _rule("SIDES", "(?:IN|ON|A|WITH|OF|FOR|AND)? (?:PER|EACH|SLASH) (?:A|OF|EACH|PER)* {limb}", {"sides": "each"}),
    _rule("SIDES", "X {limb}", {"sides": "each"}, test=when.ends_part),
    _rule("SIDES", "(?:IN|ON|A)? LEFT {sep}* RIGHT {limb}?", {"sides": "each"}),
    _rule("SIDES", "(?:IN|ON|A)? RIGHT {sep}* LEFT {limb}?", {"sides": "each"}),
    _rule("SIDES", "SIDEMARK", {"sides": "each"}),
    _rule("SIDES", "(?<=COUNT) A LIMB", {"sides": "each"}),
    _rule("SIDES", "(?<=REPS) A LIMB", {"sides": "each"}),
    _rule(
        "SIDES_DOUBT",
        "(?:IN|ON|A|WITH|FOR|OF)? BOTH A? {limb}",
        doubt="“{text}” could be both at once, or one after the other",
    ),
    _rule("SIDES_DOUBT", "BOTH", doubt="“{text}” could be both at once, or one after the other", test=when.alone),
    _rule("SIDES", "ALTERNATING", {"sides": "alternate"}, test=when.after_number),
    _rule("SIDES", "ALTERNATING {small}* {limb}", {"sides": "alternate"}),
    _rule("SIDES", "(?<=COMMA) ALTERNATING", {"sides": "alternate"}, test=when.at_end),
    _rule("SIDES", "(?<=OPEN) ALTERNATING", {"sides": "alternate"}, test=when.at_end),
    _rule("EACH_FACT", "EACH", {"sides": "each"}, test=when.after_amount),
)
"""What the quantities say, apart from the work itself."""

WORK: Sequence[Rule] = (
    _rule(
        "GROUP",
        "COUNT SETS? (?:OF|X|TIMES)+ COUNT REPS? (?:X|AT|WITH)* LOAD",
        value=when.group,
        test=when.one_of_many,
    ),
    _rule(
        "GROUP",
        "(?:LOAD|PERCENT_NOTE|RPE_NOTE) (?:X|FOR) COUNT PLUS? REPS? X COUNT (?:SETS)?",
        value=when.weight_first,
    ),
    _rule("GROUP", "(?:LOAD|PERCENT_NOTE) (?:X|FOR) COUNT PLUS? REPS?", value=when.weight_first),
    _rule("GROUP", "COUNT REPS? (?:X|AT|WITH)* LOAD (?!X)", value=when.group, test=when.one_of_many),
    _rule("GROUP", "COUNT PLUS? (?:X|TIMES) COUNT PLUS? (?=COMMA COUNT PLUS? (?:X|TIMES) COUNT)", value=when.group),
    _rule("GROUP", "(?<=COMMA) COUNT PLUS? (?:X|TIMES) COUNT PLUS?", value=when.group, test=when.one_of_many),
    _rule("LIST", "X COUNT (?:COMMA X COUNT)+", value=when.listed),
    _rule("LIST", "COUNT (?:COMMA COUNT){2,}", value=when.listed),
    _rule("LIST", "COUNT COMMA COUNT", value=when.listed, test=when.two_sets),
    _rule("STEPS_LIST", "COUNT (?:SLASH COUNT){2,}", value=when.listed),
    _rule("STEPS_LIST", "COUNT (?:(?:WIDE_DASH|DASH) COUNT){2,}", value=when.listed),
    _rule("LIST", "<all:(?:CHAIN|STEPS_LIST)>", value=when.listed, test=when.is_ladder),
    _rule("LOAD_DOUBT", "HOLD? FOR? (?:MAXTIME|MAX TIMEWORD)", doubt="“{text}” says no time; write until what"),
    _rule("LOAD_DOUBT", "MAX (?:TIME)? HOLD", doubt="“{text}” says no time"),
    _rule("CAPPED", "(?:MAX|AMRAP) REPS? (?:IN|FOR|A)+ <cap:TIME>", {"reps": "max"}),
    _rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* CAPPED"),
    _rule("SETS_FACT", "SETS {is}? <sets:COUNT> {sep}? REPS {is}? <reps:COUNT>"),
    _rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS)? (?:OF|X|TIMES|A|WITH)* <per_set:LIST> REPS?"),
    _rule("PAIR", "COUNT SLASH COUNT", value=when.listed),
    _rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* <mirrored:PAIR> REPS?"),
    _rule(
        "LOAD_DOUBT", "PAIR X COUNT ROUNDS?", doubt="“{text}” could be seconds of work and rest, or reps of each side"
    ),
    _rule("LOAD_DOUBT", "COUNT X COUNT X COUNT", doubt="“{text}”: the last number has no unit"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES) <reps:{R}> (?:REPS|STEPS)? X HOLD_FACT"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN|THIS|TIMES|EACH)* <time:TIME>"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN)* <held:HOLD_FACT>"),
    _rule(
        "SETS_FACT",
        "<sets:{R}> (?:X|TIMES|SETS) (?:OF|X|A|TO|FOR|UNTIL|TO_UNTIL|COLON)* (?:MAX|FAILURE|AMRAP) REPS?",
        {"reps": "max"},
    ),
    _rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS) X <reps:{R}> REPS?"),
    _rule("SETS_FACT", "<reps:COUNT> REPS? X <sets:COUNT> SETS"),
    _rule("SETS_FACT", "<sets:{R}> SETS? (?:OF|X|TIMES|A|WITH)+ EACH? <reps:{R}> PLUS? (?:REPS|STEPS|TIMES)?"),
    _rule("SETS_FACT", "<reps:COUNT> REPS {sep}? X <sets:COUNT> (?:SETS|ROUNDS|TIMES)?"),
    _rule("SETS_FACT", "<time:TIME> (?:X|FOR) <sets:COUNT> (?:SETS|ROUNDS|TIMES|REPS)?"),
    _rule(
        "ROUNDS_FACT",
        "<rounds:COUNT> FORTIME",
        doubt="“{text}”: the time is not led; the exercises come at your own pace",
    ),
    _rule("ROUNDS_FACT", "{do}* <rounds:{R}> (?:TIMES)? ROUNDS (?:OF|THIS|A|X|FOR|IN|EXERCISES)*"),
    _rule("ROUNDS_FACT", "ROUNDS (?:COLON|EQUALS|X) <rounds:COUNT>"),
    _rule("ROUNDS_FACT", "(?:SUPERSET|CIRCUIT) {sep}? OPEN? X? <rounds:COUNT> (?:X|SETS|TIMES|ROUNDS)? CLOSE?"),
    _rule("ROUNDS_FACT", "<rounds:COUNT> (?:X|SETS)? OF? (?:SUPERSET|CIRCUIT)"),
    _rule("ROUNDS_FACT", "(?:DO|REPEAT)? THROUGH {small}* (?:CIRCUIT|SUPERSET|EXERCISES)? <rounds:{R}> (?:TIMES|X)"),
    _rule(
        "ROUNDS_FACT",
        "(?:DO|REPEAT) {small}* (?:ALL|CIRCUIT|SUPERSET|ROUNDS|EXERCISES) {small}* <rounds:{R}> (?:TIMES|X)",
    ),
    _rule("ROUNDS_FACT", "{do}* <rounds:{R}> TIMES THROUGH"),
    _rule("TOTAL_NOTE", "<total:COUNT> REPS? (?:IN|A|AT)? TOTAL"),
    _rule("SETS_FACT", "<sets:{R}> SETS"),
    _rule("SETS_FACT", "SETS (?:COLON|EQUALS)? <sets:COUNT>"),
    _rule("SETS_FACT", "(?:DO)? <reps:{R}> PLUS? (?:REPS|TIMES OF THIS|OF THIS)"),
    _rule("SETS_FACT", "REPS (?:COLON|EQUALS|X)? <reps:COUNT>"),
    _rule("SETS_FACT", "REPS (?:COLON|EQUALS)? (?:TO)? (?:MAX|FAILURE|AMRAP)", {"reps": "max"}),
    _rule("SETS_FACT", "REPS (?:COLON|EQUALS) <mirrored:PAIR>"),
    _rule("SETS_FACT", "REPS (?:COLON|EQUALS) <per_set:LIST>"),
    _rule("REPEAT_FACT", "REPEAT (?:THIS|FOR|A|X|EXERCISES|UNTIL)* <repeats:{R}> (?:X|TIMES)?"),
    _rule("REPEAT_FACT", "<repeats:{R}> TIMES REPEAT?"),
    _rule("REPEAT_FACT", "<repeats:COUNT> X (?!WORD)"),
    _rule("REPEAT_FACT", "X <repeats:COUNT>"),
    _rule("REPEAT_FACT", "<repeats:COUNT> X"),
    _rule("SETS_FACT", "<reps:{R}> STEPS", doubt="“{text}”: the steps are counted as reps"),
    _rule("UNTIL_MAX", "(?:TO|UNTIL|TO_UNTIL|FOR)+ A? (?:MAX|FAILURE) REPS?", {"reps": "max"}),
    _rule("UNTIL_MAX", "MAX REPS", {"reps": "max"}),
    _rule("BARE_MAX", "MAX|AMRAP|FAILURE"),
)
"""The work itself: how often and how long."""
