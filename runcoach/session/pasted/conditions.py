"""What a rule needs besides its pattern: tests of the nodes that it found, and of those before and after them."""

import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from runcoach.session.pasted import quantities
from runcoach.session.pasted.nodes import Node

Found = Mapping[str, Node]
Nodes = Sequence[Node]


def not_in_name(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `bodyweight` is no part of a name such as `Body weight squats` or `10 deep bodyweight lunges`."""
    is_led = not before or before[-1].kind in {"COUNT", "REPS", "X", "OF", "TIME", "WORD", "COLON"}
    return not (is_led and after and after[0].kind == "WORD")


def is_every(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `each` with a time says when a set starts; after `3 x` it says how long each one is."""
    return not before or before[-1].kind not in {"X", "SETS", "TIMES", "OF", "A", "WITH"}


def is_of_each_set(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `je` or `jeweils` before an amount only says that all sets are alike: `3 Sätze je 10`."""
    is_rest = (bool(before) and before[-1].kind in {"REST", "PAUSE"}) or any(
        node.kind in {"REST", "PAUSE"} for node in after[1:3]
    )
    return found["low"].text.casefold() in {"je", "jeweils"} and not is_rest


def not_first(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether something is before it."""
    return bool(before)


def holds_bells(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether one or two of what is held, or of the limbs that work, are part of a name: `Row 1 dumbbell 3x10`."""
    is_after_name = bool(before) and before[-1].kind == "WORD"
    kinds = [node.kind for node in after[:2]]
    is_weighed = kinds[:1] in (["OF"], ["A"], ["AT"]) or kinds[1:] in (["KG"], ["LB"])
    return is_after_name and found["one"].text in {"1", "2"} and (found["one"].text == "1" or not is_weighed)


def is_brand(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a band has another name than band, such as Theraband."""
    return found["brand"].tokens[-1].text.casefold() in BRANDS


def is_two(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether there are two of a weight."""
    is_two = found["pair"].kind == "BOTH" or quantities.ends(found["pair"].tokens) == (Decimal(2),)
    return is_two and not (before and before[-1].kind in {"X", "WEIGHT"})


def is_one_apart(found: Found, before: Nodes, after: Nodes) -> bool:
    """The same behind a sign: `3x10 (1x16 kg)`; elsewhere it could be one set."""
    is_set = any(node.kind in {"COMMA", "X"} for node in after) or not any(node.kind == "X" for node in before)
    return is_one(found, before, after) and bool(before) and before[-1].kind in ENDS and not is_set


def is_one(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether there is one of a weight."""
    return quantities.ends(found["pair"].tokens) == (Decimal(1),)


def not_after_name(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `hold` asks for something, and is not the end of a name: `hollow hold 30 s`."""
    return not before or before[-1].kind not in {"WORD", "BELL", "BELLS", "LIMB", "HAND", "LEFT", "RIGHT", "CALORIES"}


def begins_with_one(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is a name such as `1-arm row`."""
    return not before and found["one"].text in {"1", "2"}


def after_number(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it stands at the end of a part, after how much is done: `3x10 alt.`."""
    return (
        bool(before)
        and before[-1].kind in {"COUNT", "REPS", "TIME", "SIDES", "TEMPO_X"}
        and at_end(found, before, after)
    )


def is_last_after_name(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it ends a part of the line behind a name: `3x10 goblet squats with the 16`."""
    return at_end(found, before, after) and bool(before) and before[-1].kind == "WORD" and _has_work(before)


def _has_work(nodes: Nodes) -> bool:
    kinds = [node.kind for node in nodes]
    return any(first == "COUNT" and second in {"X", "SETS", "REPS"} for first, second in itertools.pairwise(kinds))


def is_apart_from_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the time before it does not say how long each set is: `3 x 30 s rest 30 s`."""
    return len(before) < 2 or before[-2].kind not in {"X", "OF", "SETS", "A", "WITH", "FOR", "TIMES"}


def ends_part(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a limb after `x` is no part of a name: `3x10 x gamba`, but `3 x leg press`."""
    is_last = at_end(found, before, after) or after[0].kind in {"REST_FACT", "LOAD", "TEMPO_FACT", "RPE_NOTE", "AT"}
    return is_last and bool(before) and before[-1].kind in {"COUNT", "REPS", "TIME"}


def not_multiplied(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the number is not the reps of `3x15 per day`."""
    return not before or before[-1].kind not in {"X", "OF", "SETS", "DASH"}


def alone(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is no part of a name."""
    return at_end(found, before, after) and bool(before) and before[-1].kind not in {"WORD", "BELL", "BELLS"}


def ends_line(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether nothing else is in the line."""
    return not before and not after


def is_signed(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a dash directly before a weight can be a minus, `-5 kg`."""
    is_tight = not found["load"].tokens[0].spaced
    return is_tight and (found["sign"].tokens[0].spaced or (bool(before) and before[-1].kind in ENDS))


def with_bell(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a dumbbell before its weight is no part of the name: `with a dumbbell of 8 kg`."""
    return not before or before[-1].kind not in {"WORD", "LIMB", "HAND"}


def first(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it begins the line."""
    return not before


def long_rest(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a pause is a rest between sets; short ones are part of a rep."""
    return quantities.seconds(found["rest"].value) >= quantities.MIN_REST_PAUSE_S


_AFTER_EACH = frozenset(
    {"WITH", "LOAD", "AT", "REST_FACT", "TEMPO_FACT", "TEMPO_DOUBT", "RPE_NOTE", "PERCENT_NOTE", "FREQUENCY"}
)


def after_amount(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `each` follows a number, and nothing follows that it could belong to."""
    return (
        bool(before)
        and before[-1].kind in {"COUNT", "REPS", "TIME", "TIMES", "CHAIN", "X"}
        and (at_end(found, before, after) or after[0].kind in _AFTER_EACH)
    )


def two_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers follow `2 x`, one for each set."""
    return len(before) > 1 and before[-1].kind in {"X", "SETS"} and before[-2].value == "2"


def is_ladder(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether numbers with dashes or strokes between them can only be the reps of one set after the other.

    Three numbers that grow unevenly, 3-8-12, could also be sets and reps.
    """
    if any(char in "xX" for char in found["all"].text):
        return False
    numbers = [int(each) for each in re.findall(r"\d+", found["all"].text)]
    steps = {second - first for first, second in itertools.pairwise(numbers)}
    is_even = len(steps) == 1
    if len(numbers) == 3 and numbers[0] >= 2 * numbers[1] > 0 and "/" in found["all"].text:
        return False  # 100/5/3: a weight, reps and sets
    is_close = max(numbers) <= 2 * max(1, min(numbers))
    return max(numbers) <= 300 and (all(step <= 0 for step in steps) or is_even or is_close or len(numbers) > 4)


def at_end(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether nothing but a separator follows."""
    return not after or after[0].kind in ENDS


def ends_line_after_sign(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `the other leg` is all of a last part, and does not say what that leg does meanwhile."""
    return not after and (not before or before[-1].kind in ENDS)


def is_brief(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a hold that is counted is a part of a rep: `5 holds of 8 s`."""
    return quantities.seconds(found["brief"].value) <= 14


def reps_then_sets(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether of two numbers with an `x` before each the first one is larger: `x10 x3`."""
    reps, sets = (found[key].value for key in ("reps", "sets"))
    is_weighed = bool(before) and before[-1].kind in {"LOAD", "COUNT"}
    return not is_weighed and reps.isdigit() and sets.isdigit() and int(reps) > int(sets)


def are_few(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a number before `to failure` can only count sets."""
    number = found["sets"].value
    return number.isdigit() and int(number) <= 6 and not_multiplied(found, before, after)


def is_number_of_block(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a number after `superset` counts the blocks of the plan, and not the rounds of one."""
    is_divided = not after or after[0].kind in {"COLON", "WIDE_DASH", "APART", "DASH", "DOT", "OPEN"}
    is_counted = len(after) > 2 and after[0].kind == "COMMA" and after[1].kind == "COUNT"
    return not before and (is_divided or is_counted)


def ends_with_verb(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the verb is the last word, as in `5 Sekunden oben halten`; a `hollow hold` is a name."""
    return at_end(found, before, after) and found["verb"].text.casefold() in {"halten", "vasthouden", "aanhouden"}


def are_intervals(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers alone in a line can be seconds of work and of rest: `40/20 x 4`."""
    on, off = (found[key].value for key in ("on", "off"))
    is_even = on.isdigit() and off.isdigit() and int(on) % 5 == int(off) % 5 == 0 and int(on) >= 20 > 5 <= int(off)
    return is_even and ends_line(found, before, after)


def are_plain(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether both are single numbers, and no ranges."""
    return all(found[key].value.isdigit() for key in ("low", "high"))


def is_part(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is all that stands between two signs."""
    return bool(before) and at_start(found, before, after) and at_end(found, before, after)


def is_part_after_colon(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it is a part of the line by itself, and not the last one: `8 exercises, 45 s work / 15 s rest`."""
    return bool(after) and after[0].kind in ENDS and at_start(found, before, after)


def at_start(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a part of the line begins with it."""
    return not before or before[-1].kind in ENDS


_NEXT_OF_LIST = re.compile(
    r"(?:COMMA|SEMICOLON|SLASH|AND) "
    r"(?:GROUP|COUNT (?:REPS )?(?:X|AT|WITH|SETS) (?:OF )?(?:COUNT|LOAD)|COUNT LOAD)"
)


_LAST_OF_LIST = re.compile(r"COUNT (?:REPS )?(?:(?:X|AT|WITH) )?LOAD (?:COMMA|SEMICOLON|SLASH|AND) $")


def one_of_many(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether it stands in a list of such parts."""
    kinds = "".join(f"{node.kind} " for node in after)
    above = "".join(f"{node.kind} " for node in before)
    is_after = any(node.kind == "GROUP" for node in before) or _LAST_OF_LIST.search(above) is not None
    return is_after or _NEXT_OF_LIST.search(kinds) is not None


BRANDS = frozenset({"theraband"})
"""Bands with a name that says nothing of their strength."""
ENDS = frozenset({"COMMA", "SEMICOLON", "WIDE_DASH", "APART", "OPEN", "CLOSE", "BAR", "COLON", "DOT", "PLUS", "SLASH"})
"""Signs between the parts of a line."""
