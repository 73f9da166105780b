"""What is typed into a form, as new values of the keys of a session file: `3x8-12`, `30X1`, `2 x 10 kg`, `each side`.

A field reads its own notation first; what says more, or something else, is read as a line of a plan is. Pure: a text
and the keys so far in, changes out, or a `NotationError` with what to write instead.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from runcoach.session.editing.entries import Entry, TypedChanges, without_keys
from runcoach.session.editing.typed_tempo import COMMA, changed_phase, typed_tempo, without_phases
from runcoach.session.loads import parse_load
from runcoach.session.nodes import Plain
from runcoach.session.notation import (
    NotationError,
    parse_cadence,
    parse_count,
    parse_reps,
    parse_times,
    parse_work_time,
    parse_work_times,
)
from runcoach.session.numbers import read_number
from runcoach.session.pasted.line import read_line
from runcoach.session.schedule import parse_when
from runcoach.session.text import clean
from runcoach.session.values import Exercise, Sides, Unit
from runcoach.session.wording import listed, quote

WORK = "work"
"""The field for reps, a time, or what ends open-ended work."""
MOMENTS = ("setup", "move", "keep", "breathe", "avoid")
_FACTS = ("sets", "reps", "time", "until", "cap", "sides", "tempo", "cadence", "load", "rest", "rest_after", "switch")
_WORKS = frozenset({"reps", "time", "until"})
_EXPONENT = re.compile(r"\d[eE][+-]?\d")
"""Of `1e3` a plan's grammar would make two numbers: `e` is a word for `and`."""
_LINE_HINT = "write an amount like 3x8-12, 45 s or max"


def read_field(
    key: str, text: str, entry: Entry, exercise: Exercise | None = None, unit: Unit | None = None
) -> TypedChanges:
    """Read what was typed into a field.

    Args:
        key: The key of the file, `WORK`, or `cues.` or `phase.` with a moment or the number of a phase.
        text: What was typed; nothing takes the key away.
        entry: The keys of the exercise, circuit or session so far.
        exercise: The exercise as it is read, for phases that come from the library.
        unit: The unit of a weight that is only a number; None if it has to be typed.

    Raises:
        NotationError: It is not understood.
    """
    text = clean(text)
    if key.startswith("cues."):
        return _cues(key.removeprefix("cues."), text, entry)
    if key.startswith("phase."):
        return changed_phase(int(key.removeprefix("phase.")), text, entry, exercise)
    if not text:
        return _cleared(key, entry, exercise)
    if key in _TEXTS:
        return {(key,): text}
    if key.startswith("defaults."):
        inner = key.removeprefix("defaults.")
        _READERS[inner](text)
        return {("defaults", inner): text}
    if key == "equipment":
        parts = [each.strip() for each in re.split(f"{COMMA}|;", text)]
        return {("equipment",): [part for part in parts if part]}
    try:
        return _own(key, text, entry, exercise, unit)
    except NotationError as error:
        facts = _facts(text)
        if not facts.keys() & (_WORKS if key == WORK else {key}):
            raise error from None
        if key not in (WORK, "sets") and facts.keys() & _WORKS and "sets" not in facts:
            # `1 2 kg` is a slip, and no weight for one rep.
            raise error from None
        return changes_of(facts, entry)


def read_line_of_words(text: str) -> tuple[str, dict[str, Plain], Sequence[str]]:
    """Read an exercise that is written in one line: `Wall sit, 3 x 30 s, each side`; `Squat 3x8, 3 s down, 1 s up`.

    Returns:
        Its name, its keys, and its cues.

    Raises:
        NotationError: There is no name, or something in it is not clear.
    """
    text = clean(text)
    reading = read_line(text)
    without, phases = without_phases(text)
    if phases and {"reps", "tempo"} & (shorter := read_line(without)).facts.keys() == {"reps"}:
        reading = shorter
    else:
        phases = []
    name = reading.name
    if not name:
        raise NotationError(f"{quote(text)} has no name", "begin with it: Wall sit, 3 x 30 s")
    serious = [doubt.text for doubt in reading.doubts if doubt.is_serious]
    if serious:
        raise NotationError(serious[0], "write it in other words: Squat 3x8-12, 2 x 10 kg, each side")
    facts: dict[str, Plain] = {key: value for key, value in reading.facts.items() if key in _FACTS}
    for group in reading.groups[:1]:
        facts |= {"reps": group.reps, "sets": group.sets} | ({"load": group.load} if group.load else {})
    return name, facts | ({"tempo": phases} if phases else {}), reading.cues


def changes_of(facts: Mapping[str, Plain], entry: Entry) -> TypedChanges:
    """The changes for some keys, with what they exclude taken away."""
    changes: TypedChanges = {}
    for key, value in facts.items():
        match key:
            case "reps" | "time" | "until":
                changes |= _work(key, str(value), entry)
            case "tempo":
                changes |= without_keys(entry, "cadence", "starts") | {("tempo",): value}
            case "cadence":
                changes |= without_keys(entry, "tempo", "starts") | {("cadence",): value}
            case "sides":
                gone = without_keys(entry, "first", "left means") if value == "both" else {}
                changes |= {**gone, ("sides",): value}
            case _:
                changes[(key,)] = value
    return changes


def _facts(text: str) -> dict[str, str]:
    """What a line of a plan says; nothing if a part of it is not understood."""
    if _EXPONENT.search(text):
        return {}
    reading = read_line(text)
    facts = {key: value for key, value in reading.facts.items() if key in _FACTS}
    is_clear = not (reading.name or reading.cues or reading.doubts or reading.groups)
    return facts if is_clear and len(facts) == len(reading.facts) else {}


def _own(key: str, text: str, entry: Entry, exercise: Exercise | None, unit: Unit | None) -> TypedChanges:
    match key:
        case "work":
            return _work_of(text, entry)
        case "sides":
            return changes_of({"sides": _sides(text)}, entry)
        case "first":
            if text.lower() not in _FIRST:
                raise NotationError(f"{quote(text)} is not a side", f"allowed are {listed(_FIRST, 'and')}")
            return {("first",): text.lower()}
        case "tempo":
            return without_keys(entry, "cadence", "starts") | {("tempo",): typed_tempo(text, exercise)}
        case "cadence":
            parse_cadence(text)
            return changes_of({"cadence": text if read_number(text) is None else f"{text}/min"}, entry)
        case "load":
            if unit is not None and read_number(text) is not None:
                text = f"{text} {unit}"
            parse_load(text)
            return {("load",): text}
        case "when":
            parse_when(text)
            return {("when",): cast("Plain", [part.strip() for part in text.split(",")])}
        case _:
            _READERS[key](text)
            return {(key,): text}


_TEXTS = frozenset({"name", "title", "summary", "why", "circuit", "plain", "short"})
_REQUIRED = frozenset({"name", "title", "circuit", WORK})
_FIRST = ("left", "right", "weaker")
_READERS: Mapping[str, Callable[[str], object]] = {
    "sets": lambda text: parse_count(text, "sets"),
    "rounds": lambda text: parse_count(text, "rounds"),
    "cap": parse_work_time,
    **dict.fromkeys(("rest", "rest_after", "switch", "ready"), parse_times),
}


def _cleared(key: str, entry: Entry, exercise: Exercise | None) -> TypedChanges:
    if key == WORK and "use" in entry:
        return without_keys(entry, "reps", "time", "until", "cap")
    if key in _REQUIRED:
        raise NotationError("there has to be something here", _LINE_HINT if key == WORK else "write a name")
    if key == "tempo" and "tempo" not in entry and exercise is not None and exercise.tempo:
        raise NotationError("the tempo comes from the library", "write another one, like 3-1-1-0")
    if key == "sides":
        return without_keys(entry, "sides", "first", "left means")
    if key.startswith("defaults."):
        inner = key.removeprefix("defaults.")
        defaults = entry.get("defaults")
        if not isinstance(defaults, dict) or inner not in defaults:
            return {}
        return {("defaults", inner) if len(defaults) > 1 else ("defaults",): None}
    return without_keys(entry, key) | (without_keys(entry, "starts") if key == "tempo" else {})


def _work_of(text: str, entry: Entry) -> TypedChanges:
    if text.lower().startswith("until "):
        return _work("until", text[len("until ") :], entry)
    try:
        parse_reps(text)
        return _work("reps", text, entry)
    except NotationError as error:
        if not re.search(r"[a-z:]", text.lower()):
            raise NotationError(error.message, _LINE_HINT if not error.hint else error.hint) from None
    facts = _facts(text)
    if facts:
        return changes_of(facts, entry)
    parse_work_times(text)
    return _work("time", text, entry)


def _work(kind: str, value: str, entry: Entry) -> TypedChanges:
    others = without_keys(entry, *({"reps", "time", "until"} - {kind}))
    is_open = kind == "until" or (kind == "reps" and parse_reps(value) is None)
    gone = () if is_open else ("cap",)
    paced = () if kind == "reps" else ("tempo", "starts")
    return {(kind,): value} | others | without_keys(entry, *gone, *paced)


def _sides(text: str) -> str:
    plain = text.lower()
    if plain in {side.value for side in Sides}:
        return plain
    found = _facts(f"8 reps {text}").get("sides")
    if found is None:
        raise NotationError(f"{quote(text)} is not a way to share sides", f"allowed are {listed(Sides, 'and')}")
    return found


def _cues(moment: str, text: str, entry: Entry) -> TypedChanges:
    """The cues of a moment, divided by semicolons; those that stay keep what belongs to them."""
    before = entry.get("cues")
    groups: dict[str, Plain] = dict(before) if isinstance(before, dict) else {"keep": before} if before else {}
    known = {_text_of(cue): cue for cue in _list(groups.get(moment))}
    texts = [part for each in text.split(";") if (part := each.strip())]
    cues = [known.get(each, each) for each in texts]
    if not cues:
        if not isinstance(before, dict):
            return {("cues",): None} if before and moment == "keep" else {}
        if moment not in before:
            return {}
        return {("cues", moment) if len(before) > 1 else ("cues",): None}
    value: Plain = cues[0] if len(cues) == 1 and isinstance(cues[0], str) else cues
    if isinstance(before, dict):
        return {("cues", moment): value}
    if moment == "keep" and not groups.keys() - {"keep"}:
        return {("cues",): cues}
    return {("cues",): {**groups, moment: value}}


def _list(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else [value] if value else []


def _text_of(cue: Plain) -> str:
    text = cue.get("text") if isinstance(cue, dict) else cue
    return text if isinstance(text, str) else ""
