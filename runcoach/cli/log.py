"""Commands on the log: history, export, import.

Each imports what it needs only when it runs, so that `--help` stays fast.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.cli.common import JSON_OPTION, default_library, print_json, print_json_list
from runcoach.log.transfer.formats.exported import Format, purposes

if TYPE_CHECKING:
    from runcoach.log.store.errors import Notice


@click.command()
@JSON_OPTION
@click.option("--limit", type=click.IntRange(min=1), help="Show at most this many.")
def history(as_json: bool, limit: int | None) -> None:
    """Show past workouts, newest first."""
    from runcoach.log.queries.history import open_history
    from runcoach.log.store.records import workout_json

    with open_history() as past:
        # A program that reads JSON should not wait for the import of what draws tables.
        if past.notices:
            from runcoach.cli.messages import print_notice

            for notice in past.notices:
                print_notice(notice)
        if as_json:
            # Workout by workout: ten years of them at once take ten times the memory.
            print_json_list(workout_json(workout) for workout in past.each_workout(limit))
        else:
            from runcoach.cli.log_tables import print_history

            print_history(past.workouts(limit))
        _print_damage(past.notice_of_damage())


@click.command(name="export")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default="json",
    show_default=True,
    help=purposes(),
)
@click.option("-o", "--output", default="-", metavar="FILE", help="The file, or a folder for FIT. Default: stdout.")
@click.option("--since", metavar="DATE", help="Only workouts from this day on, for example 2026-11-21.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def export_log(form: str, output: str, since: str | None, force: bool) -> None:
    """Write the log in a format that other programs read.

    Only json has everything and can be imported without loss. In strong and hevy the side is part of the exercise's
    name.
    """
    from contextlib import closing

    from runcoach.cli.messages import print_notice, print_remark
    from runcoach.log.transfer.exports import open_export, parse_day
    from runcoach.log.transfer.files import make_folder, write_file, write_stream

    chosen = Format(form)
    if output == "-" and chosen is Format.FIT and sys.stdout.isatty():
        raise RunCoachError(
            "Not for a terminal", "A FIT file is not text.", "Name a file or a folder with -o.", ExitCode.USAGE
        )
    with closing(open_export(parse_day(since) if since else None)) as export:
        for notice in export.notices:
            print_notice(notice)
        if left_out := export.not_held(chosen):
            print_remark(f"Not in this format: {', '.join(left_out)}. Only json has everything.")
        target = Path(output)
        if output == "-":
            write_stream(sys.stdout.buffer, export.written(chosen))
        elif chosen is Format.FIT and (target.is_dir() or output.endswith("/") or target.suffix.lower() != ".fit"):
            make_folder(target)
            count = export.write_fit_files(target, force=force)
            print_remark(f"{count} files written to {target}.")
        else:
            write_file(target, export.written(chosen), force=force)
        _print_damage(export.notice_of_damage())


def _print_damage(notices: Sequence["Notice"]) -> None:
    if notices:
        from runcoach.cli.messages import print_notice

        for notice in notices:
            print_notice(notice)


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", type=click.Choice(["kg", "lb"]), default="kg", help="The unit of weights without one.")
@click.option("--skip-refused", is_flag=True, help="Import the rest if parts of the file are refused.")
@click.option("--again", is_flag=True, help="Bring back workouts that you deleted.")
@click.option(
    "--columns",
    metavar="NAME=COLUMN,...",
    help="What is in the columns of any other table: date=Datum,exercise=Übung,weight_kg=Gewicht,reps=Wdh",
)
@JSON_OPTION
def import_log(file: Path, unit: str, skip_refused: bool, again: bool, columns: str | None, as_json: bool) -> None:
    """Import workouts into the log: all of a file, or nothing.

    FILE is the JSON that `export` writes, or a file of another program; docs/log.md lists them. What the log has
    already stays; what the file does not hold is not taken away.
    """
    from dataclasses import asdict

    from runcoach.cli.exercise_names import known_exercises
    from runcoach.cli.messages import print_notice
    from runcoach.log.transfer.formats.mapped import parse_columns
    from runcoach.log.transfer.imports import import_file
    from runcoach.session.values import Unit

    summary = import_file(
        file,
        lambda: known_exercises(default_library()),
        unit=Unit(unit),
        skip_refused=skip_refused,
        again=again,
        columns=parse_columns(columns) if columns else None,
    )
    for notice in summary.notices:
        print_notice(notice)
    if as_json:
        facts = asdict(summary)
        del facts["notices"]
        print_json(facts)
    else:
        from runcoach.cli.log_tables import print_import

        print_import(summary)
    raise SystemExit(ExitCode.FINDINGS if summary.refused else ExitCode.FINE)
