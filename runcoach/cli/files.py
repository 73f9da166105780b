"""Commands on session and exercise files: new, edit, schema, list, show, check, figure.

Each imports what it needs only when it runs, so that `--help` stays fast.
"""

import os
import sys
from pathlib import Path

import click

from runcoach.base.errors import ExitCode
from runcoach.cli.common import JSON_OPTION, SESSION_ARGUMENT, default_library, print_json, read_session_or_exit
from runcoach.cli.completion import complete_exercise

_MAX_PLAN = 1 << 20
"""Bytes that are read of a pasted plan."""


@click.command()
@click.argument("name")
@click.option("--from", "like", metavar="SESSION", help="Copy a session.")
@click.option(
    "--text",
    type=click.Path(),
    metavar="FILE",
    help="Read a plan as it was pasted, in lines or tables; - reads it from standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="With --text: print what each line means as JSON, for programs.")
def new(name: str, like: str | None, text: str | None, as_json: bool) -> None:
    """Write a new session file, for you to change in an editor.

    NAME is the name of the session. A plan can be pasted from anywhere: `Squats, 3 sets, 8-12 reps, 1:20 rest`,
    `3 rounds of:` with lines below, a table. What each line means is printed; what is doubtful is in the file as a
    comment.
    """
    if like is not None and text is not None:
        raise click.UsageError("Use either --from or --text, not both.")
    if as_json and text is None:
        raise click.UsageError("--json goes with --text.")
    library = default_library()
    if text is not None:
        from runcoach.cli.plans import new_from_plan
        from runcoach.cli.text_files import read_text

        new_from_plan(name, read_text(text, _MAX_PLAN), library, as_json=as_json)
        return
    from runcoach.cli.authoring import new_session
    from runcoach.cli.session_tables import print_written

    written = new_session(name, library, like=library.find(like) if like else None)
    print_written(written.id, written.path)


@click.command()
@SESSION_ARGUMENT
def edit(session: str) -> None:
    """Open a session in your editor, and check it afterwards.

    VISUAL or EDITOR names the editor. A shipped session is copied to your own folder first.
    """
    from runcoach.cli import authoring
    from runcoach.cli.checking import problems_of
    from runcoach.cli.messages import print_line
    from runcoach.cli.session_tables import print_problems
    from runcoach.coach.new_sessions import write_schemas

    library = default_library()
    command = authoring.editor_command(os.environ)
    path = library.find(session)
    if not path.is_file():
        # An editor would wait for what never comes, or lose what it is given to write.
        print_problems(problems_of(path, library), 1, to_stderr=True)
        raise SystemExit(ExitCode.USAGE)
    if copy := authoring.own_copy(path):
        print_line(f"Copied to {copy}. Your copy replaces the shipped session from now on.")
        path = copy
    write_schemas()
    while True:
        if code := authoring.open_editor(command, path):
            print_line(f"The editor ended with exit code {code}.")
        problems = problems_of(path, default_library())
        print_problems(problems, 1)
        if not problems:
            raise SystemExit(ExitCode.FINE)
        if not (sys.stdin.isatty() and click.confirm("Open it again?", default=True)):
            raise SystemExit(ExitCode.FINDINGS)


@click.command()
@click.argument("kind", type=click.Choice(["session", "exercise", "settings"]), default="session")
def schema(kind: str) -> None:
    """Print the JSON Schema of session, exercise or settings files, with which editors complete and explain keys."""
    from runcoach.coach.new_sessions import schema_text

    click.echo(schema_text(kind, default_library()), nl=False)


@click.command(name="list")
@JSON_OPTION
def list_sessions(as_json: bool) -> None:
    """Show the sessions: how long they take and what they need."""
    from runcoach.session.reading import read_session

    library = default_library()
    listed = [(file, read_session(file.path, library)) for file in library.sessions()]
    if as_json:
        from runcoach.cli.session_objects import list_objects

        print_json(list_objects(listed))
    else:
        from runcoach.cli.session_tables import print_list

        print_list(listed, library.exercises())


@click.command()
@SESSION_ARGUMENT
@JSON_OPTION
@click.option("--markdown", "form", flag_value="markdown", help="Print a sheet for notes and messages.")
@click.option("--html", "form", flag_value="html", help="Print one page for a browser or a printer, with its figures.")
def show(session: str, as_json: bool, form: str | None) -> None:
    """Show a session: its exercises, how much of each, and its cues.

    SESSION is a name, a file, or - for standard input. `runcoach show strong-to-run --html > sheet.html` writes a page
    to hand out, with boxes to tick.
    """
    loaded = read_session_or_exit(session)
    if form is not None:
        from runcoach.cli.sheet import print_sheet

        print_sheet(loaded, form)
    elif as_json:
        from runcoach.cli.session_objects import session_object

        print_json(session_object(loaded))
    else:
        from runcoach.cli.session_tables import print_session

        print_session(loaded)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@JSON_OPTION
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check session and exercise files, with the figures in them, and show all errors at once."""
    from runcoach.cli.checking import problems_of

    library = default_library()
    problems = [problem for file in files for problem in problems_of(file, library)]
    if as_json:
        from runcoach.cli.session_objects import problem_object

        print_json([problem_object(problem) for problem in problems])
    else:
        from runcoach.cli.session_tables import print_problems

        print_problems(problems, len(files))
    raise SystemExit(ExitCode.FINDINGS if problems else ExitCode.FINE)


@click.command()
@click.argument("exercise", shell_complete=complete_exercise)
@click.option("--phase", metavar="NAME", help="Show one moment of this phase.")
@click.option("--at", type=click.FloatRange(0, 1), metavar="SHARE", help="How much of the phase is over: 0 to 1.")
@click.option("--frames", type=click.IntRange(1, 60), metavar="N", help="Show a strip of this many moments.")
@click.option("--side", type=click.Choice(["left", "right"]), help="The side that works.")
@click.option("--variant", metavar="NAME", help="An easier or harder way to do it.")
@click.option("--size", metavar="COLUMNSxROWS", help="How large, in cells of the terminal, such as 60x30.")
@click.option(
    "--style", type=click.Choice(["half", "quadrant", "braille", "ascii"]), help="The characters to draw it with."
)
@click.option("--light/--dark", default=None, help="The background to draw it for.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a picture: .svg, or .png, .gif and .webp with the extra 'pictures'.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def figure(
    exercise: str,
    phase: str | None,
    at: float | None,
    frames: int | None,
    side: str | None,
    variant: str | None,
    size: str | None,
    style: str | None,
    light: bool | None,
    output: Path | None,
    force: bool,
) -> None:
    """Show how an exercise moves, in the terminal or in a file.

    EXERCISE is the name of an exercise of the library, or the file of one. The picture follows that file while you edit
    it, with what is wrong in it below.
    """
    from runcoach.cli import figure as figures
    from runcoach.cli.open_app import can_draw, has_terminal
    from runcoach.figure.ink import Ink
    from runcoach.session.values import Side

    options = figures.FigureOptions(
        phase,
        at,
        figures.size_of(size) if size else None,
        Ink(style) if style else None,
        Side(side) if side else None,
        frames,
        variant,
        light,
    )
    library = default_library()
    path = figures.find_exercise(exercise, library)
    if output is None and not options.is_still and has_terminal() and can_draw():
        from runcoach.cli.figure_loop import play

        raise SystemExit(play(path, library, options))
    shown, problems = figures.load(path, library, options)
    if problems:
        from runcoach.cli.session_tables import print_problems

        print_problems(problems, 1, to_stderr=True)
    if shown is not None and output is not None:
        from runcoach.cli.figure_files import write_picture
        from runcoach.cli.messages import print_remark

        write_picture(output, shown, options, force=force)
        print_remark(f"{output}: {output.stat().st_size / 1000:.0f} kB.")
    elif shown is not None:
        figures.print_still(shown, options, sys.stdout)
    raise SystemExit(ExitCode.FINDINGS if problems else ExitCode.FINE)
