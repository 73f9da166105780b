"""Building a session with keys and with the mouse: the list, the form, the search, saving and leaving."""

from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from runcoach.app import RunCoachApp
from runcoach.base import locations
from runcoach.coach.favourites import Favourites
from runcoach.coach.writing_down import Moment, write_down
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.builder import BuilderScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.question import QuestionScreen
from runcoach.session.library import Library
from runcoach.session.reading import read_session_bytes
from runcoach.widgets.builder_layout import FIELD, ROW, VIEW
from runcoach.widgets.builder_page import BuilderPageBox
from runcoach.widgets.builder_values import Part
from tests.screens.app_case import HOSTILE, SHORT, Case, assert_only_text, home, is_on, on, shown, strike, until

__all__ = ["home"]
EXERCISES = {
    "step-down": "name: Step-down\nsides: each\nreps: 6-10\nequipment: [box]\ntempo: [{lower: 3s}, {rise: 1s}]\n",
    "calf-raise": "name: Calf raise\nreps: 12\n",
    "plank": "name: Plank\ntime: 30s\n",
}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """An app with three exercises, that also lists what is written into the person's folder."""
    made = Case(tmp_path, short=SHORT)
    folder = tmp_path / "sessions" / "exercises"
    folder.mkdir()
    for name, text in EXERCISES.items():
        (folder / f"{name}.yaml").write_text(text)
    made.library = Library((locations.own_sessions_dir(), *made.library.session_dirs), made.library.exercise_dirs)
    return made


async def type_text(pilot: Pilot[None], text: str, *then: str) -> None:
    await strike(pilot, *text)
    await pilot.press(*then)
    await pilot.pause()


async def opened(case: Case, app: RunCoachApp, pilot: Pilot[None], key: str) -> BuilderScreen:
    await case.ready(app, pilot)
    await pilot.press(key)
    await until(pilot, lambda: is_on(app, BuilderScreen))
    screen = on(app, BuilderScreen)
    await until(pilot, lambda: screen.part is not Part.FIND or "Plank" in shown(app))
    return screen


def names(screen: BuilderScreen) -> list[str]:
    return [row.name for row in screen.rows[1:]]


async def test_a_session_is_built_by_keys_alone_and_its_briefing_opened(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "n")
        assert screen.part is Part.FIND
        await type_text(pilot, "step", "enter")
        await type_text(pilot, "calf", "enter")
        # What no exercise of the library fits is one of the person's own.
        await type_text(pilot, "Wall sit, 3 x 30 s", "enter")
        await pilot.press("escape")
        assert names(screen) == ["Step-down", "Calf raise", "Wall sit"]
        assert "3 × 30 s" in shown(app)
        # The form: another amount, written as people do.
        await case.press(pilot, "up", "space", "space")
        await type_text(pilot, "3x8-12", "enter")
        await pilot.press("escape")
        assert "3 × 8-12 reps" in shown(app)
        # A circuit of two.
        await case.press(pilot, "m", "m", "c", "1")
        assert names(screen) == ["Step-down", "Circuit", "Calf raise", "Wall sit"]
        await case.press(pilot, "g")
        assert is_on(app, LineScreen)
        await type_text(pilot, "Mine", "enter")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert on(app, BriefingScreen).briefing.session.title == "Mine"
        await case.press(pilot, "q")
        assert is_on(app, HomeScreen)
        assert "Mine" in shown(app)
    assert (locations.own_sessions_dir() / "mine.yaml").is_file()


async def test_the_search_has_the_lists_of_the_library(case: Case) -> None:
    Favourites().toggle("plank")
    text = b"runcoach: 1\ntitle: Before\nexercises: [{use: calf-raise}]\n"
    done = read_session_bytes(Path("before.yaml"), text, case.library).session
    assert done is not None
    with closing(case.open_log()) as log:
        write_down(log, done, Moment("yesterday 7:00", "20m"), "", case.clock.wall())
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "n")
        await app.workers.wait_for_complete()

        def found() -> list[str]:
            return [row.name for row in screen.query_one(BuilderPageBox).value.panel.found]

        assert found() == ["Plank", "Calf raise", "Step-down"]
        assert "★" in shown(app)
        app.preferences.change(type(app.preferences.settings)(not_at_hand=("box",)))
        await pilot.press("tab")
        await pilot.pause()
        assert found() == ["Plank", "Calf raise"]
        await pilot.press("tab")
        await pilot.pause()
        assert found() == ["Plank"]
        await pilot.press("tab")
        await pilot.pause()
        assert found() == ["Calf raise"]
        await type_text(pilot, "plank")
        assert "No exercise among “done lately” fits. tab lists others." in " ".join(shown(app).split())
        laid = screen.query_one(BuilderPageBox).laid()
        chip = next(each for each in laid.sheet.placed if each.hit is not None and each.hit[0] == VIEW)
        await pilot.click(BuilderPageBox, offset=(chip.x + 1, chip.y))
        await pilot.pause()
        assert found() == ["Plank"]
        await pilot.press("enter", "escape")
        assert names(screen) == ["Plank"]


async def test_a_shipped_session_is_copied_first_and_that_is_said(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "shipped_sessions_dir", lambda: tmp_path / "sessions")
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")
        assert "A shipped session stays as it is" in shown(app)
        await case.press(pilot, "d", "s")
        await until(pilot, lambda: not screen.builder.is_changed)
        await case.press(pilot, "q")
        assert is_on(app, HomeScreen)
    assert "Back rotation" not in (locations.own_sessions_dir() / "short.yaml").read_text()
    assert "Back rotation" in (tmp_path / "sessions" / "short.yaml").read_text()


async def test_what_is_not_understood_stays_with_a_sentence(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")
        await case.press(pilot, "space", "down")
        # A digit begins to write.
        await type_text(pilot, "3", "y", "enter")
        assert screen.part is Part.FORM
        assert "is not a number" in shown(app)
        assert screen.query_one("#typed", Input).value == "3y"
        await case.press(pilot, "escape", "right")
        assert "‹ 3 ›" in shown(app)


async def test_lines_move_are_copied_taken_away_and_brought_back(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")
        await case.press(pilot, "n")
        assert names(screen) == ["Stand on one leg", "Back rotation"]
        await case.press(pilot, "p")
        assert names(screen) == ["Stand on one leg", "Back rotation", "Back rotation"]
        await case.press(pilot, "d", "b")
        assert names(screen) == ["Back rotation", "Stand on one leg"]
        await case.press(pilot, "u", "u", "u", "u")
        assert names(screen) == ["Back rotation", "Stand on one leg"]
        assert not screen.builder.is_changed
        await case.press(pilot, "r", "u")
        assert "Taken back. r makes the change again." in shown(app)
        await case.press(pilot, "r")
        assert names(screen) == ["Stand on one leg", "Back rotation"]


async def test_a_session_is_not_saved_without_a_name_and_that_is_said(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "n")
        await pilot.press("enter", "escape", "s")
        await until(pilot, lambda: is_on(app, LineScreen))
        on(app, LineScreen).query_one(Input).value = " "
        await pilot.press("enter")
        await until(pilot, lambda: "Write a name." in shown(app))
        assert is_on(app, LineScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.builder.is_changed


async def test_leaving_asks_before_changes_are_lost(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot, "c")
        await case.press(pilot, "right", "q")
        assert is_on(app, QuestionScreen)
        await case.press(pilot, "escape")
        assert is_on(app, BuilderScreen)
        await case.press(pilot, "q", "s")
        await until(pilot, lambda: is_on(app, HomeScreen))
        assert screen.builder.file.path is not None
        assert "sets: 3" in screen.builder.file.path.read_text()


async def test_a_file_that_was_changed_elsewhere_is_asked_about(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(case, app, pilot, "c")
        path = screen.builder.file.path
        assert path is not None
        await case.press(pilot, "right")
        path.write_text(SHORT.replace("Short and good", "Written elsewhere"))
        await case.press(pilot, "s")
        await until(pilot, lambda: is_on(app, QuestionScreen))
        assert "changed by another" in shown(app)
        await case.press(pilot, "r")
        assert screen.builder.title == "Written elsewhere"
        await case.press(pilot, "right")
        path.write_text(SHORT)
        await case.press(pilot, "s")
        await until(pilot, lambda: is_on(app, QuestionScreen))
        await case.press(pilot, "y")
        assert "Written elsewhere" in path.read_text()


async def test_the_mouse_chooses_lines_and_fields(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")

        async def click(kind: str, number: int) -> None:
            laid = screen.query_one(BuilderPageBox).laid()
            area = next(area for area in laid.sheet.areas if area.hit == (kind, number))
            await pilot.click(BuilderPageBox, offset=(area.x + 4, area.y))
            await pilot.pause()

        await click(ROW, 2)
        assert screen.row.name == "Stand on one leg"
        await click(FIELD, 1)
        assert screen.part is Part.FORM
        await click(FIELD, 1)
        await type_text(pilot, "2", "enter")
        assert screen.builder.fields(screen.row.place)[1].text == "2"


async def test_texts_of_a_stranger_are_only_text(tmp_path: Path) -> None:
    case = Case(tmp_path, hostile=HOSTILE + "# a comment \u202egnol \u200b\n")
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(case, app, pilot, "c")
        for keys in (("space",), ("up", "down", "space"), ("escape", "escape"), ("v",), ("down",)):
            await case.press(pilot, *keys)
            assert_only_text(app)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
async def test_every_part_fits_every_size(case: Case, size: tuple[int, int]) -> None:
    app = case.app()
    async with app.run_test(size=size) as pilot:
        await opened(case, app, pilot, "c")
        assert "Back rotation" in shown(app)
        await case.press(pilot, "space")
        assert "Sets" in shown(app)
        await case.press(pilot, "escape", "a")
        assert "Calf raise" in shown(app)
        await case.press(pilot, "escape", "v")
        assert "exercises:" in shown(app)
        assert_only_text(app)
