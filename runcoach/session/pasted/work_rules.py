"""The rules for the work itself: how often and how long."""

from collections.abc import Sequence

from runcoach.session.pasted import conditions as when
from runcoach.session.pasted.nodes import Rule
from runcoach.session.pasted.rules import rule

WORK: Sequence[Rule] = (
    rule(
        "GROUP",
        "COUNT SETS? (?:OF|X|TIMES)+ COUNT REPS? (?:X|AT|WITH)* LOAD",
        value=when.group,
        test=when.one_of_many,
    ),
    rule(
        "GROUP",
        "(?:LOAD|PERCENT_NOTE|RPE_NOTE) (?:X|FOR) COUNT PLUS? REPS? X COUNT (?:SETS)?",
        value=when.weight_first,
    ),
    rule("GROUP", "(?:LOAD|PERCENT_NOTE) (?:X|FOR) COUNT PLUS? REPS?", value=when.weight_first),
    rule("GROUP", "COUNT REPS? (?:X|AT|WITH)* LOAD (?!X)", value=when.group, test=when.one_of_many),
    rule("GROUP", "COUNT PLUS? (?:X|TIMES) COUNT PLUS? (?=COMMA COUNT PLUS? (?:X|TIMES) COUNT)", value=when.group),
    rule("GROUP", "(?<=COMMA) COUNT PLUS? (?:X|TIMES) COUNT PLUS?", value=when.group, test=when.one_of_many),
    rule("LIST", "X COUNT (?:COMMA X COUNT)+", value=when.listed),
    rule("LIST", "COUNT (?:COMMA COUNT){2,}", value=when.listed),
    rule("LIST", "COUNT COMMA COUNT", value=when.listed, test=when.two_sets),
    rule("STEPS_LIST", "COUNT (?:SLASH COUNT){2,}", value=when.listed),
    rule("STEPS_LIST", "COUNT (?:(?:WIDE_DASH|DASH) COUNT){2,}", value=when.listed),
    rule("LIST", "<all:(?:CHAIN|STEPS_LIST)>", value=when.listed, test=when.is_ladder),
    rule("LOAD_DOUBT", "HOLD? FOR? (?:MAXTIME|MAX TIMEWORD)", doubt="“{text}” says no time; write until what"),
    rule("LOAD_DOUBT", "MAX (?:TIME)? HOLD", doubt="“{text}” says no time"),
    rule("CAPPED", "(?:MAX|AMRAP) REPS? (?:IN|FOR|A)+ <cap:TIME>", {"reps": "max"}),
    rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* CAPPED"),
    rule("SETS_FACT", "SETS {is}? <sets:COUNT> {sep}? REPS {is}? <reps:COUNT>"),
    rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS)? (?:OF|X|TIMES|A|WITH)* <per_set:LIST> REPS?"),
    rule("PAIR", "COUNT SLASH COUNT", value=when.listed),
    rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* <mirrored:PAIR> REPS?"),
    rule(
        "LOAD_DOUBT", "PAIR X COUNT ROUNDS?", doubt="“{text}” could be seconds of work and rest, or reps of each side"
    ),
    rule("LOAD_DOUBT", "COUNT X COUNT X COUNT", doubt="“{text}”: the last number has no unit"),
    rule("SETS_FACT", "<sets:{R}> (?:X|TIMES) <reps:{R}> (?:REPS|STEPS)? X HOLD_FACT"),
    rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN|THIS|TIMES|EACH)* <time:TIME>"),
    rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN)* <held:HOLD_FACT>"),
    rule(
        "SETS_FACT",
        "<sets:{R}> (?:X|TIMES|SETS) (?:OF|X|A|TO|FOR|UNTIL|TO_UNTIL|COLON)* (?:MAX|FAILURE|AMRAP) REPS?",
        {"reps": "max"},
    ),
    rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS) X <reps:{R}> REPS?"),
    rule("SETS_FACT", "<reps:COUNT> REPS? X <sets:COUNT> SETS"),
    rule("SETS_FACT", "<sets:{R}> SETS? (?:OF|X|TIMES|A|WITH)+ EACH? <reps:{R}> PLUS? (?:REPS|STEPS|TIMES)?"),
    rule("SETS_FACT", "<reps:COUNT> REPS {sep}? X <sets:COUNT> (?:SETS|ROUNDS|TIMES)?"),
    rule("SETS_FACT", "<time:TIME> (?:X|FOR) <sets:COUNT> (?:SETS|ROUNDS|TIMES|REPS)?"),
    rule(
        "ROUNDS_FACT",
        "<rounds:COUNT> FORTIME",
        doubt="“{text}”: the time is not led; the exercises come at your own pace",
    ),
    rule("ROUNDS_FACT", "{do}* <rounds:{R}> (?:TIMES)? ROUNDS (?:OF|THIS|A|X|FOR|IN|EXERCISES)*"),
    rule("ROUNDS_FACT", "ROUNDS (?:COLON|EQUALS|X) <rounds:COUNT>"),
    rule("ROUNDS_FACT", "(?:SUPERSET|CIRCUIT) {sep}? OPEN? X? <rounds:COUNT> (?:X|SETS|TIMES|ROUNDS)? CLOSE?"),
    rule("ROUNDS_FACT", "<rounds:COUNT> (?:X|SETS)? OF? (?:SUPERSET|CIRCUIT)"),
    rule("ROUNDS_FACT", "(?:DO|REPEAT)? THROUGH {small}* (?:CIRCUIT|SUPERSET|EXERCISES)? <rounds:{R}> (?:TIMES|X)"),
    rule(
        "ROUNDS_FACT",
        "(?:DO|REPEAT) {small}* (?:ALL|CIRCUIT|SUPERSET|ROUNDS|EXERCISES) {small}* <rounds:{R}> (?:TIMES|X)",
    ),
    rule("ROUNDS_FACT", "{do}* <rounds:{R}> TIMES THROUGH"),
    rule("TOTAL_NOTE", "<total:COUNT> REPS? (?:IN|A|AT)? TOTAL"),
    rule("SETS_FACT", "<sets:{R}> SETS"),
    rule("SETS_FACT", "SETS (?:COLON|EQUALS)? <sets:COUNT>"),
    rule("SETS_FACT", "(?:DO)? <reps:{R}> PLUS? (?:REPS|TIMES OF THIS|OF THIS)"),
    rule("SETS_FACT", "REPS (?:COLON|EQUALS|X)? <reps:COUNT>"),
    rule("SETS_FACT", "REPS (?:COLON|EQUALS)? (?:TO)? (?:MAX|FAILURE|AMRAP)", {"reps": "max"}),
    rule("SETS_FACT", "REPS (?:COLON|EQUALS) <mirrored:PAIR>"),
    rule("SETS_FACT", "REPS (?:COLON|EQUALS) <per_set:LIST>"),
    rule("REPEAT_FACT", "REPEAT (?:THIS|FOR|A|X|EXERCISES|UNTIL)* <repeats:{R}> (?:X|TIMES)?"),
    rule("REPEAT_FACT", "<repeats:{R}> TIMES REPEAT?"),
    rule("REPEAT_FACT", "<repeats:COUNT> X (?!WORD)"),
    rule("REPEAT_FACT", "X <repeats:COUNT>"),
    rule("REPEAT_FACT", "<repeats:COUNT> X"),
    rule("SETS_FACT", "<reps:{R}> STEPS", doubt="“{text}”: the steps are counted as reps"),
    rule("UNTIL_MAX", "(?:TO|UNTIL|TO_UNTIL|FOR)+ A? (?:MAX|FAILURE) REPS?", {"reps": "max"}),
    rule("UNTIL_MAX", "MAX REPS", {"reps": "max"}),
    rule("BARE_MAX", "MAX|AMRAP|FAILURE"),
)
"""The work itself: how often and how long."""
