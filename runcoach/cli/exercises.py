"""The command `exercises`: what is in the exercise library, found by words as on the library's screen.

Imports what it needs only when it runs, so that `--help` stays fast.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.cli.common import JSON_OPTION, default_library, print_json_list

if TYPE_CHECKING:
    from runcoach.coach.exercise_catalogue import CatalogueEntry, CatalogueQuery, PersonalLists
    from runcoach.log.queries.progress import Progress
    from runcoach.session.library import Library
    from runcoach.settings.definitions import Settings


@click.command()
@click.argument("words", nargs=-1)
@click.option("--have", is_flag=True, help="Only those that go with what you have, as you said before a workout.")
@click.option("--favourites", is_flag=True, help="Only those that you have marked in the library (f).")
@click.option("--recent", is_flag=True, help="Only those that you have done, the latest first.")
@click.option("--how-to", "how_to", is_flag=True, help="Show how each is done, and your last and best results.")
@JSON_OPTION
def exercises(words: tuple[str, ...], have: bool, favourites: bool, recent: bool, how_to: bool, as_json: bool) -> None:
    """Show the exercises: what each needs and trains.

    WORDS are beginnings of words, in any order: of a name, of what an exercise needs or trains, of its sides.
    `runcoach exercises calf` finds the calf raise, `runcoach exercises kettlebell each` what trains one side at a time
    with one.
    """
    from runcoach.coach.exercise_catalogue import CatalogueQuery
    from runcoach.settings.file import read_settings

    settings = read_settings().settings
    library = default_library()
    query = CatalogueQuery(" ".join(words), have, favourites, recent)
    with _opened_log(wanted=recent or how_to) as log:
        found = _found(library, query, settings, log)
        if as_json:
            from runcoach.cli.exercise_tables import exercise_object

            print_json_list(map(exercise_object, found))
        elif how_to:
            _print_how_tos(found, library, settings, log)
        elif found:
            from runcoach.cli.exercise_tables import print_exercises

            print_exercises(found, _personal(settings, log).favourites)
    if not found and not as_json:
        narrowed = "Fewer letters find more; `runcoach exercises` shows all." if words else ""
        everything = "" if query.is_everything else "`runcoach exercises` shows all."
        raise RunCoachError("No such exercise", "No exercise fits.", narrowed or everything, ExitCode.FINDINGS)


def _found(
    library: "Library", query: "CatalogueQuery", settings: "Settings", log: "Progress | None"
) -> "Sequence[CatalogueEntry]":
    from runcoach.coach.exercise_index import ExerciseIndex

    return ExerciseIndex(library).read_all().find(query, _personal(settings, log))


def _personal(settings: "Settings", log: "Progress | None") -> "PersonalLists":
    from dataclasses import replace

    from runcoach.coach.at_hand import same_thing
    from runcoach.coach.exercise_catalogue import PersonalLists
    from runcoach.coach.exercise_detail import recent_ids
    from runcoach.coach.favourites import Favourites

    mine = PersonalLists(frozenset(map(same_thing, settings.not_at_hand)), Favourites().read())
    return replace(mine, recent=recent_ids(log.exercises_by_id())) if log is not None else mine


@contextmanager
def _opened_log(*, wanted: bool) -> "Iterator[Progress | None]":
    """The log, if it is wanted; a missing one counts as empty and is not made."""
    if not wanted:
        yield None
        return
    from runcoach.base import locations
    from runcoach.base.clock import local_time
    from runcoach.log.queries.progress import open_progress

    with open_progress(locations.log_file(), local_time()) as log:
        yield log


def _print_how_tos(
    found: "Sequence[CatalogueEntry]", library: "Library", settings: "Settings", log: "Progress | None"
) -> None:
    from runcoach.base.clock import local_time
    from runcoach.coach.exercise_detail import detail_lines, read_detail

    uses = _uses(library)
    for number, entry in enumerate(found):
        if number:
            click.echo()
        detail = read_detail(entry, library, log)
        for line in detail_lines(detail, uses.get(entry.id, ()), local_time().date(), settings.unit.unit):
            click.echo(line)


def _uses(library: "Library") -> Mapping[str, tuple[str, ...]]:
    from runcoach.coach.exercise_detail import sessions_by_exercise
    from runcoach.session.reading import read_session

    read = (read_session(file.path, library).session for file in library.sessions())
    return sessions_by_exercise(session for session in read if session is not None)
