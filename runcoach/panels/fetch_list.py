"""The lines of what is at hand: things, and below each that is missing how its exercises go. Pure."""

from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.briefing import Briefing
from runcoach.widgets.pick_list import PickRow

TITLE = "What do you have?"
WORDS = (
    "What you do not have is remembered. An exercise that needs it is done in another way or left out, as you choose."
)


@dataclass(frozen=True, slots=True)
class FetchRow:
    """A line, and what it stands for: a thing, or an exercise that goes without one."""

    row: PickRow
    thing: str = ""
    exercise: int | None = None


def fetch_rows(of: Briefing) -> tuple[FetchRow, ...]:
    """All lines."""
    return tuple(_rows(of))


def _rows(of: Briefing) -> Iterator[FetchRow]:
    shown: set[int] = set()
    for thing in of.things:
        names = ", ".join(dict.fromkeys(of.exercises[index].name for index in thing.exercises))
        short = ", ".join(dict.fromkeys(map(of.short_name, thing.exercises)))
        row = PickRow(thing.name, f"for {names}", thing.is_at_hand, short_remark=f"for {short}")
        yield FetchRow(row, thing=thing.name)
        if thing.is_at_hand:
            continue
        for index in thing.exercises:
            # An exercise for which two things are missing has one way to go.
            if index in shown or of.chosen.of(index).is_left_out:
                continue
            shown.add(index)
            ways, way = of.ways(index), of.way(index)
            labels = tuple(each.label for each in ways)
            chosen = ways.index(way) if way is not None else 0
            row = PickRow(of.exercises[index].name, options=labels, chosen=chosen, short=of.short_name(index))
            yield FetchRow(row, exercise=index)
