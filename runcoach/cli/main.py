"""The commands. Each one parses its arguments here, and imports what it needs only when it runs.

`--help` and `--version` import nothing but click; only the bare `runcoach` and `start` without `--plain` import the
screens.
Exit codes: 0 fine, 1 findings, 2 usage.
"""

import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from runcoach import __version__
from runcoach.base.errors import ExitCode, RunCoachError

if TYPE_CHECKING:
    from runcoach.session.library import Library
    from runcoach.session.values import Session

JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
_MAX_PLAN = 1 << 20
SESSION_ARGUMENT = click.argument("session")


class _Commands(click.Group):
    """Turns errors that a person can mend into a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RunCoachError as error:
            from runcoach.cli.reports import print_error

            print_error(error)
            ctx.exit(error.exit_code)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="runcoach")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Lead a strength session at home: cues, tempo, reps per side, rest and a log.

    Without a command the app opens. SESSION is the name of a session, as `runcoach list` shows it, or a file.
    """
    if ctx.invoked_subcommand is None:
        ctx.exit(_open_app(None))


@commands.command()
@SESSION_ARGUMENT
@click.option(
    "--rehearse",
    type=click.IntRange(2, 100),
    metavar="N",
    help="Run it N times as fast, without sound and without logging anything, to feel it out.",
)
@click.option("--plain", is_flag=True, help="Lines of text, for screen readers, pipes and terminals that only print.")
def start(session: str, rehearse: int | None, plain: bool) -> None:
    """Open the app with a session, ready to begin.

    Without a terminal that can be drawn on it is led in lines of text, as --plain does.
    """
    if plain or not (_has_terminal() and _can_draw()):
        read = _read(session)
        from runcoach.plain.run import run

        raise SystemExit(run(read, rehearse))
    raise SystemExit(_open_app(_library().find(session), rehearse))


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0: the network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password. Otherwise RUNCOACH_PASSWORD, or it is asked for.",
)
def serve(host: str, port: int, password_file: Path | None) -> None:
    """Show the app in a browser, on this machine or on another screen in the house.

    Beyond this machine it needs a password. Sound stays on this machine. Each tab is an app of its own; a tab that is
    closed in a workout keeps it, and it is offered again.
    """
    from runcoach.web.run import serve as serve_app

    serve_app(host, port, password_file, can_ask=sys.stdin.isatty())


@commands.command()
@click.argument("name")
@click.option("--from", "like", metavar="SESSION", help="Begin with a copy of a session.")
@click.option(
    "--text",
    type=click.File(encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="Turn a plan in plain lines into a session; - reads it from standard input.",
)
def new(name: str, like: str | None, text: IO[str] | None) -> None:
    """Write a session file of your own, to be changed in an editor.

    NAME is what the session is called. Lines of a plan look like `Squats, 3 sets, 8-12 reps, 1:20 rest` or
    `3x8 Lunges @ 3-1-1-0, each side`.
    """
    from runcoach.cli.authoring import new_session
    from runcoach.cli.reports import print_written

    if like is not None and text is not None:
        raise click.UsageError("A session begins with a copy or with a plan, not with both.")
    library = _library()
    plan = text.read(_MAX_PLAN) if text is not None else None
    written = new_session(name, library, like=library.find(like) if like else None, plan=plan)
    print_written(written.id, written.path, written.plan)


@commands.command()
@SESSION_ARGUMENT
def edit(session: str) -> None:
    """Open a session in your editor, and check it when you come back.

    The editor is what VISUAL or EDITOR name. A session that came with the program is copied to your own folder first.
    """
    from runcoach.cli import authoring
    from runcoach.cli.checking import problems_of
    from runcoach.cli.reports import print_problems, print_told

    library = _library()
    command = authoring.editor_command(os.environ)
    path = library.find(session)
    if copy := authoring.own_copy(path):
        print_told(f"Copied to {copy}. From now on yours takes the place of the shipped one.")
        path = copy
    authoring.write_schemas()
    while True:
        if code := authoring.open_editor(command, path):
            print_told(f"The editor ended with {code}.")
        problems = problems_of(path, _library())
        print_problems(problems, 1)
        if not problems:
            raise SystemExit(ExitCode.FINE)
        if not (sys.stdin.isatty() and click.confirm("Open it again?", default=True)):
            raise SystemExit(ExitCode.FINDINGS)


@commands.command()
@click.argument("kind", type=click.Choice(["session", "exercise", "settings"]), default="session")
def schema(kind: str) -> None:
    """Print the JSON Schema of session, exercise or settings files, for editors that complete and explain."""
    from runcoach.cli.authoring import schema_text

    click.echo(schema_text(kind, _library()), nl=False)


@commands.command(name="list")
@JSON_OPTION
def list_sessions(as_json: bool) -> None:
    """Show the sessions: how long they take and what they need."""
    from runcoach.cli.reports import list_objects, print_list
    from runcoach.session.reading import read_session

    library = _library()
    listed = [(file, read_session(file.path, library)) for file in library.sessions()]
    if as_json:
        _print_json(list_objects(listed))
    else:
        print_list(listed, library.exercises())


@commands.command()
@SESSION_ARGUMENT
@JSON_OPTION
def show(session: str, as_json: bool) -> None:
    """Show a session: its exercises, what each asks, and its cues."""
    from runcoach.cli.reports import print_session, session_object

    read = _read(session)
    if as_json:
        _print_json(session_object(read))
    else:
        print_session(read)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@JSON_OPTION
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check session and exercise files, and the figures in them: all errors of each at once."""
    from runcoach.cli.checking import problems_of
    from runcoach.cli.reports import print_problems, problem_object

    library = _library()
    problems = [problem for file in files for problem in problems_of(file, library)]
    if as_json:
        _print_json([problem_object(problem) for problem in problems])
    else:
        print_problems(problems, len(files))
    raise SystemExit(ExitCode.FINDINGS if problems else ExitCode.FINE)


@commands.command()
@click.argument("exercise")
@click.option("--phase", metavar="NAME", help="Only one moment: the phase.")
@click.option("--at", type=click.FloatRange(0, 1), metavar="SHARE", help="How much of the phase is over: 0 to 1.")
@click.option("--frames", type=click.IntRange(1, 60), metavar="N", help="A strip of so many moments.")
@click.option("--side", type=click.Choice(["left", "right"]), help="The side that works.")
@click.option("--variant", metavar="NAME", help="An easier or harder way to do it.")
@click.option("--size", metavar="COLUMNSxROWS", help="How large, in cells of the terminal, such as 60x30.")
@click.option(
    "--style", type=click.Choice(["half", "quadrant", "braille", "ascii"]), help="The signs that it is drawn with."
)
@click.option("--light/--dark", default=None, help="The ground that it is drawn for.")
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

    EXERCISE is the name of an exercise of the library, or a file that holds one: it is followed while you edit it, with
    what is wrong in it below the picture.
    """
    from runcoach.cli import figure as figures
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
    library = _library()
    path = figures.find_exercise(exercise, library)
    if output is None and not options.is_still and _has_terminal() and _can_draw():
        from runcoach.cli.figure_loop import play

        raise SystemExit(play(path, library, options))
    shown, problems = figures.load(path, library, options)
    if problems:
        from runcoach.cli.reports import print_problems

        print_problems(problems, 1, to_stderr=True)
    if shown is not None and output is not None:
        from runcoach.cli.figure_files import write_picture

        write_picture(output, shown, options, force=force)
        click.echo(f"{output}: {output.stat().st_size / 1000:.0f} kB.", err=True)
    elif shown is not None:
        figures.print_still(shown, options, sys.stdout)
    raise SystemExit(ExitCode.FINDINGS if problems else ExitCode.FINE)


@commands.command()
@SESSION_ARGUMENT
@JSON_OPTION
def timeline(session: str, as_json: bool) -> None:
    """Show what happens when, from the first get-ready to the end.

    What only the person can end, such as a set at their own pace, is estimated and says so.
    """
    from runcoach.cli.reports import print_timeline
    from runcoach.player.plan import plan
    from runcoach.player.rehearsal import rehearse
    from runcoach.player.timeline import describe

    told = map(describe, rehearse(plan(_read(session))))
    if as_json:
        _print_json_lines(told)
    else:
        print_timeline(told)


@commands.command()
@JSON_OPTION
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest ones.")
def history(as_json: bool, limit: int | None) -> None:
    """Show the workouts that were done, newest first."""
    from runcoach.log.queries.history import open_history
    from runcoach.log.store.records import history_json

    with open_history() as past:
        workouts = past.workouts(limit)
        notices = past.notices
    # What draws for people takes longer to import than programs should wait.
    if notices:
        from runcoach.cli.reports import print_notice

        for notice in notices:
            print_notice(notice)
    if as_json:
        _print_json(history_json(workouts))
    else:
        from runcoach.cli.reports import print_history

        print_history(workouts)


@commands.command()
@SESSION_ARGUMENT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE.wav",
    help="The sound file to write.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def render(session: str, output: Path, force: bool) -> None:
    """Write a whole workout as sound, to take along.

    It is what the app plays, to the sample. What only the person can end, such as a set at their own pace, is as long
    as it is estimated.
    """
    from runcoach.cli.reports import print_rendered, print_warning, rendering_bar
    from runcoach.coach.render import at_estimated_pace, render_file
    from runcoach.player.plan import plan
    from runcoach.settings.file import read_settings

    planned = plan(_read(session))
    settings = read_settings().settings
    estimated = at_estimated_pace(planned)
    with rendering_bar(planned.estimated_ns) as progress:
        messages = render_file(planned, output, progress, force=force, settings=settings)
    for message in messages:
        print_warning("Sounds", message)
    if estimated:
        print_warning("At an estimated pace", f"{', '.join(estimated)}: the file cannot wait for you.")
    print_rendered(output, planned.estimated_ns)


@commands.command()
@JSON_OPTION
def doctor(as_json: bool) -> None:
    """Look whether everything works: plays a test sound and tells what is where."""
    from runcoach.cli.doctor import look, print_report

    report = look()
    if as_json:
        _print_json(report.as_object())
    else:
        print_report(report)
    raise SystemExit(ExitCode.FINDINGS if report.troubles else ExitCode.FINE)


@commands.command(name="export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "strong", "hevy", "fit"]),
    default="json",
    show_default=True,
    help="json: everything; csv: for spreadsheets; the others: for programs of that name.",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; a folder for FIT files. Default: stdout.")
@click.option("--since", metavar="DATE", help="Only workouts of that day or later, such as 2026-11-21.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def export_log(form: str, output: str, since: str | None, force: bool) -> None:
    """Write the log in a form that can be taken elsewhere.

    Only json holds everything, and comes back as it was. In strong and hevy a side is part of the exercise's name.
    """
    from contextlib import closing

    from runcoach.cli.reports import print_notice
    from runcoach.log.transfer.exports import Format, open_export, parse_day
    from runcoach.log.transfer.files import write_file, write_stream

    chosen = Format(form)
    if output == "-" and chosen is Format.FIT and sys.stdout.isatty():
        raise RunCoachError(
            "Not for a terminal", "A FIT file is no text.", "Name a file or a folder with -o.", ExitCode.USAGE
        )
    with closing(open_export(parse_day(since) if since else None)) as taken:
        for notice in taken.notices:
            print_notice(notice)
        target = Path(output)
        if output == "-":
            write_stream(sys.stdout.buffer, taken.written(chosen))
        elif chosen is Format.FIT and target.is_dir():
            count = taken.write_fit_files(target, force=force)
            click.echo(f"{count} files written to {target}.", err=True)
        else:
            write_file(target, taken.written(chosen), force=force)


@commands.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", type=click.Choice(["kg", "lb"]), default="kg", help="Of weights that have none in the file.")
@click.option("--skip-refused", is_flag=True, help="Take over the rest where a part of the file is refused.")
@JSON_OPTION
def import_log(file: Path, unit: str, skip_refused: bool, as_json: bool) -> None:
    """Take workouts from a file over into the log: all of them, or none.

    FILE is the json that `export` writes, or a CSV of Strong or Hevy. What the log has already stays as it is.
    """
    from dataclasses import asdict

    from runcoach.cli.exercise_names import known_exercises
    from runcoach.cli.reports import print_import, print_notice
    from runcoach.log.transfer.imports import import_file
    from runcoach.session.values import Unit

    done = import_file(file, known_exercises(_library()), unit=Unit(unit), skip_refused=skip_refused)
    for notice in done.notices:
        print_notice(notice)
    if as_json:
        told = asdict(done)
        del told["notices"]
        _print_json(told)
    else:
        print_import(done)
    raise SystemExit(ExitCode.FINDINGS if done.refused else ExitCode.FINE)


def main() -> None:
    """Run a command and end the program; the entry point of the script."""
    # Names may have letters that the terminal has not.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        commands()
    except BrokenPipeError:
        # `runcoach list | head` is no error.
        sys.stderr.close()
        raise SystemExit(ExitCode.FINE) from None


def _library() -> "Library":
    from runcoach.session.library import Library

    return Library.default()


def _read(name_or_path: str) -> "Session":
    """The session of a name or path; with errors in its file they are printed, and the command ends."""
    from runcoach.session.reading import read_session

    library = _library()
    reading = read_session(library.find(name_or_path), library)
    if reading.session is None:
        from runcoach.cli.reports import print_problems

        print_problems(reading.problems, 1, to_stderr=True)
        raise SystemExit(ExitCode.FINDINGS)
    return reading.session


def _open_app(session: Path | None, rehearse: int | None = None) -> int:
    if not _has_terminal():
        raise RunCoachError(
            "No terminal",
            "The app needs a terminal to draw in and keys to listen to.",
            "Start it in a terminal window; for programs there are the commands with --json.",
            ExitCode.USAGE,
        )
    if not _can_draw():
        raise RunCoachError(
            "A plain terminal",
            "This terminal (TERM=dumb) only prints lines; the app cannot draw in it.",
            "`runcoach start SESSION --plain` leads a session in lines of text; `runcoach list` shows the sessions.",
            ExitCode.USAGE,
        )
    # Until the first frame nearly everything that is made stays: looking through it for waste again and again takes a
    # tenth of that time. The app collects again once the frame stands.
    gc.disable()
    # Textual reads it once, when it is imported. At its 60 what a key does right after a picture waits for up to 25 ms.
    # There are no more pictures for that, they only come sooner; and who has set it for all apps is respected.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from runcoach.app import run

    return run(session, rehearse)


def _has_terminal() -> bool:
    # Behind a browser's tab Textual draws through another driver, on a pipe.
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def _can_draw() -> bool:
    return os.environ.get("TERM") != "dumb"


def _print_json(value: Any) -> None:
    # Not for the help, nor for the first frame.
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_json_lines(objects: Iterable[Any]) -> None:
    """One array, an object a line: long, and still readable by people and by line."""
    import json

    lines = ",\n ".join(json.dumps(told, ensure_ascii=False) for told in objects)
    click.echo(f"[{lines}]")
