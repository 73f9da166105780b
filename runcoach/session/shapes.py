"""The JSON Schema of single values: for each type of `fields` the allowed values, bounds and patterns.

The patterns are built from the same words and limits as the parsers. They describe a text as the program reads it: on
one line and without invisible characters. They use only what every regex engine of editors supports: no flags, ASCII
classes.

A value that a schema refuses is always refused by the program, too; what a schema cannot express (a range upside down,
a name that exists twice) is left to the program.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.session import loads, notation, numbers, schedule, tempo, units
from runcoach.session.body_parts import BodyPart
from runcoach.session.values import MAX_SHORT, First, PhaseKind, Sides

Schema = dict[str, Any]
MARK = "shape"
"""The key that marks a reference until the schema is complete."""

DASH = r"(?:\s*[-‐‑‒–—−]\s*|\s+[tT][oO]\s+)"
_DIGITS = r"[0-9]{1,9}"
NUMBER = numbers.NUMBER
_A_DAY_S = 86_400


def any_case(text: str) -> str:
    """A pattern for a text in upper or lower case; a space in it matches any white space."""
    return "".join(
        f"[{char}{char.upper()}]"
        if char.isalpha()
        else r"\s+"
        if char == " "
        else f"\\{char}"
        if char in "./"
        else char
        for char in text
    )


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "(?:" + "|".join(any_case(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def whole(pattern: str) -> str:
    """A pattern for the whole text, with optional white space around it."""
    return rf"^\s*(?:{pattern})\s*$"


def up_to(maximum: int) -> str:
    """A pattern for a whole number from 1 to `maximum`, which is 1, 20, 50, or a number of hundreds."""
    match maximum:
        case 1:
            numbers = "1"
        case 20:
            numbers = "20|1[0-9]|[1-9]"
        case 50:
            numbers = "50|[1-4]?[1-9]|[1-4]0"
        case 1000:
            numbers = "1000|[1-9][0-9]{0,2}"
        case _:
            hundreds = maximum // 100
            numbers = f"{maximum}|[1-{hundreds - 1}][0-9]{{2}}|[1-9][0-9]?"
    return f"0{{0,8}}(?:{numbers})"


_COUNT_WORD = rf"(?:\s*(?:[×]|{one_of(notation.COUNT_WORDS)}))?"


def count_pattern(maximum: int = notation.MAX_REPS) -> str:
    """A whole number or a range of them."""
    number = up_to(maximum)
    return f"{number}(?:{DASH}{number})?{_COUNT_WORD}"


def _units() -> tuple[str, str, str]:
    """The words for hours, minutes and seconds."""
    sizes = sorted(set(notation.UNIT_SECONDS.values()), reverse=True)
    hours, minutes, seconds = (
        one_of(word for word, size in notation.UNIT_SECONDS.items() if size == wanted) for wanted in sizes
    )
    return hours, minutes, seconds


def _time_with_unit() -> str:
    hours, minutes, seconds = (rf"{NUMBER}\s*{unit}\.?" for unit in _units())
    clock = r"(?:[0-9]{1,2}:(?:0{0,3}[0-9]|0{0,2}[0-5][0-9])|[0-9]{1,4}):[0-5][0-9](?:[.,][0-9]{1,9})?"
    worded = rf"{hours}(?:\s*{minutes})?(?:\s*{seconds})?|{minutes}(?:\s*{seconds})?|{seconds}"
    return f"(?:{clock}|{worded})"


def time_pattern() -> str:
    """One time."""
    return f"{NUMBER}|{_time_with_unit()}"


def times_pattern() -> str:
    """A time, or a range of times; a unit after a range applies to both ends."""
    unit = one_of(notation.UNIT_SECONDS)
    timed = _time_with_unit()
    return rf"{NUMBER}(?:{DASH}{NUMBER}(?:\s*{unit}\.?)?)?|{timed}(?:{DASH}{timed})?"


def load_pattern() -> str:
    """Body weight with or without a weight added or taken off, a band, or weights."""
    grouped = rf"1,[0-9]{{3}}\.{_DIGITS}|1\.[0-9]{{3}},{_DIGITS}|2,000\.0{{1,9}}|2\.000,0{{1,9}}"
    bare = rf"0{{0,8}}(?:{units.MAX_LOAD}(?:[.,]0{{1,9}})?|1?[0-9]{{1,3}}(?:[.,]{_DIGITS})?)|[.,]{_DIGITS}"
    one = rf"(?=[0.,]*[1-9])(?:{grouped}|{bare})"
    unit = rf"\s*{one_of(loads.LOAD_UNITS)}\.?"
    weights = rf"(?:{up_to(loads.MAX_WEIGHTS)}\s*[xX×*]\s*)?{one}(?:{DASH}{one})?{unit}"
    help_word, body, off = one_of(loads.HELP), one_of(loads.BODY), r"[-−–\s]*"
    of = rf"\s+(?:{any_case('of')}\s+)?"
    assisted = rf"{help_word}\s*:?\s*{off}{one}{unit}|{off}{one}{unit}{of}{help_word}"
    with_body = rf"(?:{body}\s*)?(?:[+]\s*{weights}|[-‐‑‒–—−]\s*(?:{up_to(1)}\s*[xX×*]\s*)?{one}{unit})"
    band = rf"(?:\S[\s\S]{{0,39}}\s+)?(?:{any_case('resistance')}\s+)?{any_case('band')}[sS]?"
    return rf"{one_of(loads.NO_LOAD)}|{band}|{weights}|{with_body}|{assisted}"


def cadence_pattern() -> str:
    """Beats a minute."""
    minute = rf"\s*(?:/|{one_of(('per', 'a'))})\s*{any_case('min')}(?:{any_case('ute')})?"
    return rf"{count_pattern(notation.MAX_BEATS_PER_MIN)}(?:{minute}|\s*[bBsS]{any_case('pm')})?"


def least_pattern() -> str:
    """A time, or reps with their word."""
    return rf"{up_to(notation.MAX_REPS)}\s*(?:×|{one_of(notation.REP_WORDS)})|{time_pattern()}"


def digits_pattern() -> str:
    """A tempo in four digits, not all of them zero."""
    between = r"(?:\s*[-‐‑‒–—−/:.]\s*|\s+)"
    seconds, moving = "[0-9]{1,2}", "(?:[0-9]{1,2}|[xX])"
    spaced = between.join((moving, seconds, moving, seconds))
    return rf"(?=[^1-9xX]*[1-9xX])(?:[0-9xX][0-9][0-9xX][0-9]|{spaced})"


def when_pattern() -> str:
    """One or more schedules, separated by commas."""
    days = [*schedule.WEEKDAYS, *(day[:3] for day in schedule.WEEKDAYS), *(day[:2] for day in schedule.WEEKDAYS)]
    weekday = (
        rf"(?:{any_case('every')}\s)?(?:{any_case('on')}\s)?"
        rf"(?:{one_of(day + 's' for day in schedule.WEEKDAYS)}|{one_of((*days, *schedule.SHORT_WEEKDAYS))})\.?"
    )
    run = (
        rf"{one_of(('before', 'after'))}\s+(?:{one_of(('a', 'the', 'every', 'each'))}\s+)?"
        rf"{one_of(('run', 'runs', 'running'))}"
    )
    number = up_to(50)
    often = (
        rf"(?:{one_of(schedule.TIMES_WORDS)}|{number})(?:{DASH}{number})?{_COUNT_WORD}"
        rf"\s*(?:[×]|{one_of(('x', 'time', 'times', 'day', 'days'))})?"
        rf"\s*(?:\b{one_of(('a', 'per', 'every', 'each'))}|/)\s*{any_case('week')}"
    )
    item = rf"(?:{one_of(schedule.EVERY_DAY)}|{weekday}|{run}|{often})"
    return rf"{item}(?:\s*,\s*{item})*"


def phase_pattern() -> str:
    """The name of a phase whose kind is known."""
    blank = r"[\s_-]+"
    names = sorted(tempo.KINDS, key=lambda name: (-len(name), name))
    wholes = "|".join(blank.join(any_case(word) for word in name.split(" ")) for name in names)
    verbs = one_of(name for name in tempo.KINDS if " " not in name and name not in tempo.DIRECTIONS)
    return rf"{verbs}(?:{blank}[\s\S]*)?|{wholes}"


_NOT_ID = r"\x00-\x2f\x3a-\x60\x7b-\x7f"


def ref(name: str) -> Schema:
    """A mark for a reference to a shape; pydantic would take a real one for a reference to a model."""
    return {MARK: name}


def _text() -> Schema:
    """Any text: the program reads it as typed, even if an editor takes it for a number or a boolean."""
    return {"type": ["string", "number", "boolean", "null"], "pattern": r"\S"}


def _id() -> Schema:
    part = f"[^{_NOT_ID}]+"
    return {
        "type": ["string", "integer", "boolean", "null"],
        "pattern": whole(f"{part}(?:-{part})*"),
        "minimum": 0,
    }


def _words(words: Iterable[str]) -> Schema:
    listed = list(words)
    return {"anyOf": [{"enum": listed}, {"type": "string", "pattern": whole(one_of(listed))}]}


def _count() -> Schema:
    pattern = whole(count_pattern())
    return {"type": ["integer", "string"], "minimum": 1, "maximum": notation.MAX_REPS, "pattern": pattern}


def _reps() -> Schema:
    pattern = whole(f"{count_pattern()}|{one_of(notation.AS_MANY_AS_POSSIBLE)}")
    return {"type": ["integer", "string"], "minimum": 1, "maximum": notation.MAX_REPS, "pattern": pattern}


def _cadence() -> Schema:
    maximum = notation.MAX_BEATS_PER_MIN
    return {"type": ["integer", "string"], "minimum": 1, "maximum": maximum, "pattern": whole(cadence_pattern())}


def _timed(pattern: str, least_s: float = 0) -> Schema:
    return {"type": ["number", "string"], "minimum": least_s, "maximum": _A_DAY_S, "pattern": whole(pattern)}


def _work_times() -> Schema:
    return _timed(times_pattern(), 0.1)


def _when() -> Schema:
    text = {"type": "string", "pattern": whole(when_pattern())}
    return {"anyOf": [text, {"type": "array", "minItems": 1, "items": text}]}


def _cue() -> Schema:
    """A cue: a text, or its text with what belongs to it."""
    keys = {
        "text": {**ref("text"), "description": "The cue itself, short and in the imperative."},
        "phase": {**ref("text"), "description": "The phase of the tempo to which it belongs.", "examples": ["lower"]},
        "means": {
            **ref("text"),
            "description": "In one sentence: what its words mean.",
            "examples": ["Press the heel and the bases of the big and the little toe into the floor."],
        },
    }
    cue = {"type": "object", "properties": keys, "required": ["text"], "additionalProperties": False}
    return {"anyOf": [ref("text"), cue]}


def _phase_cue() -> Schema:
    schema = _cue()
    del schema["anyOf"][1]["properties"]["phase"]
    return schema


def _kept_cues() -> Schema:
    # A single cue with keys would be taken for cues by their moments.
    return {"anyOf": [ref("text"), {"type": "array", "minItems": 1, "items": ref("cue")}]}


def _cues() -> Schema:
    return {"anyOf": [ref("cue"), {"type": "array", "minItems": 1, "items": ref("cue")}]}


def _short() -> Schema:
    pattern = whole(rf"\S(?:.{{0,{MAX_SHORT - 2}}}\S)?")
    return {"type": ["string", "number", "boolean", "null"], "pattern": pattern}


def _two_words() -> Schema:
    text = {"type": ["string", "number", "boolean", "null"], "pattern": whole(r"\S+(?:\s+\S+)?")}
    return {"type": "object", "minProperties": 1, "additionalProperties": text}


def _left_means() -> Schema:
    side = {word: rf"(?:^|\W){any_case(word)}(?:\W|$)" for word in ("left", "right")}
    return {
        "type": ["string", "number", "boolean", "null"],
        "pattern": r"\S",
        "if": {"pattern": side["right"], "type": "string"},
        "then": {"pattern": side["left"]},
    }


def _texts() -> Schema:
    return {"anyOf": [ref("text"), {"type": "array", "minItems": 1, "items": ref("text")}]}


def _body() -> Schema:
    parts = _words(BodyPart)
    return {"anyOf": [*parts["anyOf"], {"type": "array", "minItems": 1, "items": parts}]}


def _tempo() -> Schema:
    # An editor that reads numbers reads 0311 as 311.
    digits = {"type": ["integer", "string"], "minimum": 1, "maximum": 9999, "pattern": whole(digits_pattern())}
    return {"anyOf": [digits, {"type": "array", "minItems": 1, "items": _phase()}]}


def _phase() -> Schema:
    """One phase: a single name with its time, and its optional keys."""
    shown = ("brace", "lower", "pause", "hold", "rise", "lift", "press", "pull", "return", "squeeze")
    times = ref("work_times")
    kinds = {name: f"{name}: seconds, or a range of them ({kind})." for name in shown if (kind := tempo.KINDS[name])}
    return {
        "type": "object",
        "properties": {
            **{name: {**times, "description": kinds[name], "examples": ["2s", "3-5s"]} for name in shown},
            "cue": {
                **ref("phase_cue"),
                "description": "What is said in this phase; or its text, and what it means in one sentence.",
                "examples": ["Press the floor away"],
            },
            "kind": {
                **_words(PhaseKind),
                "description": "What the muscles do; required unless the name of the phase is a common one.",
            },
            "once": {
                "anyOf": [{"type": "boolean"}, {"type": "string", "pattern": whole(one_of(("true", "false")))}],
                "description": "true: it belongs to the start of a side, and is led before the first rep only.",
                "examples": [True],
            },
        },
        "additionalProperties": times,
        "allOf": [_single_name(having) for having in product((False, True), repeat=len(_BESIDE_THE_NAME))]
        + [
            {
                "if": {"not": {"required": ["kind"]}},
                "then": {"propertyNames": {"pattern": whole(f"cue|once|{phase_pattern()}")}},
            }
        ],
    }


_BESIDE_THE_NAME = ("cue", "kind", "once")


def _single_name(having: tuple[bool, ...]) -> Schema:
    keys = 1 + sum(having)
    conditions = [
        {"required": [key]} if has else {"not": {"required": [key]}}
        for key, has in zip(_BESIDE_THE_NAME, having, strict=True)
    ]
    return {"if": {"allOf": conditions}, "then": {"minProperties": keys, "maxProperties": keys}}


SHAPES: Mapping[str, Callable[[], Schema]] = {
    "text": _text,
    "texts": _texts,
    "body": _body,
    "cue": _cue,
    "cues": _cues,
    "kept_cues": _kept_cues,
    "phase_cue": _phase_cue,
    "short": _short,
    "two_words": _two_words,
    "left_means": _left_means,
    "id": _id,
    "version": lambda: {"anyOf": [{"const": 1}, {"type": "string", "pattern": whole("1")}]},
    "work_time": lambda: _timed(time_pattern(), 0.1),
    "times": lambda: _timed(times_pattern()),
    "work_times": _work_times,
    "count": _count,
    "reps": _reps,
    "cadence": _cadence,
    "load": lambda: {"type": "string", "pattern": whole(load_pattern())},
    "tempo": _tempo,
    "when": _when,
    "sides": lambda: _words(Sides),
    "first": lambda: _words(First),
    "starts": lambda: _words(("lower", "rise")),
    "prescription": lambda: _words(("ours", "source")),
    "least": lambda: _timed(least_pattern(), 0.1),
}
"""The schemas of the values, by name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Added to a validator: the name of the shape that describes the same values in the schema."""

    name: str

    def __get_pydantic_json_schema__(self, core_schema: object, handler: object) -> Schema:
        """Return what pydantic puts into the schema."""
        return ref(self.name)
