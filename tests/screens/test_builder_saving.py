"""Saving a session that is built while its file, its folder or the library is changed by others: each has a way out."""

import errno
from pathlib import Path

import pytest

from runcoach.base import locations
from runcoach.base.files import write_atomically
from runcoach.coach import new_sessions, session_files
from runcoach.coach.built_file import Origin
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.builder import BuilderScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.question import QuestionScreen
from runcoach.session.reading import read_session
from tests.screens.app_case import Case, home, is_on, on, shown, until
from tests.screens.test_builder_screen import case, names, opened, type_text

__all__ = ["case", "home"]


def words_of(app: object) -> str:
    return " ".join(shown(app).split())  # type: ignore[arg-type]


async def test_a_session_is_not_saved_with_exercises_that_are_gone_from_the_library(case: Case, tmp_path: Path) -> None:
    app = case.app()
    folder = tmp_path / "sessions" / "exercises"
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "n")
        for name in ("step", "calf", "plank"):
            await type_text(pilot, name, "enter")
        await pilot.press("escape")
        (folder / "calf-raise.yaml").unlink()
        (folder / "plank.yaml").write_text("name: [\n")
        await case.press(pilot, "g")
        await type_text(pilot, "Mine", "enter")
        await until(pilot, lambda: is_on(app, QuestionScreen))
        assert "there is no exercise 'calf-raise'" in words_of(app)
        assert "take 2 lines away that cannot be used" in words_of(app)
        # Put right, the session is as it was.
        await pilot.press("escape")
        assert names(screen) == ["Step-down", "Calf raise", "Plank"]
        (folder / "plank.yaml").write_text("name: Plank\ntime: 30s\n")
        await case.press(pilot, "g")
        await type_text(pilot, "Mine", "enter")
        await until(pilot, lambda: is_on(app, QuestionScreen))
        await pilot.press("d")
        await until(pilot, lambda: is_on(app, LineScreen))
        await pilot.press("enter")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        path = locations.own_sessions_dir() / "mine.yaml"
        assert [block.name for block in (read_session(path, case.library).session or pytest.fail("unread")).blocks] == [
            "Step-down",
            "Plank",
        ]


async def test_what_cannot_be_read_any_more_is_not_brought_back(case: Case, tmp_path: Path) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "n")
        await type_text(pilot, "step", "enter")
        await type_text(pilot, "plank", "enter")
        await pilot.press("escape")
        await case.press(pilot, "d")
        (tmp_path / "sessions" / "exercises" / "plank.yaml").unlink()
        await case.press(pilot, "u")
        assert "The library has changed since that step: there is no exercise 'plank'" in words_of(app)
        assert names(screen) == ["Step-down"]
        # Any other change is possible.
        await case.press(pilot, "right")
        assert names(screen) == ["Step-down"]
        assert "sets: 2" in screen.builder.text


async def test_a_file_that_is_gone_is_written_again(case: Case) -> None:
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")
        path = screen.builder.file.path
        assert path is not None
        text = path.read_text()
        path.unlink()
        await case.press(pilot, "s")
        assert "Its file was gone, and is written again" in words_of(app)
        assert path.read_text() == text
        path.unlink()
        await case.press(pilot, "g")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert path.read_text() == text


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "Make room on the disk"), (errno.EROFS, "Allow writing in its folder")],
)
async def test_what_cannot_be_written_can_be_tried_again(
    case: Case, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def fail(path: Path, content: str | bytes, *, overwrite: bool) -> None:
        raise OSError(number, "no", str(path))

    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        for key, module in (("c", session_files), ("n", new_sessions)):
            screen = await opened(case, app, pilot, key)
            if key == "n":
                await type_text(pilot, "plank", "enter")
                await pilot.press("escape")
                await case.press(pilot, "t")
                await type_text(pilot, "Mine", "enter")
            monkeypatch.setattr(module, "write_atomically", fail)
            await case.press(pilot, "s")
            await until(pilot, lambda: is_on(app, QuestionScreen))
            assert remedy in words_of(app)
            monkeypatch.setattr(module, "write_atomically", write_atomically)
            await pilot.press("r")
            await until(pilot, lambda: is_on(app, BuilderScreen))
            assert screen.builder.file.path is not None
            assert screen.builder.file.path.read_text() == screen.builder.text
            await case.press(pilot, "q")


async def test_the_copy_of_a_shipped_session_gets_another_name_if_its_own_is_taken_meanwhile(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "shipped_sessions_dir", lambda: tmp_path / "sessions")
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(case, app, pilot, "c")
        assert screen.builder.file.origin is Origin.COPY
        taken = locations.own_sessions_dir() / "short.yaml"
        taken.parent.mkdir(parents=True, exist_ok=True)
        taken.write_text("theirs")
        await case.press(pilot, "s")
        await until(pilot, lambda: is_on(app, LineScreen))
        assert "There is already a file" in words_of(app)
        on(app, LineScreen)
        await type_text(pilot, "Another", "enter")
        await until(pilot, lambda: is_on(app, BuilderScreen))
        assert taken.read_text() == "theirs"
        assert screen.builder.file.path == locations.own_sessions_dir() / "another.yaml"
