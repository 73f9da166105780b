"""The briefing: next steps, choices, time, weights and what is at hand, by keys and by clicks."""

from dataclasses import replace
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.coach.briefing import Briefing, prepare
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.fetch import FetchScreen
from runcoach.screens.weight_question import WeightScreen
from runcoach.session.values import Load, Session, Unit, Variant
from runcoach.settings.definitions import Settings
from runcoach.settings.file import read_settings
from runcoach.widgets.briefing_layout import page_layout
from runcoach.widgets.briefing_page import BriefingPageBox
from runcoach.widgets.briefing_values import Hit
from runcoach.widgets.figure_box import LoopingFigureBox
from tests.coach.test_suggestions import WentWell
from tests.screens.app_case import home  # noqa: F401 - settings are saved in a folder of the test
from tests.screens.stage import paced, session, sided, timed
from tests.screens.test_pictures import Stand

EASIER = replace(paced(), easier=(Variant("half way", "easier", replace(paced(), load=Load())),))


def is_on(app: Stand, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


def briefing(of: Session | None = None, settings: Settings | None = None) -> BriefingScreen:
    return BriefingScreen(prepare(of or session(paced(), sided()), WentWell(), settings or Settings()))


class Stage(Stand):
    """Keeps what is started."""

    def __init__(self, screen: BriefingScreen) -> None:
        super().__init__(screen)
        self.started: list[Briefing] = []

    def on_briefing_screen_started(self, message: BriefingScreen.Started) -> None:
        self.started.append(message.briefing)


async def click(pilot: Pilot[None], screen: BriefingScreen, hit: Hit) -> None:
    """Click on what means this."""
    page = screen.query_one(BriefingPageBox)
    sheet = page_layout(page.value, *page.size).sheet
    x, y = next((x, y) for y in range(page.size.height) for x in range(page.size.width) if sheet.hit(x, y) == hit)
    await pilot.click(BriefingPageBox, offset=(x, y))
    await pilot.pause()


async def test_one_key_accepts_and_the_same_key_takes_it_back() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        assert screen.briefing.plan.exercises[0].target_reps == 8
        await pilot.press("a")
        assert screen.briefing.plan.exercises[0].target_reps == 9
        await pilot.press("a")
        assert screen.briefing.plan.exercises[0].target_reps == 8


async def test_where_nothing_is_proposed_the_key_says_so_and_changes_nothing() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        await pilot.press(*["down"] * 5)
        before = screen.briefing.plan
        await pilot.press("a")
        assert screen.briefing.plan == before
        assert "No next step" in screen.key_row.value.notice


async def test_a_changed_choice_takes_back_the_acceptance() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        await pilot.press("a", "1")
        assert screen.briefing.plan.exercises[0].target_reps == 10
        await pilot.press("a")
        assert screen.briefing.plan.exercises[0].target_reps == 9


async def test_a_digit_goes_on_to_the_next_value_and_two_keys_go_both_ways() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        await pilot.press("1", "1", "1", "1", "1")
        assert screen.briefing.plan.exercises[0].target_reps == 8
        await pilot.press("plus", "plus", "minus")
        assert screen.briefing.plan.exercises[0].target_reps == 9
        await pilot.press("9")
        assert "no such choice" in screen.key_row.value.notice


async def test_the_easier_way_is_one_key_and_its_weight_another_question() -> None:
    screen = briefing(session(EASIER))
    async with Stand(screen).run_test() as pilot:
        assert [screen.briefing.plan.exercises[0].variant, *screen.briefing.open_weights] == ["", 0]
        await pilot.press("left")
        assert [screen.briefing.plan.exercises[0].variant, *screen.briefing.open_weights] == ["half way"]
        await pilot.press("left", "right", "right")
        assert [screen.briefing.plan.exercises[0].variant, *screen.briefing.open_weights] == ["", 0]


async def test_a_weight_is_asked_for_before_the_first_time_and_space_names_none() -> None:
    screen = briefing(session(paced(), replace(paced(), id="swing", name="Swing")))
    app = Stage(screen)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert is_on(app, WeightScreen)
        await pilot.press("2")
        await pilot.pause()
        assert is_on(app, WeightScreen)
        assert not app.started
        await pilot.press("space")
        await pilot.pause()
        (start,) = app.started
        loads = [each.load for each in start.plan.exercises]
        assert loads == [Load("weight", 2, 10, 10, Unit.LB), Load("weight", 2, 0, 0, Unit.LB)]


async def test_going_back_from_the_question_starts_nothing() -> None:
    screen = briefing(session(paced()))
    app = Stage(screen)
    async with app.run_test() as pilot:
        await pilot.press("space", "escape")
        await pilot.pause()
        assert is_on(app, BriefingScreen)
        assert not app.started
        assert screen.briefing.open_weights == (0,)


async def test_less_time_leaves_out_and_a_key_takes_an_exercise_in_again() -> None:
    screen = briefing(session(paced(), sided(), timed()))
    async with Stand(screen).run_test() as pilot:
        whole = screen.briefing.plan.estimated_ns
        while screen.briefing.plan.included[-1].index == 2:
            await pilot.press("t")
        assert screen.briefing.plan.estimated_ns < whole
        await pilot.press("down", "down", "x")
        assert not screen.briefing.plan.exercises[2].is_left_out
        await pilot.press("x")
        assert screen.briefing.plan.exercises[2].is_left_out


async def test_what_is_not_at_hand_is_ticked_off_kept_and_its_exercise_goes_as_chosen() -> None:
    screen = briefing()
    app = Stage(screen)
    async with app.run_test() as pilot:
        await pilot.press("f")
        assert is_on(app, FetchScreen)
        # Two dumbbells: without weight, and then left out.
        await pilot.press("space")
        assert screen.briefing.plan.exercises[0].load == Load()
        await pilot.press("down", "right", "enter")
        assert is_on(app, BriefingScreen)
        assert [each.index for each in screen.briefing.plan.included] == [1]
        assert read_settings().settings.not_at_hand == ("two dumbbells",)
        await pilot.press("f", "space", "escape")
        assert [each.index for each in screen.briefing.plan.included] == [0, 1]
        assert read_settings().settings.not_at_hand == ()


async def test_everything_can_be_clicked() -> None:
    screen = briefing(session(EASIER, sided()))
    async with Stand(screen).run_test(size=(120, 40)) as pilot:
        await click(pilot, screen, ("thing", 1))
        assert screen.briefing.missing_names == ("couch or wall",)
        await click(pilot, screen, ("way", 1))
        assert screen.briefing.way(0) == screen.briefing.ways(0)[1]
        await click(pilot, screen, ("thing", 1))
        await click(pilot, screen, ("way", 0))
        assert screen.briefing.plan.exercises[0].variant == "half way"
        await click(pilot, screen, ("choice", 0))
        assert screen.briefing.plan.exercises[0].target_reps == 9
        await click(pilot, screen, ("time", 1))
        assert [screen.briefing.minutes] == [screen.briefing.time_options[0]]
        await click(pilot, screen, ("time", 0))
        assert [screen.briefing.minutes] == [None]
        await click(pilot, screen, ("exercise", 1))
        assert screen.place == (1, "")


async def test_figures_come_after_the_first_frame_and_give_way_where_it_is_small() -> None:
    screen = briefing(session(paced()))
    async with Stand(screen).run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert not [box for box in screen.query(LoopingFigureBox) if box.display]
