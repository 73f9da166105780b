"""A part of a page, in cells."""

from runcoach.base.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page: its first column and row, and how wide and high it is."""

    x: int
    y: int
    width: int
    height: int
