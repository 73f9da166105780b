"""Next steps: proposed, accepted and taken back."""

from runcoach.coach.suggestions import answered, offers
from runcoach.log.queries.trends import Attempt
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Load, Side
from tests.history import EmptyHistory
from tests.screens.stage import open_ended, paced, session, sided

BOTH, LEFT, RIGHT = Side.BOTH, Side.LEFT, Side.RIGHT


class WentWell(EmptyHistory):
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
    found = offers(session(paced(), sided(), open_ended()), Choices(), WentWell())
    assert {index: offer.change for index, offer in found.items()} == {0: "8 reps → 9 reps", 2: "26 s → over 26 s"}


def test_without_a_log_nothing_is_proposed() -> None:
    assert offers(session(), Choices(), None) == {}


def test_accepting_keeps_sets_and_rest_and_declining_brings_everything_back() -> None:
    offer = offers(session(paced()), Choices(), WentWell())[0]
    chosen = ExerciseChoice(sets=2, rest_ns=45 * NS_PER_S, first=RIGHT, reps=8)
    accepted, choice = answered(offer, chosen)
    assert accepted.is_accepted
    assert (choice.reps, choice.sets, choice.rest_ns, choice.first) == (9, 2, 45 * NS_PER_S, RIGHT)
    assert answered(accepted, choice) == (offer, chosen)
