"""Asks, before another session is opened, what becomes of a workout that waits; imported only where one does."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, assert_never

from textual.app import App

from runcoach.coach import wording
from runcoach.coach.waiting_workout import Waiting, waiting_answers
from runcoach.screens.dialog import WaitingScreen, short_title

if TYPE_CHECKING:
    from runcoach.log.store.records import UnfinishedWorkout
    from runcoach.session.values import Session


def ask_about_waiting(
    app: App[Any],
    waiting: "UnfinishedWorkout",
    opened: "tuple[str, Session]",
    today: date,
    news: str,
    *,
    go_on: Callable[[], None],
    keep: Callable[[], None],
    begin: Callable[[], None],
) -> None:
    """Ask, and do what is answered.

    Args:
        app: Shows the question.
        waiting: The workout that waits.
        opened: The id of the session that is to be opened, and the session.
        today: The date.
        news: What was done just now, which stands above the question; may be empty.
        go_on: Goes on with the workout that waits.
        keep: Ends it with what was done.
        begin: Opens the session.
    """

    def answered(answer: Waiting | None) -> None:
        match answer:
            case Waiting.GO_ON:
                go_on()
            case Waiting.KEEP:
                keep()
                begin()
            case Waiting.BEGIN:
                begin()
            case Waiting.BACK | None:
                pass
            case never:
                assert_never(never)

    session_id, session = opened
    answers = waiting_answers(waiting, session_id, session.title, short_title)
    app.push_screen(WaitingScreen(wording.unfinished(waiting, today), answers, news), answered)
