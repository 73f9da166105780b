"""The program's own JSON: everything that the log holds, so that an empty log becomes the same one.

Each session is in it once, under the digest of its text, as in the log; then each workout with its choices, exercises,
sets, and its journal with every input and every correction.

Sessions, choices and inputs are written as the log stores them, never through this version's own values, so that
nothing of an older form is lost. Import it late: pydantic takes long to import.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.codec import choices_of, input_of, session_of
from runcoach.log.store.columns import session_digest
from runcoach.log.store.errors import LogError
from runcoach.log.transfer.formats.archive import ArchivedAlias, ArchivedAmendment, ArchivedWorkout
from runcoach.log.transfer.formats.packing import compact, packed, unpacked

VERSION = 1
"""The version of the file's form."""
MARK = "runcoach_log"


@dataclass(frozen=True, slots=True)
class OwnRefusal:
    """A workout of a file that cannot be imported."""

    number: int
    """From 1, in the order of the file; 0 if it is about the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What was read from a file."""

    sessions: Mapping[str, str]
    """The texts of sessions by their digests, by which the workouts refer to them."""
    workouts: tuple[ArchivedWorkout, ...]
    refused: tuple[OwnRefusal, ...]
    amendments: tuple[ArchivedAmendment, ...] = ()
    aliases: tuple[ArchivedAlias, ...] = ()


@cache
def _rest() -> TypeAdapter[tuple[tuple[ArchivedAmendment, ...], tuple[ArchivedAlias, ...]]]:
    return TypeAdapter(tuple[tuple[ArchivedAmendment, ...], tuple[ArchivedAlias, ...]])


@cache
def _workouts() -> TypeAdapter[ArchivedWorkout]:
    return TypeAdapter(ArchivedWorkout)


def write_own(
    sessions: Iterable[str],
    workouts: Iterable[ArchivedWorkout],
    amendments: Sequence[ArchivedAmendment] = (),
    aliases: Sequence[ArchivedAlias] = (),
) -> Iterator[str]:
    """Yield one JSON object, with a line for each session and each workout.

    Args:
        sessions: The texts of all sessions that the workouts refer to.
        workouts: In the order in which they will be read.
        amendments: What was put right in the past.
        aliases: Former names.
    """
    yield f'{{"{MARK}": {VERSION},\n"sessions": {{'
    separator = "\n"
    for session in sessions:
        yield f'{separator}"{session_digest(session)}": {compact(unpacked(session))}'
        separator = ",\n"
    yield '\n},\n"workouts": ['
    separator = "\n"
    for workout in workouts:
        yield f"{separator}{compact(_object(workout))}"
        separator = ",\n"
    yield "\n]"
    for key, rows in (("amendments", amendments), ("aliases", aliases)):
        if rows:
            yield f',\n"{key}": [\n' + ",\n".join(compact(asdict(row)) for row in rows) + "\n]"
    yield "}\n"


def _object(workout: ArchivedWorkout) -> dict[str, Any]:
    dumped: dict[str, Any] = _workouts().dump_python(workout, mode="json")
    dumped["choices"] = unpacked(workout.choices)
    for line, archived in zip(dumped["journal"], workout.journal, strict=True):
        line["input"] = unpacked(archived.input)
    return dumped


def read_own(text: str) -> OwnFile:
    """Read a file of this format.

    Raises:
        LogError: It has another format, or a newer form of this one.
    """
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LogError(
            "Not a log that can be read", f"The file is not complete JSON: {error}.", "Export it again."
        ) from error
    match tree:
        case {"runcoach_log": int(version)} if version > VERSION:
            raise LogError(
                "The file is newer than the program",
                f"It has form {version}; this version of the program reads up to form {VERSION}.",
                "Install the newer version.",
            )
        case {"runcoach_log": int(), "sessions": dict(sessions), "workouts": list(workouts)}:
            found = _read_parts(sessions, workouts)
            try:
                rest = _rest().validate_python((tree.get("amendments", ()), tree.get("aliases", ())))
            except ValidationError as error:
                refusal = OwnRefusal(0, f"what was put right in the past: {error.errors()[0]['msg']}")
                return replace(found, refused=(*found.refused, refusal))
            return replace(found, amendments=rest[0], aliases=rest[1])
        case _:
            raise LogError(
                "Not a log that can be read",
                "The file is JSON, but not a log of this program.",
                "`runcoach export` writes such a file; `history --json` does not.",
            )


def _read_parts(sessions: dict[str, Any], workouts: list[Any]) -> OwnFile:
    refused: list[OwnRefusal] = []
    texts: dict[str, str] = {}
    for digest, session in sessions.items():
        try:
            text = str(packed(session))
            session_of(text)
        except (LogError, ValueError, RecursionError):
            # The workouts that refer to it are refused below.
            continue
        texts[digest] = text
    read: list[ArchivedWorkout] = []
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


def _contradiction(workout: ArchivedWorkout, sessions: Mapping[str, str], seen: set[str]) -> str:
    """Return what in a workout does not fit the rest of the file, as a sentence; empty if everything does."""
    if workout.id in seen:
        return f"{workout.label} is in the file twice"
    if workout.snapshot is not None and workout.snapshot not in sessions:
        return f"the session of {workout.label} is missing, or this version of the program does not understand it"
    positions = {exercise.position for exercise in workout.exercises}
    keys: list[Sequence[object]] = [
        [exercise.position for exercise in workout.exercises],
        [done.index for done in workout.sets],
        [line.seq for line in workout.journal],
        *[[side.side for side in done.sides] for done in workout.sets],
    ]
    if any(len(set(of)) != len(of) for of in keys) or any(done.position not in positions for done in workout.sets):
        return f"{workout.label} contradicts itself"
    try:
        if workout.choices is not None:
            choices_of(workout.choices)
        for line in workout.journal:
            input_of(line.input)
    except LogError:
        return f"{workout.label} is in a form that this version of the program does not understand"
    return ""
