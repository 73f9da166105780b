"""How soon something is there: the first frames and the help, beside the least that a program can be."""

from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.programs import (
    BRIEFING_READY,
    HOME_READY,
    MINIMAL,
    MINIMAL_READY,
    PYTHON,
    RUNCOACH,
    RUNS,
    command_ms,
    first_frame_ms,
    in_turn,
)

SESSION = "runners-top-three"


def first_frames(folder: Path) -> dict[str, Measured]:
    """From the start of the program until its keys can be read."""
    start = [*RUNCOACH, "start", SESSION]
    minimal, home, started, briefing = in_turn(
        RUNS,
        lambda: first_frame_ms(MINIMAL, MINIMAL_READY, folder),
        lambda: first_frame_ms(RUNCOACH, HOME_READY, folder),
        lambda: first_frame_ms(start, HOME_READY, folder),
        lambda: first_frame_ms(start, BRIEFING_READY, folder),
    )
    theirs = median(minimal)
    return {
        "home": Measured(median(home), theirs),
        "start": Measured(median(started), theirs),
        "briefing": Measured(median(briefing), theirs),
    }


def help_text(folder: Path) -> dict[str, Measured]:
    """The whole command, beside an interpreter that does nothing."""
    ours, theirs = in_turn(
        RUNS,
        lambda: command_ms([*RUNCOACH, "--help"], folder),
        lambda: command_ms([*PYTHON, "-c", "pass"], folder),
    )
    return {"help": Measured(median(ours), median(theirs))}
