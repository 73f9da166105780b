"""The grammar: how the words of a plan make quantities, and quantities what an exercise asks for.

Rows are applied from the top, each wherever it fits, and what they make is a class for the rows below. `NAMES` has
abbreviations for patterns. Rules that need more than their pattern have a test beside it.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from runcoach.session.notation import NotationError
from runcoach.session.pasted import quantities
from runcoach.session.pasted.nodes import Node, Rule, written
from runcoach.session.pasted.tokens import Token
from runcoach.session.tempo import parse_digits

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


Found = Mapping[str, Node]
Nodes = Sequence[Node]


def _near_range(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers with a wide dash between them are a range, and not the ends of two parts of the line."""
    low, high = (float(quantities.number(found[key].tokens[0])) for key in ("low", "high"))
    is_next = bool(after) and after[0].kind in {"REST", "PAUSE", "X", "SETS", "ROUNDS", "EACH"}
    return low < high <= 2.5 * low and not is_next


def _not_after_x(found: Found, before: Nodes, after: Nodes) -> bool:
    return _near_range(found, before, after) and not (before and before[-1].kind == "X")


def _ascending(found: Found, before: Nodes, after: Nodes) -> bool:
    low, high = (quantities.number(found[key].tokens[0]) for key in ("low", "high"))
    return low < high


def _long(found: Found, before: Nodes, after: Nodes) -> bool:
    return quantities.seconds(found["time"].value) >= 15


def _short(found: Found, before: Nodes, after: Nodes) -> bool:
    return not _long(found, before, after)


def _is_two(found: Found, before: Nodes, after: Nodes) -> bool:
    is_two = found["pair"].kind == "BOTH" or quantities.ends(found["pair"].tokens) == (Decimal(2),)
    return is_two and not (before and before[-1].kind in {"X", "WEIGHT"})


def _is_one(found: Found, before: Nodes, after: Nodes) -> bool:
    return quantities.ends(found["pair"].tokens) == (Decimal(1),)


def _not_after_name(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `hold` asks for something, and is not the end of a name: `hollow hold 30 s`."""
    return not before or before[-1].kind not in {"WORD", "BELL", "BELLS", "LIMB", "HAND", "LEFT", "RIGHT", "CALORIES"}


def _begins_with_one(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is a name such as `1-arm row`."""
    return not before and found["one"].text in {"1", "2"}


def _may_be_seconds(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the number after minutes, `1 min 30`, can only be seconds."""
    is_more = bool(after) and after[0].kind in {"X", "SETS", "REPS", "ROUNDS", "TIMES", "DASH", "M", "KG", "LB", "WORD"}
    return 10 <= quantities.number(found["rest"].tokens[0]) < 60 and not is_more


def _is_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    try:
        parse_digits(re.sub(r"\s", "", found["tempo"].text))
    except NotationError:
        return False
    return True


def _is_plain_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether four digits without the word tempo can only be one: a 0 or an X is in them."""
    text = found["tempo"].text
    return _is_tempo(found, before, after) and re.search(r"[xX]|(?<!\d)0", text) is not None


def _first(found: Found, before: Nodes, after: Nodes) -> bool:
    return not before


def _not_amount(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the word with a number, such as `week 3`, does not belong to a number before it: `5 rounds 10 squats`."""
    return not before or before[-1].kind not in {"INT", "DECIMAL", "NUMBER_WORD", "EACH", "PER", "A", "ALL", "SLASH"}


def _after_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    return any(node.kind == "TEMPO" for node in before[-2:])


def _long_rest(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a pause is a rest between sets; short ones are part of a rep."""
    return quantities.seconds(found["rest"].value) >= 15


def _after_amount(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `each` follows a number, and nothing follows that it could belong to."""
    return (
        bool(before)
        and before[-1].kind in {"COUNT", "REPS", "TIME", "TIMES", "CHAIN"}
        and _at_end(found, before, after)
    )


def _two_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers follow `2 x`, one for each set."""
    return len(before) > 1 and before[-1].kind in {"X", "SETS"} and before[-2].value == "2"


def _is_ladder(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether numbers with dashes or strokes between them can only be the reps of one set after the other.

    Three numbers that grow unevenly, 3-8-12, could also be sets and reps.
    """
    if any(char in "xX" for char in found["all"].text):
        return False
    numbers = [int(each) for each in re.findall(r"\d+", found["all"].text)]
    steps = {second - first for first, second in itertools.pairwise(numbers)}
    is_even = len(steps) == 1
    is_close = max(numbers) <= 2 * max(1, min(numbers))
    return max(numbers) <= 300 and (all(step <= 0 for step in steps) or is_even or is_close or len(numbers) > 4)


def _at_end(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether nothing but a separator follows."""
    return not after or after[0].kind in ENDS


def _at_start(found: Found, before: Nodes, after: Nodes) -> bool:
    return not before or before[-1].kind in ENDS


def _group(tokens: Sequence[Token]) -> str:
    """Sets, reps and load of a part of a list, as `3*8*60 kg`; what is not given is empty."""
    text = written(tokens)
    numbers = re.findall(r"\d+(?:[.,]\d+)?", text)
    is_load = any(token.kind in {"KG", "LB", "HASH", "BODYWEIGHT"} for token in tokens)
    counts = [token for token in tokens if token.kind in {"INT"}]
    weight_at = next((at for at, token in enumerate(tokens) if token.kind in {"KG", "LB", "HASH"}), len(tokens))
    before = [token for token in counts if token.start < tokens[weight_at - 1].start] if is_load else counts
    load = quantities.weight(tokens[weight_at - 1 : weight_at + 1]) if weight_at < len(tokens) else ""
    amounts = [token.text for token in before]
    if not numbers or len(amounts) > 2:
        return ""
    return "*".join((amounts[0] if len(amounts) == 2 else "1", amounts[-1], load))


def _weight_first(tokens: Sequence[Token]) -> str:
    """The same of `60 kg x 8`, or `60 kg x 8 x 3`."""
    at = next(at for at, token in enumerate(tokens) if token.kind in {"X", "FOR"})
    counts = [token.text for token in tokens[at:] if token.kind == "INT"]
    load = quantities.weight(tokens[:at]) if any(token.kind in {"KG", "LB", "HASH"} for token in tokens[:at]) else ""
    return "*".join((counts[1] if len(counts) > 1 else "1", counts[0], load))


def _one_of_many(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it stands in a list of such parts."""
    kinds = "".join(f"{node.kind} " for node in after)
    return any(node.kind == "GROUP" for node in before) or bool(
        re.search(
            r"(?:COMMA|SEMICOLON|SLASH|AND) (?:GROUP|COUNT (?:REPS )?(?:X|AT|WITH|SETS) (?:OF )?(?:COUNT|LOAD))", kinds
        )
    )


def _listed(tokens: Sequence[Token]) -> str:
    return ",".join(re.findall(r"\d+", written(tokens)))


ENDS = frozenset({"COMMA", "SEMICOLON", "WIDE_DASH", "OPEN", "CLOSE", "BAR", "COLON", "DOT", "PLUS", "SLASH"})
"""Signs between the parts of a line."""


QUANTITIES: Sequence[Rule] = (
    _rule("LIMBED", "<one:INT> DASH? (?:LIMB|HAND) (?=WORD)", test=_begins_with_one),
    _rule(
        "FREQUENCY",
        "(?:FOR|DO)? (?:INT|NUMBER_WORD|TWICE) {to}? INT? (?:X|TIMES)? (?:SLASH|A|PER|EACH|PER A|IN A) PERIOD",
    ),
    _rule("FREQUENCY", "(?:INT|NUMBER_WORD) {to}? INT? PERIOD (?:A|PER|EACH|SLASH|OF A) PERIOD"),
    _rule("FREQUENCY", "(?:INT|TWICE|NUMBER_WORD) (?:X|TIMES)? DAILY"),
    _rule("FREQUENCY", "TWICE (?:A|PER|EACH) PERIOD"),
    _rule("FREQUENCY", "(?:PER|EACH|SLASH|ALL) PERIOD"),
    _rule("FREQUENCY", "DAILY"),
    _rule("SET_LABEL", "SETS {N} (?:COLON|WIDE_DASH|DASH|CLOSE|DOT)", test=_first),
    _rule(
        "HEAD_NOTE",
        "(?:PERIOD|DAYWORD|ROUNDS|EXERCISES) (?:HASH)? {N} "
        "(?!X|{unit}|TIMES|REPS|SETS)(?:COLON|WIDE_DASH|DASH|CLOSE|DOT)?",
        test=_not_amount,
    ),
    _rule("ODDEVEN", "MINUTE {N} (?:COLON|WIDE_DASH|DASH|CLOSE|DOT)", test=_first),
    _rule("ODDEVEN", "(?:ODD|EVEN) (?:MINUTE)? COLON"),
    _rule("RPE_NOTE", "AT? RPE (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?"),
    _rule("RPE_NOTE", "AT? {N} (?:{to} {N})? RPE"),
    _rule("RPE_NOTE", "AT? RIR (?:COLON|EQUALS|OF|AT|A)? {N} (?:{to} {N})?"),
    _rule("RPE_NOTE", "AT? {N} (?:{to} {N})? RIR"),
    _rule("PERCENT_NOTE", "(?:AT|WITH)? {N} (?:{to} {N})? PERCENT (?:(?:OF)? (?:OF)? INT? RM)?"),
    _rule("RM_NOTE", "(?:AT|WITH|OF)* INT RM"),
    _rule("CADENCE", "<cadence:INT> BPM"),
    _rule("CADENCE", "<cadence:INT> SLASH MINUTE"),
    _rule("CALORIES_NOTE", "{N} (?:{to} {N})? CALORIES"),
    _rule("DISTANCE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? DISTANCE"),
    _rule("SIZE_NOTE", "APPROX? {N} (?:{to} {N})? DASH? SIZE"),
    _rule("TIME", "APPROX? CLOCK (?:DASH|TO|WIDE_DASH) CLOCK (?:{unit} DOT?)?", value=quantities.time),
    _rule("TIME", "APPROX? CLOCK (?:{unit} DOT?)?", value=quantities.time),
    _rule("TIME", "APPROX? {N} (?:MINUTE DOT?|M|HOUR) AND? {N} (?:SECOND|MINUTE) DOT?", value=quantities.time),
    _rule("TIME", "APPROX? {N} MINUTE <rest:INT>", value=quantities.time, test=_may_be_seconds),
    _rule("TIME", "APPROX? {N} {unit} (?:DASH|TO|TO_UNTIL|WIDE_DASH) {N} {unit} DOT?", value=quantities.time),
    _rule("TIME", "APPROX? {N} (?:DASH|TO|TO_UNTIL|A) {N} DASH? {unit} DOT?", value=quantities.time),
    _rule("TIME", "APPROX? <low:{N}> WIDE_DASH <high:{N}> DASH? {unit} DOT?", value=quantities.time, test=_near_range),
    _rule("TIME", "APPROX? {N} PRIME {N} DPRIME?", value=quantities.time),
    _rule("TIME", "APPROX? {N} DASH? {unit} DOT?", value=quantities.time),
    _rule("TIME", "NUMBER_WORD DASH? (?:SECOND|MINUTE)", value=quantities.time),
    _rule("METRES", "{N} (?:{to} {N})? M"),
    _rule("WEIGHT", "APPROX? {N} (?:DASH|TO|TO_UNTIL|A) {N} DASH? (?:KG|LB) DOT?", value=quantities.weight),
    _rule(
        "WEIGHT", "APPROX? <low:{N}> WIDE_DASH <high:{N}> (?:KG|LB) DOT?", value=quantities.weight, test=_not_after_x
    ),
    _rule("WEIGHT", "APPROX? {N} DASH? (?:KG|LB|HASH) DOT?", value=quantities.weight),
    _rule("TEMPO_FACT", "(?:AT|WITH|OPEN)? TEMPO {is}? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO?", test=_is_tempo),
    _rule("TEMPO_FACT", "AT? <tempo:(?:CHAIN|FOUR|TEMPO_X)> TEMPO", test=_is_tempo),
    _rule("TEMPO_FACT", "AT <tempo:(?:CHAIN|FOUR|TEMPO_X)>", test=_is_tempo),
    _rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR|TEMPO_X)> (?=CLOSE)", test=_is_tempo),
    _rule("TEMPO_FACT", "<tempo:(?:CHAIN|FOUR)>", test=_is_plain_tempo),
    _rule("PHASES", "INT {gap}? (?:INT|X) {gap}? (?:INT|X) {gap}? (?:INT|X)", test=_after_tempo),
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
    _rule("COUNT", "APPROX? <low:INT> WIDE_DASH <high:INT>", value=quantities.count, test=_near_range),
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
    # Kinds of workout that are led by the clock
    _rule("EMOM_FACT", "EMOM (?:FOR|X|{is})* <minutes:(?:TIME|COUNT)>"),
    _rule("EMOM_FACT", "<minutes:TIME> (?:OF)? EMOM"),
    _rule("EMOM_FACT", "(?:EACH|ALL|A) MINUTE (?:{is}* <minutes:TIME>)?"),
    _rule("EMOM_FACT", "(?:EACH|ALL) <every:TIME> (?:{is}* <minutes:TIME>)?"),
    _rule("EMOM_FACT", "EMOM"),
    _rule("AMRAP_FACT", "AMRAP {is}* <minutes:(?:TIME|METRES)>"),
    _rule("AMRAP_FACT", "<minutes:(?:TIME|METRES)> DASH? {is}* AMRAP"),
    _rule("AMRAP_FACT", "AMRAP {is}? <minutes:COUNT> (?=COLON)"),
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
    _rule("REST_FACT", "REST {is}* <rest:TIME>"),
    _rule("REST_FACT", "<rest:TIME> DASH? OF? (?:REST|OFF)"),
    _rule("REST_FACT", "PAUSE {is}* <rest:TIME>", test=_long_rest),
    _rule("REST_FACT", "<rest:TIME> DASH? OF? PAUSE", test=_long_rest),
    _rule("REST_FACT", "REST {is}* <metres:METRES>"),
    _rule("REST_FACT", "<metres:METRES> OF? REST"),
    _rule("REST_FACT", "NONE (?:REST|PAUSE) (?:" + _SCOPE + " (?:SETS|ROUNDS|EXERCISES)))?", {"rest": "0s"}),
    _rule("REST_BARE", "(?:REST|PAUSE) {is}* <bare_rest:COUNT>"),
    _rule("WORK_TIME", "WORK {is}* <time:TIME>"),
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
        "HOLD_FACT", "HOLD (?:EACH|COLON|EQUALS|OF|FOR|A|TO|THIS|IN|REPS|APPROX|PER)+ <hold:TIME>", test=_not_after_name
    ),
    _rule("HOLD_FACT", "HOLD <hold:TIME>", test=_not_after_name),
    _rule("HOLD_FACT", "HOLD (?:WORD|A|THIS|FOR|PER|IN|OF|ON){1,5} <hold:TIME>", test=_at_start),
    _rule("HOLD_FACT", "<hold:TIME> DASH? (?:OF)? HOLD"),
    _rule("PHASE_NOTE", "TIME {small}? PHASE"),
    _rule("PHASE_NOTE", "PHASE {is}* TIME"),
    _rule("PHASE_NOTE", "TIME DASH? PAUSE"),
    _rule("PHASE_NOTE", "PAUSE {is}* TIME"),
    # Loads
    _rule("LOAD", "(?:AT|WITH|FOR)? A? PAIR OF* <each:WEIGHT> BELLS?"),
    _rule("LOAD", "(?:AT|WITH)? <pair:COUNT> (?:X|BELLS OF?|BELLS A) <each:WEIGHT> (?:BELLS|BELL|EACH)?", test=_is_two),
    _rule("LOAD", "(?:AT|WITH)? <pair:(?:NUMBER_WORD|BOTH)> X? <each:WEIGHT> (?:BELLS|BELL)", test=_is_two),
    _rule("LOAD", "(?:AT|WITH)? <pair:NUMBER_WORD> X? <load:WEIGHT> BELL", test=_is_one),
    _rule("LOAD", "(?:AT|WITH)? <pair:COUNT> <each:WEIGHT> BELLS", test=_is_two),
    _rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> (?:IN|A|ON)? (?:PER|EACH|SLASH) (?:A|ON)? (?:HAND|BELL)"),
    _rule("LOAD", "(?:AT|WITH)? <each:WEIGHT> EACH (?!{small}*(?:LIMB|PERIOD|DIRECTION))"),
    _rule("LOAD", "(?:AT|WITH)? EACH <each:WEIGHT> (?:BELLS|BELL)?"),
    _rule(
        "LOAD",
        "(?:AT|WITH)? <each:WEIGHT> BELLS",
        doubt="“{text}” is read as two of them; it could also be all there is",
    ),
    _rule(
        "LOAD_DOUBT",
        "(?:AT|WITH)? WEIGHT (?:IN|A|ON)? (?:PER|EACH|SLASH) A? LIMB",
        doubt="“{text}” could be two weights, or one weight and a side at a time",
    ),
    _rule("LOAD", "BODYWEIGHT PLUS <load:WEIGHT>"),
    _rule("LOAD", "(?:AT|WITH|PLUS)* A? <load:WEIGHT> (?:BELL)?"),
    _rule("LOAD", "(?:AT|WITH|PLUS)* <load:BODYWEIGHT>", {"load": "bodyweight"}),
    _rule("BANDED", "BANDKIND* BAND", value=written),
    _rule("LOAD", "WITH A? <load:BANDED>"),
    _rule("LOAD", "AT A? <load:BANDED>"),
    # Sides
    _rule(
        "DIRECTION_NOTE",
        "(?:IN|ON|A|OF)? (?:EACH|PER|BOTH|SLASH) A? DIRECTION",
        doubt="“{text}”: the number is taken for one direction; the other one is in no set of the session",
    ),
    _rule("SIDES", "(?:IN|ON|A|WITH|OF|FOR|AND)? (?:PER|EACH|SLASH) (?:A|OF|EACH|PER)* {limb}", {"sides": "each"}),
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
    _rule("SIDES", "ALTERNATING {small}* {limb}", {"sides": "alternate"}),
    _rule("SIDES", "(?<=COMMA) ALTERNATING", {"sides": "alternate"}, test=_at_end),
    _rule("SIDES", "(?<=OPEN) ALTERNATING", {"sides": "alternate"}, test=_at_end),
    _rule("SIDES", "EACH", {"sides": "each"}, test=_after_amount),
)
"""What the quantities say, apart from the work itself."""

WORK: Sequence[Rule] = (
    _rule("GROUP", "COUNT SETS? (?:OF|X|TIMES)+ COUNT REPS? (?:X|AT|WITH)* LOAD", value=_group, test=_one_of_many),
    _rule("GROUP", "(?:LOAD|PERCENT_NOTE|RPE_NOTE) (?:X|FOR) COUNT PLUS? REPS? X COUNT (?:SETS)?", value=_weight_first),
    _rule("GROUP", "(?:LOAD|PERCENT_NOTE) (?:X|FOR) COUNT PLUS? REPS?", value=_weight_first),
    _rule("GROUP", "COUNT REPS? (?:X|AT|WITH|COMMA)+ LOAD (?!X)", value=_group, test=_one_of_many),
    _rule("GROUP", "COUNT (?:X|TIMES) COUNT PLUS? (?=COMMA COUNT (?:X|TIMES) COUNT)", value=_group),
    _rule("GROUP", "(?<=COMMA) COUNT (?:X|TIMES) COUNT PLUS?", value=_group, test=_one_of_many),
    _rule("LIST", "COUNT (?:COMMA COUNT){2,}", value=_listed),
    _rule("LIST", "COUNT COMMA COUNT", value=_listed, test=_two_sets),
    _rule("STEPS_LIST", "COUNT (?:SLASH COUNT){2,}", value=_listed),
    _rule("STEPS_LIST", "COUNT (?:(?:WIDE_DASH|DASH) COUNT){2,}", value=_listed),
    _rule("LIST", "<all:(?:CHAIN|STEPS_LIST)>", value=_listed, test=_is_ladder),
    _rule("LOAD_DOUBT", "MAX (?:TIME)? HOLD", doubt="“{text}” says no time"),
    _rule("CAPPED", "(?:MAX|AMRAP) REPS? (?:IN|FOR|A)+ <cap:TIME>", {"reps": "max"}),
    _rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* CAPPED"),
    _rule("SETS_FACT", "SETS {is}? <sets:COUNT> {sep}? REPS {is}? <reps:COUNT>"),
    _rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS)? (?:OF|X|TIMES|A|WITH)* <per_set:LIST> REPS?"),
    _rule("PAIR", "COUNT SLASH COUNT", value=_listed),
    _rule("SETS_FACT", "<sets:{R}> (?:X|SETS|TIMES) (?:OF|X|A|FOR|WITH)* <mirrored:PAIR> REPS?"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES) <reps:{R}> (?:REPS|STEPS)? X HOLD_FACT"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN|THIS|TIMES)* <time:TIME>"),
    _rule("SETS_FACT", "<sets:{R}> (?:X|TIMES|SETS) {sep}? (?:OF|X|A|FOR|WITH|IN)* <held:HOLD_FACT>"),
    _rule(
        "SETS_FACT",
        "<sets:{R}> (?:X|TIMES|SETS) (?:OF|X|A|TO|FOR|UNTIL|TO_UNTIL|COLON)* (?:MAX|FAILURE|AMRAP) REPS?",
        {"reps": "max"},
    ),
    _rule("SETS_FACT", "<sets:{R}> (?:SETS|ROUNDS) X <reps:{R}> REPS?"),
    _rule("SETS_FACT", "<reps:COUNT> REPS? X <sets:COUNT> SETS"),
    _rule("SETS_FACT", "<sets:{R}> SETS? (?:OF|X|TIMES|A)+ <reps:{R}> PLUS? (?:REPS|STEPS|TIMES)?"),
    _rule("SETS_FACT", "<reps:COUNT> REPS {sep}? X <sets:COUNT> (?:SETS|ROUNDS|TIMES)?"),
    _rule("SETS_FACT", "<time:TIME> (?:X|FOR) <sets:COUNT> (?:SETS|ROUNDS|TIMES|REPS)?"),
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
