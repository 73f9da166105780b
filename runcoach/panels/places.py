"""Where things are on a workout screen: the names of its parts, and rectangles of cells. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What has a place of its own. Those that lie under others come first."""

    PANEL = "panel"
    """A surface under the parts at the right: what comes next, or the figure of a get-ready."""
    LOWER_PANEL = "lower-panel"
    """A surface under the set just done."""
    LEFT_EDGE = "left-edge"
    RIGHT_EDGE = "right-edge"
    """The edges of the room of rest, without colours."""
    HEAD = "head"
    STRIP = "strip"
    GAUGE = "gauge"
    WORD = "word"
    """The phase, or what this moment is."""
    CUE_WORDS = "cue-words"
    """The two words for this phase; in a rest, the short name of what comes."""
    NUMBER = "number"
    NEXT = "next"
    """What comes after this: large type on a screen with many rows, else a row of text."""
    TEXT = "text"
    PANEL_TEXT = "panel-text"
    BAR = "bar"
    COUNT = "count"
    """The reps of the side that works, where its slot has no room for large type."""
    SLOT = "slot"
    """Sides and counts."""
    DONE_NUMBER = "done-number"
    DONE_TEXT = "done-text"
    RATING_TITLE = "rating-title"
    RATING = "rating"
    RATING_TEXT = "rating-text"
    FIGURE = "figure"
    KEYS = "keys"
    BAND = "band"
    """A surface across the screen, with what a pause says on it."""
    BAND_WORD = "band-word"
    BAND_NUMBER = "band-number"
    BAND_TEXT = "band-text"
    BAND_NEXT = "band-next"


class Rect(NamedTuple):
    """A place on the screen, in cells."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The column after the last one."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The row after the last one."""
        return self.y + self.height

    def overlaps(self, other: "Rect") -> bool:
        """Whether both have a cell in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


Places = Mapping[Part, Rect]


def size_of(places: Places, part: Part) -> tuple[int, int]:
    """How wide and high a part is; nothing if it has no place."""
    place = places.get(part)
    return (place.width, place.height) if place is not None else (0, 0)


def large_rows(screen_rows: int) -> int:
    """How many rows a sign needs to be read from three metres: an eighth of the screen."""
    return max(3, screen_rows // 8)


def second_rows(screen_rows: int) -> int:
    """The same for what is read second, such as the two words of a phase: about a thirteenth."""
    return max(3, round(screen_rows / 13))
