"""The page at the end of a workout."""

from runcoach.base.roles import RenderStyle
from runcoach.coach.summary import Ending, sum_up
from runcoach.log.journal.workout_log import Overall
from runcoach.panels.summary_page import summary_page
from runcoach.player.plan import plan
from runcoach.player.results import SetResult, SideResult
from runcoach.screens.keys import rating_keys
from runcoach.session.values import NS_PER_S, Load, Side
from runcoach.widgets.picture import plain_text
from runcoach.widgets.summary_page import SummaryPage, paint_summary, scroll_range
from tests.coach.test_summary import reps
from tests.screens.stage import session, sided

KEYS = rating_keys("summary", {})


def page(*results: tuple[tuple[Side, SideResult], ...], ending: Ending = Ending.COMPLETE) -> SummaryPage:
    planned = plan(session(sided()))
    done = [SetResult(index, sides, Load(), (), ended=True) for index, sides in enumerate(results)]
    return summary_page(sum_up(planned, done, 90 * NS_PER_S, ending), Overall(None, ""), "Legs")


def painted(value: SummaryPage, width: int = 100, height: int = 30) -> str:
    return "\n".join(plain_text(paint_summary(value, width, height, RenderStyle())))


def test_the_page_names_each_side_set_by_set_and_the_next_step() -> None:
    text = painted(page(reps(left=4, right=4), reps(left=4, right=3)))
    for part in ("Back rotation", "◀ left", "right ▶", "4, 4", "4, 3", "next time", "of 2 sets"):
        assert part in text


def test_a_side_that_was_left_out_is_no_weakness() -> None:
    text = painted(page(reps(left=4), reps(left=4)))
    assert "–" in text
    assert "begin next time" not in text
    assert "%" not in text


def test_only_a_whole_workout_is_done() -> None:
    assert page(reps(left=4, right=4), reps(left=4, right=4)).word == "Done"
    assert page(reps(left=4, right=4)).word == "Ended"
    stopped = page(reps(left=4, right=4), ending=Ending.STOPPED)
    assert stopped.heading.startswith("Stopped after 1 of 2 sets")
    assert "everything that you did is kept" in painted(stopped)
    assert "nothing is kept" in painted(page(ending=Ending.REHEARSED))


def test_what_does_not_fit_is_scrolled_to() -> None:
    value = page(reps(left=4, right=4), reps(left=4, right=3))
    assert scroll_range(value, 100, 40) == 0
    last = scroll_range(value, 40, 8)
    assert last > 0
    assert "more" in painted(value, 40, 8)


def test_how_hard_it_was_is_asked_whole_on_the_smallest_screen() -> None:
    value = summary_page(
        sum_up(plan(session(sided())), [], 90 * NS_PER_S, Ending.STOPPED), Overall(None, ""), "Legs", rating_keys=KEYS
    )
    assert f"How hard? {KEYS}" in painted(value, 40, 11)
    assert f"How hard was the workout? {KEYS}" in painted(value, 60, 19)
