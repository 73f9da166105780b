"""What a person at the terminal feels: first frame, key to screen, processor and memory, of the real program.

Everything is measured from outside, in a real pseudo-terminal, beside the least that a Textual app can be in the same
run. Run it with the project's Python: `python -m bench.terminal_figures`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pseudo_terminal import PseudoTerminal

HERE = Path(__file__).resolve().parent
MINIMAL = [sys.executable, str(HERE / "minimal_app.py")]
RUNCOACH = [sys.executable, "-m", "runcoach"]
RUNS = 7
PRESSES = 60
WATCH_S = 10.0
FRAMES_PER_S = 25

PACED = """runcoach: 1
title: Bench
exercises:
  - name: Squat
    reps: 100
    ready: 0s
    tempo: [{lower: 3s}, {pause: 3s}, {rise: 1s}]
"""
COUNTED = """runcoach: 1
title: Bench
exercises:
  - {name: Squat, reps: 900, ready: 0s}
"""


@dataclass(frozen=True)
class Load:
    """What a program took while it was watched."""

    cpu_percent: float
    rss_mib: float


def environment(home: Path, audio: str = "null") -> dict[str, str]:
    """Everything of the program's in one folder."""
    return {
        **os.environ,
        "RUNCOACH_HOME": str(home),
        "RUNCOACH_AUDIO": audio,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def first_frame_ms(command: Sequence[str], shows: str, home: Path, runs: int = RUNS) -> float:
    """The median time from the start of a program until its screen shows a text; the first run does not count."""
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        with PseudoTerminal(command, environment(home)) as terminal:
            terminal.wait_for(shows)
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[1:])


def command_ms(command: Sequence[str], runs: int = 15) -> float:
    """The median time of a whole command; the first run does not count."""
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[1:])


def key_to_screen_ms(
    terminal: PseudoTerminal, shown_after: Callable[[int], str], presses: int = PRESSES
) -> list[float]:
    """For each press of the space bar: the time until the screen shows what it causes."""
    times = []
    for press in range(1, presses + 1):
        terminal.read_for(0.2)
        begun = time.perf_counter()
        terminal.send(" ")
        terminal.wait_for(shown_after(press))
        times.append((time.perf_counter() - begun) * 1000)
    return times


def load(terminal: PseudoTerminal, seconds: float = WATCH_S) -> Load:
    """Watch a program for a while."""
    before = _cpu_s(terminal.process.pid)
    begun = time.perf_counter()
    terminal.read_for(seconds)
    took = time.perf_counter() - begun
    used = _cpu_s(terminal.process.pid) - before
    return Load(100 * used / took, _rss_mib(terminal.process.pid))


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rss_mib(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def in_a_set(text: str, home: Path, shows: str, columns: int = 120, rows: int = 40) -> PseudoTerminal:
    """The program in the middle of a set of a session."""
    session = home / "bench.yaml"
    session.write_text(text)
    terminal = PseudoTerminal([*RUNCOACH, "start", str(session)], environment(home), columns, rows)
    terminal.wait_for("start")
    terminal.send(" ")
    terminal.wait_for(shows)
    return terminal


def figures() -> dict[str, tuple[float, float]]:
    """Each figure's name with ours and the comparison."""
    found: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        minimal_ms = first_frame_ms(MINIMAL, "minimal ready", home)
        found["first frame of home, ms"] = (first_frame_ms(RUNCOACH, "keys", home), minimal_ms)
        start = [*RUNCOACH, "start", "runners-top-three"]
        found["first frame of a workout, ms"] = (first_frame_ms(start, "keys", home), minimal_ms)
        help_ms = command_ms([*RUNCOACH, "--help"])
        found["--help, ms"] = (help_ms, command_ms([sys.executable, "-c", "pass"]))
        with in_a_set(COUNTED, home, "0 of 900", 80, 24) as terminal:
            ours = key_to_screen_ms(terminal, lambda press: f"{press} of 900")
        with PseudoTerminal([*MINIMAL, str(FRAMES_PER_S)], environment(home)) as terminal:
            terminal.wait_for("minimal ready")
            theirs = key_to_screen_ms(terminal, lambda press: f"pressed {press}")
        found["key to screen p99, ms"] = (percentile(ours, 0.99), percentile(theirs, 0.99))
        found["key to screen p50, ms"] = (percentile(ours, 0.5), percentile(theirs, 0.5))
        with PseudoTerminal(MINIMAL, environment(home), 120, 40) as terminal:
            terminal.wait_for("minimal ready")
            idle = load(terminal)
        with in_a_set(PACED, home, "of 100") as terminal:
            paced = load(terminal)
        with PseudoTerminal(RUNCOACH, environment(home), 120, 40) as terminal:
            terminal.wait_for("keys")
            terminal.read_for(3)
            at_home = load(terminal)
        found["processor in a paced set, % of a core"] = (paced.cpu_percent, idle.cpu_percent)
        found["processor idle on home, % of a core"] = (at_home.cpu_percent, idle.cpu_percent)
        found["memory in a workout, MiB"] = (paced.rss_mib, idle.rss_mib)
    return found


def main() -> None:
    """Print the figures."""
    print(f"{'figure':<42}{'ours':>10}{'minimal':>10}{'ratio':>8}")
    for name, (ours, theirs) in figures().items():
        ratio = f"{ours / theirs:8.2f}" if theirs else "       –"
        print(f"{name:<42}{ours:>10.1f}{theirs:>10.1f}{ratio}")


if __name__ == "__main__":
    main()
