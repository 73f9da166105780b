"""Next steps on the briefing: proposed, accepted and declined with one key."""

from runcoach.coach.suggestions import answered, offers
from runcoach.log.queries.trends import Attempt
from runcoach.player.plan import Choices, ExerciseChoice
from runcoach.player.results import SetResult, SideResult
from runcoach.screens.briefing import BriefingScreen
from runcoach.session.values import NS_PER_S, Load, Side
from tests.screens.stage import open_ended, paced, session, sided
from tests.screens.test_pictures import Stand

BOTH, LEFT, RIGHT = Side.BOTH, Side.LEFT, Side.RIGHT


class Past:
    """A log in which the first exercise went well, and the knee drive was held; the others were never done."""

    def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
        lengths = tuple(seconds * NS_PER_S for seconds in (2, 3, 3, 1, 1))
        if exercise_id == "press-back":
            load = Load("weight", 2, 50, 50)
            sets = tuple(SetResult(at, ((BOTH, SideResult(8, NS_PER_S)),), load, lengths) for at in range(3))
            return (Attempt("", 8, None, 3, sets),)
        if exercise_id == "knee-drive":
            held = ((LEFT, SideResult(None, 31 * NS_PER_S)), (RIGHT, SideResult(None, 26 * NS_PER_S)))
            return (Attempt("", None, None, 1, (SetResult(0, held, Load(), ()),)),)
        return ()


def test_only_exercises_that_were_done_get_a_proposal() -> None:
    found = offers(session(paced(), sided(), open_ended()), Choices(), Past())
    assert {index: offer.change for index, offer in found.items()} == {0: "8 reps → 9 reps", 2: "26 s → over 26 s"}


def test_without_a_log_nothing_is_proposed() -> None:
    assert offers(session(), Choices(), None) == {}


def test_accepting_keeps_sets_and_rest_and_declining_brings_everything_back() -> None:
    offer = offers(session(paced()), Choices(), Past())[0]
    chosen = ExerciseChoice(sets=2, rest_ns=45 * NS_PER_S, first=RIGHT, reps=8)
    accepted, choice = answered(offer, chosen)
    assert accepted.is_accepted
    assert (choice.reps, choice.sets, choice.rest_ns, choice.first) == (9, 2, 45 * NS_PER_S, RIGHT)
    assert answered(accepted, choice) == (offer, chosen)


def briefing() -> BriefingScreen:
    of = session(paced(), sided())
    return BriefingScreen(of, Choices(), (), lambda exercise, choice: choice, offers(of, Choices(), Past()))


async def test_one_key_accepts_and_the_same_key_takes_it_back() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        assert screen.plan.exercises[0].target_reps == 8
        await pilot.press("a")
        assert screen.plan.exercises[0].target_reps == 9
        await pilot.press("a")
        assert screen.plan.exercises[0].target_reps == 8


async def test_where_nothing_is_proposed_the_key_says_so_and_changes_nothing() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        for _ in range(20):
            await pilot.press("down")
        before = screen.plan
        await pilot.press("a")
        assert screen.plan == before
        assert "No next step" in screen.key_line.value.notice


async def test_whoever_chooses_otherwise_has_not_accepted_any_more() -> None:
    screen = briefing()
    async with Stand(screen).run_test() as pilot:
        await pilot.press("a", "down", "right")
        assert screen.plan.exercises[0].target_reps == 10
        await pilot.press("a")
        assert screen.plan.exercises[0].target_reps == 9
