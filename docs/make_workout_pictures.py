"""Make pictures of the workout screen in its main states, sizes and looks: for the eye, not for the documents.

`python docs/make_workout_pictures.py FOLDER` draws every state at five sizes, dark and light, cell by cell with Pillow.
The shipped exercises and their figures are used, and the clock stands where the state is.
"""

import argparse
import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from runcoach.base import locations
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Proceed, Rate, Resume, Start
from runcoach.screens.preferences import Preferences
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S, Exercise, Load, Session, Side, Unit
from runcoach.widgets.terminal import show_theme
from tests.screens.stage import TODAY, Clock, coach_of, let_pass

SIZES = ((40, 12), (60, 20), (80, 24), (120, 40), (200, 60))
CELL = (10, 20)
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf"
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


@dataclass(frozen=True)
class State:
    """A state of the workout: an exercise of the shipped sessions, and what happens until then.

    Attributes:
        exercise: The exercise.
        steps: What happens: seconds that pass, or an input.
        load: The load that was chosen.
        is_own_pace: Whether the exercise is done without its tempo, as a person's own session may ask for.
    """

    exercise: str
    steps: tuple[float | Input, ...]
    load: Load | None = None
    is_own_pace: bool = False


_RDL = "negative-rdl-pause-press-back"
_TWO_DUMBBELLS = Load("weight", 2, 50, 50, Unit.LB)
_A_SET = (10, 0.2, 5.0, Finish(), 9.0, 5.0, Finish())
_BEGUN, _COUNTED = (Proceed(), 0.2), (CountRep(), 0.5)
STATES = {
    "ready": State(_RDL, (2.0,), _TWO_DUMBBELLS),
    "ready-side": State("step-down", (2.0,)),
    "lower": State(_RDL, (10, 20.0, 3.4), _TWO_DUMBBELLS),
    "pause-phase": State(_RDL, (10, 20.0, 6.4), _TWO_DUMBBELLS),
    "sides": State("prone-psoas-march", (10, 0.2, 10.0, 0.6)),
    "sides-each": State("single-leg-calf-raise", (10, 9.4)),
    "own-pace": State("split-squat", (*_BEGUN, *(step for _ in range(3) for step in _COUNTED)), is_own_pace=True),
    "own-pace-both": State("glute-bridge", (*_BEGUN, *(step for _ in range(3) for step in _COUNTED)), is_own_pace=True),
    "grace": State("split-squat", (*_BEGUN, *(step for _ in range(5) for step in _COUNTED)), is_own_pace=True),
    "hold": State("knee-drive", (10, 0.2, 23.0)),
    "timed": State("hopping", (10, 0.2, 8.0)),
    "switch": State("step-down", (10, 0.2, 11.0, Finish(), 3.0)),
    "rest": State(_RDL, (10, 0.2, 20.0, 3.4, Finish(), 20.0, Rate(0, 8)), _TWO_DUMBBELLS),
    "rest-new": State("step-down", (10, 0.2, 11.0, Finish(), 10, 9.0, Finish(), 20.0)),
    "rest-other": State("step-down", (*_A_SET, 45.5, *_A_SET, 10.0)),
    "paused": State(_RDL, (10, 0.2, 20.0, 3.4, Pause(), 72.0), _TWO_DUMBBELLS),
    "count-in": State(_RDL, (10, 0.2, 20.0, 3.4, Pause(), 2.0, Resume(), 1.2), _TWO_DUMBBELLS),
}


def library() -> Library:
    """The library of the shipped sessions alone."""
    folder = locations.shipped_sessions_dir()
    return Library((folder,), (folder / "exercises",))


def found(exercise_id: str) -> tuple[Session, tuple[Exercise, ...]]:
    """A shipped session with an exercise, and that exercise with the one after it."""
    for name in ("strong-to-run", "before-a-run", "runners-top-three", "first-steps"):
        read = read_session(library().find(name), library()).session
        assert read is not None
        exercises = tuple(read.exercises())
        for at, exercise in enumerate(exercises):
            if exercise.id == exercise_id:
                return read, exercises[at : at + 2]
    raise LookupError(exercise_id)


def workout(state: State) -> WorkoutScreen:
    """The screen of a state."""
    read, chosen = found(state.exercise)
    if state.is_own_pace:
        chosen = (_without_tempo(chosen[0]), *chosen[1:])
    session = replace(read, blocks=chosen)
    clock = Clock()
    choices = Choices((ExerciseChoice(load=state.load, bests_ns=BESTS),) * len(chosen))
    coach = coach_of(session, clock, choices)
    coach.press(Start())
    for step in state.steps:
        if isinstance(step, int | float):
            let_pass(coach, clock, step)
        else:
            coach.press(step)
    return WorkoutScreen(coach, clock, lambda: TODAY, lambda: None, lambda leaving: None)


def _without_tempo(exercise: Exercise) -> Exercise:
    """An exercise at the person's own pace, whose cues belong to no phase then."""
    cues = {moment: tuple(replace(cue, phase="") for cue in of) for moment, of in exercise.cues.by_moment()}
    return replace(exercise, tempo=(), two_words={}, cues=replace(exercise.cues, **cues))


BESTS = ((Side.LEFT, 31 * NS_PER_S), (Side.RIGHT, 27 * NS_PER_S))


class Stand(App[None]):
    """An app with one screen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: WorkoutScreen, theme: str) -> None:
        super().__init__()
        show_theme(self, theme)
        self.preferences = Preferences()
        self.shown = screen

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self.shown)


async def picture(state: State, theme: str, size: tuple[int, int]) -> Image.Image:
    """The picture of a state at a size, in a theme."""
    app = Stand(workout(state), theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        # What Textual is about to write to the terminal.
        strips = app.screen._compositor.render_strips()  # noqa: SLF001
        return drawn([list(strip) for strip in strips], size)


def drawn(rows: Sequence[Sequence[Segment]], size: tuple[int, int]) -> Image.Image:
    """Cells as a bitmap: block signs as rectangles, other signs in a font."""
    wide, high = CELL
    image = Image.new("RGB", (size[0] * wide, size[1] * high))
    draw = ImageDraw.Draw(image)
    fonts = {bold: ImageFont.truetype(_FONT.format("-Bold" if bold else ""), high * 4 // 5) for bold in (False, True)}
    for y, row in enumerate(rows):
        x = 0
        for segment in row:
            fore, back, bold = _colours(segment.style)
            for sign in segment.text:
                box = (x * wide, y * high, (x + 1) * wide, (y + 1) * high)
                draw.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=back)
                _sign(draw, sign, box, fore, fonts[bold])
                x += 1
    return image


def _colours(style: Style | None) -> tuple[tuple[int, int, int], tuple[int, int, int], bool]:
    fore, back = (230, 230, 230), (0, 0, 0)
    if style is None:
        return fore, back, False
    if style.color is not None:
        fore = tuple(style.color.get_truecolor())  # type: ignore[assignment]
    if style.bgcolor is not None:
        back = tuple(style.bgcolor.get_truecolor(foreground=False))  # type: ignore[assignment]
    return (back, fore, bool(style.bold)) if style.reverse else (fore, back, bool(style.bold))


def _sign(
    draw: ImageDraw.ImageDraw,
    sign: str,
    box: tuple[int, int, int, int],
    colour: tuple[int, int, int],
    font: ImageFont.FreeTypeFont,
) -> None:
    left, top, right, bottom = box
    middle_x, middle_y = (left + right) // 2, (top + bottom) // 2
    if sign in _QUADRANTS:
        bits = _QUADRANTS.index(sign)
        corners = (
            (left, top, middle_x, middle_y),
            (middle_x, top, right, middle_y),
            (left, middle_y, middle_x, bottom),
            (middle_x, middle_y, right, bottom),
        )
        for bit, corner in enumerate(corners):
            if bits >> bit & 1:
                draw.rectangle((corner[0], corner[1], corner[2] - 1, corner[3] - 1), fill=colour)
    elif "▁" <= sign <= "▇":
        full = (ord(sign) - 0x2580) * (bottom - top) // 8
        draw.rectangle((left, bottom - full, right - 1, bottom - 1), fill=colour)
    elif "▉" <= sign <= "▏":
        full = (0x2590 - ord(sign)) * (right - left) // 8
        draw.rectangle((left, top, left + full - 1, bottom - 1), fill=colour)
    elif sign in "─━":
        thick = 1 if sign == "─" else 3
        draw.rectangle((left, middle_y - thick // 2, right - 1, middle_y + thick // 2), fill=colour)
    elif sign.strip():
        draw.text((left, top), sign, font=font, fill=colour)


async def main(folder: Path, names: Sequence[str], sizes: Sequence[tuple[int, int]], themes: Sequence[str]) -> None:
    """Draw all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        for theme in themes:
            for size in sizes:
                made = await picture(STATES[name], theme, size)
                made.save(folder / f"{name}-{theme.removeprefix('textual-')}-{size[0]}x{size[1]}.png")


if __name__ == "__main__":
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    parser = argparse.ArgumentParser(description="Draw moments of a workout.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("moments", nargs="?", default=",".join(STATES), help="names with commas between them")
    parser.add_argument("sizes", nargs="?", default=",".join(f"{wide}x{high}" for wide, high in SIZES))
    parser.add_argument("themes", nargs="?", default="textual-dark,textual-light")
    chosen = parser.parse_args()
    wanted_sizes = [(int(wide), int(high)) for wide, high in (text.split("x") for text in chosen.sizes.split(","))]
    asyncio.run(main(chosen.folder, chosen.moments.split(","), wanted_sizes, chosen.themes.split(",")))
