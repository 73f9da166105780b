"""Imports what other screens need while home waits for a key, so that the first opening of each does not wait for it.

The list of exercises is read, too, of which there may be a thousand. The first frame and the page of home import none
of it. It is imported in a thread, in small steps with a pause between them, in which the app handles keys. It ends as
soon as a key leads to another screen: the rest is imported when it is needed, as if there were no such thread.
"""

import gc
import time
from collections.abc import Callable
from importlib import import_module
from threading import Lock
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

MODULES = (
    "runcoach.player.state",
    "runcoach.screens.briefing",
    "runcoach.log.queries.progress",
    "runcoach.coach.lifecycle",
    "runcoach.screens.history",
    "runcoach.coach.archive",
    "runcoach.coach.exercise_index",
    "runcoach.coach.favourites",
    "runcoach.screens.library_reader",
    "runcoach.screens.library",
    # What reads sessions is the largest part, and so it is divided.
    "yaml",
    "pydantic_core",
    "pydantic.main",
    "pydantic.types",
    "runcoach.session.fields",
    "runcoach.session.model",
    "runcoach.session.pasted.labels",
    "runcoach.session.pasted.plan",
    "runcoach.session.pasted.line",
    "runcoach.session.pasted.reading",
    "runcoach.coach.session_builder",
    "runcoach.screens.builder",
)
"""What the screens need that are opened from home, in the order in which most people open them."""
AFTER_LIBRARY = "runcoach.screens.library"
"""With this, all is imported that lists exercises."""

_PAUSE_S = 0.01


class EarlyImports:
    """The imports.

    Args:
        app: Runs the thread.
        is_waiting: Returns whether home still waits for a key.
        list_exercises: Reads the list of exercises, once what it needs is imported.
        pause: Waits for a number of seconds.
    """

    def __init__(
        self,
        app: App[Any],
        is_waiting: Callable[[], bool],
        list_exercises: Callable[[], object],
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._app = app
        self._is_waiting = is_waiting
        self._list_exercises = list_exercises
        self._step = Lock()
        """Held while something is imported."""
        self._has_ended = False
        self._pause = pause

    def begin(self) -> None:
        """Begin, once the page of home stands."""
        # All that was made for it stays alive. A collection that looked at it, too, would take a tenth of a second,
        # mostly just when a screen is opened, since that makes many objects.
        gc.freeze()
        # What cannot be imported now is said when it is needed.
        self._app.run_worker(self._import, thread=True, group="early imports", exit_on_error=False)

    def end(self) -> None:
        """Import nothing more, and wait for what is being imported: a tenth of a second at most.

        To be called before anything else is imported. Some packages import themselves in a circle: of two threads that
        do so at the same time, one may get such a package half done, and fail.
        """
        self._has_ended = True
        with self._step:
            pass

    def _import(self) -> None:
        """In a thread: import one after the other."""
        for name in MODULES:
            if not self._goes_on():
                return
            with self._step:
                if self._has_ended:
                    return
                import_module(name)
            if name == AFTER_LIBRARY:
                if not self._goes_on():
                    return
                self._list_exercises()
        gc.freeze()

    def _goes_on(self) -> bool:
        """Whether home still waits, after a pause for what it has to do."""
        self._pause(_PAUSE_S)
        return not (get_current_worker().is_cancelled or self._has_ended) and self._is_waiting()
