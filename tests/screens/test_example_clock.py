"""The clock of figures that repeat an example."""

import time
from pathlib import Path

from textual.app import App

from runcoach.screens.example_clock import example_clock_s
from runcoach.session.values import NS_PER_S
from tests.screens.app_case import Case


def test_an_example_goes_by_the_clock_of_the_app(tmp_path: Path) -> None:
    case = Case(tmp_path)
    clock_s = example_clock_s(case.app())
    before_s = clock_s()
    case.clock.ns += 3 * NS_PER_S
    assert clock_s() - before_s == 3


def test_an_app_without_a_clock_has_that_of_the_computer() -> None:
    assert example_clock_s(App[None]()) is time.monotonic
