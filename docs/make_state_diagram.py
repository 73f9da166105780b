"""Write the player's diagram and table into `design.md` (`make docs`), from the table that runs the player.

The diagram has the common way through a workout. The table under it has everything.
"""

import inspect
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from runcoach.player.causes import SegmentEnd
from runcoach.player.inputs import CountRep, Resume, Start, TakeBackRep
from runcoach.player.stages import UNDER_WAY, Stage
from runcoach.player.transitions import ROWS, Pausing, Row

DOCUMENT = Path(__file__).resolve().parent / "design.md"
BEGIN = "<!-- Made by `make docs` from runcoach/player/transitions.py: change that, not this. -->\n"
END = "<!-- The end of what `make docs` makes. -->\n"

DRAWN = (Start, SegmentEnd, CountRep, TakeBackRep, Resume)
"""The causes in the diagram: those that go from one stage to the next. The others go to many places from everywhere."""

GROUPS = (
    (frozenset(Stage), "any stage"),
    (frozenset(Stage) - {Stage.BEFORE}, "any stage but before"),
    (frozenset(Stage) - {Stage.DONE}, "any stage but done"),
    (UNDER_WAY, "any stage but before and done"),
)
"""Names of sets of stages that are too long to be listed."""

PAUSES = {
    Pausing.NONE: "not while paused",
    Pausing.BEGINS: "begins",
    Pausing.ENDS: "ends",
    Pausing.LEAVES: "ends, if paused",
    Pausing.STAYS: "stays as it is",
}


def made() -> str:
    """What belongs into the document between the two marks."""
    return f"\n```mermaid\n{_diagram()}```\n\n{_table()}\n"


def document(text: str) -> str:
    """A document with what is between the marks made anew.

    Raises:
        ValueError: A mark is missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the document has lost a mark of what is made")
    return before + begin + made() + end + after


def _diagram() -> str:
    arrows: dict[tuple[Stage, Stage], list[str]] = {}
    for row in ROWS:
        if row.cause in DRAWN and row.leads_to is not None:
            for stage, to in product(_in_order(row.stages), _in_order(row.leads_to)):
                if stage is not to or row.cause is SegmentEnd:
                    arrows.setdefault((stage, to), []).append(_name(row))
    lines = [f'state "{stage}" as {_node(stage)}' for stage in Stage if _node(stage) != stage]
    lines.append(f"[*] --> {_node(Stage.BEFORE)}")
    lines += [f"{_node(stage)} --> {_node(to)}: {', '.join(causes)}" for (stage, to), causes in arrows.items()]
    lines.append(f"{_node(Stage.DONE)} --> [*]")
    return "stateDiagram-v2\n" + "".join(f"    {line}\n" for line in lines)


def _table() -> str:
    merged: dict[tuple[str, ...], set[Stage]] = {}
    for row in ROWS:
        leads_to = "the same stage" if row.leads_to is None else _stages(row.leads_to)
        past_to = _stages(row.or_past_to - (row.leads_to or set()))
        merged.setdefault((_name(row), PAUSES[row.pausing], leads_to, past_to), set()).update(row.stages)
    head = "| cause | in | pause | leads to | or, past what is done already |\n|---|---|---|---|---|\n"
    lines = (
        f"| {name} | {_stages(stages)} | {pause} | {leads_to} | {past_to} |\n"
        for (name, pause, leads_to, past_to), stages in merged.items()
    )
    return head + "".join(lines)


def _name(row: Row[Any]) -> str:
    """An input by its kind in the journal."""
    if row.cause is SegmentEnd:
        return "segment ends"
    return str(inspect.signature(row.cause).parameters["kind"].default).replace("_", " ")


def _stages(stages: Iterable[Stage]) -> str:
    chosen = frozenset(stages)
    for group, name in GROUPS:
        if chosen == group:
            return name
    return ", ".join(_in_order(chosen))


def _in_order(stages: Iterable[Stage]) -> list[Stage]:
    return [stage for stage in Stage if stage in set(stages)]


def _node(stage: Stage) -> str:
    return stage.replace("-", "_")


def main() -> None:
    """Write it."""
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
