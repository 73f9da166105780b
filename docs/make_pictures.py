"""Make the pictures in this folder (`make pictures`): the real app with a real log, and the figures of all exercises.

The clock moves only when the script moves it, so that every run makes the same pictures.
"""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from rich.segment import Segment
from textual.pilot import Pilot

from docs.cells_svg import screen_svg
from docs.moving_screen import moving_screen_svg
from runcoach.app import RunCoachApp
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound
from runcoach.base import locations
from runcoach.cli.figure import FigureOptions, load
from runcoach.cli.figure_files import moving_svg
from runcoach.figure.picture import Size
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import EditResult, Elapse, Input, JournalEntry, Pause, Rate, Start, Stop
from runcoach.player.machine import Player
from runcoach.player.plan import Pace, PlannedSet, plan
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Side
from runcoach.widgets.figure_box import LoopingFigureBox
from tests.screens.stage import let_pass

PICTURES = Path(__file__).parent / "pictures"
SIZE = (96, 28)
FIGURE_SIZE = Size(36, 20)
NOW = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
SESSION = "strong-to-run"
WEEKS = 7
REP_S = 10
"""How long a rep of the paced set takes that is filmed."""
FRAMES_PER_S = 4
EXAMPLE_S = 1.5
"""How far into its rep the figure of the briefing is."""
LENGTH_NS = 39 * 60 * NS_PER_S
"""How long each workout of the log lasted."""


class Clock:
    """A clock that the script moves."""

    def __init__(self) -> None:
        self.ns = 0

    def __call__(self) -> int:
        """The monotonic time, in nanoseconds."""
        return self.ns

    def wall(self) -> datetime:
        """The time of day."""
        return NOW + timedelta(microseconds=self.ns // 1000)


def library() -> Library:
    """The library of the shipped sessions alone."""
    folder = locations.shipped_sessions_dir()
    return Library((folder,), (folder / "exercises",))


def fill(path: Path) -> None:
    """Write a log of some weeks of training, in which the left side catches up."""
    read = read_session(library().find(SESSION), library()).session
    assert read is not None
    planned = plan(read)
    for day in _days():
        begun = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        clock = Clock()
        log = open_log(path, partial(_since, begun, clock))
        workout, player = log.begin(planned, begun), Player(planned)
        gone = (day - (NOW.date() - timedelta(weeks=WEEKS))).days
        for entry in _entries(planned.sets, gone):
            player.handle(entry.input, entry.at_ns)
            workout.append(entry, player.results())
        clock.ns = LENGTH_NS
        workout.append(JournalEntry(LENGTH_NS, Elapse()), status=WorkoutStatus.COMPLETED)
        workout.close()
        log.close()


def _since(begun: datetime, clock: Clock) -> datetime:
    return begun + timedelta(microseconds=clock.ns // 1000)


def _days() -> list[date]:
    first = NOW.date() - timedelta(weeks=WEEKS)
    days = (first + timedelta(days=after) for after in range(7 * WEEKS))
    return [day for day in days if day.weekday() in (0, 2, 4) and day.day not in (9, 16)]


def _entries(sets: Sequence[PlannedSet], gone: int) -> list[JournalEntry]:
    given: list[Input] = [Start(), Pause()]
    for planned in sets:
        exercise = planned.exercise
        for side in exercise.sides:
            weaker = 2 if side is Side.LEFT and gone < 30 else 0
            if exercise.pace in (Pace.TIMED, Pace.OPEN):
                given.append(EditResult(planned.index, side, work_ns=(24 + gone // 4 - 2 * weaker) * NS_PER_S))
            else:
                reps = (exercise.target_reps or 8) - weaker + gone // 20
                given.append(EditResult(planned.index, side, reps=reps, work_ns=reps * 4 * NS_PER_S))
        given.append(Rate(planned.index, 7))
    return [*(JournalEntry(0, each) for each in given), JournalEntry(LENGTH_NS, Stop())]


class Photographer:
    """Operates the app by keys, and takes pictures."""

    def __init__(self, folder: Path, start: str = "") -> None:
        self._clock = Clock()
        self._log = folder / "log.sqlite3"
        path = library().find(start) if start else None
        self.app = RunCoachApp(
            library(),
            self._open_log,
            lambda settings: Sound(NullOutput(""), clock_ns=self._clock, settings=settings),
            self._clock,
            self._clock.wall,
            path,
        )

    def _open_log(self) -> Log:
        return open_log(self._log, self._clock.wall)

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys, no faster than a person."""
        for key in keys:
            self._clock.ns += NS_PER_S // 5
            await pilot.press(key)
            await self.settle(pilot)

    async def settle(self, pilot: Pilot[None]) -> None:
        """Wait until everything has been read and drawn."""
        await pilot.pause()
        await self.app.workers.wait_for_complete()
        await pilot.pause()

    async def show_example(self, pilot: Pilot[None], seconds: float) -> None:
        """Let time pass in the figures that repeat an example, and show what they show then."""
        self._clock.ns += round(seconds * NS_PER_S)
        for box in self.app.screen.query(LoopingFigureBox):
            box.show_now()
        await self.settle(pilot)

    async def wait(self, pilot: Pilot[None], seconds: float) -> None:
        """Let time pass in the workout."""
        assert self.app.coach is not None
        let_pass(self.app.coach, self._clock, seconds)
        self.app.refresh()
        await pilot.pause(0.2)

    def rows(self) -> list[list[Segment]]:
        """The lines of the screen."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - what is about to be written
        return [list(strip) for strip in strips]

    def take(self, name: str) -> None:
        """Save a picture of the screen."""
        svg = screen_svg(self.rows(), f"runcoach: {name}")
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")

    async def film(self, pilot: Pilot[None], name: str, seconds: float) -> None:
        """Save a moving picture of what the screen shows from now on."""
        screens = [self.rows()]
        while len(screens) < seconds * FRAMES_PER_S:
            await self.wait(pilot, 1 / FRAMES_PER_S)
            screens.append(self.rows())
        svg = moving_screen_svg(screens, 1 / FRAMES_PER_S, f"runcoach: {name}")
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


async def at_home(folder: Path) -> None:
    """Take pictures of home, the history, and the progress of an exercise."""
    camera = Photographer(folder)
    async with camera.app.run_test(size=SIZE) as pilot:
        await camera.settle(pilot)
        camera.take("home")
        await camera.press(pilot, "h")
        camera.take("history")
        await camera.press(pilot, "p")
        camera.take("progress")
    camera.app.close()


async def in_a_workout(folder: Path) -> None:
    """Take pictures of the briefing, a get-ready, a set with two sides, a paced set, and a rest."""
    camera = Photographer(folder, SESSION)
    async with camera.app.run_test(size=SIZE) as pilot:
        await camera.settle(pilot)
        await camera.show_example(pilot, EXAMPLE_S)
        camera.take("briefing")
        await camera.press(pilot, "space")
        await camera.wait(pilot, 4)
        camera.take("get-ready")
        await to_set(camera, pilot, "step-down")
        await camera.press(pilot, "space")
        await camera.wait(pilot, 22.6)
        camera.take("sides")
        await to_set(camera, pilot, "negative-rdl-pause-press-back")
        await camera.press(pilot, "space")
        await camera.wait(pilot, 23.4)
        camera.take("tempo")
        await camera.film(pilot, "set", REP_S)
        await camera.press(pilot, "enter")
        await camera.wait(pilot, 21)
        await camera.press(pilot, "8")
        camera.take("rest")
    camera.app.close()


async def to_set(camera: Photographer, pilot: Pilot[None], exercise_id: str) -> None:
    """Skip to the first set of an exercise."""
    coach = camera.app.coach
    assert coach is not None
    for _ in range(99):
        if coach.view().set.exercise.id == exercise_id:
            return
        await camera.press(pilot, "n")
    raise LookupError(exercise_id)


def figures() -> None:
    """Every exercise as it moves."""
    folder = PICTURES / "figures"
    folder.mkdir(exist_ok=True)
    for file in library().exercises():
        shown, _ = load(file.path, library(), FigureOptions())
        assert shown is not None
        (folder / f"{file.id}.svg").write_text(moving_svg(shown, FIGURE_SIZE), encoding="utf-8")


def main() -> None:
    """Make all pictures, in full colours whatever terminal this runs in."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    PICTURES.mkdir(exist_ok=True)
    figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "log.sqlite3")
        asyncio.run(at_home(folder))
        asyncio.run(in_a_workout(folder))


if __name__ == "__main__":
    main()
