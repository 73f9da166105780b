"""The program notices that it is asked to end."""

import asyncio
import os
import signal
import threading

import pytest

from runcoach.base import shutdown
from runcoach.base.shutdown import ShutdownWatch, SignalFlag, exit_code


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The signals after which the process would be ended by force."""
    numbers: list[int] = []
    monkeypatch.setattr(shutdown, "force_exit_later", numbers.append)
    return numbers


def test_a_flag_remembers_the_signal_and_forces_the_end_once(forced: list[int]) -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    flag = SignalFlag()
    try:
        flag.watch_signals()
        assert (flag.is_set, flag.exit_code) == (False, 0)
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert flag.is_set
    assert forced == [signal.SIGTERM]
    assert flag.exit_code == exit_code(signal.SIGINT) == 130


@pytest.mark.parametrize(("can_take_long", "forces"), [(False, True), (True, False)])
def test_a_closed_terminal_ends_the_program(
    forced: list[int], monkeypatch: pytest.MonkeyPatch, can_take_long: bool, forces: bool
) -> None:
    codes: list[int] = []
    watch = ShutdownWatch(codes.append, lambda: can_take_long)
    monkeypatch.setattr(shutdown, "terminal_is_gone", lambda: False)
    watch.check_terminal()
    assert codes == []
    monkeypatch.setattr(shutdown, "terminal_is_gone", lambda: True)
    watch.check_terminal()
    assert codes == [129]
    assert bool(forced) is forces


async def test_a_signal_forces_the_end_also_while_the_loop_is_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGHUP)}
    held_up = threading.Lock()
    held_up.acquire()
    forced: list[int] = []

    def force(number: int) -> None:
        forced.append(number)
        if held_up.locked():
            held_up.release()

    monkeypatch.setattr(shutdown, "force_exit_later", force)
    codes: list[int] = []
    try:
        ShutdownWatch(codes.append, lambda: False).watch_signals()
        threading.Timer(0, os.kill, (os.getpid(), signal.SIGTERM)).start()
        assert held_up.acquire(timeout=60)
        assert (forced, codes) == ([signal.SIGTERM], [])
        while not codes:
            await asyncio.sleep(0)
        assert codes == [143], "and ends it in order once the loop goes on"
    finally:
        for number, handler in before.items():
            asyncio.get_running_loop().remove_signal_handler(number)
            signal.signal(number, handler)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such clock")
def test_without_memory_for_a_thread_the_program_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: object) -> None:
        raise RuntimeError("can't start new thread")

    clocks: list[float] = []
    monkeypatch.setattr(threading.Timer, "start", start)
    monkeypatch.setattr(signal, "setitimer", lambda _, seconds: clocks.append(seconds))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    codes: list[int] = []
    monkeypatch.setattr(shutdown, "terminal_is_gone", lambda: True)
    ShutdownWatch(codes.append, lambda: False).check_terminal()
    assert codes == [129]
    assert len(clocks) == 1
