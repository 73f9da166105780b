"""Commands that put the past right: delete, move, add, rename, undo.

Each imports what it needs only when it runs, so that `--help` stays fast.
"""

from contextlib import closing
from typing import TYPE_CHECKING

import click

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.cli.common import default_library, read_session_or_exit

if TYPE_CHECKING:
    from datetime import datetime

    from runcoach.log.store.records import WorkoutRecord

WORKOUT_ARGUMENT = click.argument("workout")


@click.command()
@WORKOUT_ARGUMENT
def delete(workout: str) -> None:
    """Delete a workout; `runcoach undo` brings it back.

    WORKOUT is `last`, or its day and time, as `runcoach history` shows them: 2026-11-21, or '2026-11-21 07:30'.
    """
    from runcoach.log.logbook import open_log

    with closing(open_log()) as log:
        click.echo(log.amendments.delete(_find(log.history.workouts(), workout).id).description)


@click.command()
@WORKOUT_ARGUMENT
@click.argument("to")
def move(workout: str, to: str) -> None:
    """Give a workout another date and time; its length stays.

    WORKOUT is `last`, or its day and time. TO is a day, which keeps the time of day, or a day and a time:
    2026-11-20, or '2026-11-20 18:00'.
    """
    from runcoach.base.clock import local_time
    from runcoach.log.logbook import open_log
    from runcoach.session.dates import parse_moment
    from runcoach.session.notation import NotationError

    with closing(open_log()) as log:
        found = _find(log.history.workouts(), workout)
        try:
            moment = parse_moment(to, local_time(), found.started_at.time())
        except NotationError as error:
            raise _usage("Not a day", error) from error
        click.echo(log.amendments.move(found.id, moment).description)


@click.command()
@click.argument("kind", type=click.Choice(["exercise", "session"]))
@click.argument("old")
@click.argument("new")
def rename(kind: str, old: str, new: str) -> None:
    """Rename an exercise or a session in the whole history; if NEW is there already, both become one.

    OLD is its name or its id. Files that use the old name go on working. `runcoach undo` takes it back.
    """
    from runcoach.log.logbook import open_log

    with closing(open_log()) as log:
        subject = "exercise" if kind == "exercise" else "session"
        click.echo(log.amendments.rename(subject, old, new).description)  # type: ignore[arg-type]


@click.command()
def undo() -> None:
    """Take back the last change to the past: a deletion, a move, a workout written down, a new name."""
    from runcoach.log.logbook import open_log

    with closing(open_log()) as log:
        click.echo(log.amendments.undo().description)


@click.command()
@click.argument("session", required=False)
@click.option("--at", metavar="MOMENT", required=True, help="When it began: '2026-11-20 18:00', 'yesterday 7:15'.")
@click.option("--length", metavar="TIME", help="How long it took: 40m, 1:05:00. Default: as estimated.")
@click.option(
    "--text",
    type=click.Path(),
    metavar="FILE",
    help="What was done, in plain lines such as `Squat 3x8 @ 22.5 kg`; - reads them from standard input.",
)
@click.option("--title", default="Workout", help="The title of a workout in plain lines.")
@click.option("--note", default="", help="A note to the workout.")
def add(session: str | None, at: str, length: str | None, text: str | None, title: str, note: str) -> None:
    """Write down a workout that was done elsewhere or earlier: of a SESSION, or in plain lines with --text.

    Every set is written down as it is planned; correct what was different in the history (`h` in the app).
    """
    from runcoach.base.clock import local_time
    from runcoach.cli.text_files import read_text
    from runcoach.coach.writing_down import MAX_PLAN, Moment, session_of_lines, write_down
    from runcoach.log.logbook import open_log

    if (session is None) == (text is None):
        raise click.UsageError("Name either a session, or --text.")
    if text is not None:
        done = session_of_lines(read_text(text, MAX_PLAN), title, default_library())
    else:
        done = read_session_or_exit(session or "")
    with closing(open_log()) as log:
        click.echo(write_down(log, done, Moment(at, length or ""), note, local_time()))


def _find(workouts: "tuple[WorkoutRecord, ...]", text: str) -> "WorkoutRecord":
    """Return the workout that a text names: `last`, or a day, or a day and a time.

    Raises:
        RunCoachError: It names none, or more than one.
    """
    from runcoach.base.clock import local_time
    from runcoach.session.dates import parse_day
    from runcoach.session.notation import NotationError

    if text.strip().lower() == "last" and workouts:
        return workouts[0]
    day_text, _, clock = text.strip().replace("T", " ").partition(" ")
    try:
        day = parse_day(day_text, local_time().date())
    except NotationError as error:
        raise _usage("No such workout", error) from error
    found = [each for each in workouts if each.started_at.date() == day and _has_time(each.started_at, clock)]
    if len(found) == 1:
        return found[0]
    of_day = [f"{each.started_at:%Y-%m-%d %H:%M} {each.session_title}" for each in found]
    if not found:
        raise RunCoachError(
            "No such workout",
            f"The history has no workout of {text}.",
            "`runcoach history` lists them.",
            ExitCode.USAGE,
        )
    raise RunCoachError(
        "More than one workout",
        f"There are {len(found)}: {'; '.join(of_day)}.",
        "Name the time too, like '2026-11-21 07:30'.",
        ExitCode.USAGE,
    )


def _has_time(moment: "datetime", clock: str) -> bool:
    return not clock or f"{moment:%H:%M:%S}".startswith(clock.strip().rjust(5, "0"))


def _usage(title: str, error: Exception) -> RunCoachError:
    hint = getattr(error, "hint", "")
    return RunCoachError(title, f"{error}.", f"{hint}." if hint else "", ExitCode.USAGE)
