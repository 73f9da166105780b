"""The texts of the summary screen."""

from runcoach.coach.summary import Ending, sum_up
from runcoach.player.plan import plan
from runcoach.screens.summary import exercise_text, headline
from tests.coach.test_summary import reps, summary_of
from tests.screens.stage import session, sided


def test_the_page_names_sets_sides_bests_and_the_next_step() -> None:
    text = exercise_text(summary_of(sided(), [reps(left=4, right=4), reps(left=4, right=4)])).plain
    for part in ("Back rotation", "set 1", "left 4, right 4 reps", "left and right alike", "next time: 5 reps"):
        assert part in text


def test_leaving_early_says_that_nothing_is_lost() -> None:
    planned = plan(session(sided()))
    assert "everything that you did is kept" in headline(sum_up(planned, [], 0, Ending.STOPPED))
    assert "kept" not in headline(sum_up(planned, [], 0, Ending.COMPLETE))
    assert "nothing is kept" in headline(sum_up(planned, [], 0, Ending.REHEARSED))
