"""Writing new session files: names that are free, the files themselves, and the schemas beside the sessions folder.

The only module that writes into the person's sessions folder; it never overwrites a file.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from runcoach.base import locations
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import write_atomically
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.session_files import not_written
from runcoach.session.library import ENDINGS, Library
from runcoach.session.model import ExerciseFileModel, SessionModel
from runcoach.session.pasted.file import session_text
from runcoach.session.pasted.plan import Day, Plan
from runcoach.session.schema import schema_of
from runcoach.session.text import clean, id_of, slug
from runcoach.settings.schema import settings_schema, settings_schema_text

_MODELINE = "# yaml-language-server: $schema={}\n"


def schema_makers() -> Mapping[str, Callable[[Sequence[str]], dict[str, Any]]]:
    """The functions that make the JSON Schemas of the ids of a library's exercises, by kind of file."""
    return {
        "session": lambda ids: schema_of(SessionModel, "A session of runcoach", ids),
        "exercise": lambda ids: schema_of(ExerciseFileModel, "An exercise of runcoach", ids),
        "settings": lambda ids: settings_schema(),
    }


def schema_text(kind: str, library: Library) -> str:
    """The text of the JSON Schema of a kind of file."""
    return settings_schema_text() if kind == "settings" else _schema_text(kind, tuple(exercise_ids(library)))


@lru_cache(maxsize=4)
def _schema_text(kind: str, ids: tuple[str, ...]) -> str:
    """The same: it is looked at after each new session, and takes longer to make than the session."""
    return json.dumps(schema_makers()[kind](ids), ensure_ascii=False, indent=2) + "\n"


def exercise_ids(library: Library) -> list[str]:
    """The ids of the library's exercises."""
    return [file.id for file in library.exercises()]


@dataclass(frozen=True, slots=True)
class Written:
    """A new session file."""

    id: str
    path: Path


def check_name(name: str, library: Library) -> tuple[str, str]:
    """Return the id and the title that a new session can have.

    Raises:
        RunCoachError: The name cannot be the name of a file, or is taken.
    """
    session_id, title = id_of(clean(name)), clean(name)
    if not session_id or len(session_id) > 100:
        raise RunCoachError(
            "Not a usable name",
            "The name of a session needs letters or digits, and at most 100 characters.",
            "",
            ExitCode.USAGE,
        )
    taken = next((file.path for file in library.sessions() if file.id == session_id), None)
    if taken is not None:
        raise RunCoachError(
            "The name is taken",
            f"There is already a session '{session_id}': {clean(str(taken))}.",
            f"Choose another name, or change that session: runcoach edit {session_id}",
            ExitCode.USAGE,
        )
    return session_id, title


def free_id(session_id: str, library: Library) -> str:
    """The id, with a number if there is already such a session."""
    taken = {file.id for file in library.sessions()}
    numbered = (f"{session_id}-{number}" for number in range(2, len(taken) + 3))
    return session_id if session_id not in taken else next(each for each in numbered if each not in taken)


def free_title(title: str, library: Library) -> str:
    """The title, with a number if there is already such a session; empty if it cannot be the name of a file."""
    session_id = id_of(clean(title))
    number = free_id(session_id, library).removeprefix(session_id).removeprefix("-")
    try:
        return check_name(f"{title} {number}", library)[1]
    except RunCoachError:
        return ""


def write_plan(name: str, plan: Plan, library: Library) -> tuple[Written, ...]:
    """Write the sessions of a pasted plan: one, or one for each day.

    Args:
        name: The name of the session; with several days, the first part of their names.
        plan: The plan.
        library: The sessions and exercises.

    Raises:
        RunCoachError: The name cannot be the name of a file or is taken, no line of the plan is an exercise, or a file
            cannot be written.
    """
    session_id, title = check_name(name, library)
    if not plan.days:
        raise RunCoachError(
            "No exercise found",
            "No line of the text could be read as an exercise, so nothing was written.",
            "A line looks like this: Squats, 3 sets, 8-12 reps, 1:20 rest",
        )
    written = []
    for day in plan.days:
        day_id = session_id
        if len(plan.days) > 1:
            day = Day(f"{title}: {day.title}", day.lines)
            day_id = free_id(f"{session_id}-{slug(day.title.removeprefix(title))}"[:100].strip("-"), library)
        written.append(Written(day_id, write_new(day_id, session_text(plan, day))))
    return tuple(written)


def write_new(session_id: str, text: str) -> Path:
    """Write a new file, with a first line that names its schema for editors, and the schemas beside the folder.

    Raises:
        RunCoachError: The name is taken, or the file cannot be written.
    """
    folder = locations.own_sessions_dir()
    path = folder / f"{session_id}{ENDINGS[0]}"
    if not text.startswith("# yaml-language-server:"):
        text = _MODELINE.format("../schemas/session.json") + text
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text, overwrite=False)
    except FileExistsError as error:
        if not folder.is_dir():
            raise RunCoachError(
                "The file cannot be written",
                f"{clean(str(error.filename or folder))} is a file, and no folder for sessions.",
                "Move it away; the folder is then created.",
            ) from None
        raise RunCoachError(
            "The name is taken",
            f"There is already a file {clean(str(path))}.",
            f"Choose another name, or change that session: runcoach edit {session_id}",
            ExitCode.USAGE,
        ) from None
    except OSError as error:
        raise not_written(path, error) from None
    write_schemas()
    return path


def write_schemas() -> Path | None:
    """Write the schemas beside the person's sessions folder, with the ids of the current library.

    They only help editors, so a failure is not an error.

    Returns:
        The folder; None if it cannot be written.
    """
    folder = locations.schemas_dir()
    library = Library.default()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in schema_makers():
            path, text = folder / f"{kind}.json", schema_text(kind, library)
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                write_atomically(path, text, overwrite=True)
    except OSError:
        return None
    return folder
