"""The JSON Schema of the notations: counts, times, loads, cadences, schedules and tempos in digits.

Each is a form with loose words and numbers, and rules beside it: which words, which numbers, how large, which end of a
range is the smaller one. So each pattern is short, and an editor says in a sentence what is wrong.

A value that a schema refuses is always refused by the program, too. What patterns cannot express is left to the
program: a sum of hours and minutes, a range whose ends have different units or fractions.
"""

from collections.abc import Iterable, Iterator

from runcoach.session import loads, notation, schedule, units
from runcoach.session.numbers import NUMBER
from runcoach.session.schema_patterns import (
    DASH,
    Schema,
    above,
    any_case,
    never,
    one_of,
    rule,
    upside_down,
    whole,
    words_within,
)

_A_DAY_S = 86_400
_LOOSE = "[0-9.,]+"
"""A number, or what looks like one; `_numbers` finds the others."""
_WORD = "(?![tT][oO](?![a-zA-Z]))[a-zA-Z]+"
"""A word that is not the `to` of a range."""
_COUNTS = rf"[0-9]{{1,9}}(?:{DASH}[0-9]{{1,9}})?"
_A_TIME = "a time is like 90s, 1m30s, 1:30 or 2 min, a range of times like 3-5s"
_A_LOAD = "a load is like 24 kg, 2 x 50 lb, bodyweight, bodyweight + 10 kg, -20 kg or light band"
_A_WHEN = "write daily, before a run, after a run, weekdays (mon, tue) or how often (2-3 a week)"
_A_CADENCE = "write the beats of the metronome like 150/min"
_A_TEMPO = "a tempo has four digits, lowering first: 4-2-1-0, 30X1; or a list of phases"
_A_REPS = "write reps like 8, 8-12 or max"
_A_SMALLER_FIRST = "write the smaller number first"


def _in_order(before: str = r"\s*", between: str = "[^0-9]+", after: str = "") -> Iterator[Schema]:
    return (never(pattern, _A_SMALLER_FIRST) for pattern in upside_down(before, between, after))


def _numbers(sentence: str) -> Schema:
    """Each number in a text is one as people write it."""
    return rule(rf"^[^0-9.,]*(?:{NUMBER}(?![0-9.,])(?:[a-zA-Z]\.|[^0-9.,])*)*$", sentence)


def _count_rules(maximum: int) -> list[Schema]:
    return [
        never(rf"(?:[\s\S]*[^0-9])?0*(?:{above(maximum)})", f"at most {maximum}"),
        never(r"(?:[\s\S]*[^0-9])?0+(?![0-9])", "at least 1"),
        *_in_order(),
    ]


def _counted(sentence: str) -> list[Schema]:
    """Forms of which one holds for numbers with a word of what is counted, or without one."""
    words = (one_of(notation.REP_WORDS), one_of(set(notation.COUNT_WORDS) - set(notation.REP_WORDS)))
    return [rule(whole(rf"{_COUNTS}(?:\s*(?:×|{each}))?"), sentence) for each in words]


def count() -> Schema:
    """A whole number or a range of them."""
    forms = {"anyOf": _counted("write a number or a range, like 3 or 2-3")}
    return _whole_number([forms, *_count_rules(notation.MAX_REPS)], notation.MAX_REPS)


def reps() -> Schema:
    """A number or a range of reps, or as many as possible."""
    forms = {"anyOf": [*_counted(_A_REPS), rule(whole(one_of(notation.AS_MANY_AS_POSSIBLE)), _A_REPS)]}
    return _whole_number([forms, *_count_rules(notation.MAX_REPS)], notation.MAX_REPS)


def cadence() -> Schema:
    """Beats a minute."""
    per, minute = f"(?:/|{one_of(('per', 'a'))})", r"[mM][iI][nN](?:[uU][tT][eE])?"
    beats = "[bBsS][pP][mM]"
    form = rf"{_COUNTS}(?:\s*(?:×|(?!{beats})[a-zA-Z]+))?(?:\s*{per}\s*{minute}|\s*{beats})?"
    first_word = "[^a-zA-Z/]*(?:[tT][oO][^a-zA-Z/]*)?"
    other = rf"{first_word}(?![xXrR]|[tT][iIoO]|[sS][eE]|{per}\s*[mM]|{beats})[a-zA-Z]"
    words = (*notation.COUNT_WORDS, "to", "per", "a", "min", "minute", "bpm", "spm")
    open_range = r"[^a-zA-Z]*[tT][oO](?!\s+[0-9])"
    forms = [rule(whole(form), _A_CADENCE), *(never(wrong, _A_CADENCE) for wrong in (other, open_range))]
    forms += words_within(words, _A_CADENCE)
    return _whole_number([*forms, *_count_rules(notation.MAX_BEATS_PER_MIN)], notation.MAX_BEATS_PER_MIN)


def _whole_number(rules: list[Schema], maximum: int) -> Schema:
    return {"type": ["integer", "string"], "minimum": 1, "maximum": maximum, "allOf": rules}


def _time_limits() -> Iterator[Schema]:
    """No part of a time is longer than a day."""
    at_most = "at most 24 hours"
    for maximum, unit in ((24, "[hH]"), (24 * 60, "[mM]"), (_A_DAY_S, "(?:[sS]|$)")):
        over = rf"(?:{above(maximum)})(?:[.,][0-9]+)?|{maximum}[.,]0*[1-9][0-9]*"
        yield never(rf"(?:[\s\S]*[^0-9.,:])?0*(?:{over})\s*{unit}", at_most)
    yield never(rf"(?:[\s\S]*[^0-9:])?(?:{above(24)}):[0-9]+:", at_most)
    yield never(rf"(?:[\s\S]*[^0-9:])?0*(?:{above(24 * 60)}):[0-9]+(?![0-9:])", at_most)


def _time_words(more: Iterable[str]) -> Iterator[Schema]:
    yield from words_within((*notation.UNIT_SECONDS, *more), _A_TIME)
    unit, more_letters = "(?:[\\s\\S]*[^a-zA-Z])?", rf"[a-zA-Z]*\.?\s*{_LOOSE}\s*"
    for late, early in (("[hH]", "[hH]"), ("[mM]", "[hHmM]"), ("[sS]", "[hHmMsS]")):
        yield never(f"{unit}{late}{more_letters}{early}", "hours come before minutes, minutes before seconds")


_CLOCK = r"(?:[0-9]{1,2}:(?:0{0,3}[0-9]|0{0,2}[0-5][0-9])|[0-9]{1,4}):[0-5][0-9](?![0-9:])"


_LOOSE_CLOCK = "[0-9]+:[0-9:]+(?:[.,][0-9]{1,9})?"


def _time_rules(least_s: float, *, ranges: bool) -> list[Schema]:
    more = {"to"} if ranges else set()
    clock = never(rf"(?:[\s\S]*[^0-9:])?(?!{_CLOCK})[0-9]+:", _A_TIME)
    rules = [clock, _numbers(_A_TIME), *_time_words(more), *_time_limits()]
    if ranges:
        units_agree = r"(?=\s*[0-9]+\s*([hmsHMS]|(?![hmsHMS]))[^0-9.,:]+[0-9]+\s*\1)"
        rules += _in_order(rf"{units_agree}\s*", after=".,:")
    if least_s:
        rules.append(never("[^1-9]*$", "the shortest time for work or a phase is 0.1s"))
    return rules


def _time_forms(*, ranges: bool) -> list[Schema]:
    timed = rf"(?:{_LOOSE_CLOCK}|(?:{_LOOSE}\s*{_WORD}\.?\s*)+)"
    if not ranges:
        return [rule(whole(rf"{_LOOSE}|{timed}"), _A_TIME)]
    return [
        rule(whole(rf"{_LOOSE}(?:{DASH}{_LOOSE}(?:\s*{_WORD}\.?)?)?"), _A_TIME),
        rule(rf"^\s*(?:{timed}(?:{DASH}(?=[0-9.,])|\s*$)){{1,2}}$", _A_TIME),
    ]


def time(least_s: float = 0, *, ranges: bool = True) -> Schema:
    """A time, or a range of times.

    Args:
        least_s: The shortest time.
        ranges: Whether it may be a range; a unit after a range applies to both ends.
    """
    forms = _time_forms(ranges=ranges)
    form = forms if len(forms) == 1 else [{"anyOf": forms}]
    return {
        "type": ["number", "string"],
        "minimum": least_s,
        "maximum": _A_DAY_S,
        "allOf": [*form, *_time_rules(least_s, ranges=ranges)],
    }


def least() -> Schema:
    """A time, or reps with their word."""
    number = rf"[0-9]+\s*(?:×|{one_of(set(notation.REP_WORDS) - {'time'})})"
    counted = [rule(whole(number), "write a time or reps, like 30s or 10 reps"), *_count_rules(notation.MAX_REPS)[:2]]
    return {"anyOf": [time(0.1, ranges=False), {"type": "string", "allOf": counted}]}


def load() -> Schema:
    """Body weight with or without a weight added or taken off, a band, or weights."""
    times, unit = r"[0-9]{1,9}\s*[xX×*]\s*", r"\s*[a-zA-Z]+\.?"
    weights = rf"(?:{times})?{_LOOSE}(?:{DASH}{_LOOSE})?{unit}"
    body, help_word, off = one_of(loads.BODY), one_of(loads.HELP), r"[-−–\s]*"
    band = rf"(?:\S[\s\S]{{0,39}}\s+)?(?:{any_case('resistance')}\s+)?{any_case('band')}[sS]?"
    forms = (
        weights,
        rf"(?:{body}\s*)?[+][^+]+",
        rf"(?:{body}\s*)?[-‐‑‒–—−]\s*(?:0*1\s*[xX×*]\s*)?{_LOOSE}{unit}",
        rf"{help_word}\s*:?\s*{off}{_LOOSE}{unit}",
        rf"{off}{_LOOSE}{unit}\s+(?:[oO][fF]\s+)?{help_word}",
    )
    named = [rule(whole(one_of(loads.NO_LOAD)), _A_LOAD), rule(whole(band), _A_LOAD)]
    weighed = {"anyOf": [rule(whole(form), _A_LOAD) for form in forms]}
    return {
        "type": "string",
        "anyOf": [{"allOf": [weighed, never(rf"[^+]*[+](?!\s*{weights}\s*$)", _A_LOAD), *_load_rules()]}, *named],
    }


def _load_rules() -> Iterator[Schema]:
    units_of = rf"(?!{one_of(loads.LOAD_UNITS)}(?![a-zA-Z])|[xX]\s*[0-9.,]|[tT][oO]\s+[0-9.,])"
    start, at_most = r"(?:[\s\S]*[^0-9.,])?", f"a weight is at most {units.MAX_LOAD}"
    thousands = rf"{units.MAX_LOAD // 1000}(?:,(?!000\.0*(?![0-9]))[0-9]{{3}}\.|\.(?!000,0*(?![0-9]))[0-9]{{3}},)"
    over = rf"(?:{above(units.MAX_LOAD)})(?:[.,][0-9]+)?|{units.MAX_LOAD}[.,]0*[1-9][0-9]*"
    yield _numbers(_A_LOAD)
    yield never(rf"[\s\S]*[0-9.,]\s*{units_of}[a-zA-Z]", "the units are kg and lb")
    yield never(rf"{start}0*(?:{over})(?![0-9.,])(?!\s*[xX×*])", at_most)
    yield never(rf"{start}(?:{above(units.MAX_LOAD // 1000)})(?:,[0-9]{{3}}\.|\.[0-9]{{3}},)", at_most)
    yield never(f"{start}{thousands}", at_most)
    yield never(rf"{start}0*(?:{above(loads.MAX_WEIGHTS)})\s*[xX×*]", f"at most {loads.MAX_WEIGHTS} weights at once")
    yield never(rf"{start}(?:0+(?:[.,]0+)?|[.,]0+)(?![0-9.,])", "a weight is more than 0; without one write bodyweight")
    yield from _in_order(r"(?:[^0-9]*[0-9]+\s*[xX×*])?[^0-9.,]*", "[^0-9xX×*.,]+", ".,")


def when() -> Schema:
    """Schedules separated by commas, or a list of such texts."""
    text = {"type": "string", "allOf": list(_when_rules())}
    return {"anyOf": [text, {"type": "array", "minItems": 1, "items": text}]}


def _when_rules() -> Iterator[Schema]:
    days = (*schedule.WEEKDAYS, *(day[:3] for day in schedule.WEEKDAYS), *(day[:2] for day in schedule.WEEKDAYS))
    plural = (f"{day}s" for day in schedule.WEEKDAYS)
    known = {*days, *plural, *schedule.SHORT_WEEKDAYS, *notation.COUNT_WORDS}
    known |= {"before", "after", "run", "runs", "running", "a", "the", "to", "on", "every", "each", "per"}
    known |= {word for phrase in (*schedule.EVERY_DAY, *schedule.TIMES_WORDS) for word in phrase.split()}
    known |= {"day", "days", "week"}
    yield from words_within(known, _A_WHEN)
    # The words are known, so that their first letters tell them apart.
    week, every, end = "[wW][eE]{2}", "[eE][a-zA-Z]+", r"\s*(?:,|$)"
    a_week = rf"(?:\b(?:[aA]|[pP][eE][rR]|{every})|/)\s*{week}[kK]{end}"
    to = r"\s*[-‐‑‒–—−tToO]{1,2}\s*"
    often = rf"[0-9]+(?:{to}[0-9]+)?(?:\s*(?:×|[xXtTdDrRsS][a-zA-Z]*)){{0,2}}\s*{a_week}"
    some_times = r"(?:[tT][hH]|[fF][oOiI]|[sS][iI])[a-zA-Z]+\s+[tT]"
    worded = rf"(?:[oO][nN][cC]|[tT][wW]|{some_times})[^,]*{a_week}"
    run = rf"[a-zA-Z]+\s+(?:(?:[aA]|[tT][hH][eE]|{every})\s+)?[rR][uU][nN][a-zA-Z]*{end}"
    every_day = rf"(?:[dD][aA][iI][a-zA-Z]*|{every}\s+[dD][aA][yY]){end}"
    names = "(?:[mMwW]|[tT][uU]|[tT][hH](?![eErR])|[fF][rR]|[sS][aAuU])[a-zA-Z]*"
    weekday = rf"(?:[eE][vV][a-zA-Z]+\s)?(?:[oO][nN]\s)?{names}\.?{end}"
    yield _each_item(rf"(?=[0-9][^,]*{week})", often)
    yield _each_item(rf"(?=[^,0-9\s][^,]*{week})", worded)
    yield _each_item("(?=[bB]|[aA][fF])", run)
    yield _each_item(rf"(?=[dD]|{every}\s+[dD])(?![^,]*{week})", every_day)
    yield _each_item(rf"(?!\s|[bBdD]|[aA][fF]|{every}\s+[dD]|[^,]*{week})", weekday)
    yield from _count_rules(50)


def _each_item(kind: str, form: str) -> Schema:
    """Each item of a list that is of a kind, judging by its beginning, has the form of this kind."""
    return never(rf"(?:.*,)?\s*{kind}(?!{form})", _A_WHEN)


def digits() -> Schema:
    """A tempo in four digits, not all of them zero."""
    between = r"(?:\s*[-‐‑‒–—−/:.]\s*|\s+)"
    seconds, moving = "[0-9]{1,2}", "(?:[0-9]{1,2}|[xX])"
    spaced = between.join((moving, seconds, moving, seconds))
    form = rf"(?=[^1-9xX]*[1-9xX])(?:[0-9xX][0-9][0-9xX][0-9]|{spaced})"
    # An editor that reads numbers reads 0311 as 311.
    return {"type": ["integer", "string"], "minimum": 1, "maximum": 9999, **rule(whole(form), _A_TEMPO)}
