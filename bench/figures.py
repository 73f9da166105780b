"""What a figure is, what it is to reach, and how all of them are told: as a table for people, as JSON for programs.

Measures nothing. The table is made out of what the JSON holds, so that whoever quotes it quotes what was measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

COLUMNS = ("figure", "ours", "comparison", "ratio", "goal", "met")


class Kind(StrEnum):
    """How a bound is meant."""

    TIMES = "times the comparison, at most"
    MORE = "more than the comparison, at most"
    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True)
class Bound:
    """One condition of a goal."""

    kind: Kind
    value: float

    def words(self, unit: str) -> str:
        """As people read it."""
        match self.kind:
            case Kind.TIMES:
                return f"≤ {self.value:g} ×"
            case Kind.MORE:
                return f"≤ +{self.value:g} {unit}"
            case Kind.AT_MOST:
                return f"≤ {self.value:g} {unit}"
            case Kind.AT_LEAST:
                return f"≥ {self.value:g} {unit}".rstrip()

    def is_met(self, ours: float, theirs: float | None) -> bool:
        """Whether a figure holds it; a comparison that could not be measured holds nothing."""
        match self.kind:
            case Kind.TIMES:
                return theirs is not None and ours <= self.value * theirs
            case Kind.MORE:
                return theirs is not None and ours <= theirs + self.value
            case Kind.AT_MOST:
                return ours <= self.value
            case Kind.AT_LEAST:
                return ours >= self.value


@dataclass(frozen=True)
class Sought:
    """A line of the table before anything is measured."""

    name: str
    unit: str
    compared_with: str = ""
    goal: tuple[Bound, ...] = ()
    digits: int = 1
    """Behind the point."""
    why_missed: str = ""
    """Said where the goal is missed: what is known of the cause."""


@dataclass(frozen=True)
class Measured:
    """What was found: ours, the comparison of the same run, and what has to be said about it."""

    ours: float | None
    theirs: float | None = None
    remark: str = ""


@dataclass(frozen=True)
class Figure:
    """A line of the table."""

    sought: Sought
    measured: Measured

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; nothing where there is no goal, or nothing was measured."""
        ours, theirs = self.measured.ours, self.measured.theirs
        if ours is None or not self.sought.goal:
            return None
        return all(bound.is_met(ours, theirs) for bound in self.sought.goal)

    def as_object(self) -> dict[str, Any]:
        """As it stands in the JSON."""
        ours, theirs = self.measured.ours, self.measured.theirs
        why = self.sought.why_missed if self.is_met is False else ""
        return {
            "figure": self.sought.name,
            "unit": self.sought.unit,
            "digits": self.sought.digits,
            "ours": ours,
            "compared_with": self.sought.compared_with,
            "comparison": theirs,
            "ratio": ours / theirs if ours is not None and theirs else None,
            "goal": ", ".join(bound.words(self.sought.unit) for bound in self.sought.goal),
            "met": self.is_met,
            "remark": " ".join(part for part in (self.measured.remark, why) if part),
        }


def rows(results: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The lines of the table, in the order of `COLUMNS`, out of what the JSON holds."""
    return [_row(each) for each in results["figures"]]


def _row(each: Mapping[str, Any]) -> tuple[str, ...]:
    digits, unit = each["digits"], each["unit"]
    with_unit = "" if each["compared_with"] == "" else f"{each['compared_with']}: "
    theirs = f"{with_unit}{_number(each['comparison'], digits)}" if each["comparison"] is not None else "–"
    return (
        each["figure"],
        f"{_number(each['ours'], digits)} {unit}".strip() if each["ours"] is not None else "not measured",
        theirs,
        f"{each['ratio']:.2f}" if each["ratio"] is not None else "–",
        each["goal"] or "–",
        {True: "yes", False: "no", None: "–"}[each["met"]],
    )


def _number(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}"


def remarks(results: Mapping[str, Any]) -> list[str]:
    """What has to be said about single figures: why one could not be measured, or misses its goal."""
    return [f"{each['figure']}: {each['remark']}" for each in results["figures"] if each["remark"]]


def as_text(results: Mapping[str, Any]) -> str:
    """The table for a terminal."""
    table = [COLUMNS, *rows(results)]
    widths = [max(len(row[column]) for row in table) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([*lines, "", *remarks(results), where(results)])


def as_markdown(results: Mapping[str, Any]) -> str:
    """The table for a document."""
    table = [COLUMNS, ("---",) * len(COLUMNS), *rows(results)]
    lines = [f"| {' | '.join(row)} |" for row in table]
    said = [f"- {remark}" for remark in remarks(results)]
    return "\n".join([*lines, "", *said, *([""] if said else []), where(results)])


def where(results: Mapping[str, Any]) -> str:
    """When, and on what kind of machine."""
    machine = dict(results["machine"])
    what = [machine.pop("system"), f"{machine.pop('cores')} cores"]
    what += [f"{name} {number}" for name, number in machine.items()]
    return f"Measured on {results['date']}: {', '.join(what)}."


def quoted(document: str, table: str, begin: str, end: str) -> str:
    """A document with the table between its two marks.

    Raises:
        ValueError: It has no such marks.
    """
    before, found, rest = document.partition(begin)
    _, also_found, after = rest.partition(end)
    if not (found and also_found):
        raise ValueError(f"the marks {begin} and {end} are missing")
    return f"{before}{begin}\n{table}\n{end}{after}"
