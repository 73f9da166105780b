"""What the page shows on which a session is built, as values."""

from dataclasses import field
from enum import Enum, auto

from runcoach.base.quick_dataclass import dataclass


class Part(Enum):
    """The part of the page in which the keys work."""

    LIST = auto()
    FORM = auto()
    FIND = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class BuilderRow:
    """A line of the session.

    Attributes:
        name: What it is called.
        texts: How much of it, in ever fewer words.
        is_head: Whether it is a circuit, or the session itself.
        is_inside: Whether it is in a circuit.
        is_marked: Whether it is marked.
        short: The name where there is little room; empty if there is no other one.
    """

    name: str
    texts: tuple[str, ...] = ()
    is_head: bool = False
    is_inside: bool = False
    is_marked: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A line of a form: its label, what it says, whether the session itself says so, and whether it has steps."""

    label: str
    text: str
    is_own: bool = True
    has_steps: bool = False


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An exercise that was found: its name, a remark on it, and a mark at the end of the line."""

    name: str
    remark: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands at the right.

    Attributes:
        heading: A few words.
        short: The heading where there is little room; empty if there is no other one.
        fields: The form, if it is one.
        found: What was found: the part of it that can be in sight.
        offset: How much was found before that part.
        total: How much was found.
        views: What can be looked through.
        view: Which of that is looked through.
        lines: The lines of the file.
        cursor: The chosen one of fields or found; for lines the one in sight; -1 for none.
        words: What helps, below: a sentence about the chosen one, how a field can be written.
        problem: What is wrong with what was typed; empty if nothing is.
        is_typing: Whether a field is typed into.
    """

    heading: str = ""
    fields: tuple[FieldRow, ...] = ()
    found: tuple[FoundRow, ...] = ()
    offset: int = 0
    total: int = 0
    views: tuple[str, ...] = ()
    view: int = 0
    lines: tuple[str, ...] = ()
    cursor: int = -1
    words: str = ""
    problem: str = ""
    is_typing: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class BuilderPage:
    """What the page shows.

    Attributes:
        title: What the screen is for.
        name: The name of the session.
        progress: How much it is, in ever fewer words.
        rows: Its lines.
        cursor: The chosen one.
        empty: What to do as long as there is no exercise.
        foot: What stands below the lines.
        times: How it will go: the length of each stretch in nanoseconds, and whether it is work.
        scale: The length of all.
        panel: What stands at the right.
        part: Where the keys work.
    """

    title: str = ""
    name: str = ""
    progress: tuple[str, ...] = ()
    rows: tuple[BuilderRow, ...] = ()
    cursor: int = 0
    empty: str = ""
    foot: tuple[str, ...] = ()
    times: tuple[tuple[int, bool], ...] = ()
    scale: str = ""
    panel: Panel = field(default_factory=Panel)
    part: Part = Part.LIST
