"""Keys that are pressed before there is anything to pick from: they act once there is.

Only those up to the first that opens something are kept: what opens then was not seen yet when later ones were pressed.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class EarlyKeys:
    """What the user has asked for too early, in its order.

    Args:
        changed: Called when something is kept.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._actions: list[Callable[[], None]] = []
        self._is_closed = False
        self._is_too_early = True

    def __bool__(self) -> bool:
        return bool(self._actions)

    def keep(self, action: Callable[[], None], *, opens: bool) -> bool:
        """Keep an action for later; returns whether it is too early for it.

        Args:
            action: Does it.
            opens: Whether it leads away from the screen.
        """
        if not self._is_too_early:
            return False
        if not self._is_closed:
            self._actions.append(action)
            self._is_closed = opens
        self._changed()
        return True

    def look(self, *, is_loading: bool) -> list[Callable[[], None]]:
        """Note that there is a list; returns what is to be done now.

        A list that still grows is enough for keys from then on, but not for those that were meant for its whole.

        Args:
            is_loading: Whether more comes.
        """
        if is_loading:
            self._is_too_early = self._is_too_early and bool(self)
            return []
        due, self._actions = self._actions, []
        self._is_too_early = self._is_closed = False
        return due


class HasEarlyKeys(Protocol):
    """A screen that takes keys before it has something to pick from."""

    early: EarlyKeys


_Screen = TypeVar("_Screen", bound=HasEarlyKeys)
_Args = ParamSpec("_Args")


def once_there_is_a_list(
    *, opens: bool
) -> Callable[[Callable[Concatenate[_Screen, _Args], None]], Callable[Concatenate[_Screen, _Args], None]]:
    """Decorate an action that needs something to pick from.

    Args:
        opens: Whether it leads away from the screen.
    """

    def decorate(action: Callable[Concatenate[_Screen, _Args], None]) -> Callable[Concatenate[_Screen, _Args], None]:
        @wraps(action)
        def act(screen: _Screen, /, *args: _Args.args, **keywords: _Args.kwargs) -> None:
            if not screen.early.keep(partial(action, screen, *args, **keywords), opens=opens):
                action(screen, *args, **keywords)

        return act

    return decorate
