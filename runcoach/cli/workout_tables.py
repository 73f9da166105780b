"""Workouts for people: the timeline, and the progress of `render`.

Every text is printed as text, never as markup.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from runcoach.cli.messages import make_console, print_line
from runcoach.cli.timeline_rows import timeline_rows
from runcoach.coach import wording
from runcoach.player.alike import Repeated
from runcoach.player.events import Event


def print_timeline(played: Iterable[Event | Repeated]) -> None:
    """Print a timeline, one event a line, without ticks and beats.

    Args:
        played: The workout, as `rehearse_briefly` gives it.
    """
    console = make_console()
    with console.capture() as sample:
        console.print(Text("x", "dim"), end="")
    before, _, behind = sample.get().partition("x")
    for rows in timeline_rows(played, (before, behind)):
        if console.is_terminal:
            for row in rows.splitlines():
                _print_row(console, row, before, behind)
        else:
            # Rich would take a hundred times as long, and a workout can have a million lines.
            sys.stdout.write(rows)


def _print_row(console: Console, row: str, before: str, behind: str) -> None:
    at = row.removeprefix(before).partition(behind)[0] if behind else row
    text = row.removeprefix(before).removeprefix(at).removeprefix(behind)
    if cell_len(at + text) > console.width:
        console.print(Text.assemble((at, "dim"), text))
    else:
        sys.stdout.write(f"{row}\n")


@contextmanager
def rendering_bar(length_ns: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error, if that is a terminal.

    Args:
        length_ns: The length of the whole sound.

    Yields:
        A function that takes the length of what is rendered so far, in nanoseconds.
    """
    console = make_console(to_stderr=True)
    # Takes some hundredths of a second to import, and only this command draws a bar.
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("writing the sound"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=length_ns)
        yield lambda done_ns: progress.update(task, completed=done_ns)


def print_rendered(path: Path, length_ns: int, cue_sheet: Path | None) -> None:
    """Print where the sound of a workout is, how long it is and how large, and where its exercises are listed."""
    beside = f" Its exercises as chapters: {cue_sheet}." if cue_sheet is not None else ""
    size_mb = path.stat().st_size / 1_000_000
    print_line(f"{path}: {wording.clock(length_ns)}, {size_mb:.0f} MB.{beside}")
