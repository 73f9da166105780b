"""The home screen's page and its lines, without a screen."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from runcoach.base.roles import RenderStyle
from runcoach.coach.home_page import HomePage, due_days, due_states
from runcoach.coach.session_listing import SessionListing
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import TrainingDay, UnfinishedWorkout, WorkoutStatus
from runcoach.panels.home_rows import first_pick, home_view, welcome_view
from runcoach.session.schedule import parse_when
from runcoach.session.values import NS_PER_S, Exercise, Session
from runcoach.training.due import Streak, When
from runcoach.widgets.home_page import HomeView, paint_home, row_at
from tests.screens.stage import TODAY, done_on, paced, session, sided

THEN = datetime(2026, 11, 16, 8, tzinfo=UTC)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
BROKEN = SessionListing("torn", Path("torn.yaml"), None, errors=("torn.yaml:1:1: what", "more"), first_error="what")
WAITING = UnfinishedWorkout(7, "strong", "Strong to run", THEN, THEN, 90 * NS_PER_S, 3, 9)


def entry(title: str, *exercises: Exercise, name: str = "", is_own: bool = False) -> SessionListing:
    made: Session = session(*(exercises or (paced(),)), title=title)
    return SessionListing(name or title.lower(), Path(f"{title}.yaml"), made, 600 * NS_PER_S, is_own)


def said(view: HomeView) -> str:
    """What the panel about the line under the cursor says."""
    return " ".join("".join(piece.text for piece in each.pieces) for each in view.today.paragraphs)


def test_own_sessions_come_first_and_broken_files_last() -> None:
    page = HomePage((BROKEN, entry("Alpha"), entry("Beta"), entry("Zeta", is_own=True)), is_loading=False)
    assert [pick.title for pick in page.shown()] == ["Zeta", "Alpha", "Beta", "torn.yaml"]


def test_a_workout_that_was_cut_off_is_offered_first() -> None:
    page = HomePage((entry("Alpha"),), unfinished=(WAITING,), is_loading=False)
    view = home_view(page, 0, TODAY)
    assert view.sessions[0].name == "Go on with Strong to run"
    assert view.sessions[0].facts == ("3 of 9 sets done",)
    assert "not finished" in view.today.state
    assert ", and kept." in said(view)
    assert first_pick(page) == 0


def test_each_session_says_how_long_it_takes_and_when_it_was_done() -> None:
    page = HomePage((entry("Alpha"),), (("alpha", done_on(THEN)),), is_loading=False)
    (row,) = home_view(page, 0, TODAY).sessions
    assert (row.facts, row.remark) == (("10 min", "1 exercise"), "5 days ago")


def test_the_last_workouts_stand_below_the_sessions_with_their_results() -> None:
    last = done_on(THEN, "Alpha")
    page = HomePage((entry("Alpha"),), (("alpha", last),), is_loading=False, recent=(last,))
    assert page.picks()[1] == last
    (row,) = home_view(page, 0, TODAY).workouts
    assert (row.name, row.facts, row.remark) == ("Mon 16 Nov", ("Alpha", "25 min", "6 sets", ""), "RPE 7")
    assert "Last time 5 days ago, 6 sets, 25 min, RPE 7" in said(home_view(page, 0, TODAY))
    assert "felt light" in said(home_view(page, 1, TODAY))
    assert len(replace(page, filter="alpha").picks()) == 1


def test_a_workout_that_waits_is_not_among_the_last_ones_too() -> None:
    waits = done_on(THEN, row=WAITING.id)
    page = HomePage((entry("Alpha"),), unfinished=(WAITING,), is_loading=False, recent=(waits,))
    assert page.picks() == (WAITING, page.listings[0])


def test_a_broken_file_shows_its_first_error() -> None:
    page = HomePage((BROKEN,), is_loading=False)
    view = home_view(page, 0, TODAY)
    assert view.sessions[0].remark == "! what"
    assert "2 errors" in said(view)


def test_the_cursor_begins_at_the_session_that_was_done_last() -> None:
    page = HomePage(
        (entry("Alpha"), entry("Beta")), (("alpha", done_on(THEN)), ("beta", done_on(THEN.replace(day=17))))
    )
    assert first_pick(page) == 1


def test_the_filter_looks_at_titles_exercises_and_things_to_fetch() -> None:
    entries = (entry("Alpha", paced()), entry("Beta", sided()))
    for wanted, title in (("ALPHA", "Alpha"), ("rotation", "Beta"), ("broomstick", "Beta")):
        assert [pick.title for pick in HomePage(entries, filter=wanted).shown()] == [title]
    assert HomePage(entries, unfinished=(WAITING,), filter="nothing like it").picks() == ()


def test_what_is_due_is_today_and_any_other_line_is_not() -> None:
    page = HomePage((entry("Alpha"), entry("Beta")), (("beta", done_on(THEN)),), due_states=(("beta", When.DUE),))
    assert [home_view(page, at, TODAY).today.heading for at in (0, 1)] == ["Today", "Session"]
    assert home_view(page, 0, TODAY).today.name == "Beta"


def test_the_first_time_the_shortest_session_is_chosen_and_one_key_is_named() -> None:
    short = replace(entry("Zeta"), estimated_ns=60 * NS_PER_S)
    page = HomePage((entry("Alpha"), short), is_loading=False, due_states=(("alpha", When.DUE),))
    view = welcome_view(page, first_pick(page), "space")
    assert [card.name for card in view.cards] == ["Zeta", "Alpha"]
    assert view.cards[view.cursor].minutes == "1 min"
    assert view.sentences[-1] == "You need one key: the space bar."


def test_every_line_can_be_clicked_where_it_is_painted() -> None:
    recent = tuple(done_on(THEN, f"Workout {row}", row) for row in range(3))
    days = (TrainingDay(THEN.date(), 1, 25 * 60 * NS_PER_S),)
    page = HomePage(
        (entry("Alpha"), entry("Beta")), (("beta", recent[0]),), recent=recent, days=days, streak=Streak(1, 1)
    )
    view = home_view(page, 1, TODAY)
    names = [row.name for row in view.sessions] + [row.facts[0] for row in view.workouts]
    for width, height in ((40, 11), (60, 19), (80, 23), (120, 39), (200, 59)):
        lines = ["".join(run.text for run in line) for line in paint_home(view, width, height, RenderStyle())]
        found = {}
        for y, line in enumerate(lines):
            for x in (6, width - 6):
                row = row_at(view, width, height, x, y)
                if row is not None:
                    found[row] = names[row] in line
        assert found
        assert all(found.values())


def test_the_week_says_which_of_its_workouts_are_not_finished() -> None:
    def week(workouts: int, unfinished: int) -> str:
        days = (TrainingDay(TODAY, workouts, 9 * 60 * NS_PER_S, unfinished),)
        return home_view(HomePage((entry("Alpha"),), days=days), 0, TODAY).week[-1]

    assert week(4, 0) == "4 workouts, 9 min"
    assert week(4, 1) == "3 done, 1 begun, 9 min"
    assert week(1, 1) == "1 workout begun, 9 min"


STOPPED = replace(done_on(NOON, "Alpha"), status=WorkoutStatus.STOPPED, sets=5, planned_sets=20, rpe=None)
OF_TODAY: dict[str, tuple[WorkoutHead, When, str, str, str, str]] = {
    "not yet": (done_on(THEN, "Alpha"), When.DUE, "● due today", "Today", "due", "Last time 5 days ago"),
    "done": (done_on(NOON, "Alpha"), When.LATER, "done today", "Today", "done", "Today 6 sets, 25 min, RPE 7"),
    "stopped early": (
        *(STOPPED, When.DUE, "● still due", "Today", "still due"),
        "Today stopped after 5 of 20 sets What you did is kept. Opened again, the session begins",
    ),
    "stopped late": (
        *(replace(STOPPED, sets=12), When.LATER, "stopped today", "Today", "stopped early"),
        "Today stopped after 12 of 20 sets What you did is kept. It counts for today.",
    ),
    "cut off": (
        *(replace(STOPPED, ended_at=None, duration_ns=None, status=WorkoutStatus.INTERRUPTED), When.DUE),
        *("● still due", "Today", "still due", "Today not finished, 5 sets"),
    ),
    "another day": (
        done_on(THEN, "Alpha"),
        When.LATER,
        "5 days ago",
        "Today",
        "nothing is due",
        "Last time 5 days ago",
    ),
}


@pytest.mark.parametrize("case", OF_TODAY)
def test_what_became_of_a_session_today_is_said_as_it_was(case: str) -> None:
    last, when, remark, heading, state, words = OF_TODAY[case]
    page = HomePage((entry("Alpha"),), (("alpha", last),), is_loading=False, due_states=(("alpha", when),))
    view = home_view(page, first_pick(page), TODAY)
    assert (view.sessions[0].remark, view.today.heading, view.today.state) == (remark, heading, state)
    assert words in said(view)


def test_the_days_on_which_something_is_due_are_today_and_weekdays_to_come() -> None:
    of = session(paced(), title="Alpha")
    every = [
        SessionListing(text, Path("a"), replace(of, when=parse_when(text))) for text in ("mon", "daily", "2 a week")
    ]
    page = HomePage(tuple(every), due_states=(("daily", When.DUE),))
    found = due_days(page, TODAY)
    assert TODAY in found
    assert {day.weekday() for day in found - {TODAY}} == {0}
    assert len(found) == 6
    assert due_days(HomePage(tuple(every[1:]), due_states=(("daily", When.LATER),)), TODAY) == frozenset()


def test_of_the_included_sessions_that_were_never_begun_one_is_due_if_nothing_else_is() -> None:
    daily = replace(session(paced(), title="Alpha"), when=parse_when("daily"))
    long, short = (SessionListing(each, Path(each), daily, ns) for each, ns in (("long", 9), ("short", 5)))
    own = SessionListing("own", Path("own"), daily, 20, is_own=True)

    def due(*listings: SessionListing, begun: tuple[str, ...] | None) -> list[str]:
        return [each for each, when in due_states(listings, {}, TODAY, begun=begun) if when is When.DUE]

    assert due(long, short, begun=()) == ["short"]
    assert due(long, short, begun=("long",)) == ["long"]
    assert due(long, short, own, begun=()) == ["own"]
    assert due(long, short, own, begun=None) == ["long", "short", "own"]


def test_in_a_small_list_the_heading_on_top_is_that_of_the_rows_below_it_and_a_workout_names_its_session() -> None:
    recent = tuple(
        replace(
            done_on(THEN, "Strong to run", row), status=WorkoutStatus.STOPPED if row % 2 else WorkoutStatus.COMPLETED
        )
        for row in range(9)
    )
    page = HomePage((entry("Alpha"), entry("Beta")), (("beta", recent[0]),), recent=recent)
    for width, height in ((40, 11), (60, 19)):
        for cursor in range(len(page.picks())):
            picture = paint_home(home_view(page, cursor, TODAY), width, height, RenderStyle())
            lines = ["".join(run.text for run in line).strip() for line in picture]
            headings = [at for at, line in enumerate(lines) if line in ("Sessions", "Last workouts")]
            assert all(two - one > 1 for one, two in pairwise(headings))
            workouts = [line for line in lines if "Mon 16 Nov " in line]
            assert all("Strong to run" in line for line in workouts)


def test_what_was_stopped_today_is_said_on_the_smallest_screen_too() -> None:
    page = HomePage((entry("Alpha"),), (("alpha", STOPPED),), is_loading=False, due_states=(("alpha", When.DUE),))
    lines = ["".join(run.text for run in line) for line in paint_home(home_view(page, 0, TODAY), 40, 11, RenderStyle())]
    assert any("Today stopped after 5 of 20 sets" in line for line in lines)
