"""What the home screen shows. Pure: a page in, views of the boxes out."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.home_page import HomePage, Pick
from runcoach.coach.session_listing import SessionListing
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.panels.history_rows import ended_words, is_empty, length_column
from runcoach.panels.home_today import today_panel
from runcoach.session.values import NS_PER_S, Exercise
from runcoach.session.weeks import week_of
from runcoach.training.due import When
from runcoach.widgets.heat_map import HeatMap
from runcoach.widgets.home_columns import PickRow
from runcoach.widgets.home_page import HomeView, Today, layout_of
from runcoach.widgets.places import Box
from runcoach.widgets.tint import DIM, GO, HOLD, TEXT, WARN, Tint
from runcoach.widgets.welcome_page import Card, WelcomeView, welcome_layout

_NONE = "No sessions found. Put a session file into your sessions folder, or install the program again."
_NO_MATCH = "No session contains that. Escape shows all of them again."
_MINUTE_NS = 60 * NS_PER_S
_WHEN_WORDS: Mapping[When, str] = {
    When.DUE: "● due today",
    When.BEFORE_RUN: "before a run",
    When.AFTER_RUN: "after a run",
    When.LATER: "",
    When.ANYTIME: "",
}
STILL_DUE = "● still due"
"""Of a session that was begun today and stopped before half of it was done."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HELLO = "Hello."
_SENTENCES = (
    "Put the laptop on the floor, two or three metres away.",
    "I show each exercise, lead the tempo, and count for you.",
)


def home_view(
    page: HomePage, cursor: int, today: date, keymap: Mapping[str, str] | None = None, *, first_weekday: int = 0
) -> HomeView:
    """The home screen.

    Args:
        page: What there is.
        cursor: Which of the page's picks the cursor is at.
        today: The date.
        keymap: Keys that the user has mapped, by the action's id.
        first_weekday: The day on which a week begins, from 0 for Monday.
    """
    picks = page.picks()
    pick = picks[cursor] if cursor < len(picks) else None
    sessions = tuple(session_row(each, page, today) for each in picks if not isinstance(each, WorkoutHead))
    heat = HeatMap(
        tuple((each.day, round(each.length_ns / _MINUTE_NS), each.workouts) for each in page.days), today, first_weekday
    )
    return HomeView(
        date=_date(today),
        today=today_panel(pick, page, today, keymap or {}, is_first=cursor == first_pick(page)) if pick else Today(),
        sessions=sessions,
        workouts=tuple(_workout_row(each, today) for each in picks if isinstance(each, WorkoutHead)),
        cursor=cursor,
        heat=heat if page.days else None,
        week=_week(page, today, first_weekday),
        streak=wording.streak(page.streak),
        weeks_in_a_row=page.streak.weeks,
        words="" if picks else why_empty(page),
        has_figure=figure_exercise(_session_of(page, pick)) is not None,
    )


def _date(today: date) -> str:
    return f"{_DAYS[today.weekday()]} {wording.day(today, today)}"


def session_row(pick: UnfinishedWorkout | SessionListing, page: HomePage, today: date) -> PickRow:
    """A session, or a workout that waits, as a line."""
    if isinstance(pick, UnfinishedWorkout):
        done = f"{pick.sets_done} of {wording.count(pick.sets, 'set')} done"
        ago = wording.days_ago(pick.last_at.date(), today)
        return PickRow(f"Go on with {pick.session_title}", (done,), ago, WARN, DIM)
    if pick.session is None:
        return PickRow(pick.title, (), f"! {pick.first_error}", DIM, Tint(ColourRole.BAD))
    last = dict(page.last_done).get(pick.id)
    when = dict(page.due_states).get(pick.id, When.ANYTIME)
    ago = _last_words(last, today) if last is not None else ""
    is_still_due = when is When.DUE and last is not None and last.started_at.date() == today
    remark = STILL_DUE if is_still_due else _WHEN_WORDS[when] or ago
    number = wording.count(sum(1 for _ in pick.session.exercises()), "exercise")
    tint = GO if when is When.DUE else DIM
    return PickRow(pick.title, (wording.column_minutes(pick.estimated_ns), number), remark, TEXT, tint)


def _last_words(last: WorkoutHead, today: date) -> str:
    """When a session was done last; of today, how it ended, too: `done today`, `stopped today`."""
    day = last.started_at.date()
    if day != today:
        return wording.days_ago(day, today)
    if last.is_open or is_empty(last):
        return ended_words(last)
    # Both "early" and "today" are too much for the column.
    return f"{ended_words(last, is_short=True) or 'done'} today"


def _workout_row(head: WorkoutHead, today: date) -> PickRow:
    day = head.started_at.date()
    name = "today" if day == today else wording.weekday(day, today)
    ended = ended_words(head)
    rating = f"RPE {head.rpe}" if head.rpe is not None else ""
    facts = (head.session_title, length_column(head), wording.count(head.sets, "set"), rating if ended else "")
    return PickRow(name, facts, ended or rating, DIM, HOLD if ended else DIM, is_workout=True)


def _week(page: HomePage, today: date, first_weekday: int) -> tuple[str, ...]:
    """This week in words, after its name and without: `2 workouts, 64 min`; `2 done, 1 begun, 66 min`."""
    start = week_of(today, first_weekday)
    days = [each for each in page.days if each.day >= start]
    workouts = sum(each.workouts for each in days)
    if not workouts:
        return ("nothing yet this week",)
    unfinished = sum(each.unfinished for each in days)
    done = workouts - unfinished
    counted = [f"{done} done"] if done else []
    counted += [f"{unfinished} begun"] if done else [f"{wording.count(unfinished, 'workout')} begun"]
    length = wording.hours(sum(each.length_ns for each in days))
    words = ", ".join((*(counted if unfinished else [wording.count(workouts, "workout")]), length))
    return (f"This week: {words}", words)


def welcome_view(page: HomePage, cursor: int, main_key: str) -> WelcomeView:
    """What is shown the first time.

    Args:
        page: What there is.
        cursor: Which of the page's picks the cursor is at.
        main_key: The key that goes on, as texts name it.
    """
    key = "the space bar" if main_key == "space" else main_key
    cards = tuple(_card(pick) for pick in page.picks() if isinstance(pick, SessionListing))
    return WelcomeView(_HELLO, (*_SENTENCES, f"You need one key: {key}."), cards, cursor)


def _card(listing: SessionListing) -> Card:
    if listing.session is None:
        return Card(listing.title, "", f"Cannot be read: {listing.first_error}")
    minutes = wording.column_minutes(listing.estimated_ns)
    number = wording.count(sum(1 for _ in listing.session.exercises()), "exercise")
    return Card(listing.title, minutes, listing.session.summary or f"{number}.")


def _session_of(page: HomePage, pick: Pick | None) -> Pick | None:
    """The session of a workout that waits; any other line itself."""
    if not isinstance(pick, UnfinishedWorkout):
        return pick
    return next((each for each in page.listings if each.id == pick.session_id), None)


def figure_exercise(pick: Pick | None, taken: Collection[str] = ()) -> Exercise | None:
    """The exercise whose figure stands for a line: the first of the session that has one.

    Args:
        pick: What the line stands for.
        taken: Exercises that stand beside it already; another one comes first.
    """
    if not isinstance(pick, SessionListing) or pick.session is None:
        return None
    found = [exercise for exercise in pick.session.exercises() if exercise.figure is not None]
    return next((exercise for exercise in found if exercise.id not in taken), next(iter(found), None))


def standing_figures(
    page: HomePage, cursor: int, view: HomeView | WelcomeView, width: int, height: int
) -> list[tuple[Exercise, Box, ColourRole]]:
    """The exercises whose figures stand on the page, each with its place and what it lies on.

    Args:
        page: What there is.
        cursor: Which of the page's picks the cursor is at.
        view: What is shown of it.
        width: Columns of the page.
        height: Rows of the page.
    """
    picks = page.picks()
    if isinstance(view, WelcomeView):
        layout = welcome_layout(view, width, height)
        standing: list[tuple[Exercise, Box, ColourRole]] = []
        for number in range(len(layout.cards)):
            taken = {exercise.id for exercise, _, _ in standing}
            exercise = figure_exercise(picks[layout.first + number], taken)
            if exercise is not None:
                ground = ColourRole.RAISED if layout.first + number == cursor else ColourRole.PANEL
                standing.append((exercise, layout.figure(number), ground))
        return standing
    exercise = figure_exercise(_session_of(page, picks[cursor])) if cursor < len(picks) else None
    place = layout_of(view, width, height).figure()
    return [(exercise, place, ColourRole.PANEL)] if exercise is not None and place is not None else []


def why_empty(page: HomePage) -> str:
    """Why the list is empty; empty while sessions are still being read."""
    if page.is_loading:
        return ""
    return _NO_MATCH if page.filter else _NONE


def first_pick(page: HomePage) -> int:
    """Where the cursor begins: at what is unfinished or due, else at the session done last, else at the first line."""
    picks = page.picks()
    is_due = any(when is When.DUE for _, when in page.due_states)
    if page.unfinished or not page.last_done or is_due:
        return 0
    newest = max(page.last_done, key=lambda done: done[1].started_ms)[0]
    found: Iterable[int] = (
        index for index, pick in enumerate(picks) if isinstance(pick, SessionListing) and pick.id == newest
    )
    return next(iter(found), 0)
