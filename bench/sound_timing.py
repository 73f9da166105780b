"""How exact the sound is: prints the figures that the README of this folder records.

Run it at the top of the repository as `python -m bench.sound_timing`; it needs pulseaudio and parec. It takes about ten
minutes, and as much longer as `--minutes` says.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.sound_runs import TICK_S, busy, keys, paced_set, placed_ticks, timed_ticks
from tests.sound_server import MISSING, WHY_SKIPPED, SoundServer

BUSY = 2


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how exact the sound is, at a sound server of its own.")
    parser.add_argument("--ticks", type=int, default=120, help="ticks in each comparison of the two ways")
    parser.add_argument("--phases", type=int, default=200, help="one-second phases that the real app leads through")
    parser.add_argument("--minutes", type=float, default=0, help="also follow one set for so long, busy")
    parser.add_argument("--keys", type=int, default=50, help="keys to press at each setting")
    given = parser.parse_args()
    if MISSING:
        print(WHY_SKIPPED, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pulse = folder / "pulse"
        pulse.mkdir()
        with SoundServer(pulse) as server:
            os.environ.update(server.variables)
            _compare(server, given.ticks)
            _keys(server, folder, given.keys)
            _follow(server, folder, given.phases, 0)
            _follow(server, folder, given.phases, BUSY)
            if given.minutes:
                _follow(server, folder, round(given.minutes * 60), BUSY)
    return 0


def _compare(server: SoundServer, ticks: int) -> None:
    print(f"\n{ticks} ticks {TICK_S * 1000:.0f} ms apart: error of their distances in ms")
    print(f"{'':28}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'drift':>9}")
    for processes in (0, BUSY):
        load = f"{processes} busy" if processes else "idle"
        with busy(processes):
            for name, run in (("placed by frame", placed_ticks), ("asyncio timer, plays now", timed_ticks)):
                errors = run(server, ticks)
                _row(f"{name}, {load}", errors, f"{sum(errors):+9.2f}")


def _keys(server: SoundServer, folder: Path, count: int) -> None:
    print(f"\n{count} keys in the real app: from the key to its sound at the monitor, in ms")
    print(f"{'':28}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}")
    for latency in ("normal", "low"):
        for processes in (0, BUSY):
            with busy(processes):
                _row(f"{latency}, {f'{processes} busy' if processes else 'idle'}", keys(server, folder, latency, count))


def _follow(server: SoundServer, folder: Path, phases: int, processes: int) -> None:
    with busy(processes):
        followed = paced_set(server, folder, phases // 2)
    load = f"{processes} busy" if processes else "idle"
    print(f"\nThe real app, {len(followed.distance_errors_ms)} one-second phases, {load}: errors in ms")
    print(f"{'':28}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}")
    _row("distances", followed.distance_errors_ms)
    print(f"position at the end {followed.position_errors_ms[-1]:+.3f}")
    after = followed.screen_after_sound_ms
    print(f"screen after sound: median {statistics.median(after):.0f}, from {min(after):.0f} to {max(after):.0f}")


def _row(name: str, values: Sequence[float], more: str = "") -> None:
    sizes = sorted(abs(value) for value in values)
    figures = [sizes[min(len(sizes) - 1, len(sizes) * share // 100)] for share in (50, 95, 99, 100)]
    print(f"{name:28}{''.join(f'{figure:8.2f}' for figure in figures)}{more}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
