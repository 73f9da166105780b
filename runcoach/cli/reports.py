"""What the commands print: tables for people, objects for programs.

Values in, text out. Rich draws the tables; every text is passed as text, never as markup.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.log.store.errors import Notice
from runcoach.log.store.records import WorkoutRecord
from runcoach.player.plan import plan
from runcoach.session.library import LibraryFile
from runcoach.session.plain_plan import PlainPlan
from runcoach.session.problems import Problem
from runcoach.session.reading import Reading
from runcoach.session.values import NS_PER_S, Circuit, Cues, Exercise, Session, Side, SourceCredit

if TYPE_CHECKING:
    from runcoach.log.transfer.imports import ImportSummary

_MINUTE_NS = 60 * NS_PER_S
_PIPE_COLUMNS = 1000


def _console(*, to_stderr: bool = False) -> Console:
    stream = sys.stderr if to_stderr else sys.stdout
    # A person's terminal has its width; in a pipe a line has all the room it needs.
    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def print_error(error: RunCoachError) -> None:
    """An error and its remedy, on standard error."""
    _print_told(error.title, "bold red", error.message, error.hint)


def print_notice(notice: Notice) -> None:
    """Something that the person should know, on standard error: programs read the other one."""
    _print_told(notice.title, "bold yellow", notice.message, notice.hint)


def _print_told(title: str, style: str, message: str, hint: str) -> None:
    console = _console(to_stderr=True)
    console.print(Text.assemble((f"{title}: ", style), message))
    if hint:
        console.print(Text(hint))


def print_warning(title: str, message: str) -> None:
    """Something that is not as it might be expected, on standard error."""
    _print_told(title, "bold yellow", message, "")


# Sound files


@contextmanager
def rendering_bar(length_ns: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where that is a terminal; gives what is to be told how far it is."""
    console = _console(to_stderr=True)
    # Costs some hundredths of a second to import, and no other command draws a bar.
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("writing the sound"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=length_ns)
        yield lambda done_ns: progress.update(task, completed=done_ns)


def print_rendered(path: Path, length_ns: int) -> None:
    """Where the sound of a workout is now, and how long it is."""
    _console().print(Text(f"{path}: {wording.clock(length_ns)}, {path.stat().st_size / 1_000_000:.0f} MB."))


# Problems


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def print_problems(problems: Sequence[Problem], files: int, *, to_stderr: bool = False) -> None:
    """Problems with their places, and how many there are."""
    console = _console(to_stderr=to_stderr)
    for problem in problems:
        console.print(Text(problem.render()))
    checked = wording.count(files, "file")
    if problems:
        console.print(Text(f"{wording.count(len(problems), 'error')} in {checked}.", "bold"))
    else:
        console.print(Text(f"{checked} checked, no errors."))


# New sessions


def print_told(sentence: str) -> None:
    """A sentence for the person."""
    _console().print(Text(sentence))


def print_written(session_id: str, path: Path, plan_: PlainPlan | None) -> None:
    """Where a new session is, what was understood of a plan, and how to go on."""
    console = _console()
    console.print(Text.assemble("Written: ", (str(path), "bold")))
    if plan_ is not None:
        unread = plan_.unread
        console.print(Text(f"{wording.count(plan_.exercises, 'exercise')} found."))
        if unread:
            console.print(Text(f"{wording.count(len(unread), 'line')} not or not wholly understood; in the file:"))
        for line in unread:
            told = "" if line.unread == (line.text,) else f"  ({', '.join(line.unread)})"
            console.print(Text(f"  {line.text}{told}"))
    console.print(Text("Go on with:"))
    for command, does in (("edit", "change it"), ("show", "see it as it is read"), ("start", "do it")):
        console.print(Text.assemble("  ", (f"runcoach {command} {session_id}", "cyan"), f"  {does}"))


# Sessions


def list_objects(listed: Iterable[tuple[LibraryFile, Reading]]) -> list[dict[str, Any]]:
    """The sessions of a library for programs; those with errors have no length and no exercises."""
    return [_list_object(file, reading) for file, reading in listed]


def _list_object(file: LibraryFile, reading: Reading) -> dict[str, Any]:
    session = reading.session
    return {
        "id": file.id,
        "title": session.title if session else file.id,
        "path": str(file.path),
        "minutes": round(plan(session).estimated_ns / _MINUTE_NS, 1) if session else None,
        "exercises": [exercise.id for exercise in session.exercises()] if session else [],
        "equipment": list(session.equipment) if session else [],
        "errors": [problem_object(problem) for problem in reading.problems],
        "replaces": str(file.replaces) if file.replaces else None,
    }


def print_list(listed: Sequence[tuple[LibraryFile, Reading]], exercises: Sequence[LibraryFile]) -> None:
    """The sessions as a table, and which files of the person's own take the place of shipped ones."""
    console = _console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("session", "title", "time", "exercises", "equipment"):
        is_number = heading == "exercises"
        is_long = heading == "equipment"
        table.add_column(heading, header_style="bold", justify="right" if is_number else "left", no_wrap=not is_long)
    for file, reading in listed:
        session = reading.session
        name = Text(file.id, "cyan")
        if session is None:
            first = reading.problems[0]
            more = len(reading.problems) - 1
            told = f"{first.line}:{first.column}: {first.message}" + (f" (and {more} more)" if more else "")
            table.add_row(name, Text(told, "red"), "", "", "")
            continue
        table.add_row(
            name,
            Text(session.title),
            wording.minutes(plan(session).estimated_ns),
            str(len(list(session.exercises()))),
            Text(", ".join(session.equipment) or "nothing"),
        )
    console.print(table)
    for file in (*(file for file, _ in listed), *exercises):
        if file.replaces is not None:
            console.print(Text(f"Your own {file.id} ({file.path}) takes the place of the shipped one.", "dim"))


def session_object(session: Session) -> dict[str, Any]:
    """A session for programs, with what each exercise asks; times in seconds."""
    planned = plan(session)
    return {
        "id": session.id,
        "title": session.title,
        "summary": session.summary,
        "source": _source(session.source),
        "prescription": session.prescription,
        "when": [due.text for due in session.when],
        "minutes": round(planned.estimated_ns / _MINUTE_NS, 1),
        "equipment": list(session.equipment),
        "exercises": [_exercise_object(exercise, circuit) for circuit, exercise in _with_circuits(session)],
    }


def _with_circuits(session: Session) -> Iterable[tuple[Circuit | None, Exercise]]:
    for block in session.blocks:
        match block:
            case Exercise():
                yield None, block
            case Circuit():
                for exercise in block.exercises:
                    yield block, exercise


def _exercise_object(exercise: Exercise, circuit: Circuit | None) -> dict[str, Any]:
    (asked,) = plan(Session("one", "One", (exercise,))).exercises
    told: dict[str, Any] = {
        "id": exercise.id,
        "name": exercise.name,
        "why": exercise.why,
        "sides": str(exercise.sides),
        "sets": [exercise.sets.low, exercise.sets.high],
        "work": wording.amount(asked),
        "tempo": [
            {
                "phase": phase.name,
                "kind": str(phase.kind),
                "seconds": [phase.duration_ns.low / NS_PER_S, phase.duration_ns.high / NS_PER_S],
                "cue": phase.cue,
            }
            for phase in exercise.tempo
        ],
        "load": str(exercise.load),
        "rest": exercise.rest_ns.low / NS_PER_S,
        "equipment": list(exercise.equipment),
        "cues": {moment: list(cues) for moment, cues in _moments(exercise.cues)},
        "easier": [variant.name for variant in exercise.easier],
        "harder": [variant.name for variant in exercise.harder],
        "requires": [need.exercise for need in exercise.requires],
        "when": [due.text for due in exercise.when],
        "source": _source(exercise.source),
    }
    if circuit is not None:
        told |= {"circuit": circuit.name, "rounds": [circuit.rounds.low, circuit.rounds.high]}
    return told


def _source(source: SourceCredit | None) -> dict[str, str] | None:
    return None if source is None else {"title": source.title, "by": source.by, "url": source.url}


def _moments(cues: Cues) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("setup", cues.setup),
        ("move", cues.move),
        ("keep", cues.keep),
        ("breathe", cues.breathe),
        ("avoid", cues.avoid),
    )


def print_session(session: Session) -> None:
    """A session as a person would read it: what it needs, then each exercise with its tempo and its cues."""
    console = _console()
    planned = plan(session)
    console.print(Text(session.title, "bold"))
    for line in (session.summary, _credit(session.source), _schedule(session)):
        if line:
            console.print(Text(line))
    console.print(Text(f"{wording.minutes(planned.estimated_ns)}. Fetch: {', '.join(session.equipment) or 'nothing'}."))
    circuit: Circuit | None = None
    for number, ((within, exercise), asked) in enumerate(
        zip(_with_circuits(session), planned.exercises, strict=True), start=1
    ):
        if within is not None and within is not circuit:
            console.print(Text(f"\n{within.name}: {wording.span(within.rounds)} rounds", "bold yellow"))
        circuit = within
        console.print()
        prescription = wording.prescription(asked, asked.sets)
        console.print(Text.assemble((f"{number}. {exercise.name}", "bold cyan"), f"  {prescription}"))
        _print_exercise(console, exercise)


def _print_exercise(console: Console, exercise: Exercise) -> None:
    lines: list[tuple[str, str]] = [("", exercise.why)]
    if exercise.tempo:
        spans = (f"{phase.name} {_span_s(phase.duration_ns.low, phase.duration_ns.high)}" for phase in exercise.tempo)
        lines.append(("tempo", ", ".join(spans)))
    if exercise.load.kind != "bodyweight":
        lines.append(("load", str(exercise.load)))
    lines += [(moment, cue) for moment, cues in _moments(exercise.cues) for cue in cues]
    lines += [("easier", variant.name) for variant in exercise.easier]
    lines += [("harder", variant.name) for variant in exercise.harder]
    lines += [("first", need.why or f"master {need.exercise}") for need in exercise.requires]
    told = ""
    for label, text in lines:
        if text:
            console.print(Text.assemble((f"   {'' if label == told else label:<8}", "dim"), text))
            told = label


def _span_s(low_ns: int, high_ns: int) -> str:
    low, high = low_ns / NS_PER_S, high_ns / NS_PER_S
    return f"{low:g} s" if low == high else f"{low:g}-{high:g} s"


def _credit(source: SourceCredit | None) -> str:
    if source is None:
        return ""
    return (
        "From " + " by ".join(part for part in (f"“{source.title}”" if source.title else "", source.by) if part) + "."
    )


def _schedule(session: Session) -> str:
    return f"When: {', '.join(due.text for due in session.when)}." if session.when else ""


# The timeline


def print_timeline(told: Iterable[Mapping[str, Any]]) -> None:
    """What happens when, a line an event; ticks and beats are left to the ear."""
    console = _console()
    for event in told:
        if event["event"] in {"tick", "beat", "side-end", "rest-end", "set-end"}:
            continue
        at = f"{wording.clock(int(event['at'] * NS_PER_S)):>8}"
        guess = "about " if event.get("estimated") and "seconds" in event else ""
        length = f"{guess}{event['seconds']:g} s" if event.get("seconds") else ""
        where = _where(event) if event["event"] in {"ready", "set"} else ""
        side = event.get("side", "")
        parts = (event["event"], event.get("phase", ""), side if side != "both" else "", _number(event), length, where)
        console.print(Text.assemble((at, "dim"), "  " + "  ".join(str(part) for part in parts if part)))


def _number(event: Mapping[str, Any]) -> str:
    return f"#{event['rep']}" if event["event"] == "rep" else ""


def _where(event: Mapping[str, Any]) -> str:
    turn = f", round {event['round']} of {event['rounds']}" if "round" in event else ""
    return f"{event['exercise']}, set {event['set']} of {event['sets']}{turn}"


# The history


def print_history(workouts: Sequence[WorkoutRecord], path: Path | None = None) -> None:
    """The workouts, newest first, each with what was done, a line an exercise."""
    console = _console()
    if not workouts:
        console.print(Text("No workout yet. `runcoach` opens the app; `space` begins."))
        return
    for workout in workouts:
        length_ns = int((workout.ended_at - workout.started_at).total_seconds() * NS_PER_S)
        when = workout.started_at.strftime("%Y-%m-%d %H:%M")
        rating = f", RPE {workout.rpe}" if workout.rpe else ""
        console.print(
            Text.assemble(
                (when, "bold"),
                f"  {workout.session_title}  {wording.clock(length_ns)}  {workout.status}{rating}",
            )
        )
        for line in _exercise_lines(workout):
            console.print(Text(f"    {line}"))
        if workout.note:
            console.print(Text(f"    “{workout.note}”", "italic"))


def _exercise_lines(workout: WorkoutRecord) -> list[str]:
    """For each exercise: its sets' results in their order."""
    by_exercise: dict[str, list[str]] = {}
    for done in workout.sets:
        name = f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name
        sides = [(side, result) for side, result in done.sides if side in Side]
        load = f" with {done.load}" if done.load.kind != "bodyweight" else ""
        rpe = f" (RPE {done.rpe})" if done.rpe else ""
        by_exercise.setdefault(f"{name}{load}", []).append(f"{wording.sides_done(tuple(sides))}{rpe}")
    return [f"{name}: {'; '.join(results)}" for name, results in by_exercise.items()]


# Imports


def print_import(done: "ImportSummary") -> None:
    """What an import did; refused parts with their places."""
    console = _console()
    console.print(Text(f"It is {done.source}."))
    counts = [
        f"{len(told)} {word}"
        for told, word in (
            (done.new, "new"),
            (done.changed, "changed"),
            (done.known, "known already"),
            (done.refused, "refused"),
        )
        if told or word == "new"
    ]
    console.print(Text(f"{', '.join(counts)}.", "bold"))
    for remark in done.remarks:
        console.print(Text(remark))
    for refused in done.refused:
        console.print(Text(f"  {refused.where}: {refused.reason}"))
    if not done.is_written:
        console.print(Text("Nothing was imported. Mend the file, or take over the rest with --skip-refused."))
