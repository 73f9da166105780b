"""Lets the names of a list be whole or short, all of them alike; `coach/exercise_names.py` has the rule. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from runcoach.widgets.text_block import ends_whole

WHOLE_NAMES_LEAVE = 32
"""Columns that whole names leave, in the list of a session, for what is asked."""


def fitting_names(names: Sequence[tuple[str, str]], rooms: Sequence[int]) -> list[str]:
    """The names of a list: all whole if each has room, else all short.

    Args:
        names: Each with the short name, which is empty if there is none.
        rooms: How many columns there are for each.
    """
    if all(cell_len(whole) <= room for (whole, _), room in zip(names, rooms, strict=True)):
        return [whole for whole, _ in names]
    return [short or whole for whole, short in names]


def fitting_name(whole: str, short: str, room: int) -> str:
    """A name that stands alone: whole if it has room, else short; one that has no room even then ends at a word."""
    return ends_whole(fitting_names([(whole, short)], [room])[0], room)
