"""`runcoach new NAME --text FILE`: pasted plans to session files, and what was understood of each line."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from runcoach.cli.common import print_json
from runcoach.cli.messages import make_console, print_line, shown_name
from runcoach.cli.session_tables import print_written
from runcoach.coach import wording
from runcoach.coach.new_sessions import Written, check_name, write_plan
from runcoach.session.library import Library
from runcoach.session.pasted.file import line_objects
from runcoach.session.pasted.plan import Kind, Plan, PlanLine
from runcoach.session.pasted.reading import read_plan
from runcoach.session.pasted.wording import count_of, meaning


def new_from_plan(name: str, text: str, library: Library, *, as_json: bool) -> None:
    """Read a plan, print what was understood, and write its sessions.

    Args:
        name: The title of the session; with several days, the first part of their titles.
        text: The plan as it was pasted.
        library: The sessions and exercises.
        as_json: Whether a program reads what is printed.

    Raises:
        RunCoachError: The name cannot be the name of a file or is taken, no line of the plan is an exercise, or a file
            cannot be written.
    """
    _, title = check_name(name, library)
    plan = read_plan(text, title, library)
    if as_json:
        print_json(line_objects(plan.lines))
    else:
        _print_lines(plan)
        if len(plan.days) > 1:
            names = ", ".join(day.title for day in plan.days)
            print_line(f"The plan has {len(plan.days)} days, so it becomes {len(plan.days)} sessions: {names}.")
    written = write_plan(name, plan, library)
    if not as_json:
        _print_written(plan, written)


def _print_lines(plan: Plan) -> None:
    """Print each line of the plan beside what it was understood as, and its doubts below."""
    console = make_console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True)
    table.add_column("your plan", header_style="bold")
    table.add_column("what it means", header_style="bold")
    for line in plan.lines:
        if line.kind is not Kind.BLANK:
            table.add_row(Text(line.text), Text(meaning(line), _style(line)))
            for doubt in line.doubts:
                table.add_row("", Text(f"? {doubt.text}", "yellow"))
                for answer in doubt.answers:
                    table.add_row("", Text(f"  {answer.label}: {answer.line}", "dim"))
    console.print(table)


def _style(line: PlanLine) -> str:
    match line.kind:
        case Kind.NOT_UNDERSTOOD:
            return "yellow"
        case Kind.EXERCISE:
            return "bold" if not line.doubts else "bold yellow"
        case _:
            return "dim"


def _print_written(plan: Plan, written: Sequence[Written]) -> None:
    console = make_console()
    clear, full = count_of(plan.lines)
    exercises = wording.count(plan.exercises, "exercise")
    console.print(Text(f"{exercises} found; {clear} of {wording.count(full, 'line')} clear."))
    if plan.unclear:
        console.print(Text("Lines with a question mark, and those not understood, are in the file as comments."))
    for file in written[:-1]:
        console.print(Text.assemble("Written: ", (shown_name(file.path), "bold")))
    print_written(written[-1].id, written[-1].path)
