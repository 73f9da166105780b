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
    keep_sessions,
    shown_ms,
)

SESSION = "runners-top-three"


def first_frames(folder: Path) -> dict[str, Measured]:
    """Measure the time from the start of the program until its keys are shown."""
    start = [*RUNCOACH, "start", SESSION]
    keep_sessions(folder)
    minimal, home, started = alternate(
        RUNS,
        lambda: shown_ms(MINIMAL, folder, MINIMAL_READY),
        lambda: shown_ms(RUNCOACH, folder, HOME_READY),
        lambda: shown_ms(start, folder, HOME_READY, BRIEFING_READY),
    )
    theirs, ours = (median(at for (at,) in runs) for runs in (minimal, home))
    first, ready = map(median, zip(*started, strict=True))
    return {"home": Measured(ours, theirs), "start": Measured(first, theirs), "briefing": Measured(ready, theirs)}


def help_text(folder: Path) -> dict[str, Measured]:
    """Measure the whole command, compared with an interpreter that does nothing."""
    ours, theirs = alternate(
        RUNS,
        lambda: command_ms([*RUNCOACH, "--help"], folder),
        lambda: command_ms([*PYTHON, "-c", "pass"], folder),
    )
    return {"help": Measured(median(ours), median(theirs))}
