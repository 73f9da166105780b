"""The fields of the form for an exercise, a circuit or a session: names, what each says now, and one step more or less.

Pure: the keys of a file and the exercise as it is read in, values out. `session.editing.typed` reads what is typed.
"""

import re
from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.editing.entries import Entry
from runcoach.session.editing.typed import MOMENTS, WORK
from runcoach.session.editing.typed_tempo import times_text
from runcoach.session.nodes import Plain
from runcoach.session.notation import NotationError, parse_count, parse_times
from runcoach.session.values import NS_PER_S, Circuit, Exercise, MaxReps, Range, Reps, Session, Sides, Timed, Until

_MOMENT_LABELS = {
    "setup": "Set up",
    "move": "Move",
    "keep": "Keep",
    "breathe": "Breathe",
    "avoid": "Avoid",
}
_CUE_EXAMPLE = "Back flat; Chin in"


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form.

    Attributes:
        key: What `typed.read_field` takes.
        label: What it is called.
        text: What it says now, as it would be typed; empty if there is nothing.
        is_own: Whether the session says so itself; otherwise it comes from the library or is the default.
        example: How it can be written.
        steps: Whether it has a value that is one less or one more.
    """

    key: str
    label: str
    text: str = ""
    is_own: bool = True
    example: str = ""
    steps: bool = False


def exercise_fields(entry: Entry, exercise: Exercise) -> tuple[Field, ...]:
    """The form of an exercise.

    Args:
        entry: Its keys in the session.
        exercise: The exercise as it is read, with what comes from the library.
    """
    return tuple(_exercise_fields(entry, exercise))


def _exercise_fields(entry: Entry, exercise: Exercise) -> Iterator[Field]:
    if "use" not in entry:
        yield Field("name", "Name", exercise.name, example="Wall sit")
    yield Field("sets", "Sets", _count(exercise.sets), "sets" in entry, "3, 2-3 or 3x8-12", steps=True)
    is_own = bool({"reps", "time", "until"} & entry.keys())
    yield Field(WORK, "Reps or time", work_text(exercise), is_own, "8-12, 45 s, max or until you wobble", steps=True)
    if isinstance(exercise.work, MaxReps | Until):
        cap = exercise.work.cap_ns
        text = times_text(Range.exactly(cap)) if cap else ""
        yield Field("cap", "At most", text, "cap" in entry, "2 min", steps=True)
    yield Field("sides", "Sides", exercise.sides.value, "sides" in entry, "both, each or alternate", steps=True)
    if exercise.sides is not Sides.BOTH:
        yield Field("first", "First side", exercise.first.value, "first" in entry, "left, right or weaker", steps=True)
    if isinstance(exercise.work, Reps | MaxReps):
        yield Field(
            "tempo", "Tempo", tempo_text(entry, exercise), "tempo" in entry, "3-1-1-0, 30X1 or 3 s down, 1 s up"
        )
        for index, phase in enumerate(exercise.tempo):
            label = f"  {phase.name}"
            text = "X" if phase.explosive else times_text(phase.duration_ns)
            yield Field(f"phase.{index}", label, text, "tempo" in entry, "3 s or 3-5 s", steps=True)
    yield Field(
        "load", "Weight", str(exercise.load), "load" in entry, "2 x 10 kg, light band or bodyweight", steps=True
    )
    yield Field("rest", "Rest", times_text(exercise.rest_ns), "rest" in entry, "60 s, 1:30 or 45-60 s", steps=True)
    after = exercise.rest_after_ns
    yield Field(
        "rest_after", "Rest after", times_text(after) if after else "", "rest_after" in entry, "2 min", steps=True
    )
    if exercise.sides is Sides.EACH:
        yield Field("switch", "Side change", times_text(exercise.switch_ns), "switch" in entry, "8 s", steps=True)
    yield Field("ready", "Get ready", times_text(exercise.ready_ns), "ready" in entry, "10 s", steps=True)
    yield Field("equipment", "You need", "; ".join(exercise.equipment), "equipment" in entry, "mat; chair or bench")
    yield from _cue_fields(entry, exercise)
    yield Field("why", "What for", exercise.why, "why" in entry, "Strong calves")


def _cue_fields(entry: Entry, exercise: Exercise) -> Iterator[Field]:
    own = entry.get("cues")
    moments = set(own) if isinstance(own, dict) else {"keep"} if own else set()
    for moment in MOMENTS:
        cues = getattr(exercise.cues, moment)
        text = "; ".join(cue.text for cue in cues)
        yield Field(f"cues.{moment}", _MOMENT_LABELS[moment], text, moment in moments, _CUE_EXAMPLE)


def circuit_fields(entry: Entry, circuit: Circuit) -> tuple[Field, ...]:
    """The form of a circuit."""
    after = circuit.rest_after_ns
    return (
        Field("circuit", "Name", circuit.name, example="Finisher"),
        Field("rounds", "Rounds", _count(circuit.rounds), "rounds" in entry, "3 or 2-3", steps=True),
        Field("rest", "Rest", times_text(circuit.rest_ns), "rest" in entry, "90 s", steps=True),
        Field(
            "rest_after",
            "Rest after",
            times_text(after) if after else "",
            "rest_after" in entry,
            "2 min",
            steps=True,
        ),
    )


def session_fields(entry: Entry, session: Session | None) -> tuple[Field, ...]:
    """The form of the session itself."""
    defaults = entry.get("defaults")
    own = defaults if isinstance(defaults, dict) else {}

    def default(key: str, label: str, usual: str) -> Field:
        value = own.get(key)
        text = value if isinstance(value, str) else usual
        return Field(f"defaults.{key}", label, text, key in own, usual, steps=True)

    return (
        Field("title", "Name", _text(entry.get("title")), example="Tuesday legs"),
        Field("summary", "What for", _text(entry.get("summary")), "summary" in entry, "Strong legs for the hills"),
        Field(
            "when",
            "When",
            ", ".join(each.text for each in session.when) if session is not None else _text(entry.get("when")),
            "when" in entry,
            "mon, thu; daily; before a run; 2-3 a week",
        ),
        default("sets", "Sets of all", "1"),
        default("rest", "Rest of all", "60s"),
        default("switch", "Side change", "8s"),
        default("ready", "Get ready", "10s"),
    )


def work_text(exercise: Exercise) -> str:
    """What a set asks, as it would be typed: `8-12`, `45s`, `max`, `until you wobble`."""
    match exercise.work:
        case Reps():
            return _count(exercise.work.target)
        case MaxReps():
            return "max"
        case Timed():
            return times_text(exercise.work.duration_ns)
        case Until():
            return f"until {exercise.work.condition.removeprefix('until ')}"


def tempo_text(entry: Entry, exercise: Exercise) -> str:
    """The tempo as it would be typed: the digits of the file, or the phases with their times."""
    own = entry.get("tempo")
    if isinstance(own, str):
        return own
    return ", ".join(f"{times_text(phase.duration_ns)} {phase.name}" for phase in exercise.tempo)


_STEPS_S = {"rest": 15, "rest_after": 15, "switch": 1, "ready": 1, "cap": 15, WORK: 5}
_CHOICES = {
    "sides": tuple(side.value for side in Sides),
    "first": ("left", "right", "weaker"),
}


def stepped(field: Field, by: int) -> str | None:
    """The text of a field with one step less (-1) or more (1).

    Returns:
        What could be typed for it; None if there is nothing to go by, or no further step.
    """
    key, text = field.key, field.text
    if not field.steps:
        return None
    if key in _CHOICES:
        choices = _CHOICES[key]
        at = (choices.index(text) if text in choices else 0) + by
        return choices[at] if 0 <= at < len(choices) else None
    if key == "load":
        return _load_stepped(text, by)
    if not text:
        return None
    plain = key.rpartition(".")[2]
    if plain in {"sets", "rounds"} or (key == WORK and re.fullmatch(r"[\d\s–-]+", text)):
        return _counted(text, by)
    return _timed(text, by, 1 if key.startswith("phase.") else _STEPS_S.get(plain, 5))


def _counted(text: str, by: int) -> str | None:
    try:
        count = parse_count(text)
    except NotationError:
        return None
    return _count(Range(count.low + by, count.high + by)) if count.low + by >= 1 and count.high + by <= 1000 else None


def _timed(text: str, by: int, step_s: int) -> str | None:
    try:
        times = parse_times(text)
    except NotationError:
        return None
    low, high = (ns + by * step_s * NS_PER_S for ns in (times.low, times.high))
    return times_text(Range(low, high)) if low >= (0 if step_s == 15 else NS_PER_S) else None


def _load_stepped(text: str, by: int) -> str | None:
    """A weight one kilogram or pound lighter or heavier; ranges move as a whole."""
    found = re.fullmatch(r"((?:\d+ x )?)(\d+(?:\.\d+)?)((?:-\d+(?:\.\d+)?)?)( (?:kg|lb))", text)
    if found is None:
        return None
    low = float(found[2]) + by
    high = f"-{float(found[3][1:]) + by:g}" if found[3] else ""
    return f"{found[1]}{low:g}{high}{found[4]}" if low > 0 else None


def _count(count: Range) -> str:
    return f"{count.low}-{count.high}" if count.is_choice else str(count.low)


def _text(value: Plain | None) -> str:
    return value if isinstance(value, str) else ""
