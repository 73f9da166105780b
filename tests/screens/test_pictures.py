"""Pictures of every screen's main states, compared with the last ones that a person has looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.coach.briefing import Briefing
from runcoach.coach.home_page import HomePage
from runcoach.coach.session_listing import SessionListing
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.player.choices import Choices
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Rate, Skip, Start, Stop
from runcoach.player.plan import plan
from runcoach.player.stages import Stage
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import LeaveScreen, LineScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.errors import ErrorsScreen
from runcoach.screens.fetch import FetchScreen
from runcoach.screens.help import HelpScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.preferences import Preferences
from runcoach.screens.settings import SettingsScreen
from runcoach.screens.summary import SummaryScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import NS_PER_S, Session
from runcoach.settings.actions import Scope
from runcoach.settings.definitions import Settings, ShownUnit, TypeSize
from runcoach.widgets.terminal import show_theme
from tests.screens.stage import TODAY, Clock, coach_of, done_on, let_pass, open_ended, paced, session, sided, timed

SIZES = [(80, 24), (120, 40)]
Steps = list[float | Input]


def named(size: tuple[int, int]) -> str:
    """A size as it stands in the name of a picture."""
    return f"{size[0]}x{size[1]}"


class Compare(Protocol):
    """The fixture that compares pictures."""

    def __call__(
        self,
        app: App[None],
        terminal_size: tuple[int, int] = ...,
        run_before: Callable[[Pilot[None]], Awaitable[None] | None] | None = ...,
    ) -> bool: ...


class Stand(App[None]):
    """An app that shows screens, one on top of the other."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *screens: Screen[None]) -> None:
        super().__init__()
        show_theme(self, self.theme)
        self.preferences = Preferences()
        self.screens_to_show = screens

    def on_mount(self) -> None:
        for screen in self.screens_to_show:
            self.push_screen(screen)


def preferences(**changed: Any) -> Preferences:
    """Some settings, on no disk."""
    made = Preferences()
    made.use(replace(Settings(), **changed))
    return made


def workout(of: Session, *steps: float | Input, choices: Choices | None = None) -> WorkoutScreen:
    """A workout after some inputs and seconds, beginning with the first get-ready."""
    clock = Clock()
    coach = coach_of(of, clock, choices)
    coach.press(Start())
    for step in steps:
        if isinstance(step, int | float):
            let_pass(coach, clock, step)
        else:
            coach.press(step)
    return WorkoutScreen(coach, clock, lambda: TODAY, lambda: None, lambda leaving: None)


REPS: Steps = [CountRep(), 1.5, CountRep(), 1.5]
MOMENTS: dict[str, tuple[Session, Steps]] = {
    "ready": (session(), [3.2]),
    "brace": (session(), [30.8]),
    "lower": (session(), [43.2]),
    "pause": (session(), [36.6]),
    "rise": (session(), [38.4]),
    "self_paced": (session(sided()), [10, 2, *REPS]),
    "grace": (session(sided()), [10, 2, *REPS, *REPS]),
    "switch": (session(sided()), [10, 2, *REPS, Finish(), 3]),
    "other_side": (session(sided()), [10, 2, *REPS, Finish(), 9, CountRep(), 1]),
    "timed": (session(timed()), [16.4]),
    "open_ended": (session(open_ended()), [23.4]),
    "rest": (session(), [10, 80, 20]),
    "rest_rated": (session(sided(), timed()), [11, *REPS, Finish(), 9, CountRep(), Finish(), 2, Rate(0, 8), 10]),
    "paused": (session(), [24.0, Pause()]),
}


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_of_a_workout(snap_compare: Compare, moment: str, size: tuple[int, int]) -> None:
    of, steps = MOMENTS[moment]
    assert snap_compare(Stand(workout(of, *steps)), terminal_size=size)


@pytest.mark.parametrize("size", [(20, 5), (30, 9), (50, 14), (200, 60)], ids=named)
def test_other_sizes_show_what_matters_most(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(Stand(workout(session(), 43.2)), terminal_size=size)


@pytest.mark.parametrize("theme", ["textual-light", "high-contrast", "monochrome"])
@pytest.mark.parametrize("moment", ["lower", "ready", "rest"])
def test_a_workout_in_other_themes(snap_compare: Compare, theme: str, moment: str) -> None:
    of, steps = MOMENTS[moment]
    app = Stand(workout(of, *steps))
    show_theme(app, theme)
    assert snap_compare(app, terminal_size=(80, 24))


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("type_size", [TypeSize.SMALL, TypeSize.LARGE])
def test_the_type_is_as_large_as_is_wished(snap_compare: Compare, type_size: TypeSize, size: tuple[int, int]) -> None:
    app = Stand(workout(session(), 43.2))
    app.preferences = preferences(size=type_size)
    assert snap_compare(app, terminal_size=size)


def test_loads_in_another_unit_and_a_rest_that_waits(snap_compare: Compare) -> None:
    app = Stand(workout(session(), 10, 80, 95, choices=Choices(waits_after_rest=True)))
    app.preferences = preferences(unit=ShownUnit.KG)
    assert snap_compare(app, terminal_size=(80, 24))


@pytest.mark.parametrize("size", SIZES, ids=named)
def test_the_settings(snap_compare: Compare, size: tuple[int, int]) -> None:
    app = Stand(SettingsScreen())
    app.preferences = preferences(unit=ShownUnit.KG, keys=(("workout.pause", ("z",)),))
    assert snap_compare(app, terminal_size=size)


def test_the_keys_in_the_settings(snap_compare: Compare) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "n", "n", "n", "n", "down", "down")

    app = Stand(SettingsScreen())
    app.preferences = preferences(keys=(("workout.pause", ("z",)),))
    assert snap_compare(app, terminal_size=(80, 24), run_before=walk)


def test_a_key_is_asked_for_on_top_of_the_settings(snap_compare: Compare) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "n", "n", "n", "n", "down", "down", "space")

    assert snap_compare(Stand(SettingsScreen()), terminal_size=(80, 24), run_before=ask)


def test_without_colours_nothing_is_lost(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(Stand(workout(session(), 43.2)), terminal_size=(80, 24))


def home_page(*, is_first: bool) -> HomePage:
    """Two sessions and a file with errors; later also a workout that waits."""
    then = datetime(2026, 11, 18, 8, tzinfo=UTC)
    entries = (
        SessionListing("strong", Path("strong.yaml"), session(), 2460 * NS_PER_S),
        SessionListing(
            "short", Path("short.yaml"), session(sided(), title="Short and good"), 300 * NS_PER_S, is_own=True
        ),
        SessionListing("torn", Path("torn.yaml"), None, errors=ERRORS, first_error="'side' is no key of an exercise"),
    )
    if is_first:
        return HomePage(entries, is_loading=False)
    waiting = UnfinishedWorkout(1, "strong", "Strong to run", then, then, 754 * NS_PER_S, 4, 9)
    return HomePage(
        entries,
        (("strong", done_on(then)),),
        (waiting,),
        is_loading=False,
        recent=(done_on(then, row=2), done_on(then.replace(day=16), row=3)),
    )


ERRORS = (
    "torn.yaml:5:5: 'side' is no key of an exercise; did you mean 'sides'?\n    5 |     side: each\n      |     ^^^^",
    "torn.yaml:4:5: the exercise has no work; add 'reps: 8'\n    4 |   - name: X\n      |     ^^^^",
)


def home(*, is_first: bool) -> HomeScreen:
    screen = HomeScreen(lambda: TODAY)
    screen.show_page(home_page(is_first=is_first))
    return screen


def briefing() -> BriefingScreen:
    warning = "Hopping: first Knee drive for 30 s on each side; the log has left 31 s, right 22 s."
    return BriefingScreen(Briefing(session(), warned={2: (warning,)}))


def edit() -> EditScreen:
    clock = Clock()
    coach = coach_of(session(sided()), clock)
    for given in (Start(), CountRep(), Finish()):
        let_pass(coach, clock, 11)
        coach.press(given)
    return EditScreen(coach, 0)


def summary(*, is_complete: bool) -> SummaryScreen:
    clock = Clock()
    coach = coach_of(session(sided(), paced()), clock)
    coach.press(Start())
    let_pass(coach, clock, 11)
    for given in (
        CountRep(),
        CountRep(),
        CountRep(),
        CountRep(),
        Finish(),
        CountRep(),
        CountRep(),
        Finish(),
        Rate(0, 8),
    ):
        coach.press(given)
        let_pass(coach, clock, 9)
    if not is_complete:
        coach.press(Stop())
    while coach.view().stage is not Stage.DONE:
        coach.press(Skip())
    return SummaryScreen(coach, on_done=lambda: None)


SCREENS: dict[str, Callable[[], tuple[Screen[None], ...]]] = {
    "home_first_time": lambda: (home(is_first=True),),
    "home": lambda: (home(is_first=False),),
    "errors": lambda: (ErrorsScreen(home_page(is_first=True).listings[2]),),
    "briefing": lambda: (briefing(),),
    "edit": lambda: (edit(),),
    "summary": lambda: (summary(is_complete=True),),
    "left_early": lambda: (summary(is_complete=False),),
    "help": lambda: (HelpScreen(Scope.WORKOUT),),
}


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen(snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    assert snap_compare(Stand(*SCREENS[screen]()), terminal_size=size)


def test_leaving_asks_on_top_of_the_workout(snap_compare: Compare) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        pilot.app.push_screen(LeaveScreen("Everything that you did is kept in any case."))

    app = Stand(workout(session(), 24.0, Pause()))
    assert snap_compare(app, terminal_size=(80, 24), run_before=ask)


def test_a_note_is_written_on_one_line(snap_compare: Compare) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        # A cursor that blinks would make the picture a matter of luck.
        pilot.app.push_screen(LineScreen("A note to this set", "felt light"))
        await pilot.pause()
        for field in pilot.app.screen.query("Input"):
            field.blur()

    assert snap_compare(Stand(edit()), terminal_size=(80, 24), run_before=ask)


def test_a_briefing_with_little_time_and_without_a_thing(snap_compare: Compare) -> None:
    made = Briefing(session(), minutes=8, missing_names=("two dumbbells",))
    app = Stand(BriefingScreen(made))
    show_theme(app, "textual-light")
    assert snap_compare(app, terminal_size=(60, 20))


def test_what_is_at_hand_is_ticked_off(snap_compare: Compare) -> None:
    made = Briefing(session(), missing_names=("two dumbbells",))
    assert snap_compare(Stand(FetchScreen(made, lambda _: None)), terminal_size=(80, 24))


def test_a_weight_is_asked_for_on_top_of_the_briefing(snap_compare: Compare) -> None:
    async def start(pilot: Pilot[None]) -> None:
        await pilot.press("space")

    assert snap_compare(Stand(briefing()), terminal_size=(80, 24), run_before=start)


def test_the_plan_of_the_stage_is_long_enough_for_these_pictures() -> None:
    assert len(plan(session()).sets) == 7
