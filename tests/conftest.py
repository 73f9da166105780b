"""What holds for all tests: how thoroughly properties are tried, which tests begin first, and which share a worker.

Properties are about what is true, never about how long it takes on a busy machine: no profile has a deadline.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.properties import THOROUGH_EXAMPLES

settings.register_profile(
    "thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=THOROUGH_EXAMPLES
)
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=THOROUGH_EXAMPLES // 5)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# Readline, in the process that starts the workers, writes a size here, and to that the size of a terminal would yield.
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)

COURTEOUS = 10
"""How low the priority of workers is that do not listen."""
IN_REAL_TIME = ("sound_server", "browser", "terminal")
"""Markers of tests that mostly wait; they begin first, so that the last of them does not run alone at the end."""


# First, as xdist reads the groups in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that wait before those that compute, and keep together what is better done by one worker."""
    for item in items:
        if item.get_closest_marker("sound_server"):
            # Two sound servers at once would take each other's time on a small machine.
            item.add_marker(pytest.mark.xdist_group("sound_server"))
        elif isinstance(item, pytest.Function) and _shares_a_fixture(item):
            # What a module makes once is made once, and not by each worker.
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))
    items.sort(key=lambda item: not any(map(item.get_closest_marker, IN_REAL_TIME)))


def _shares_a_fixture(item: pytest.Function) -> bool:
    found = item._fixtureinfo.name2fixturedefs
    return any(found[name][-1].scope == "module" for name in item.fixturenames if name in found)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give way to the worker that listens: what is heard on a starved machine says nothing about the program.

    A process cannot take its priority back. The tests that listen come first, so their worker keeps it until then.
    """
    among_others = "PYTEST_XDIST_WORKER" in os.environ and hasattr(os, "nice")
    if among_others and not item.get_closest_marker("sound_server") and os.nice(0) < COURTEOUS:
        os.nice(COURTEOUS - os.nice(0))
