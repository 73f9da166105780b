"""What a terminal sends in plain mode: keys and lines come through, its answers do not."""

import os
import pty
from collections.abc import Iterator

import pytest

from runcoach.plain.keys import Typed, TypedKey, TypedLine
from runcoach.plain.source import StandardInput

COLOUR = b"\x1b]11;rgb:1e1e/1e1e/1e1e"
WAIT_S = 5.0
"""Waiting ends with what comes, and this is only reached if nothing does."""


class Keyboard:
    """A terminal that is typed at."""

    def __init__(self) -> None:
        self.descriptor, self._inner = pty.openpty()
        self.source = StandardInput(self._inner, lambda: False)

    def send(self, *reads: bytes) -> list[Typed]:
        """Send something in pieces, and an `x`; returns what came before the `x`."""
        came: list[Typed] = []
        for read in (*reads, b"x"):
            os.write(self.descriptor, read)
            came += self.source.wait(WAIT_S) or ()
        while not came or came[-1] != TypedKey("x"):
            came += self.source.wait(WAIT_S) or ()
        return came[:-1]

    def close(self) -> None:
        os.close(self.descriptor)
        os.close(self._inner)


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    keyboard = Keyboard()
    with keyboard.source:
        yield keyboard
    keyboard.close()


@pytest.mark.parametrize(
    ("reads", "names"),
    [
        ((b" ",), ["space"]),
        ((b"\x1b[A",), ["up"]),
        ((COLOUR + b"\x07",), []),
        ((COLOUR + b"\x1b\\" + b"p",), ["p"]),
        ((b"\x1bP>|xterm(390)\x1b\\",), []),
        ((b"\x1b[?64;1;2;4c",), []),
        ((b"\x1b[32;1:1u",), ["space"]),
        ((b"\x1b[32;1:3u",), []),
        ((b"\x1b[27up",), ["escape", "p"]),
        ((b"\x1bq",), []),
        ((b"\x1b[48;40000;40000;0;0t",), []),
    ],
)
def test_keys_are_read_and_answers_are_not(keyboard: Keyboard, reads: tuple[bytes, ...], names: list[str]) -> None:
    assert keyboard.send(*reads) == [TypedKey(name) for name in names]


def test_an_answer_in_two_reads_is_no_key(keyboard: Keyboard) -> None:
    os.write(keyboard.descriptor, COLOUR[:9])
    assert keyboard.source.wait(WAIT_S) == ()
    assert keyboard.send(COLOUR[9:] + b"\x07p") == [TypedKey("p")]


def test_a_line_is_what_was_typed_of_it(keyboard: Keyboard) -> None:
    keyboard.source.take_lines(True)
    os.write(keyboard.descriptor, b"22" + COLOUR + b"\x07.5\x1b[D kg\n")
    assert keyboard.source.wait(WAIT_S) == (TypedLine("22.5 kg"),)
