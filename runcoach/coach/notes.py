"""The notes that a user writes to a set or to a workout. Pure."""

from runcoach.player.inputs import Annotate
from runcoach.session.text import clean

MAX_NOTE_LENGTH = 500
"""In characters; what is longer is cut."""


def clean_note(text: str) -> str:
    """The text as it is kept: on one line, without characters that a terminal would obey, not too long."""
    return clean(text)[:MAX_NOTE_LENGTH]


def note_input(set_index: int | None, text: str, before: str) -> Annotate | None:
    """The input that changes a note.

    Args:
        set_index: The set; None for the whole workout.
        text: What was typed.
        before: The note so far.

    Returns:
        The input, or None if the note stays the same.
    """
    note = clean_note(text)
    # A line shows a note without its line breaks; who changes nothing in it takes nothing from the note.
    return Annotate(set_index, note) if note not in (before, clean_note(before)) else None
