"""The library: found while typing, marked, looked at, and opened as full text."""

from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.app import RunCoachApp
from runcoach.coach.exercise_catalogue import ExerciseCatalogue
from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.coach.exercise_views import View
from runcoach.coach.favourites import Favourites
from runcoach.coach.writing_down import Moment, write_down
from runcoach.screens.home import HomeScreen
from runcoach.screens.how_to import HowToScreen
from runcoach.screens.library import LibraryScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.session.reading import read_session
from runcoach.widgets.figure_box import LoopingFigureBox
from runcoach.widgets.how_to_page import HowToPageBox
from runcoach.widgets.library_page import LibraryPageBox, chips, layout_of
from runcoach.widgets.picture import plain_text
from tests.screens.app_case import PATIENCE_S, Case, until

SESSION = """
runcoach: 1
title: Evening
exercises:
  - use: squat
  - {name: Wall sit, time: 20s}
"""
EXERCISES = {
    "squat": """
name: Split squat
short: Split squat
plain: Stand with one foot ahead, and sink between the feet.
why: Strong thighs.
reps: 2
sides: each
body: quads
aliases: [Lunge on the spot]
equipment: [kettlebell]
cues: {move: Sink straight down, keep: Long back, avoid: No knee that falls in}
easier: [{name: without weight, equipment: [chair], cues: {move: Hold the chair}}]
figure: {like: march}
""",
    "march": """
name: March
plain: March on the spot.
time: 30s
figure:
  camera: side
  stays: feet
  poses: {tall: {}, low: {lean: 38, hip: 95, knee: 95}}
  phases: {lower: low, rise: tall}
""",
    "broken": "name: Broken\n",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Favourites and what is kept of files are those of this test alone."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))


def case_of(folder: Path, exercises: dict[str, str] = EXERCISES) -> Case:
    case = Case(folder, evening=SESSION)
    (folder / "sessions" / "exercises").mkdir()
    for name, text in exercises.items():
        (folder / "sessions" / "exercises" / f"{name}.yaml").write_text(text)
    return case


def shows(app: RunCoachApp, kind: type[Screen[Any]]) -> bool:
    """Whether a screen of this kind is on top."""
    return isinstance(app.screen, kind)


def library(app: RunCoachApp) -> LibraryScreen:
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def text_of(app: RunCoachApp) -> str:
    page = app.screen.query_one(LibraryPageBox)
    return "\n".join(plain_text(page.draw_rows(*page.size)))


async def opened(case: Case, app: RunCoachApp, pilot: Pilot[None]) -> LibraryScreen:
    """Open the library, and wait until all files are read, and the chosen exercise."""
    await case.ready(app, pilot)
    await case.press(pilot, "l")
    screen = library(app)
    await until(pilot, lambda: not screen.state.is_reading and bool(screen.state.found))
    await chosen(screen, pilot)
    return screen


async def chosen(screen: LibraryScreen, pilot: Pilot[None]) -> None:
    """Wait until the chosen exercise is read and shown."""
    await until(pilot, lambda: screen.state.detail is not None)
    await pilot.pause()


async def test_every_exercise_is_listed_and_the_chosen_one_shown_with_its_figure(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(case, app, pilot)
        assert [entry.name for entry in screen.state.found] == ["broken", "March", "Split squat"]
        assert "This file cannot be used." in text_of(app)
        await case.press(pilot, "down", "down")
        await chosen(screen, pilot)
        text = text_of(app)
        for shown in (
            "Stand with one foot ahead, and sink between the feet.",
            "Not done yet.",
            "You need a kettlebell",
            "Sink straight down",
            "No knee that falls in",
            "Easier without weight",
            "Trains quads",
            "Used in Evening",
            "Also called Lunge on the spot",
        ):
            assert shown in text, shown
        await until(pilot, lambda: any(box.display for box in screen.query(LoopingFigureBox)))
        await case.press(pilot, "v")
        assert "As without weight" in text_of(app)
        assert "You need a chair" in text_of(app)
        assert "Hold the chair" in text_of(app)


async def test_the_list_stands_at_once_the_second_time_and_follows_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_look, look_up = Event(), ExerciseIndex.look_up

    def look_up_late(index: ExerciseIndex) -> ExerciseCatalogue:
        assert may_look.wait(PATIENCE_S)
        return look_up(index)

    case = case_of(tmp_path, {name: text for name, text in EXERCISES.items() if name != "broken"})
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        before = [entry.name for entry in (await opened(case, app, pilot)).state.found]
        await case.press(pilot, "q", "l")
        await opened(case, app, pilot)
        await case.press(pilot, "q")
        (tmp_path / "sessions" / "exercises" / "zzz.yaml").write_text("name: Zzz\nreps: 3\n")
        monkeypatch.setattr(ExerciseIndex, "look_up", look_up_late)
        await case.press(pilot, "l")
        assert [entry.name for entry in library(app).state.found] == before
        may_look.set()
        await until(pilot, lambda: [entry.name for entry in library(app).state.found] == [*before, "Zzz"])


async def test_what_is_typed_filters_while_arrows_move_and_escape_shows_all_again(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot)
        await case.press(pilot, "slash", *"squ lung")
        assert [entry.id for entry in screen.state.found] == ["squat"]
        await case.press(pilot, *["backspace"] * 8)
        await case.press(pilot, "down", "down")
        assert screen.state.cursor == 2
        await case.press(pilot, *"zzz")
        assert "No exercise has words that begin with “zzz”" in " ".join(text_of(app).split())
        await case.press(pilot, "escape")
        assert len(screen.state.found) == 3
        assert shows(app, LibraryScreen)
        await case.press(pilot, "escape")
        assert shows(app, HomeScreen)


async def test_typing_then_enter_leaves_the_filter_and_gives_the_keys_back(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot)
        await case.press(pilot, "slash", *"squat", "enter")
        await chosen(screen, pilot)
        assert screen.focused is None
        await case.press(pilot, "f")
        assert screen.state.personal.favourites == {"squat"}
        assert [entry.id for entry in screen.state.found] == ["squat"]


async def test_space_shows_how_the_exercise_is_done_in_the_way_that_is_chosen(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot)
        await case.press(pilot, "space")
        assert shows(app, LibraryScreen)
        await case.press(pilot, "down", "down")
        await chosen(screen, pilot)
        await case.press(pilot, "v", "i")
        assert shows(app, HowToScreen)
        assert "without weight" in app.screen.query_one(HowToPageBox).value.name
        await case.press(pilot, "space")
        assert app.screen is screen


async def test_favourites_are_kept_and_listed(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot)
        await case.press(pilot, "right", "right")
        assert screen.state.view is View.FAVOURITES
        assert "No favourites yet. f marks" in text_of(app)
        await case.press(pilot, "left", "left", "down", "down", "f")
        assert Favourites().read() == {"squat"}
        await case.press(pilot, "right", "right")
        assert [entry.id for entry in screen.state.found] == ["squat"]
        assert "★" in text_of(app)
        await case.press(pilot, "f")
        assert screen.state.found == ()
        assert Favourites().read() == frozenset()


async def test_what_was_done_is_listed_the_last_first_with_best_and_last(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    done = read_session(tmp_path / "sessions" / "evening.yaml", case.library).session
    assert done is not None
    with closing(case.open_log()) as log:
        write_down(log, done, Moment("yesterday 7:00", "20m"), "", case.clock.wall())
    app = case.app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await opened(case, app, pilot)
        await case.press(pilot, "right", "right", "right")
        await chosen(screen, pilot)
        assert [entry.id for entry in screen.state.found] == ["squat"]
        assert "Last 2 reps each side, yesterday" in text_of(app)
        assert "Best 2 reps each side on" in text_of(app)
        await case.press(pilot, "p")
        assert shows(app, ProgressScreen)


async def test_only_what_i_have_leaves_out_what_needs_more(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        settings = app.preferences.settings
        screen = await opened(case, app, pilot)
        await case.press(pilot, "right")
        assert len(screen.state.found) == 3
        app.preferences.change(type(settings)(not_at_hand=("kettlebell", "chair")))
        await pilot.pause()
        assert "squat" not in [entry.id for entry in screen.state.found]
        app.preferences.change(type(settings)(not_at_hand=("kettlebell",)))
        await pilot.pause()
        # It can be done with a chair and without the weight.
        assert "squat" in [entry.id for entry in screen.state.found]


async def test_clicks_choose_and_open_exercises_and_lists(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot)
        page = screen.query_one(LibraryPageBox)
        box = layout_of(page.value, *page.size).list
        await pilot.click(LibraryPageBox, offset=(box.x + 3, box.y + 2))
        await chosen(screen, pilot)
        assert screen.state.cursor == 2
        await pilot.click(LibraryPageBox, offset=(box.x + 3, box.y + 2))
        await pilot.pause()
        assert shows(app, HowToScreen)
        await case.press(pilot, "space")
        x, _, _ = chips(page.value, page.size.width)[3]
        await pilot.click(LibraryPageBox, offset=(x + 2, 0))
        await pilot.pause()
        assert screen.state.view is View.RECENT


async def test_a_library_without_exercises_says_where_they_belong(tmp_path: Path) -> None:
    case = case_of(tmp_path, {})
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "l")
        await until(pilot, lambda: not library(app).state.is_reading)
        await pilot.pause()
        assert "There are no exercises. Put the file of one into" in " ".join(text_of(app).split())


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (200, 60)])
async def test_every_size_can_be_walked_through(tmp_path: Path, size: tuple[int, int]) -> None:
    case = case_of(tmp_path)
    app = case.app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(case, app, pilot)
        for keys in (("down",), ("down",), ("pagedown",), ("slash", "s"), ("escape",), ("right",)):
            await case.press(pilot, *keys)
            assert screen.state.entry is not None
            assert screen.state.entry.name in text_of(app)
