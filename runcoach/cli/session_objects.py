"""Sessions and their problems as objects for programs: what `list`, `show` and `check` print with --json.

Values in, JSON values out; prints nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from runcoach.coach import wording
from runcoach.player.plan import plan
from runcoach.session.library import LibraryFile
from runcoach.session.problems import Problem
from runcoach.session.reading import Reading
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Session, SourceCredit

_MINUTE_NS = 60 * NS_PER_S


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem and its place."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def list_objects(listed: Iterable[tuple[LibraryFile, Reading]]) -> list[dict[str, Any]]:
    """The sessions of a library; one with errors has no length and no exercises."""
    return [_list_object(file, reading) for file, reading in listed]


def _list_object(file: LibraryFile, reading: Reading) -> dict[str, Any]:
    session = reading.session
    return {
        "id": file.id,
        "title": session.title if session else file.id,
        "path": str(file.path),
        "minutes": _minutes(session) if session else None,
        "exercises": [exercise.id for exercise in session.exercises()] if session else [],
        "equipment": list(session.equipment) if session else [],
        "errors": [problem_object(problem) for problem in reading.problems],
        "replaces": str(file.replaces) if file.replaces else None,
    }


def session_object(session: Session) -> dict[str, Any]:
    """A session with all its exercises; times in seconds."""
    return {
        "id": session.id,
        "title": session.title,
        "summary": session.summary,
        "source": _source(session.source),
        "prescription": session.prescription,
        "when": [due.text for due in session.when],
        "minutes": _minutes(session),
        "equipment": list(session.equipment),
        "exercises": [_exercise_object(exercise, circuit) for circuit, exercise in with_circuits(session)],
    }


def _minutes(session: Session) -> float:
    return round(plan(session).estimated_ns / _MINUTE_NS, 1)


def with_circuits(session: Session) -> Iterator[tuple[Circuit | None, Exercise]]:
    """Every exercise of a session, with the circuit that it is in."""
    for block in session.blocks:
        match block:
            case Exercise():
                yield None, block
            case Circuit():
                for exercise in block.exercises:
                    yield block, exercise


def _exercise_object(exercise: Exercise, circuit: Circuit | None) -> dict[str, Any]:
    (planned,) = plan(Session("one", "One", (exercise,))).exercises
    facts: dict[str, Any] = {
        "id": exercise.id,
        "name": exercise.name,
        "short": exercise.short or "",
        "plain": exercise.plain or "",
        "why": exercise.why,
        "sides": str(exercise.sides),
        "left_means": exercise.left_means or "",
        "sets": [exercise.sets.low, exercise.sets.high],
        "work": wording.amount(planned),
        "tempo": [
            {
                "phase": phase.name,
                "kind": str(phase.kind),
                "seconds": [phase.duration_ns.low / NS_PER_S, phase.duration_ns.high / NS_PER_S],
                "cue": phase.cue,
                "once": phase.once,
                "two_words": exercise.two_words.get(phase.name, ""),
            }
            for phase in exercise.tempo
        ],
        "load": str(exercise.load),
        "rest": exercise.rest_ns.low / NS_PER_S,
        "body": [str(part) for part in exercise.body],
        "equipment": list(exercise.equipment),
        "cues": {moment: [cue.text for cue in cues] for moment, cues in exercise.cues.by_moment()},
        "easier": [variant.name for variant in exercise.easier],
        "harder": [variant.name for variant in exercise.harder],
        "requires": [need.exercise for need in exercise.requires],
        "when": [due.text for due in exercise.when],
        "source": _source(exercise.source),
    }
    if circuit is not None:
        facts |= {"circuit": circuit.name, "rounds": [circuit.rounds.low, circuit.rounds.high]}
    return facts


def _source(source: SourceCredit | None) -> dict[str, str] | None:
    return None if source is None else {"title": source.title, "by": source.by, "url": source.url}
