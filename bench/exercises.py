"""The cost of many exercises of one's own: a thousand on the library's page, compared with fifty."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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
RUNS, KEY_RUNS = 5, 3


@dataclass(frozen=True)
class _Page:
    """A page that lists exercises, and a search in it.

    Attributes:
        key: Opens it from home.
        stands: What is on the screen when it stands, with {total} for the number of all exercises.
        search: The key after which is typed; empty for none.
        typed: What is typed.
        finds: What is on the screen then, with {found} for the number of those found.
        wait_s: From one key to the next.
    """

    key: str
    stands: str
    search: str
    typed: str
    finds: str
    wait_s: float


# Each sign leaves about a tenth of the exercises.
_LIBRARY = _Page("l", " {total:,}", "/", "073", " {found:,} of {total:,}", 0.3)
# What is found by each beginning of the word is more than the list has room for.
_BUILDER = _Page("n", " more of ", "", "stand", " more of {found:,}", 0.4)


def exercises(folder: Path) -> dict[str, Measured]:
    """Measure the library's first list, with its files read before and without, and the keys of its filter."""
    many, few = folder / "many-exercises", folder / "few-exercises"
    for home, count in ((many, MANY), (few, FEW)):
        make_exercises(home / "data" / "sessions" / "exercises", count)
        # Reads all files once, so that what a list needs of them is kept.
        command_ms([*RUNCOACH, "exercises"], home)
    catalogue = _catalogue(many)
    found = {}
    # The library comes first, so that all was run before the builder.
    for page, name, is_warm in ((_LIBRARY, "exercises", False), (_BUILDER, "builder", True)):
        search = _Search(page, catalogue)
        ours, theirs = alternate(
            RUNS,
            partial(_open_ms, many, page, MANY, search.type_into),
            partial(_open_ms, few, page, FEW),
            is_warm=is_warm,
        )
        found[f"{name}_open"] = Measured(median(ours), median(theirs))
        found[f"{name}_key"] = Measured(median(search.medians_ms[-KEY_RUNS:]))
    ours, theirs = alternate(KEY_RUNS, lambda: _unread_ms(many, MANY), lambda: _unread_ms(few, FEW), is_warm=True)
    found["exercises_unread"] = Measured(median(ours), median(theirs))
    return found


def make_exercises(folder: Path, count: int) -> None:
    """Fill a folder with copies of the shipped exercises, each with a number of its own in its name."""
    folder.mkdir(parents=True)
    shipped = sorted((locations.shipped_sessions_dir() / "exercises").glob("*.yaml"))
    for number in range(count):
        text = shipped[number % len(shipped)].read_text().replace("name: ", f"name: Own {number:04} ", 1)
        (folder / f"own-{number:04}.yaml").write_text(text)


def _count_all(count: int) -> int:
    """How many exercises there are, with the shipped ones."""
    return count + len(list((locations.shipped_sessions_dir() / "exercises").glob("*.yaml")))


def _open_ms(
    home: Path, page: _Page, count: int, then: Callable[[PseudoTerminal], None] = lambda terminal: None
) -> float:
    """The time from the key that opens a page until it stands, on a home that is complete; then something else."""
    with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
        terminal.wait_for(HOME_READY)
        terminal.read_for(1.0)
        pressed_s = terminal.send(page.key)
        time_ms = (terminal.wait_for(page.stands.format(total=_count_all(count))) - pressed_s) * 1000
        then(terminal)
        return time_ms


def _unread_ms(home: Path, count: int) -> float:
    """The time of the library if none of its files was read before."""
    for path in (home / "cache").glob("exercises.json"):
        path.unlink()
    return _open_ms(home, _LIBRARY, count)


def _catalogue(home: Path) -> ExerciseCatalogue:
    """The exercises of a home."""
    folders = (home / "data" / "sessions", locations.shipped_sessions_dir())
    library = Library(folders, tuple(folder / "exercises" for folder in folders))
    return ExerciseIndex(library, home / "cache" / "exercises.json").look_up()


class _Search:
    """Measures keys of a page's search, in as many runs of the program as count and one more.

    Args:
        page: The page.
        catalogue: All exercises on it.
    """

    def __init__(self, page: _Page, catalogue: ExerciseCatalogue) -> None:
        self._page = page
        self._catalogue = catalogue
        self.medians_ms: list[float] = []
        """For each run the median time from a key until what it finds is on the screen."""

    def type_into(self, terminal: PseudoTerminal) -> None:
        """Type, on the page that stands."""
        page, times_ms = self._page, list[float]()
        if len(self.medians_ms) > KEY_RUNS:
            return
        terminal.read_for(1.0)
        if page.search:
            terminal.send(page.search)
            terminal.read_for(0.5)
        before = total = len(self._catalogue)
        for end, sign in enumerate(page.typed, 1):
            found = len(self._catalogue.find(CatalogueQuery(page.typed[:end])))
            pressed_s = terminal.send(sign)
            if found != before:
                shows = page.finds.format(found=found, total=total)
                times_ms.append((terminal.wait_for(shows) - pressed_s) * 1000)
            before = found
            terminal.read_for(page.wait_s)
        self.medians_ms.append(median(times_ms))
