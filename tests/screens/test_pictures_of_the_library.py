"""Pictures of the library, compared with the last ones that a person has looked at; without figures, which move."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.coach.favourites import Favourites
from runcoach.screens.library import LibraryScreen
from runcoach.screens.library_reader import LibrarySources
from runcoach.session.library import Library
from tests.screens.app_case import until
from tests.screens.test_pictures import Compare, Stand, named

EXERCISES = {
    "squat": """
name: Split squat
plain: Stand with one foot ahead, and sink between the feet.
why: Strong thighs.
reps: 8
sets: 3
sides: each
body: [quads, glutes]
aliases: [Lunge on the spot]
equipment: [kettlebell]
cues:
  move: [Sink straight down, Push the floor away]
  keep: [Long back, Front heel down, Hips level, Eyes ahead, Shoulders low]
  avoid: [No knee that falls in, No rush]
easier: [{name: without weight}]
harder: [{name: rear foot on a chair, equipment: [kettlebell, chair]}]
""",
    "march": "name: March\nplain: March on the spot.\ntime: 30s\n",
    "wall-sit": "name: Wall sit against a cold wall, for long\nshort: Wall sit\nuntil: the legs give in\n",
    "broken": "name: Broken\n",
}


def screen(folder: Path, **exercises: str) -> LibraryScreen:
    made = folder / "exercises"
    made.mkdir()
    for name, text in exercises.items():
        (made / f"{name}.yaml").write_text(text)
    library = Library((), (made,))
    favourites = Favourites(folder / "favourites.txt")
    favourites.toggle("march")
    index = ExerciseIndex(library, folder / "exercises.json")
    uses = {"squat": ("Legs at home", "Evening")}
    return LibraryScreen(
        LibrarySources(library, index, favourites, None, lambda: uses, lambda: date(2026, 11, 21), "~/exercises")
    )


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=named)
def test_an_exercise(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    library = screen(tmp_path, **EXERCISES)

    async def walk(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(library.state.found) and not library.state.is_reading)
        await pilot.press("down", "down")
        await until(pilot, lambda: library.state.detail is not None)
        await pilot.pause()

    assert snap_compare(Stand(library), terminal_size=size, run_before=walk)


def test_what_is_typed(snap_compare: Compare, tmp_path: Path) -> None:
    library = screen(tmp_path, **EXERCISES)

    async def walk(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(library.state.found) and not library.state.is_reading)
        await pilot.press("slash", *"march")
        await until(pilot, lambda: library.state.detail is not None)
        await pilot.press("down")
        await pilot.pause()

    assert snap_compare(Stand(library), terminal_size=(80, 24), run_before=walk)


def test_a_library_without_exercises(snap_compare: Compare, tmp_path: Path) -> None:
    library = screen(tmp_path)

    async def walk(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: not library.state.is_reading)
        await pilot.pause()

    assert snap_compare(Stand(library), terminal_size=(60, 20), run_before=walk)
