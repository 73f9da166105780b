"""The report of `doctor` for people: the facts by part, then what does not work and the remedies."""

from typing import Any

from rich.console import Console
from rich.text import Text

from runcoach.base.visible_text import clean_line
from runcoach.cli.doctor import Report


def print_report(report: Report) -> None:
    """Print the facts, then what will not work and the remedies."""
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True)
    for part, facts in report.facts.items():
        console.print(Text(part, "bold"))
        for name, value in facts.items():
            console.print(
                Text.assemble((f"  {name.replace('_', ' '):<18}", "dim"), clean_line(_value_text(part, name, value)))
            )
    console.print()
    for finding in report.findings:
        console.print(Text.assemble((f"{finding.title}: ", "bold red"), clean_line(finding.message)))
        console.print(Text(f"  {clean_line(finding.hint)}"))
    if not report.findings:
        console.print(Text("All is well.", "bold green"))


def _value_text(part: str, name: str, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return "none"
        case {"median": median, "p95": p95, "max": longest}:
            return f"{median} (median), {p95} (95 %), {longest} (max)"
        case [low, high]:
            return f"{low} to {high}"
        case int() if part == "terminal" and name == "colours":
            return {0: "none", 2**24: "all"}.get(value, str(value))
        case _:
            return str(value)
