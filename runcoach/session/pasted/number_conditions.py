"""What a rule for numbers needs besides its pattern: whether they are a range, a tempo, seconds, or part of a name."""

import re

from runcoach.session.notation import NotationError
from runcoach.session.pasted import conditions, quantities
from runcoach.session.pasted.conditions import Found, Nodes
from runcoach.session.pasted.names import DAY_WORDS, DAYS, WEEK_WORDS
from runcoach.session.pasted.words import folded
from runcoach.session.tempo import parse_digits


def near_range(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers with a wide dash between them are a range, and not the ends of two parts of the line."""
    low, high = (float(quantities.number(found[key].tokens[0])) for key in ("low", "high"))
    kinds = [node.kind for node in before[-2:]]
    if len(kinds) == 2 and kinds[0] in {"INT", "DECIMAL"} and kinds[1] in {"DASH", "TO", "TO_UNTIL", "WIDE_DASH"}:
        return False  # 2x8-11 à 20 kg
    is_next = bool(after) and after[0].kind in {"REST", "PAUSE", "X", "SETS", "ROUNDS", "EACH"}
    return low < high <= 2.5 * low and not is_next


def is_one_time(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two times are a range, and not the time of a set and a rest: `2 x 20 s - 45 s rest`."""
    is_rest = any(node.kind in {"REST", "PAUSE"} for node in after[:2])
    return not (is_rest and bool(before) and before[-1].kind in {"X", "OF", "SETS", "A", "WITH"})


def range_of_times(found: Found, before: Nodes, after: Nodes) -> bool:
    """The same of times: after a word such as `for` or `rest` they can be further apart."""
    low, high = (float(quantities.number(found[key].tokens[0])) for key in ("low", "high"))
    is_led = bool(before) and before[-1].kind in {"FOR", "HOLD", "REST", "PAUSE", "X", "IN", "COLON", "OPEN"}
    return is_one_time(found, before, after) and (
        near_range(found, before, after) or (is_led and low < high <= 4 * low)
    )


def not_after_x(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether two numbers are a range, and no `x` is before them."""
    return near_range(found, before, after) and not (before and before[-1].kind == "X")


def no_reps_before(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the first of two numbers is not the reps of `3x8/20 kg`."""
    return not before or before[-1].kind not in {"X", "OF", "TIMES", "SLASH"}


def not_after_number(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether no number is before it that an `x` could multiply."""
    return bool(before) and before[-1].kind not in {"INT", "DECIMAL", "NUMBER_WORD", "SETS", "ROUNDS"}


def is_pound_sign(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `#` is the sign for pounds, `95# 3x8`, and not the one before a number, `13 #3`."""
    return not after or after[0].kind not in {"INT", "DECIMAL"} or after[0].tokens[0].spaced


def is_numbered(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a number directly follows `#`."""
    return not found["number"].tokens[0].spaced


def below_sixty(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether a number can be the seconds of a minute: `50 m 75 s` are two things."""
    return quantities.number(found["low"].tokens[0]) < 60


def may_be_seconds(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the number after minutes, `1 min 30`, can only be seconds."""
    if len(after) >= 2 and after[0].kind == "X" and after[1].kind == "INT":
        return 10 <= quantities.number(found["low"].tokens[0]) < 60 and conditions.at_end(found, before, after[2:])
    is_more = bool(after) and after[0].kind in {"X", "SETS", "REPS", "ROUNDS", "TIMES", "DASH", "M", "KG", "LB", "WORD"}
    return 10 <= quantities.number(found["low"].tokens[0]) < 60 and not is_more


def is_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the digits are a tempo of four phases."""
    try:
        parse_digits(re.sub(r"\s", "", found["tempo"].text))
    except NotationError:
        return False
    return True


def is_plain_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether four digits without the word tempo can only be one: a 0 or an X is in them."""
    text = found["tempo"].text
    return is_tempo(found, before, after) and re.search(r"[xX]|(?<!\d)0", text) is not None


def not_amount(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the word with a number, such as `week 3`, does not belong to a number before it: `5 rounds 10 squats`."""
    if "verb" in found and folded(found["verb"].text) not in WEEK_WORDS | DAY_WORDS | DAYS:
        return False  # good morning. 6 reps
    if len(before) > 1 and before[-1].kind == "INT" and before[-2].kind in {"X", "DASH"}:
        return True  # 3x8 wk 1
    return not before or before[-1].kind not in {"INT", "DECIMAL", "NUMBER_WORD", "EACH", "PER", "A", "ALL", "SLASH"}


def after_tempo(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether the word tempo is directly before it."""
    return any(node.kind == "TEMPO" for node in before[-2:])


def is_rest_of_a_minute(found: Found, before: Nodes, after: Nodes) -> bool:
    """Whether `a minute` is a rest, and not how often something begins: `rest a minute`, but `10 a minute`."""
    kinds = [node.kind for node in (*before[-1:], *after[:2])]
    return found["low"].text.casefold() == "a" and bool({"REST", "PAUSE", "BETWEEN"} & set(kinds))
