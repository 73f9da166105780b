"""Commands on session files: new, edit, schema, list, show, check.

Each imports what it needs only when it runs, so that `--help` stays fast.
"""

import os
import sys
from pathlib import Path
from typing import IO

import click

from runcoach.base.errors import ExitCode
from runcoach.cli.common import JSON_OPTION, SESSION_ARGUMENT, default_library, print_json, read_session_or_exit

_MAX_PLAN = 1 << 20
"""Characters that are read of a plain plan."""


@click.command()
@click.argument("name")
@click.option("--from", "like", metavar="SESSION", help="Copy a session.")
@click.option(
    "--text",
    type=click.File(encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="Convert a plan in plain lines; - reads it from standard input.",
)
def new(name: str, like: str | None, text: IO[str] | None) -> None:
    """Write a new session file, for you to change in an editor.

    NAME is the name of the session. Lines of a plan look like `Squats, 3 sets, 8-12 reps, 1:20 rest` or
    `3x8 Lunges @ 3-1-1-0, each side`.
    """
    from runcoach.cli.authoring import new_session
    from runcoach.cli.session_tables import print_written

    if like is not None and text is not None:
        raise click.UsageError("Use either --from or --text, not both.")
    library = default_library()
    plan = text.read(_MAX_PLAN) if text is not None else None
    written = new_session(name, library, like=library.find(like) if like else None, plan=plan)
    print_written(written.id, written.path, written.plan)


@click.command()
@SESSION_ARGUMENT
def edit(session: str) -> None:
    """Open a session in your editor, and check it afterwards.

    VISUAL or EDITOR names the editor. A shipped session is copied to your own folder first.
    """
    from runcoach.cli import authoring
    from runcoach.cli.messages import print_line
    from runcoach.cli.session_tables import print_problems
    from runcoach.session.reading import read_any

    library = default_library()
    command = authoring.editor_command(os.environ)
    path = library.find(session)
    if copy := authoring.own_copy(path):
        print_line(f"Copied to {copy}. Your copy replaces the shipped session from now on.")
        path = copy
    authoring.write_schemas()
    while True:
        if code := authoring.open_editor(command, path):
            print_line(f"The editor ended with exit code {code}.")
        problems = read_any(path, default_library()).problems
        print_problems(problems, 1)
        if not problems:
            raise SystemExit(ExitCode.FINE)
        if not (sys.stdin.isatty() and click.confirm("Open it again?", default=True)):
            raise SystemExit(ExitCode.FINDINGS)


@click.command()
@click.argument("kind", type=click.Choice(["session", "exercise", "settings"]), default="session")
def schema(kind: str) -> None:
    """Print the JSON Schema of session, exercise or settings files, with which editors complete and explain keys."""
    from runcoach.cli.authoring import schema_text

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
def show(session: str, as_json: bool) -> None:
    """Show a session: its exercises, how much of each, and its cues."""
    loaded = read_session_or_exit(session)
    if as_json:
        from runcoach.cli.session_objects import session_object

        print_json(session_object(loaded))
    else:
        from runcoach.cli.session_tables import print_session

        print_session(loaded)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@JSON_OPTION
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check session and exercise files, and show all errors at once."""
    from runcoach.session.reading import read_any

    library = default_library()
    problems = [problem for file in files for problem in read_any(file, library).problems]
    if as_json:
        from runcoach.cli.session_objects import problem_object

        print_json([problem_object(problem) for problem in problems])
    else:
        from runcoach.cli.session_tables import print_problems

        print_problems(problems, len(files))
    raise SystemExit(ExitCode.FINDINGS if problems else ExitCode.FINE)
