"""Figures, their goals, and their two forms: a table for people, and JSON for programs.

Measures nothing. The table is made from the JSON, so that a quotation always agrees with the measurement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

COLUMNS = ("figure", "ours", "comparison", "ratio", "goal", "met")


class Kind(StrEnum):
    """What a bound compares."""

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
        """The bound for the table."""
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
        """Whether a figure is within the bound; never if the comparison is needed and was not measured."""
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
class Target:
    """A line of the table without its measurement."""

    name: str
    unit: str
    compared_with: str = ""
    goal: tuple[Bound, ...] = ()
    digits: int = 1
    """Digits after the decimal point."""
    why_missed: str = ""
    """The known cause, shown if the goal is missed."""


@dataclass(frozen=True)
class Measured:
    """A measurement: ours, the comparison from the same run, and a remark."""

    ours: float | None
    theirs: float | None = None
    remark: str = ""


@dataclass(frozen=True)
class Figure:
    """A line of the table."""

    target: Target
    measured: Measured

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None if there is no goal or no measurement."""
        ours, theirs = self.measured.ours, self.measured.theirs
        if ours is None or not self.target.goal:
            return None
        return all(bound.is_met(ours, theirs) for bound in self.target.goal)

    def as_object(self) -> dict[str, Any]:
        """The figure as JSON values."""
        ours, theirs = self.measured.ours, self.measured.theirs
        why = self.target.why_missed if self.is_met is False else ""
        return {
            "figure": self.target.name,
            "unit": self.target.unit,
            "digits": self.target.digits,
            "ours": ours,
            "compared_with": self.target.compared_with,
            "comparison": theirs,
            "ratio": ours / theirs if ours is not None and theirs else None,
            "goal": ", ".join(bound.words(self.target.unit) for bound in self.target.goal),
            "met": self.is_met,
            "remark": " ".join(part for part in (self.measured.remark, why) if part),
        }


def rows(results: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Make the lines of the table from the JSON, in the order of `COLUMNS`."""
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
    """The remarks on single figures: why one was not measured, or misses its goal."""
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
    """The date, and the kind of machine."""
    machine = dict(results["machine"])
    what = [machine.pop("system"), f"{machine.pop('cores')} cores"]
    what += [f"{name} {number}" for name, number in machine.items()]
    return f"Measured on {results['date']}: {', '.join(what)}."


def quoted(document: str, table: str, begin: str, end: str) -> str:
    """Replace the table between two marks of a document.

    Raises:
        ValueError: The document does not have the marks.
    """
    before, found, rest = document.partition(begin)
    _, also_found, after = rest.partition(end)
    if not (found and also_found):
        raise ValueError(f"the marks {begin} and {end} are missing")
    return f"{before}{begin}\n{table}\n{end}{after}"
