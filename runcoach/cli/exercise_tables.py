"""The exercises of the library for people and for programs: what `exercises` prints.

Every text is printed as text, never as markup.
"""

from collections.abc import Collection, Iterator, Sequence
from textwrap import wrap
from typing import Any

import click
from rich.cells import cell_len
from rich.text import Text

from runcoach.cli.messages import make_console
from runcoach.coach.exercise_catalogue import CatalogueEntry
from runcoach.session.equipment_words import in_a_sentence

_MAX_LINE = 100
"""Longer lines are hard to read."""


def exercise_object(entry: CatalogueEntry) -> dict[str, Any]:
    """An exercise of the library."""
    return {
        "id": entry.id,
        "name": entry.name,
        "short": entry.short,
        "aliases": list(entry.aliases),
        "plain": entry.plain,
        "why": entry.why,
        "body": list(entry.body),
        "equipment": list(entry.equipment),
        "variants": list(entry.variants),
        "sides": entry.sides.value,
        "source": entry.source.value,
        "path": str(entry.path),
        "error": entry.problem or None,
    }


def print_exercises(found: Sequence[CatalogueEntry], favourites: Collection[str]) -> None:
    """Print exercises: in a terminal with what each needs and trains below it, in a pipe one line each.

    Args:
        found: The exercises.
        favourites: The ids of those that are marked.
    """
    console = make_console()
    if not console.is_terminal:
        # The console would write spaces for the tabs.
        for line in exercise_lines(found, favourites, None):
            click.echo(line.plain)
        return
    for line in exercise_lines(found, favourites, console.width):
        console.print(line)


def exercise_lines(found: Sequence[CatalogueEntry], favourites: Collection[str], columns: int | None) -> Iterator[Text]:
    """The lines of the table.

    Args:
        found: The exercises.
        favourites: The ids of those that are marked.
        columns: How wide the terminal is; None for a pipe, where each exercise is one line, its parts set apart by
            tabs: id, name, what it needs, what it trains, its sides.
    """
    wide = max((cell_len(entry.id) for entry in found), default=0)
    for entry in found:
        if columns is None:
            parts = (entry.problem or entry.name, _needs(entry), ", ".join(entry.body), entry.sides.value)
            yield Text("\t".join((entry.id, *(parts if not entry.problem else parts[:1]))))
            continue
        line = Text.assemble((entry.id + " " * (wide - cell_len(entry.id)), "cyan"), "  ")
        if entry.problem:
            yield line.append(entry.problem, "red")
            continue
        line.append(entry.name)
        if entry.id in favourites:
            line.append("  ★ favourite", "yellow")
        if entry.is_own:
            line.append("  your own", "dim")
        yield line
        facts = f"needs {in_a_sentence(entry.equipment) or 'nothing'}" + (
            f"; trains {', '.join(entry.body)}" if entry.body else ""
        )
        for part in wrap(facts, max(20, min(columns, _MAX_LINE) - 2)):
            yield Text(f"  {part}", "dim")


def _needs(entry: CatalogueEntry) -> str:
    return ", ".join(entry.equipment) or "nothing"
