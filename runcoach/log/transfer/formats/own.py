"""The program's own JSON: all that the log holds, so that an empty log becomes the same one.

Sessions stand once, under the digest of their text, as in the log; then each workout with its choices, its exercises,
its sets, and its journal with every input and every correction. What follows from the rest is not written: sorting
keys, kilograms, ids of rows.

Sessions, choices and inputs are written as they are kept, never through this version's own values, so that nothing of
an older form is lost. Import it late: pydantic takes long to import.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError

from runcoach.log.store.codec import choices_of, input_of, session_of
from runcoach.log.store.columns import instant_of, instant_text
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import WorkoutStatus
from runcoach.session.text import clean
from runcoach.session.values import Load, Side

VERSION = 1
"""Of the file's form."""
MARK = "runcoach_log"
_COMPACT = (",", ":")

Int64 = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Line = Annotated[str, AfterValidator(clean)]


def _canonical_uuid(text: str) -> str:
    return str(UUID(text))


def _canonical_instant(text: str) -> str:
    moment = instant_of(text)
    if moment.utcoffset() is None or not 1900 < moment.year < 9000:
        raise ValueError("not an instant with its offset")
    return instant_text(moment)


def _packed(value: object) -> object:
    """A kept JSON text out of what the file has in its place."""
    if value is None:
        return None
    tree = json.loads(value) if isinstance(value, str) else value
    tidy = _cleaned(tree)
    return value if isinstance(value, str) and tidy == tree else _compact(tidy)


def _compact(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=_COMPACT)


def _cleaned(tree: object) -> object:
    """Texts of a file are texts from outside, wherever they stand."""
    match tree:
        case str():
            return clean(tree)
        case list():
            return [_cleaned(item) for item in tree]
        case dict():
            return {clean(key): _cleaned(item) for key, item in tree.items()}
        case _:
            return tree


Instant = Annotated[str, AfterValidator(_canonical_instant)]
JsonText = Annotated[str, BeforeValidator(_packed)]


@dataclass(frozen=True, slots=True)
class KeptSide:
    """What one side did in a set."""

    side: Side
    reps: Int64 | None
    work_ns: Int64


@dataclass(frozen=True, slots=True)
class KeptSet:
    """A set of a workout, as the log has it."""

    index: Int64
    position: Int64
    set: Int64
    sets: Int64
    round: Int64 | None
    load: Load
    phases: tuple[tuple[Line, Int64], ...]
    rpe: Int64 | None
    note: Line
    ended: bool
    sides: tuple[KeptSide, ...]


@dataclass(frozen=True, slots=True)
class KeptExercise:
    """What was chosen for an exercise of a workout."""

    position: Int64
    id: Line
    name: Line
    variant: Line
    level: Literal["", "easier", "harder"]
    pace: Line | None
    sets: Int64 | None
    reps: Int64 | None
    duration_ns: Int64 | None
    phases: tuple[tuple[Line, Int64], ...]
    load: Load | None
    rest_ns: Int64 | None
    first: Literal["left", "right"] | None


@dataclass(frozen=True, slots=True)
class KeptInput:
    """A line of a journal."""

    seq: Int64
    at_ns: Int64
    wall_ms: Int64
    input: JsonText


@dataclass(frozen=True, slots=True)
class KeptMoment:
    """Until when a workout is known to have gone on."""

    at_ns: Int64
    wall_ms: Int64


@dataclass(frozen=True, slots=True)
class KeptWorkout:
    """A workout with all that the log has of it."""

    id: Annotated[str, AfterValidator(_canonical_uuid)]
    origin: Line
    session: Line
    title: Line
    snapshot: str | None
    """The digest of its session's text."""
    choices: JsonText | None
    planned_sets: Int64 | None
    started_at: Instant
    ended_at: Instant | None
    status: WorkoutStatus
    rpe: Int64 | None
    note: Line
    app_version: Line
    exercises: tuple[KeptExercise, ...]
    sets: tuple[KeptSet, ...]
    journal: tuple[KeptInput, ...]
    last_moment: KeptMoment | None

    @property
    def told(self) -> str:
        """How it is named to a person."""
        return f"'{self.title}' of {datetime.fromisoformat(self.started_at):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class OwnRefusal:
    """A workout of a file that cannot be taken over."""

    number: int
    """From 1, in the order of the file; 0 where it is about the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What was read of a file; sessions by the digest under which its workouts name them."""

    sessions: Mapping[str, str]
    workouts: tuple[KeptWorkout, ...]
    refused: tuple[OwnRefusal, ...]


@cache
def _workouts() -> TypeAdapter[KeptWorkout]:
    return TypeAdapter(KeptWorkout)


def digest_of(session: str) -> str:
    """Under what a session's text is kept once."""
    return sha256(session.encode()).hexdigest()


def write_own(sessions: Iterable[str], workouts: Iterable[KeptWorkout]) -> Iterator[str]:
    """One JSON object, a line for each session and each workout.

    Args:
        sessions: The texts of all sessions that the workouts name.
        workouts: In the order in which they will be read.
    """
    yield f'{{"{MARK}": {VERSION},\n"sessions": {{'
    separator = "\n"
    for session in sessions:
        yield f'{separator}"{digest_of(session)}": {_compact(_unpacked(session))}'
        separator = ",\n"
    yield '\n},\n"workouts": ['
    separator = "\n"
    for workout in workouts:
        yield f"{separator}{_compact(_object(workout))}"
        separator = ",\n"
    yield "\n]}\n"


def _unpacked(text: str | None) -> object:
    """A kept JSON text as an object, where that leads back to the same text; else as it is."""
    if text is None:
        return None
    try:
        tree = json.loads(text)
    except ValueError:
        return text
    return tree if not isinstance(tree, str) and _compact(tree) == text else text


def _object(workout: KeptWorkout) -> dict[str, Any]:
    dumped: dict[str, Any] = _workouts().dump_python(workout, mode="json")
    dumped["choices"] = _unpacked(workout.choices)
    for line, kept in zip(dumped["journal"], workout.journal, strict=True):
        line["input"] = _unpacked(kept.input)
    return dumped


def read_own(text: str) -> OwnFile:
    """Read a file of this format.

    Raises:
        LogError: It is not one, or of a newer form.
    """
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LogError(
            "Not a log that can be read", f"The file is not whole JSON: {error}.", "Export it again."
        ) from error
    match tree:
        case {"runcoach_log": int(version)} if version > VERSION:
            raise LogError(
                "The file is newer than the program",
                f"It has the form {version}; this version of the program knows {VERSION}.",
                "Install the newer version.",
            )
        case {"runcoach_log": int(), "sessions": dict(sessions), "workouts": list(workouts)}:
            return _read_parts(sessions, workouts)
        case _:
            raise LogError(
                "Not a log that can be read",
                "The file is JSON, but not a log of this program.",
                "`runcoach export` writes such a file; `history --json` does not.",
            )


def _read_parts(sessions: dict[str, Any], workouts: list[Any]) -> OwnFile:
    refused: list[OwnRefusal] = []
    texts: dict[str, str] = {}
    for name, session in sessions.items():
        try:
            packed = _packed(session)
            session_of(str(packed))
        except (LogError, ValueError, RecursionError):
            # The workouts that name it are refused below.
            continue
        texts[name] = str(packed)
    read: list[KeptWorkout] = []
    seen: set[str] = set()
    for number, tree in enumerate(workouts, 1):
        try:
            workout = _workouts().validate_python(tree)
        except RecursionError:
            refused.append(OwnRefusal(number, "it is nested too deeply"))
            continue
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            refused.append(OwnRefusal(number, f"{where or 'workout'}: {first['msg']}"))
            continue
        reason = _contradiction(workout, texts, seen)
        if reason:
            refused.append(OwnRefusal(number, reason))
        else:
            seen.add(workout.id)
            read.append(workout)
    return OwnFile(texts, tuple(read), tuple(refused))


def _contradiction(workout: KeptWorkout, sessions: Mapping[str, str], seen: set[str]) -> str:
    """What of a workout does not fit the rest, as a sentence; nothing where all does."""
    if workout.id in seen:
        return f"{workout.told} stands twice"
    if workout.snapshot is not None and workout.snapshot not in sessions:
        return f"the session of {workout.told} is missing, or this version of the program does not understand it"
    positions = {exercise.position for exercise in workout.exercises}
    keys: list[Sequence[object]] = [
        [exercise.position for exercise in workout.exercises],
        [done.index for done in workout.sets],
        [line.seq for line in workout.journal],
        *[[side.side for side in done.sides] for done in workout.sets],
    ]
    if any(len(set(of)) != len(of) for of in keys) or any(done.position not in positions for done in workout.sets):
        return f"{workout.told} contradicts itself"
    try:
        if workout.choices is not None:
            choices_of(workout.choices)
        for line in workout.journal:
            input_of(line.input)
    except LogError:
        return f"{workout.told} is in a form that this version of the program does not understand"
    return ""
