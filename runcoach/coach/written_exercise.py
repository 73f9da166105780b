"""An exercise that is written in a line, `Wall sit, 3 x 30 s`, as the keys of a session file. Pure."""

import re

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.coach.typed_load import as_hint
from runcoach.session.editing.entries import Entry
from runcoach.session.editing.typed import changes_of, read_line_of_words
from runcoach.session.notation import NotationError


def written_exercise(text: str, library_id: str = "") -> Entry:
    """Read a line with a name and how much of it.

    Args:
        text: The line.
        library_id: The exercise of the library that the name stands for; empty if it is one of its own.

    Raises:
        RunCoachError: Something in it is not clear, or how much of it is missing.
    """
    try:
        name, facts, cues = read_line_of_words(text)
    except NotationError as error:
        raise not_understood(error) from None
    entry: Entry = {"use": library_id} if library_id else {"name": name}
    if not library_id and not {"reps", "time", "until"} & facts.keys():
        raise RunCoachError(
            "Not added",
            f"How much of “{name}” to do is not said.",
            f"Add it after the name: {name}, 3 x 8-12; or {name}, 45 s",
            ExitCode.USAGE,
        )
    for path, value in changes_of(facts, entry).items():
        if value is not None:
            entry[str(path[0])] = value
    if cues:
        entry["cues"] = list(cues)
    return entry


def not_understood(error: NotationError) -> RunCoachError:
    """The error of something typed that is not understood, as a sentence."""
    message = f"{error.message[:1].upper()}{error.message[1:]}."
    hint = as_hint(error)
    return RunCoachError("Not understood", message, re.sub(r"^[a-z]", lambda first: first[0].upper(), hint))
