"""The home screen's page and its lines, without a screen."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from runcoach.coach.home_page import HomePage, SessionListing
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.panels.home_rows import details, first_pick, home_rows
from runcoach.session.values import NS_PER_S, Exercise, Session
from tests.screens.stage import TODAY, done_on, paced, session, sided

THEN = datetime(2026, 11, 16, 8, tzinfo=UTC)
BROKEN = SessionListing("torn", Path("torn.yaml"), None, errors=("torn.yaml:1:1: what", "more"), first_error="what")
WAITING = UnfinishedWorkout(7, "strong", "Strong to run", THEN, THEN, 90 * NS_PER_S, 3, 9)


def entry(title: str, *exercises: Exercise, name: str = "", is_own: bool = False) -> SessionListing:
    made: Session = session(*(exercises or (paced(),)), title=title)
    return SessionListing(name or title.lower(), Path(f"{title}.yaml"), made, 600 * NS_PER_S, is_own)


def test_own_sessions_come_first_and_broken_files_last() -> None:
    page = HomePage((BROKEN, entry("Alpha"), entry("Beta"), entry("Zeta", is_own=True)), is_loading=False)
    assert [pick.title for pick in page.shown()] == ["Zeta", "Alpha", "Beta", "torn.yaml"]


def test_a_workout_that_was_cut_off_is_offered_first() -> None:
    page = HomePage((entry("Alpha"),), unfinished=(WAITING,), is_loading=False)
    first = home_rows(page, TODAY)[0]
    assert first.label == "Go on with Strong to run"
    assert first.value == "3 of 9 sets done"
    assert first_pick(page) == 0


def test_each_session_says_how_long_it_takes_and_when_it_was_done() -> None:
    page = HomePage((entry("Alpha"),), (("alpha", done_on(THEN)),), is_loading=False)
    (row,) = home_rows(page, TODAY)
    assert (row.value, row.remark) == ("~10 min, 1 exercise", "5 days ago")


def test_the_last_workouts_stand_below_the_sessions_with_their_results() -> None:
    last = done_on(THEN, "Alpha")
    page = HomePage((entry("Alpha"),), (("alpha", last),), is_loading=False, recent=(last,))
    assert page.picks()[1] == last
    row = home_rows(page, TODAY)[1]
    assert (row.label, row.value) == ("Mon 2026-11-16", "Alpha, 6 sets, 25 min, RPE 7")
    assert any(cue.text == "5 days ago: 6 sets, 25 min, RPE 7" for cue in details(page.picks()[0], page, TODAY))
    assert any("felt light" in cue.text for cue in details(last, page, TODAY))
    assert len(replace(page, filter="alpha").picks()) == 1


def test_a_workout_that_waits_is_not_among_the_last_ones_too() -> None:
    waits = done_on(THEN, row=WAITING.id)
    page = HomePage((entry("Alpha"),), unfinished=(WAITING,), is_loading=False, recent=(waits,))
    assert page.picks() == (WAITING, page.listings[0])


def test_a_broken_file_shows_its_first_error() -> None:
    page = HomePage((BROKEN,), is_loading=False)
    assert home_rows(page, TODAY)[0].value == "✗ what"
    assert any("2 errors" in cue.text for cue in details(BROKEN, page, TODAY))


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
