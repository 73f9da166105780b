"""The lines of the home screen, and the details beside them. Pure: a page in, rows out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from runcoach.coach import wording
from runcoach.coach.home_page import HomePage, Pick, SessionListing
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.panels.history_rows import result_words, workout_row, workout_words
from runcoach.session.values import Session
from runcoach.settings.actions import first_key
from runcoach.training.due import When
from runcoach.widgets.choice_list import ChoiceRow
from runcoach.widgets.cue_panel import CueLine
from runcoach.widgets.tint import BOLD, DIM, GOOD, TEXT, WARN

_GREETING = "Today"
_NONE = "No sessions found. Put a session file into your sessions folder, or install the program again."
_NO_MATCH = "No session contains that. Escape shows all of them again."
_WHEN_WORDS: Mapping[When, str] = {
    When.DUE: "● due today",
    When.BEFORE_RUN: "before a run",
    When.AFTER_RUN: "after a run",
    When.LATER: "",
    When.ANYTIME: "",
}


def home_rows(page: HomePage, today: date) -> tuple[ChoiceRow, ...]:
    """The lines of the list."""
    last = dict(page.last_done)
    whens = dict(page.due_states)
    return tuple(_row(pick, last, whens, today) for pick in page.picks())


def _row(pick: Pick, last: Mapping[str, WorkoutHead], whens: Mapping[str, When], today: date) -> ChoiceRow:
    if isinstance(pick, UnfinishedWorkout):
        done = f"{pick.sets_done} of {wording.count(pick.sets, 'set')} done"
        ago = wording.days_ago(pick.last_at.date(), today)
        return ChoiceRow(f"Go on with {pick.session_title}", done, f"cut off {ago}", role=WARN)
    if isinstance(pick, WorkoutHead):
        return replace(workout_row(pick), role=DIM)
    if pick.session is None:
        return ChoiceRow(pick.title, f"✗ {pick.first_error}", role=DIM)
    number = wording.count(sum(1 for _ in pick.session.exercises()), "exercise")
    when = whens.get(pick.id, When.ANYTIME)
    ago = wording.days_ago(last[pick.id].started_at.date(), today) if pick.id in last else ""
    remark = _WHEN_WORDS[when] or ago
    role = GOOD if when is When.DUE else TEXT
    return ChoiceRow(pick.title, f"{wording.minutes(pick.estimated_ns)}, {number}", remark, role=role)


def details(pick: Pick, page: HomePage, today: date, keymap: Mapping[str, str] | None = None) -> tuple[CueLine, ...]:
    """All about the line under the cursor."""
    keys = keymap or {}
    if isinstance(pick, UnfinishedWorkout):
        return (
            CueLine("", pick.session_title, BOLD),
            CueLine("", "This workout was cut off. Everything that you did is kept.", TEXT),
            CueLine("begun", f"{pick.started_at:%Y-%m-%d %H:%M}, {wording.clock(pick.at_ns)} in"),
            CueLine(first_key("home.open", keys), "go on at the same place"),
            CueLine(first_key("home.keep", keys), "keep it as it is, and begin something else"),
            CueLine(first_key("home.discard", keys), "discard it, after a question"),
        )
    if isinstance(pick, WorkoutHead):
        of_workout = (
            CueLine("", pick.session_title, BOLD),
            CueLine("", workout_words(pick), TEXT),
            CueLine("did", wording.count(pick.sets, "set")),
            CueLine("note", pick.note),
            CueLine(first_key("home.open", keys), "see all its sets, left and right, and correct them"),
        )
        return tuple(cue for cue in of_workout if cue.text)
    if pick.session is None:
        return (
            CueLine("", pick.path.name, BOLD),
            CueLine("", pick.first_error, WARN),
            CueLine(
                first_key("home.open", keys),
                f"see {wording.count(len(pick.errors), 'error')} with the lines of the file",
            ),
            CueLine("file", str(pick.path)),
        )
    session = pick.session
    then = dict(page.last_done).get(pick.id)
    names = list(dict.fromkeys(exercise.name for exercise in session.exercises()))
    whens = ", ".join(schedule.text for schedule in session.when)
    if dict(page.due_states).get(pick.id) is When.DUE:
        whens = ": ".join(part for part in ("due today", whens) if part)
    made = (
        CueLine("", session.title, BOLD),
        CueLine("", session.summary, TEXT),
        CueLine("takes", wording.minutes(pick.estimated_ns)),
        CueLine("fetch", ", ".join(session.equipment) or "nothing", TEXT),
        CueLine("when", whens),
        CueLine("last", _last(then, today) if then is not None else "never yet"),
        CueLine("with", ", ".join(names)),
        CueLine("from", _source(session)),
    )
    return tuple(cue for cue in made if cue.text)


def _last(head: WorkoutHead, today: date) -> str:
    return f"{wording.days_ago(head.started_at.date(), today)}: {result_words(head)}"


def _source(session: Session) -> str:
    if session.source is None:
        return ""
    return ", ".join(part for part in (session.source.title, session.source.by) if part)


def greeting(page: HomePage, welcome: str) -> str:
    """The text above the list, the first time a welcome; empty while sessions are still being read."""
    if page.is_loading:
        return ""
    if page.is_first_time:
        return welcome
    streak = wording.streak(page.streak)
    return f"{_GREETING} · {streak}" if streak else _GREETING


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
