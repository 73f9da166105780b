"""The cost of many exercises of one's own: a thousand on the library's page, compared with fifty."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.programs import HOME_READY, RUNCOACH, alternate, command_ms
from bench.pseudo_terminal import PseudoTerminal
from runcoach.base import locations
from runcoach.coach.exercise_catalogue import CatalogueQuery, ExerciseCatalogue
from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.session.library import Library
from tests.end_to_end.terminal import environment

MANY, FEW = 1000, 50
RUNS = 5
_TYPED = "073"
"""Each sign leaves about a tenth of the exercises."""
_TYPED_IN_BUILDER = "stand"
"""What is found by each of its beginnings is more than the list has room for."""


def exercises(folder: Path) -> dict[str, Measured]:
    """Measure the library's first list, with its files read before and without, and the keys of its filter."""
    many, few = folder / "many-exercises", folder / "few-exercises"
    for home, count in ((many, MANY), (few, FEW)):
        make_exercises(home / "data" / "sessions" / "exercises", count)
        # Reads all files once, so that what a list needs of them is kept.
        command_ms([*RUNCOACH, "exercises"], home)
    found = {}
    ours, theirs = alternate(RUNS, lambda: _open_ms(many, MANY), lambda: _open_ms(few, FEW))
    found["exercises_open"] = Measured(median(ours), median(theirs))
    (keys,) = alternate(3, _each_key(many, MANY))
    found["exercises_key"] = Measured(median(keys))
    ours, theirs = alternate(RUNS, lambda: _builder_open_ms(many), lambda: _builder_open_ms(few))
    found["builder_open"] = Measured(median(ours), median(theirs))
    (keys,) = alternate(3, _each_key_of_builder(many))
    found["builder_key"] = Measured(median(keys))
    ours, theirs = alternate(3, lambda: _unread_ms(many, MANY), lambda: _unread_ms(few, FEW))
    found["exercises_unread"] = Measured(median(ours), median(theirs))
    return found


def make_exercises(folder: Path, count: int) -> None:
    """Fill a folder with copies of the shipped exercises, each with a number of its own in its name."""
    folder.mkdir(parents=True)
    shipped = sorted((locations.shipped_sessions_dir() / "exercises").glob("*.yaml"))
    for number in range(count):
        text = shipped[number % len(shipped)].read_text().replace("name: ", f"name: Own {number:04} ", 1)
        (folder / f"own-{number:04}.yaml").write_text(text)


def _total(count: int) -> str:
    """How many exercises the page says that there are."""
    shipped = len(list((locations.shipped_sessions_dir() / "exercises").glob("*.yaml")))
    return f"{count + shipped:,}"


def _open_ms(home: Path, count: int) -> float:
    """The time from the key that opens the library until the list stands, on a home that is complete."""
    with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
        terminal.wait_for(HOME_READY)
        terminal.read_for(1.0)
        pressed_s = terminal.send("l")
        return (terminal.wait_for(f" {_total(count)}") - pressed_s) * 1000


def _unread_ms(home: Path, count: int) -> float:
    """The same if none of the files was read before."""
    for path in (home / "cache").glob("exercises.json"):
        path.unlink()
    return _open_ms(home, count)


def _builder_open_ms(home: Path) -> float:
    """The time from the key that begins a new session until the exercises stand that can be added."""
    with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
        terminal.wait_for(HOME_READY)
        terminal.read_for(1.0)
        pressed_s = terminal.send("n")
        return (terminal.wait_for(" more of ") - pressed_s) * 1000


def _catalogue(home: Path) -> ExerciseCatalogue:
    """The exercises of a home."""
    folders = (home / "data" / "sessions", locations.shipped_sessions_dir())
    library = Library(folders, tuple(folder / "exercises" for folder in folders))
    return ExerciseIndex(library, home / "cache" / "exercises.json").look_up()


def _each_key_of_builder(home: Path) -> Callable[[], float]:
    """Measures the median time from a key of the builder's search until what it finds is on the screen."""
    catalogue = _catalogue(home)

    def measure() -> float:
        times_ms: list[float] = []
        with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
            terminal.wait_for(HOME_READY)
            terminal.read_for(1.0)
            terminal.send("n")
            terminal.wait_for(" more of ")
            terminal.read_for(1.0)
            before = len(catalogue)
            for typed in range(1, len(_TYPED_IN_BUILDER) + 1):
                found = len(catalogue.find(CatalogueQuery(_TYPED_IN_BUILDER[:typed])))
                pressed_s = terminal.send(_TYPED_IN_BUILDER[typed - 1])
                if found != before:
                    times_ms.append((terminal.wait_for(f" more of {found:,}") - pressed_s) * 1000)
                before = found
                terminal.read_for(0.4)
        return median(times_ms)

    return measure


def _each_key(home: Path, count: int) -> Callable[[], float]:
    """Measures the median time from a key of the filter until what it finds is on the screen."""
    catalogue = _catalogue(home)

    def measure() -> float:
        times_ms: list[float] = []
        with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
            terminal.wait_for(HOME_READY)
            terminal.read_for(1.0)
            terminal.send("l")
            terminal.wait_for(f" {_total(count)}")
            terminal.read_for(1.0)
            terminal.send("/")
            terminal.read_for(0.5)
            for typed in range(1, len(_TYPED) + 1):
                found = len(catalogue.find(CatalogueQuery(_TYPED[:typed])))
                pressed_s = terminal.send(_TYPED[typed - 1])
                times_ms.append((terminal.wait_for(f" {found:,} of {_total(count)}") - pressed_s) * 1000)
                terminal.read_for(0.3)
        return median(times_ms)

    return measure
