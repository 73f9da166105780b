"""How long files take: a thousand sessions to check, the home screen of a thousand, and hostile files of a mebibyte.

Run it with `python bench/sessions.py`; it needs nothing but the program and a folder for temporary files.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.hostile import mebibytes
from runcoach import locations
from runcoach.app import read_entry
from runcoach.screens.entries import HomePage, SessionEntry, home_rows
from runcoach.session.library import Library

HOSTILE = """
import resource, sys, time
from pathlib import Path
from runcoach.session.library import Library
from runcoach.session.reading import read_any
began = time.perf_counter()
reading = read_any(Path(sys.argv[1]), Library.default())
took = time.perf_counter() - began
assert reading.problems or reading.session
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def thousand(folder: Path, count: int) -> None:
    """A folder of so many sessions, made of the shipped ones."""
    texts = [path.read_text() for path in sorted(locations.shipped_sessions_dir().glob("*.yaml"))]
    for number in range(count):
        text = texts[number % len(texts)].replace("title: ", f"title: {number} ")
        (folder / f"session-{number:04}.yaml").write_text(text)


def check_thousand(folder: Path) -> None:
    files = sorted(map(str, folder.glob("*.yaml")))
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "runcoach", "check", *files], check=True, stdout=subprocess.DEVNULL)
    print(f"check of {len(files)} files: {time.perf_counter() - began:.2f} s")


def home(folder: Path) -> None:
    shipped = locations.shipped_sessions_dir() / "exercises"
    library = Library((folder,), (shipped,))
    began = time.perf_counter()
    names = library.sessions()
    print(f"list of {len(names)} sessions by name: {(time.perf_counter() - began) * 1000:.1f} ms")
    entries: tuple[SessionEntry, ...] = tuple(read_entry(library, file.path) for file in names)
    times = []
    for typed in ("s", "st", "str", "stro", "stron", "strong", "9", "99", "calf", "zzz", ""):
        began = time.perf_counter()
        home_rows(HomePage(entries, is_loading=False, filter=typed), date(2026, 1, 1))
        times.append((time.perf_counter() - began) * 1000)
    print(f"filter of {len(entries)} while typing: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


def hostile(folder: Path) -> None:
    worst_s, worst_kib = ("", 0.0), ("", 0)
    for name, data in mebibytes():
        path = folder / "hostile.yaml"
        path.write_bytes(data)
        run = subprocess.run([sys.executable, "-c", HOSTILE, str(path)], capture_output=True, text=True, check=True)
        took, kib = float(run.stdout.split()[0]), int(run.stdout.split()[1])
        worst_s, worst_kib = (
            max(worst_s, (name, took), key=lambda pair: pair[1]),
            max(worst_kib, (name, kib), key=lambda pair: pair[1]),
        )
    print(
        f"worst of the hostile files: {worst_s[1]:.2f} s ({worst_s[0]}), {worst_kib[1] / 1024:.0f} MiB ({worst_kib[0]})"
    )


if __name__ == "__main__":
    for count in (10, 1000):
        with tempfile.TemporaryDirectory() as made:
            thousand(Path(made), count)
            check_thousand(Path(made))
            home(Path(made))
    with tempfile.TemporaryDirectory() as made:
        hostile(Path(made))
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")
