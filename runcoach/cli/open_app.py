"""Opens the app in the terminal, if there is one that it can draw in."""

import gc
import os
import sys
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.memory import APP_MB, check_memory
from runcoach.cli.streams import discard_output


def open_app(session: Path | None, rehearse: int | None = None, minutes: int | None = None) -> int:
    """Open the app, and return its exit code when it ends.

    Args:
        session: A session file to open it with; by default it opens on home.
        rehearse: How many times as fast as real time a rehearsal runs; None for a real workout.
        minutes: The time that there is for it; None for all that the session takes.

    Raises:
        RunCoachError: There is no terminal, or it can only print lines; or too little memory is allowed.
    """
    check_memory(APP_MB)
    if not has_terminal():
        raise RunCoachError(
            "No terminal",
            "The app needs a terminal to draw in and to read keys from.",
            "Start it in a terminal window; programs can use the commands with --json.",
            ExitCode.USAGE,
        )
    if not can_draw():
        raise RunCoachError(
            "A plain terminal",
            "This terminal (TERM=dumb) only prints lines; the app cannot draw in it.",
            "`runcoach start SESSION --plain` leads a session in lines of text; `runcoach list` shows the sessions.",
            ExitCode.USAGE,
        )
    # Nearly every object made before the first frame stays alive: collecting garbage meanwhile takes a tenth of that
    # time and finds nothing. The app turns collection on again after the first frame.
    gc.disable()
    # Textual reads this once, when it is imported. With its default of 60 a key that comes right after a frame is
    # shown up to 25 ms later; with 120 frames come sooner, and there are no more of them. A value that the person has
    # set for all apps is kept.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from runcoach.app import run
    from runcoach.base.shutdown import terminal_is_gone

    code = run(session, rehearse, minutes)
    if terminal_is_gone():
        # What still waits for the terminal can never be written, and Python would report that as the exit code.
        discard_output(sys.stdout, sys.__stderr__)
    return code


def has_terminal() -> bool:
    """Whether there is something to draw on and to read keys from."""
    # In a browser tab Textual draws through another driver, on a pipe.
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def can_draw() -> bool:
    """Whether the terminal can do more than print lines."""
    return os.environ.get("TERM") != "dumb"
