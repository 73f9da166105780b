"""The guard in front of Textual's parser, and whether Textual still needs it."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from runcoach.widgets.guarded_input import GuardedParser


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    # Textual waits by a clock of its own.
    monkeypatch.setattr("textual._parser.get_time", clock)
    return clock


@pytest.fixture
def parser(clock: Clock) -> GuardedParser:
    return GuardedParser(clock_s=clock)


def names(messages: list[Message]) -> list[str]:
    return [message.key if isinstance(message, events.Key) else type(message).__name__ for message in messages]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[32;1:1u", ["space"]),
        ("\x1b[32;1:3u", []),
        ("\x1b[57413u\x1b[57412u", ["plus", "minus"]),
        ("\x1b[1;1:1A", ["up"]),
        ("\x1b[99;5u", ["ctrl+c"]),
        ("\x1b[27u", ["escape"]),
        ("\x1b[9;2u", ["shift+tab"]),
        ("\x1b]11;rgb:1e1e/1e1e/1e1e\x07", []),
        ("\x1b[?64;1;2;4cd", ["d"]),
        ("\x1b[48;40000;40000;0;0td", ["d"]),
        ("\x1b[99999999999u d", ["space", "d"]),
    ],
)
def test_keys_are_read_and_nothing_else_is(parser: GuardedParser, sent: str, keys: list[str]) -> None:
    assert names(list(parser.feed(sent))) == keys


def test_escape_and_the_rest_of_an_arrow_half_a_second_later_are_an_arrow(parser: GuardedParser, clock: Clock) -> None:
    assert names(list(parser.feed("\x1b"))) == []
    clock.now_s = 0.45
    assert names(list(parser.tick())) == []
    assert names(list(parser.feed("[A"))) == ["up"]


def test_escape_alone_is_a_key_in_the_end(parser: GuardedParser, clock: Clock) -> None:
    assert names(list(parser.feed("\x1b"))) == []
    clock.now_s = 0.5
    assert names(list(parser.tick())) == ["escape"]
    assert names(list(parser.tick())) == []


def test_a_key_after_escape_is_a_key_of_its_own_unless_both_come_together(parser: GuardedParser, clock: Clock) -> None:
    assert names([*parser.feed("\x1b"), *parser.feed("d")]) == []
    clock.now_s = 1.0
    assert names(list(parser.tick())) == ["alt+d"]
    assert names(list(parser.feed("\x1b"))) == []
    clock.now_s = 1.2
    assert names(list(parser.feed("d"))) == ["escape", "d"]


def test_an_answer_in_two_reads_is_left_out_and_one_that_never_ends_is_given_up(
    parser: GuardedParser, clock: Clock
) -> None:
    assert names(list(parser.feed("\x1b]11;rgb:1e1e"))) == []
    clock.now_s = 1.0
    assert names([*parser.tick(), *parser.feed("/1e1e/1e1e\x1b\\ ")]) == ["space"]
    assert names(list(parser.feed("\x1b]11;rgb:1e1e"))) == []
    clock.now_s = 3.0
    assert names([*parser.tick(), *parser.feed(" ")]) == ["space"]


def test_a_held_key_counts_once_where_a_screen_says_so_and_scrolls_elsewhere(clock: Clock) -> None:
    held = "\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:2u\x1b[97;1:3u\x1b[1;1:2B"
    in_a_workout = False
    parser = GuardedParser(clock_s=clock, ignores_repeats=lambda: in_a_workout)
    assert names(list(parser.feed(held))) == ["a", "a", "a", "down"]
    in_a_workout = True
    assert names(list(parser.feed(held))) == ["a"]


def test_textual_still_needs_the_guard_for_parts_after_a_colon() -> None:
    """When this fails, Textual reads such keys itself: `input_filter._key` may go."""
    with pytest.raises(ValueError, match="invalid literal"):
        list(XTermParser().feed("\x1b[32;1:1u"))


def test_textual_still_needs_the_guard_for_answers() -> None:
    """When this fails, Textual leaves answers out itself: the strings in `input_filter` may go."""
    assert "r" in names(list(XTermParser().feed("\x1b]11;rgb:1e1e/1e1e/1e1e\x07" + " " * 9)))


def test_textual_still_needs_the_guard_for_sizes() -> None:
    """When this fails, Textual refuses such a size itself: the limit in `input_filter` may go."""
    (resize,) = XTermParser().feed("\x1b[48;40000;40000;0;0t")
    assert isinstance(resize, events.Resize)
    assert resize.size.width == 40000
