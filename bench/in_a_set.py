"""Key to screen, processor and memory during a workout, compared with the minimal app."""

import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.programs import (
    BRIEFING_READY,
    HOME_READY,
    MINIMAL,
    MINIMAL_READY,
    RUNCOACH,
    alternate,
    percentile,
    processor_s,
    resident_mib,
)
from bench.pseudo_terminal import PseudoTerminal
from tests.end_to_end.terminal import environment
from tests.large_type import LargeBelow
from tests.sound_server import MISSING, WHY_SKIPPED, SoundServer

PRESSES = 100
WATCH_S, WATCH_SET_S = 12.0, 24.0
"""How long a program is observed on home, and in a set, where each phase of a rep has another load."""
SETTLE_S = 3.0
REP_S = 7.0
FRAMES_PER_S = 10
WIDE = (120, 40)

LONG_REP = """runcoach: 1
title: Bench
exercises:
  - {name: Squat, reps: 900, sets: 1, ready: 0s, tempo: [{lower: 60s}, {rise: 1s}]}
"""
"""A session in which no rep ends while keys are pressed, and the bars move all the time."""
PACED = """runcoach: 1
title: Bench
exercises:
  - name: Squat
    reps: 12
    sets: 3
    ready: 3s
    tempo: [{lower: 3s}, {pause: 3s}, {rise: 1s}]
"""
HOW_IT_IS_DONE = """    cues: {setup: [Stand tall]}
"""
WITH_FIGURE = """runcoach: 1
title: Bench
exercises:
  - name: Squat
    reps: 12
    sets: 3
    ready: 3s
    tempo: [{lower: 3s}, {pause: 3s}, {rise: 1s}]
    figure: {like: step-down, phases: {pause: hold, rise: top}}
"""
"""The same beside a figure: its first rep is drawn, the others are looked up."""


WORKING = "enter done"
"""A key that is only there in a set."""
HOW_TO = "I'm ready"
FIRST_RUNS, FIRST_SETTLE_S = 3, 1.5
"""What a set begins with is prepared half a second after its how-to is seen."""


@contextmanager
def in_a_set(
    text: str, folder: Path, env: dict[str, str], size: tuple[int, int], *, is_explained: bool = False
) -> Iterator[PseudoTerminal]:
    """Start the program, and bring it into the middle of a set; it is killed at the end.

    Args:
        text: The session.
        folder: Where it is written.
        env: The program's environment.
        size: Of the terminal.
        is_explained: Whether the exercise can be shown, and so is shown first in a new home.
    """
    session = folder / "bench.yaml"
    session.write_text(text)
    with PseudoTerminal([*RUNCOACH, "start", str(session)], env, *size) as terminal:
        terminal.wait_for(BRIEFING_READY)
        # The sound is opened during the briefing.
        terminal.read_for(SETTLE_S)
        terminal.send(" ")
        if is_explained:
            terminal.wait_for(HOW_TO)
            terminal.read_for(SETTLE_S)
            terminal.send(" ")
        terminal.wait_for(WORKING)
        yield terminal


def first_frame_of_work(_: Path) -> dict[str, Measured]:
    """Measure the time from the space bar until the set is seen, without and with a figure."""
    without, with_figure = alternate(
        FIRST_RUNS, lambda: _first_work_ms(PACED + HOW_IT_IS_DONE), lambda: _first_work_ms(WITH_FIGURE)
    )
    return {"work_figure": Measured(median(with_figure), median(without))}


def _first_work_ms(text: str) -> float:
    with tempfile.TemporaryDirectory() as name:
        # A new home each time: an exercise that can be shown is shown first.
        folder = Path(name)
        session = folder / "bench.yaml"
        session.write_text(text.replace("ready: 3s", "ready: 0s"))
        with PseudoTerminal([*RUNCOACH, "start", str(session)], environment(folder), *WIDE) as terminal:
            terminal.wait_for(BRIEFING_READY)
            terminal.read_for(FIRST_SETTLE_S)
            terminal.send(" ")
            terminal.wait_for(HOW_TO)
            terminal.read_for(FIRST_SETTLE_S)
            pressed_s = terminal.send(" ")
            return (terminal.wait_for(WORKING) - pressed_s) * 1000


def key_to_screen(folder: Path) -> dict[str, Measured]:
    """Measure the time from a key to its effect; both programs draw all the time, and get keys alternately."""
    ours: list[float] = []
    theirs: list[float] = []
    with ExitStack() as stack:
        mine = stack.enter_context(in_a_set(LONG_REP, folder, environment(folder), (80, 24)))
        other = stack.enter_context(PseudoTerminal([*MINIMAL, str(FRAMES_PER_S)], environment(folder)))
        other.wait_for(MINIMAL_READY)
        for press in range(1, PRESSES + 1):
            for terminal, key, shows, found in (
                (mine, "+", LargeBelow(str(press + 1)), ours),
                (other, " ", f"pressed {press}", theirs),
            ):
                # Slower than an accidental double press, and out of step with the ten frames a second, so that keys
                # come at all points between two frames.
                mine.read_for(random.uniform(0.06, 0.08))
                other.read_for(random.uniform(0.06, 0.08))
                pressed_s = terminal.send(key)
                found.append((terminal.wait_for(shows) - pressed_s) * 1000)
    return {"key": Measured(percentile(ours, 99), percentile(theirs, 99))}


def load(_: Path) -> dict[str, Measured]:
    """Measure processor and memory with everything on: beeps and voice, at a real sound server."""
    with tempfile.TemporaryDirectory() as name:
        # A new home, as for the first workout ever.
        folder = Path(name)
        with PseudoTerminal(MINIMAL, environment(folder), *WIDE) as other:
            other.wait_for(MINIMAL_READY)
            with PseudoTerminal(RUNCOACH, environment(folder), *WIDE) as home:
                home.wait_for(HOME_READY)
                home.read_for(SETTLE_S)
                at_home, idle = _percents(WATCH_S, home, other)
            idle_mib = resident_mib(other.process.pid)
        found = {"home_cpu": Measured(at_home, idle)}
        if MISSING:
            return found | {name: Measured(None, remark=WHY_SKIPPED) for name in ("paced_cpu", "figure_cpu", "memory")}
        pulse = folder / "pulse"
        pulse.mkdir()
        with SoundServer(pulse) as server:
            in_set, mib = _in_set(PACED, server.variables)
            with_figure = _in_set(WITH_FIGURE, server.variables, is_explained=True)[0]
    return found | {
        "paced_cpu": Measured(in_set, idle),
        "figure_cpu": Measured(with_figure, idle),
        "memory": Measured(mib, idle_mib),
    }


def _in_set(text: str, of_sound: Mapping[str, str], *, is_explained: bool = False) -> tuple[float, float]:
    """The percentage of a core and the memory in MiB that a set takes, in a home in which nothing was cut off."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder, **of_sound, RUNCOACH_AUDIO="pulse")
        with in_a_set(text, folder, env, WIDE, is_explained=is_explained) as terminal:
            terminal.wait_until_gone("no sound")
            # The first rep is drawn, and the others are looked up.
            terminal.read_for(REP_S)
            (percent,) = _percents(WATCH_SET_S, terminal)
            return percent, resident_mib(terminal.process.pid)


def _percents(watch_s: float, *terminals: PseudoTerminal) -> list[float]:
    """The percentages of a core that programs take in the same seconds.

    Only what the first one draws is read meanwhile: the others have to be idle.
    """
    pids = [terminal.process.pid for terminal in terminals]
    before_s, begun_s = [processor_s(pid) for pid in pids], time.perf_counter()
    terminals[0].read_for(watch_s)
    watched_s = time.perf_counter() - begun_s
    return [100 * (processor_s(pid) - used_s) / watched_s for pid, used_s in zip(pids, before_s, strict=True)]
