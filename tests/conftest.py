"""Set-up for all tests: how many examples of properties are tried, and which tests share a worker.

No profile has a deadline, because a property says nothing about how long it takes on a busy machine.

All that is collected stays as long as the process. The garbage collector leaves it alone, and runs seldom: with the
thresholds of Python it takes a fifth of all time, because every app that a test opens is garbage a moment later.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.workermanage import WorkerController

from runcoach.session import library
from runcoach.session.library import ExerciseFile, Library
from runcoach.session.pasted import known
from runcoach.session.reading import Reading, read_exercise
from tests import program
from tests.distribution import WAITING, Distribution
from tests.properties import THOROUGH_EXAMPLES

# Until all is collected there is nothing to throw away.
gc.disable()
_COLLECT, _FREEZE = gc.collect, gc.freeze

settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=THOROUGH_EXAMPLES
)
# The same examples at every run: a change is held up by what it does, not by a find that it had no part in.
settings.register_profile("thorough", settings.get_profile("search"), derandomize=True)
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=THOROUGH_EXAMPLES // 10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# Readline in the process that starts the workers writes its guess of a size here; it would hide a terminal's own size.
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)

SHIPPED_EXERCISES = Path(__file__).resolve().parents[1] / "sessions" / "exercises"
GARBAGE_THRESHOLDS = (50_000, 10, 10)
"""How many new objects, and how many collections of younger ones, cause a collection."""
COURTEOUS = 10
"""How low the priority of workers is that do not listen."""
IN_REAL_TIME = frozenset({"sound_server", "browser", "terminal"})
"""Markers of tests that mostly wait; they begin first, so that none of them runs alone at the end."""

WORTH_LISTING_S = 0.1
"""From this length on the preparation of a test may be among the slowest."""


@pytest.fixture(autouse=True, scope="session")
def _empty_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads the sessions, the settings or the log of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNCOACH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


# First, because xdist reads the groups in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with tests that wait, and run those with a sound server in one worker.

    Then come the modules that one worker runs as a whole, and at last all the tests that any worker can take.
    """
    waiting: list[pytest.Item] = []
    of_modules: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        markers = {marker.name for marker in item.iter_markers()}
        waits = not markers.isdisjoint(IN_REAL_TIME)
        if "sound_server" in markers:
            # Two sound servers at once would disturb each other on a small machine.
            item.add_marker(pytest.mark.xdist_group("sound_server"))
        elif isinstance(item, pytest.Function) and _shares_a_fixture(item):
            # What a module makes once is made once, and not by each worker.
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))
        elif waits:
            item.add_marker(pytest.mark.xdist_group(WAITING))
        is_of_module = item.get_closest_marker("xdist_group") is not None
        (waiting if waits else of_modules if is_of_module else others).append(item)
    # A module that is begun last would keep one worker after the others have ended.
    items[:] = waiting + of_modules + others


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Let all workers share one server of programs: it takes as long to start as many tests."""
    if sys.platform == "linux":
        node.workerinput["program_server"] = _program_server()


@cache
def _program_server() -> str:
    return program.begin_server()


def pytest_configure(config: pytest.Config) -> None:
    """In a worker, use this server."""
    if "program_server" in (given := getattr(config, "workerinput", {})):
        program.use_server(given["program_server"])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Distribution | None:
    """Share the tests among the workers in our way where groups are asked for."""
    return Distribution(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session", autouse=True)
def no_day_of_a_test_is_in_the_future() -> Iterator[None]:
    """Set the clock by which the log finds wrong dates beyond every day of a test, whatever day it is today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("runcoach.log.store.database.system_now_ms", lambda: 4_000_000_000_000)
        yield


@pytest.fixture(scope="session", autouse=True)
def shipped_exercises_are_read_once() -> Iterator[None]:
    """Keep the files of the shipped exercises once they are read: hundreds of tests use the same few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "read_exercise_file", _read_shipped_file_once(library.read_exercise_file))
        patch.setattr(known, "read_exercise", _read_shipped_exercise_once(read_exercise))
        yield


@pytest.fixture(scope="session", autouse=True)
def styles_are_parsed_once() -> Iterator[None]:
    """Keep the rules of styles once they are parsed: every app has the same, and would parse them for 0.1 s."""
    from textual.css.model import RuleSet
    from textual.css.stylesheet import Stylesheet
    from textual.css.types import CSSLocation

    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        source = (css, read_from, is_default_rules, tie_breaker, scope)
        key = (*source, frozenset(sheet._variables.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, *source)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


def _read_shipped_file_once(read: Callable[[Path], ExerciseFile]) -> Callable[[Path], ExerciseFile]:
    read_once = cache(read)
    return lambda path: (read_once if path.parent == SHIPPED_EXERCISES else read)(path)


def _read_shipped_exercise_once(read: Callable[[Path, Library], Reading]) -> Callable[[Path, Library], Reading]:
    """The same for exercises put together from these files alone."""
    shipped = Library((), (SHIPPED_EXERCISES,))
    read_once = cache(lambda path: read(path, shipped))

    def read_known(path: Path, folders: Library) -> Reading:
        return read_once(path) if folders.exercise_dirs == shipped.exercise_dirs else read(path, folders)

    return read_known


def pytest_collection_finish() -> None:
    """Keep what is collected out of garbage collections, for good.

    Every app that opens a briefing collects all garbage, does the same with its own objects, and takes it back at the
    end of a workout. It is alone in its process; here, that would keep the apps of all tests, bring back everything
    that was collected, and take a third of a second each time.
    """
    _FREEZE()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    for name in ("collect", "freeze", "unfreeze"):
        setattr(gc, name, lambda: 0)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Collect all garbage once, so that what goes wrong in it is reported; pytest itself does so five times."""
    _COLLECT()
    _FREEZE()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Report what a test came to, and its preparation and its end only where they failed or took long.

    A worker turns each report into bytes, and the process that started it turns them back: thousands of preparations
    without a result cost as much as thousands of tests. That a test begins and ends is
    read on the other side only with `-v`.
    """
    is_alone = "PYTEST_XDIST_WORKER" not in os.environ
    if is_alone:
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration > WORTH_LISTING_S:
            item.ihook.pytest_runtest_logreport(report=report)
    if is_alone:
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


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
