"""Workouts for people: the timeline, and the progress of `render`.

Every text is printed as text, never as markup.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.text import Text

from runcoach.cli.messages import make_console
from runcoach.coach import wording
from runcoach.session.values import NS_PER_S

_LEFT_OUT = frozenset({"tick", "beat", "side-end", "rest-end", "set-end"})
"""Events of the timeline that would only make it longer."""


def print_timeline(described: Iterable[Mapping[str, Any]]) -> None:
    """Print a timeline, one event a line, without ticks and beats.

    Args:
        described: The events as `player.timeline.describe` gives them.
    """
    console = make_console()
    for event in described:
        if event["event"] in _LEFT_OUT:
            continue
        at = f"{wording.clock(int(event['at'] * NS_PER_S)):>8}"
        guess = "about " if event.get("estimated") and "seconds" in event else ""
        length = f"{guess}{event['seconds']:g} s" if event.get("seconds") else ""
        where = _set_place(event) if event["event"] in {"ready", "set"} else ""
        side = event.get("side", "")
        rep = f"#{event['rep']}" if event["event"] == "rep" else ""
        parts = (event["event"], event.get("phase", ""), side if side != "both" else "", rep, length, where)
        console.print(Text.assemble((at, "dim"), "  " + "  ".join(str(part) for part in parts if part)))


def _set_place(event: Mapping[str, Any]) -> str:
    rounds = f", round {event['round']} of {event['rounds']}" if "round" in event else ""
    return f"{event['exercise']}, set {event['set']} of {event['sets']}{rounds}"


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
    make_console().print(Text(f"{path}: {wording.clock(length_ns)}, {size_mb:.0f} MB.{beside}"))
