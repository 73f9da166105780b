"""The log as a face gets it: open, or with the reason why workouts are led without one. Imports no face."""

from collections.abc import Callable

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.logbook import Log

NOT_LOGGED = "Workouts are led, but not kept."


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """A log that was opened, or not."""

    log: Log | None
    troubles: tuple[RunCoachError, ...] = ()
    """What the user has to read about it."""


def open_or_explain(open_log: Callable[[], Log]) -> OpenedLog:
    """Open the log; if that fails, workouts are led without one."""
    try:
        log = open_log()
    except RunCoachError as error:
        return OpenedLog(None, (not_logged(error),))
    return OpenedLog(log, tuple(RunCoachError(each.title, each.message, each.hint) for each in log.notices))


def not_logged(error: RunCoachError) -> RunCoachError:
    """The error with what it means for a workout."""
    return RunCoachError(error.title, str(error), NOT_LOGGED)
