"""The group of all commands, and the app when no command is given.

Only the bare `runcoach` and `start` without `--plain` import the screens. `entry` runs the group, and answers `--help`
without it. The commands themselves are in `workouts`, `files` and `log`.
Exit codes: 0 fine, 1 findings, 2 usage.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from runcoach import __version__
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.locations import check_own_folders
from runcoach.base.memory import COMMAND_MB, check_memory
from runcoach.cli import completion, exercises, files, log, past, workouts
from runcoach.cli.common import JSON_OPTION, print_json

_HELP_NAMES = ["-h", "--help"]
_MAX_SENTENCE = 300
"""No first sentence of a command is longer."""


@contextmanager
def _readable_errors() -> Iterator[None]:
    """Replace what would drive the terminal in errors of usage: they repeat what was typed."""
    try:
        yield
    except click.UsageError as error:
        # The help does not need it.
        from runcoach.base.visible_text import clean_line

        said = error.format_message()
        if (cleaned := clean_line(said)) == said:
            raise
        raise click.UsageError(cleaned, error.ctx) from None


class _Commands(click.Group):
    """A group whose commands end in a sentence and an exit code when they raise a `RunCoachError`."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, whose help has the same names where it is used without the group."""
        # Click keeps the option as it is asked for first.
        cmd.get_help_option(click.Context(cmd, help_option_names=_HELP_NAMES))
        super().add_command(cmd, name)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _readable_errors():
            return super().make_context(*args, **kwargs)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with its whole first sentence."""
        listed = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, each.get_short_help_str(_MAX_SENTENCE)) for name, each in listed if each is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            check_memory(COMMAND_MB)
            check_own_folders()
            with _readable_errors():
                return super().invoke(ctx)
        except RunCoachError as error:
            from runcoach.cli.messages import print_error

            print_error(error)
            ctx.exit(error.exit_code)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": _HELP_NAMES, "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="runcoach")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Lead a strength session at home: cues, tempo, reps per side, rest and a log.

    Without a command the app opens. SESSION is the name of a session, as `runcoach list` shows it, or a file.
    """
    if ctx.invoked_subcommand is None:
        from runcoach.cli.open_app import open_app

        ctx.exit(open_app(None))


@commands.command()
@JSON_OPTION
def doctor(as_json: bool) -> None:
    """Check that everything works: play a test sound, and show where everything is."""
    from runcoach.cli.doctor import examine_machine
    from runcoach.cli.doctor_table import print_report

    report = examine_machine()
    if as_json:
        print_json(report.as_object())
    else:
        print_report(report)
    raise SystemExit(ExitCode.FINDINGS if report.findings else ExitCode.FINE)


for _command in (
    workouts.start,
    workouts.serve,
    workouts.timeline,
    workouts.render,
    files.new,
    files.edit,
    files.schema,
    files.list_sessions,
    exercises.exercises,
    files.show,
    files.check,
    files.figure,
    log.history,
    log.export_log,
    log.import_log,
    past.add,
    past.move,
    past.rename,
    past.delete,
    past.undo,
    completion.completion,
):
    commands.add_command(_command)
