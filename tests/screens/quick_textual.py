"""Textual without work that every app of a test would do again, and without frames that no test looks at.

What is kept depends only on code and style sheets, which are the same for all apps of a process. A screen is drawn when
the test has waited for it, as a whole; what it shows in between, until then, comes and goes with the machine's speed.
"""

from collections.abc import Awaitable, Callable, Iterable
from functools import cache, partialmethod
from inspect import CO_VARARGS, CO_VARKEYWORDS, signature
from types import FunctionType
from typing import Any

import pytest
from rich.console import Console
from textual import _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

Handlers = Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]


def save_work(patch: pytest.MonkeyPatch) -> None:
    """Spare Textual this work until the patches are taken back."""
    patch.setattr(_callback, "_count_parameters", _count_parameters)
    patch.setattr(MessagePump, "_get_dispatch_methods", _get_dispatch_methods)
    patch.setattr(Stylesheet, "parse", _parse)
    patch.setattr(ColorSystem, "_generate", _generate)
    patch.setattr(Screen, "_compositor_refresh", _compositor_refresh)
    patch.setattr(Pilot, "pause", _pause)
    patch.setattr(Console, "export_svg", _export_svg)


def _count_parameters(function: Callable[..., Any]) -> int:
    """The signature of a function as it was written is in its code."""
    if type(function) is not FunctionType or function.__dict__:
        return len(signature(function).parameters)
    code = function.__code__
    stars = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + stars


_find_handlers = MessagePump._get_dispatch_methods


def _get_dispatch_methods(self: MessagePump, method_name: str, message: Message) -> Handlers:
    classes = _classes_with_handler(type(self), method_name, type(message))  # type: ignore[arg-type]
    if classes is None:
        yield from _find_handlers(self, method_name, message)
        return
    for each in classes:
        if message._no_default_action:
            break
        # Looked up each time: a test may have replaced a handler; one that it adds to a class is not seen.
        method = each.__dict__.get(f"_{method_name}") or each.__dict__.get(method_name)
        if method is not None:
            yield each, method.__get__(self, each)


@cache
def _classes_with_handler(pump: type, method_name: str, message: type[Message]) -> tuple[type, ...] | None:
    """The classes that handle a message by a method of this name; None if a handler was declared in another way."""
    kinds: set[type] = set(message.__mro__)
    found = []
    for each in pump.__mro__:
        if not kinds.isdisjoint(each.__dict__.get("_decorated_handlers", ())):
            return None
        method = each.__dict__.get(f"_{method_name}") or each.__dict__.get(method_name)
        if method is not None:
            if hasattr(method, "_textual_on"):
                return None
            found.append(each)
    return tuple(found)


_parse_anew = Stylesheet.parse
_parsed: dict[object, tuple[list[RuleSet], dict[str, list[RuleSet]]]] = {}


def _parse(self: Stylesheet) -> None:
    key = (tuple(self.source.items()), tuple(self._variables.items()))
    if key not in _parsed:
        _parse_anew(self)
        _parsed[key] = self.rules, self.rules_map
    self._rules, self._rules_map = _parsed[key]
    self._require_parse = False


_generate_anew = ColorSystem._generate
_generated: dict[object, dict[str, str]] = {}


def _generate(self: ColorSystem) -> dict[str, str]:
    values = {**vars(self), "variables": tuple(self.variables.items())}
    key = tuple(values.items())
    if key not in _generated:
        _generated[key] = _generate_anew(self)
    return dict(_generated[key])


_export_svg = partialmethod(Console.export_svg, unique_id="terminal-1")
"""Rich would compare all that is on the screen with other pictures on the same page, of which there are none."""


_draw = Screen._compositor_refresh


def _compositor_refresh(self: Screen[Any]) -> None:
    app = self.app
    if app.is_headless and self is app.screen:
        # What has changed is noted, and drawn as soon as the test has waited.
        app._update_mouse_over(self)
    else:
        _draw(self)


_wait = Pilot.pause


async def _pause(self: Pilot[Any], delay: float | None = None) -> None:
    await _wait(self, delay)
    screen = self.app.screen
    if screen._compositor._dirty_regions:
        _draw(screen)
