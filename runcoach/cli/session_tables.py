"""Sessions and their problems for people: what `list`, `show`, `check` and `new` print.

Every text is printed as text, never as markup.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from runcoach.cli.messages import make_console, shown_name
from runcoach.cli.session_objects import with_circuits
from runcoach.coach import wording
from runcoach.coach.sheet import credit
from runcoach.player.plan import plan
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.library import LibraryFile
from runcoach.session.problems import Problem
from runcoach.session.reading import Reading
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Session, Side


def print_problems(problems: Sequence[Problem], files: int, *, to_stderr: bool = False) -> None:
    """Print problems with their places, and how many there are.

    Args:
        problems: What is wrong.
        files: How many files were checked.
        to_stderr: Whether to print on standard error.
    """
    console = make_console(to_stderr=to_stderr)
    for problem in problems:
        console.print(Text(problem.render()))
    checked = wording.count(files, "file")
    if problems:
        console.print(Text(f"{wording.count(len(problems), 'error')} in {checked}.", "bold"))
    else:
        console.print(Text(f"{checked} checked, no errors."))


def print_written(session_id: str, path: Path) -> None:
    """Print where a new session is, and how to go on."""
    console = make_console()
    console.print(Text.assemble("Written: ", (shown_name(path), "bold")))
    console.print(Text("Go on with:"))
    for command, purpose in (("edit", "change it"), ("show", "see it as it is read"), ("start", "do it")):
        console.print(Text.assemble("  ", (f"runcoach {command} {session_id}", "cyan"), f"  {purpose}"))


def print_list(listed: Sequence[tuple[LibraryFile, Reading]], exercises: Sequence[LibraryFile]) -> None:
    """Print the sessions as a table, and which of the person's files replace shipped ones.

    Args:
        listed: The sessions, each as it was read.
        exercises: The exercises of the library.
    """
    console = make_console()
    columns = console.width if sys.stdout.isatty() else None
    for line in list_lines(listed, columns):
        if columns is None:
            # Rich would make spaces of the tabs.
            click.echo(line.plain)
        else:
            console.print(line)
    for file in (*(file for file, _ in listed), *exercises):
        if file.replaces is not None:
            console.print(Text(f"Your own {file.id} ({shown_name(file.path)}) replaces the shipped one.", "dim"))


def list_lines(listed: Sequence[tuple[LibraryFile, Reading]], columns: int | None) -> Iterator[Text]:
    """The sessions, a line each, and below it what is needed, wrapped.

    Args:
        listed: The sessions, each as it was read.
        columns: How wide the terminal is; None for a pipe, where each session is one line, its parts set apart by tabs.
    """
    rows = [(file.id, *_listed(reading)) for file, reading in listed]
    if columns is None:
        for row in rows:
            yield Text("\t".join(row).rstrip("\t"))
        return
    wide = [max((cell_len(row[at]) for row in rows), default=0) for at in range(4)]
    for (name, title, time, number, _), (_, reading) in zip(rows, listed, strict=True):
        line = Text.assemble((f"{name:<{wide[0]}}", "cyan"), "  ")
        if reading.session is None:
            line.append(title, "red")
            yield line
            continue
        yield line.append(f"{title:<{wide[1]}}  {time:>{wide[2]}}  {number}".rstrip())
        for part in wrap(
            f"needs {in_a_sentence(reading.session.equipment) or 'nothing'}", max(20, min(columns, _MAX_LINE) - 2)
        ):
            yield Text(f"  {part}", "dim")


def _listed(reading: Reading) -> tuple[str, str, str, str]:
    """Title, time, number of exercises and what is needed; or what is wrong with the file."""
    session = reading.session
    if session is None:
        return _first_problem(reading.problems), "", "", ""
    number = wording.count(len(list(session.exercises())), "exercise")
    minutes = wording.column_minutes(plan(session).estimated_ns)
    return session.title, minutes, number, ", ".join(session.equipment) or "nothing"


_MAX_LINE = 100
"""Longer lines are hard to read."""


def _first_problem(problems: Sequence[Problem]) -> str:
    first, others = problems[0], len(problems) - 1
    return f"{first.line}:{first.column}: {first.message}" + (f" (and {others} more)" if others else "")


def print_session(session: Session) -> None:
    """Print a session for reading: what it needs, then each exercise with its tempo and its cues."""
    console = make_console()
    planned = plan(session)
    console.print(Text(session.title, "bold"))
    for line in (session.summary, credit(session.source), _schedule(session)):
        if line:
            console.print(Text(line))
    fetch = in_a_sentence(session.equipment) or "nothing"
    console.print(Text(f"Takes {wording.minutes(planned.estimated_ns)}. Fetch: {fetch}."))
    current: Circuit | None = None
    for number, ((circuit, exercise), planned_exercise) in enumerate(
        zip(with_circuits(session), planned.exercises, strict=True), start=1
    ):
        if circuit is not None and circuit is not current:
            console.print(Text(f"\n{circuit.name}: {wording.span(circuit.rounds)} rounds", "bold yellow"))
        current = circuit
        console.print()
        prescription = wording.prescription(planned_exercise, planned_exercise.sets)
        console.print(Text.assemble((f"{number}. {exercise.name}", "bold cyan"), f"  {prescription}"))
        _print_exercise(console, exercise)


def _print_exercise(console: Console, exercise: Exercise) -> None:
    lines: list[tuple[str, str]] = [("", text) for text in (exercise.plain, exercise.why) if text]
    if (meaning := side_meaning(exercise.left_means, Side.LEFT)) is not None:
        lines.append(("left", meaning.text))
    if exercise.body:
        lines.append(("trains", ", ".join(exercise.body)))
    if exercise.tempo:
        spans = (
            f"{phase.name} {_span_s(phase.duration_ns.low, phase.duration_ns.high)}"
            f"{' once a side' if phase.once else ''}"
            for phase in exercise.tempo
        )
        lines.append(("tempo", ", ".join(spans)))
    if not exercise.load.is_body_alone:
        lines.append(("load", str(exercise.load)))
    lines += [(moment, cue.text) for moment, cues in exercise.cues.by_moment() for cue in cues]
    lines += [("easier", variant.name) for variant in exercise.easier]
    lines += [("harder", variant.name) for variant in exercise.harder]
    lines += [("first", need.why or f"master {need.exercise}") for need in exercise.requires]
    previous = ""
    for label, text in lines:
        if text:
            console.print(Text.assemble((f"   {'' if label == previous else label:<8}", "dim"), text))
            previous = label


def _span_s(low_ns: int, high_ns: int) -> str:
    low, high = low_ns / NS_PER_S, high_ns / NS_PER_S
    return f"{low:g} s" if low == high else f"{low:g}-{high:g} s"


def _schedule(session: Session) -> str:
    return f"When: {', '.join(due.text for due in session.when)}." if session.when else ""
