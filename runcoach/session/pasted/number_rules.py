"""The rules for numbers with what they count: times, weights, tempos, efforts, counts."""

from collections.abc import Sequence

from runcoach.session.pasted import conditions as when
from runcoach.session.pasted import number_conditions, quantities
from runcoach.session.pasted.nodes import Rule
from runcoach.session.pasted.rules import rule

QUANTITIES: Sequence[Rule] = (
    rule("LIMBED", "<one:INT> DASH? (?:LIMB|HAND) (?=WORD)", test=when.begins_with_one),
    rule("LIMBED", "<one:INT> (?:BELL|BELLS|LIMB|HAND)", test=when.holds_bells),
    rule("LIMBED", "<one:INT> HOUR (?=WORD)", test=when.begins_with_one),
    rule(
        "FREQUENCY",
        "(?:FOR|DO)? (?:INT|NUMBER_WORD|TWICE) {to}? INT? (?:X|TIMES|TIMEWORD)? (?:SLASH|A|PER|EACH|PER A|IN A) PERIOD",
        test=when.not_multiplied,
    ),
    rule("LIMBED", "INT DASH? COUNTS (?=WORD)"),
    rule("FREQUENCY", "(?:INT|NUMBER_WORD) (?:X|TIMES) PERIOD", test=when.not_multiplied),
    rule("FREQUENCY", "(?:INT|NUMBER_WORD) {to}? INT? PERIOD (?:A|PER|EACH|SLASH|OF A) PERIOD"),
    rule("FREQUENCY", "(?:INT|NUMBER_WORD) (?:X|TIMES) DAILY"),
    rule("FREQUENCY", "X INT (?:(?:SLASH|A|PER|EACH) PERIOD|DAILY)", test=number_conditions.not_after_number),
    rule("FREQUENCY", "TWICE DAILY"),
    rule("FREQUENCY", "TWICE (?:A|PER|EACH) PERIOD"),
    rule("FREQUENCY", "(?:(?:PER|SLASH|ALL)|EACH WORD?) PERIOD"),
    rule("FREQUENCY", "DAILY|OFTEN"),
    rule("SET_LABEL", "SETS {N} (?:COLON|WIDE_DASH|APART|DASH|CLOSE|DOT)", test=when.first),
    rule("SOME_SETS", "A? (?:NTH|ORDINAL) (?:INT|NUMBER_WORD)? SETS"),
    rule("SOME_SETS", "(?:A|IN|FOR|ON)* LATER PERIOD"),
    rule("SOME_SETS", "A (?:INT|NUMBER_WORD) NTH SETS"),
    rule(
        "HEAD_NOTE",
        "(?:<verb:PERIOD> DOT?|DAYWORD|ROUNDS|EXERCISES) (?:HASH)? {N} "
        "(?:(?:DASH|TO|TO_UNTIL|A) {N}(?!X|SETS|REPS|ROUNDS|TIMES|{unit}))?"
        "(?!X|{unit}|TIMES|REPS|SETS)(?:COLON|WIDE_DASH|APART|DASH|CLOSE|DOT)?",
        test=number_conditions.not_amount,
    ),
    rule("ODDEVEN", "MINUTE {N} (?:COLON|WIDE_DASH|APART|DASH|CLOSE|DOT)", test=when.first),
    rule("ODDEVEN", "(?:ODD|EVEN) (?:MINUTE)? COLON"),
    rule(
        "RPE_NOTE", "AT? (?:RPE|RIR) (?:COLON|EQUALS|OF|AT|A)? {N} (?:(?:COMMA|SLASH) {N}){2,} (?!{unit}|X|REPS|SETS)"
    ),
    rule("RPE_NOTE", "AT? RPE (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?"),
    rule("RPE_NOTE", "<low:{N}> A <high:{N}> (?:RPE|RIR)", test=number_conditions.not_after_x),
    rule("RPE_NOTE", "(?:AT|A)? {N} (?:{until} {N})? RPE"),
    rule("RPE_NOTE", "AT? RIR (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?(?!REPS|SETS|X|{to}|{unit})"),
    rule("RPE_NOTE", "(?:AT|A)? {N} (?:{until} {N})? RIR"),
    rule("PERCENT_NOTE", "<low:{N}> A <high:{N}> PERCENT (?:OF? OF? INT? RM)?", test=number_conditions.not_after_x),
    rule("PERCENT_NOTE", "(?:AT|WITH|A)? {N} (?:{until} {N})? PERCENT (?:(?:OF)? (?:OF)? INT? RM)?"),
    rule("RM_NOTE", "(?:AT|WITH|OF)* INT RM", test=when.not_multiplied),
    rule(
        "TWO_WEIGHTS",
        "{N} (?:KG|LB)? (?:SLASH|OR) {N} (?:KG|LB|HASH)",
        doubt="“{text}” are two weights to choose from: no load is set",
        test=number_conditions.no_reps_before,
    ),
    rule("CADENCE", "<cadence:INT> BPM"),
    rule("CADENCE", "<cadence:INT> SLASH MINUTE"),
    rule("CALORIES_NOTE", "{N} (?:{to} {N})? CALORIES"),
    rule("DISTANCE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? DISTANCE"),
    rule("SIZE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? SIZE"),
    rule(
        "TIME",
        "APPROX? CLOCK (?:DASH|TO|WIDE_DASH) CLOCK (?:{unit} DOT?)?",
        value=quantities.time,
        test=number_conditions.is_one_time,
    ),
    rule("TIME", "APPROX? CLOCK (?:{unit} DOT?)?", value=quantities.time),
    rule(
        "TIME",
        "APPROX? {N} (?:MINUTE|PRIME) {N} (?:SECOND|DPRIME)? (?:DASH|TO|TO_UNTIL|A|WIDE_DASH) {N} (?:MINUTE|PRIME) "
        "(?:{N} (?:SECOND|DPRIME))?",
        value=quantities.time,
    ),
    rule(
        "TIME",
        "APPROX? {N} (?:MINUTE DOT?|M|HOUR) AND? <low:{N}> (?:SECOND|MINUTE) DOT?",
        value=quantities.time,
        test=number_conditions.below_sixty,
    ),
    rule("TIME", "APPROX? {N} MINUTE <low:INT>", value=quantities.time, test=number_conditions.may_be_seconds),
    rule(
        "TIME",
        "APPROX? {N} {unit} (?:DASH|TO|TO_UNTIL|WIDE_DASH|A) {N} {unit} DOT?",
        value=quantities.time,
        test=number_conditions.is_one_time,
    ),
    rule("TIME", "APPROX? {N} (?:DASH|TO|TO_UNTIL|A) {N} DASH? {unit} DOT?", value=quantities.time),
    rule(
        "TIME",
        "(?<=X) APPROX? <low:{N}> WIDE_DASH <high:{N}> DASH? {unit} DOT?",
        value=quantities.time,
        doubt="“{text}” is read as a range; it could be reps, and a rest behind them",
        test=number_conditions.range_of_times,
    ),
    rule(
        "TIME",
        "APPROX? <low:{N}> WIDE_DASH <high:{N}> DASH? {unit} DOT?",
        value=quantities.time,
        test=number_conditions.range_of_times,
    ),
    rule("TIME", "APPROX? {N} PRIME {N} DPRIME?", value=quantities.time),
    rule("TIME", "APPROX? {N} DASH? {unit} DOT?", value=quantities.time),
    rule("TIME", "NUMBER_WORD DASH? (?:SECOND|MINUTE)", value=quantities.time),
    rule("TIME", "<low:A> MINUTE", value=quantities.one_minute, test=number_conditions.is_rest_of_a_minute),
    rule("TIME", "TIME LANG", value=quantities.time),
    rule("METRES", "{N} (?:{to} {N})? M"),
    rule(
        "LOADS",
        "(?:AT|WITH)? {N} (?:(?:COMMA {N}){2,}|(?:SLASH {N}){2,}|(?:DASH {N}){2,}) (?:KG|LB)",
        value=quantities.weights,
    ),
    rule("LOAD_DOUBT", "CHAIN {unit}", doubt="“{text}” are several times: write a line for each set"),
    rule("LOADS", "(?:AT|WITH)? CHAIN (?:KG|LB)", value=quantities.weights),
    rule("WEIGHT", "NUMBER_WORD (?:KG|LB)", value=quantities.weight),
    rule("WEIGHT", "APPROX? {N} (?:DASH|TO|TO_UNTIL) {N} DASH? (?:KG|LB) DOT?", value=quantities.weight),
    rule(
        "WEIGHT",
        "APPROX? <low:{N}> A <high:{N}> (?:KG|LB) DOT?",
        value=quantities.weight,
        test=number_conditions.not_after_x,
    ),
    rule(
        "WEIGHT",
        "APPROX? <low:{N}> WIDE_DASH <high:{N}> (?:KG|LB) DOT?",
        value=quantities.weight,
        test=number_conditions.not_after_x,
    ),
    rule("WEIGHT", "APPROX? {N} DASH? (?:KG|LB) DOT?", value=quantities.weight),
    rule("WEIGHT", "APPROX? {N} HASH DOT?", value=quantities.weight, test=number_conditions.is_pound_sign),
    rule("REMARK", "HASH <number:INT>", test=number_conditions.is_numbered, doubt="“{text}” is not understood"),
    rule(
        "TEMPO_FACT",
        "(?:AT|WITH|OPEN)? TEMPO {is}? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO?",
        test=number_conditions.is_tempo,
    ),
    rule("TEMPO_FACT", "AT? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO", test=number_conditions.is_tempo),
    rule("TEMPO_FACT", "AT <tempo:(?:CHAIN|FOUR|TEMPO_X)>", test=number_conditions.is_tempo),
    rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR|TEMPO_X)> (?=CLOSE)", test=number_conditions.is_tempo),
    rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR)>", test=number_conditions.is_plain_tempo),
    rule("PHASES", "INT {gap}? (?:INT|X) {gap}? (?:INT|X) {gap}? (?:INT|X)", test=number_conditions.after_tempo),
    rule("TEMPO_FACT", "(?:AT|WITH)? TEMPO {is}? <tempo:PHASES>"),
    rule(
        "TEMPO_DOUBT",
        "(?:AT|WITH)? TEMPO {is}? (?:CHAIN|FOUR|TEMPO_X|INT) (?!X)",
        doubt="the tempo “{text}” does not have the four digits lower, pause, rise, pause at the top",
    ),
    rule(
        "TEMPO_DOUBT",
        "(?:CHAIN|INT) TEMPO",
        doubt="the tempo “{text}” does not have the four digits lower, pause, rise, pause at the top",
    ),
    rule("COUNT", "APPROX? INT (?:DASH|TO|TO_UNTIL|A) INT", value=quantities.count),
    rule("COUNT", "APPROX? INT DASH (?:TO|TO_UNTIL|A) INT DASH?", value=quantities.count),
    rule("COUNT", "APPROX? <low:INT> WIDE_DASH <high:INT>", value=quantities.count, test=number_conditions.near_range),
    rule("COUNT", "APPROX? INT", value=quantities.count),
    rule("COUNT", "NUMBER_WORD (?:TO|DASH|TO_UNTIL|A) NUMBER_WORD", value=quantities.count),
    rule("COUNTED_EXERCISES", "COUNT EXERCISES", test=when.is_part_after_colon),
    rule("COUNTED_EXERCISES", "COUNT EXERCISES", test=when.is_part),
)
"""Numbers with what they count."""
