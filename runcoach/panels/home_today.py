"""The panel of the home screen about the line under the cursor. Pure: values in, a view out."""

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.home_page import HomePage, Pick
from runcoach.coach.session_listing import SessionListing
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import UnfinishedWorkout, WorkoutStatus
from runcoach.panels.history_rows import amount_words, ended_words, result_words
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.values import Session
from runcoach.settings.actions import first_key
from runcoach.training.due import When
from runcoach.widgets.home_page import Today
from runcoach.widgets.text_block import Paragraph, Piece, explained, plain
from runcoach.widgets.tint import BOLD, DIM, GOOD, TEXT, WARN, Tint

_RUN_WORDS = {When.BEFORE_RUN: "before a run", When.AFTER_RUN: "after a run"}


def today_panel(pick: Pick, page: HomePage, today: date, keys: Mapping[str, str], *, is_first: bool) -> Today:
    """All about the line under the cursor.

    Args:
        pick: What the line stands for.
        page: What there is.
        today: The date.
        keys: Keys that the user has mapped, by the action's id.
        is_first: Whether the cursor is where it begins.
    """
    match pick:
        case UnfinishedWorkout():
            return _unfinished(pick, today, keys)
        case WorkoutHead():
            return _workout(pick, today, keys)
        case SessionListing(session=None):
            said = f"{first_key('home.open', keys)} shows {wording.count(len(pick.errors), 'error')}, with the lines."
            return Today(
                "This file cannot be read",
                "",
                pick.path.name,
                (plain(pick.first_error, TEXT), plain(said, DIM, rank=1), plain(str(pick.path), DIM, rank=2)),
                Tint(ColourRole.BAD, bold=True),
            )
        case SessionListing():
            return _session(pick, page, today, is_first=is_first)


def _session(pick: SessionListing, page: HomePage, today: date, *, is_first: bool) -> Today:
    session = pick.session
    assert session is not None
    when = dict(page.due_states).get(pick.id, When.ANYTIME)
    last = dict(page.last_done).get(pick.id)
    number = wording.count(sum(1 for _ in session.exercises()), "exercise")
    names = list(dict.fromkeys(exercise.name for exercise in session.exercises()))
    whens = ", ".join(schedule.text for schedule in session.when)
    made = (
        Paragraph((Piece(f"{number}, {wording.minutes(pick.estimated_ns).replace('~', 'about ')}", BOLD),)),
        *_last_time(last, when, today),
        explained("You need", in_a_sentence(session.equipment) or "nothing", rank=2),
        plain(session.summary, TEXT, rank=3, group=True),
        explained("When", whens, rank=5),
        explained("With", ", ".join(names), rank=6, tint=DIM),
        explained("From", _source(session), rank=7, tint=DIM),
    )
    paragraphs = tuple(each for each in made if each.pieces[-1].text.strip())
    is_of_today = is_first or when is When.DUE or _was_today(last, today)
    state = _state(last, when, today) or ("nothing is due" if is_first and page.is_nothing_due else "")
    return Today("Today" if is_of_today else "Session", state, session.title, paragraphs, GOOD)


def _was_today(last: WorkoutHead | None, today: date) -> bool:
    return last is not None and last.started_at.date() == today


def _state(last: WorkoutHead | None, when: When, today: date) -> str:
    """Whether a session is due or done today; empty if it is neither."""
    match when:
        case When.DUE:
            return "still due" if _was_today(last, today) else "due"
        case When.BEFORE_RUN | When.AFTER_RUN:
            return _RUN_WORDS[when]
        case When.LATER | When.ANYTIME if last is not None and _was_today(last, today):
            return "not finished" if last.is_open else ended_words(last) or "done"
        case When.LATER | When.ANYTIME:
            return ""
        case never:
            assert_never(never)


def _last_time(last: WorkoutHead | None, when: When, today: date) -> tuple[Paragraph, ...]:
    """What was done of a session last, in a sentence or two."""
    if last is None:
        return (plain("Not done yet.", DIM, rank=1),)
    if not _was_today(last, today):
        return (
            explained("Last time", f"{wording.days_ago(last.started_at.date(), today)}, {result_words(last)}", rank=1),
        )
    if last.is_open or last.status is WorkoutStatus.COMPLETED:
        return (explained("Today", result_words(last), rank=1),)
    # In as few words as on the smallest screen have a row.
    done = explained("Today", ", ".join(amount_words(last)), rank=1)
    kept = "What you did is kept."
    if when is When.DUE:
        return (done, plain(f"{kept} Opened again, the session begins with its first set.", TEXT, rank=2))
    return (done, plain(f"{kept} It counts for today.", TEXT, rank=2)) if last.counts_as_done else (done,)


def _unfinished(pick: UnfinishedWorkout, today: date, keys: Mapping[str, str]) -> Today:
    go_on, keep, drop = (first_key(f"home.{name}", keys) for name in ("open", "keep", "discard"))
    done = f"{pick.sets_done} of {wording.count(pick.sets, 'set')} done in {wording.clock(pick.at_ns)}"
    return Today(
        "Today",
        f"not finished, begun {wording.days_ago(pick.started_at.date(), today)} at {pick.started_at:%H:%M}",
        pick.session_title,
        (
            Paragraph((Piece(f"{done}, and kept.", BOLD),)),
            plain("Goes on at the same place.", TEXT, mark=Piece(go_on, GOOD), rank=1),
            plain("Ends it here. What you did stays in the history.", TEXT, mark=Piece(keep, GOOD), rank=2),
            plain("Discards it, after a question.", TEXT, mark=Piece(drop, GOOD), rank=3),
        ),
        WARN,
    )


def _workout(pick: WorkoutHead, today: date, keys: Mapping[str, str]) -> Today:
    day = f"{wording.weekday(pick.started_at.date(), today)}, {pick.started_at:%H:%M}"
    opens = f"{first_key('home.open', keys)} shows all sets, left and right; any of them can be corrected."
    made = (
        Paragraph((Piece(result_words(pick), BOLD),)),
        explained("Note", pick.note, rank=1),
        plain(opens, DIM, rank=2),
    )
    return Today("Workout", day, pick.session_title, tuple(each for each in made if each.pieces[-1].text), GOOD)


def _source(session: Session) -> str:
    if session.source is None:
        return ""
    return ", ".join(part for part in (session.source.title, session.source.by) if part)
