"""Next steps on the briefing: accepted and taken back with one key."""

from runcoach.coach.briefing import prepare
from runcoach.screens.briefing import BriefingScreen
from runcoach.settings.definitions import Settings
from tests.coach.test_suggestions import WentWell
from tests.screens.stage import paced, session, sided
from tests.screens.test_pictures import Stand


def briefing() -> BriefingScreen:
    return BriefingScreen(prepare(session(paced(), sided()), WentWell(), Settings()))


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
        for _ in range(20):
            await pilot.press("down")
        before = screen.briefing.plan
        await pilot.press("a")
        assert screen.briefing.plan == before
        assert "No next step" in screen.key_row.value.notice


async def test_a_changed_choice_takes_back_the_acceptance() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        await pilot.press("a", "down", "right")
        assert screen.briefing.plan.exercises[0].target_reps == 10
        await pilot.press("a")
        assert screen.briefing.plan.exercises[0].target_reps == 9
