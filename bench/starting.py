"""Starting times: the first frames and the help, compared with minimal programs."""

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
    alternate,
    command_ms,
    first_frame_ms,
    keep_sessions,
)

SESSION = "runners-top-three"


def first_frames(folder: Path) -> dict[str, Measured]:
    """Measure the time from the start of the program until its keys are shown."""
    start = [*RUNCOACH, "start", SESSION]
    keep_sessions(folder)
    minimal, home, started, briefing = alternate(
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
    """Measure the whole command, compared with an interpreter that does nothing."""
    ours, theirs = alternate(
        RUNS,
        lambda: command_ms([*RUNCOACH, "--help"], folder),
        lambda: command_ms([*PYTHON, "-c", "pass"], folder),
    )
    return {"help": Measured(median(ours), median(theirs))}
