"""The cost of a large library: a thousand sessions, copies of the shipped ones, compared with ten."""

from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.programs import HOME_READY, RUNCOACH, alternate, command_ms, first_frame_ms
from runcoach.base import locations

RUNS = 9


def library(folder: Path) -> dict[str, Measured]:
    """Measure the first frame, and one command that checks all files."""
    many, few = folder / "many", folder / "few"
    files = {home: make_sessions(home / "data" / "sessions", count) for home, count in ((many, 1000), (few, 10))}
    ours, theirs = alternate(
        RUNS,
        lambda: first_frame_ms(RUNCOACH, HOME_READY, many),
        lambda: first_frame_ms(RUNCOACH, HOME_READY, few),
    )
    (few_checked,) = alternate(3, lambda: command_ms([*RUNCOACH, "check", *files[few]], few) / 1000)
    # The files were written just now, and the command has run: of so long a run none has to be thrown away.
    checked = command_ms([*RUNCOACH, "check", *files[many]], many) / 1000
    return {
        "library_home": Measured(median(ours), median(theirs)),
        "library_check": Measured(checked, median(few_checked)),
    }


def make_sessions(folder: Path, count: int) -> list[str]:
    """Fill a folder with sessions; returns their paths."""
    folder.mkdir(parents=True)
    texts = [path.read_text() for path in sorted(locations.shipped_sessions_dir().glob("*.yaml"))]
    for number in range(count):
        text = texts[number % len(texts)].replace("title: ", f"title: {number} ")
        (folder / f"session-{number:04}.yaml").write_text(text)
    return sorted(map(str, folder.glob("*.yaml")))
