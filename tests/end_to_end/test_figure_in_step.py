"""The figure of a workout in a real terminal: in each picture that the program draws, it is where the tempo bar is."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from runcoach.figure.picture import Moment, Size
from runcoach.session.values import Side
from tests.end_to_end.figure_on_screen import FRAME_S, LENGTHS_S, SESSION, Bar, Shown, bar_of, figure_of_session, find
from tests.end_to_end.terminal import ENTER, Terminal, environment
from tests.large_type import Large

pytestmark = pytest.mark.terminal
SCREEN = Size(120, 40)
ASKED, SUPPORTED = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether pictures can be drawn at one stroke, and that they can."""
PICTURE_ENDS = b"\x1b[?2026l"
ENOUGH = 24
"""Pictures of each situation."""
ENOUGH_FRAMES = 4
"""Frames of the figure that are to be in them."""


class WholePictures(Terminal):
    """A terminal that draws each picture at one stroke, and keeps what it showed."""

    def __init__(self, home: Path) -> None:
        self.pictures: list[str] = []
        self._unread = b""
        session = home / "in-step.yaml"
        session.write_text(SESSION)
        super().__init__(["start", str(session)], environment(home, NO_COLOR="1"), *SCREEN)

    def _take(self, data: bytes) -> None:
        if ASKED in self._unread + data:
            self._answer(SUPPORTED)
        self._unread += data
        while (end := self._unread.find(PICTURE_ENDS)) >= 0:
            self._stream.feed(self._unread[: end + len(PICTURE_ENDS)])
            self._unread = self._unread[end + len(PICTURE_ENDS) :]
            self.pictures.append(self.text)

    def collect(self, wanted: Callable[[Bar], bool] = lambda _: True) -> list[str]:
        """The next pictures of work, enough of them to compare."""
        found: list[str] = []
        seen = len(self.pictures)

        def are_enough(_: str) -> bool:
            nonlocal seen
            for text in self.pictures[seen:]:
                bar = bar_of(text)
                if bar is not None and wanted(bar):
                    found.append(text)
            seen = len(self.pictures)
            return len(found) >= ENOUGH

        self.wait_until(are_enough, "the pictures of work")
        return found


def check(shown: Shown, texts: Sequence[str], side: Side) -> None:
    """The figure moves, works with a side, and each of its frames is within a frame of the bars beside it.

    Of two boxes that change at the same moment, one may be drawn a picture earlier than the other: a frame's bars are
    those from the picture before it to the picture after it, which the first and the last frame do not have.
    """
    bars = [bar for bar in map(bar_of, texts) if bar is not None]
    assert len(bars) == len(texts)
    frames = [list(pictures) for _, pictures in groupby(range(len(texts)), lambda index: shown.cut(texts[index]))]
    assert len(frames) >= ENOUGH_FRAMES
    for frame in frames[1:-1]:
        text = texts[frame[0]]
        before, bar, after = bars[frame[0] - 1], bars[frame[0]], bars[frame[-1] + 1]
        moments = shown.moments(text)
        assert moments, f"a picture that is none of the figure's:\n{text}"
        assert side in {moment.side for moment in moments}, text
        are_near = any(is_between(before, bar, after, moment) for moment in moments)
        assert are_near, f"{before}, {bar}, {after}, but {moments}:\n{text}"


def is_between(before: Bar, bar: Bar, after: Bar, moment: Moment) -> bool:
    """Whether a moment is within a frame of the time between two bars; the end of a rep is the start of the next."""
    rep_s = sum(bar.lengths_s)
    span_s = (after.at_s - before.at_s) % rep_s
    since_s = (bar.time_of(moment) - before.at_s) % rep_s
    return since_s <= span_s + FRAME_S or since_s >= rep_s - FRAME_S


def test_figure_and_tempo_bar_agree_in_each_picture(tmp_path: Path) -> None:
    with WholePictures(tmp_path) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for("I'm ready")
        terminal.send(" ")
        # The figure comes after the first pictures of a workout.
        terminal.collect()

        terminal.send(" ")
        terminal.wait_for(Large("paused"))
        terminal.send(" ")
        resumed = terminal.collect()

        terminal.send("]")
        other_tempo = terminal.collect(lambda bar: bar.lengths_s != LENGTHS_S)

        terminal.send(ENTER)
        terminal.wait_for(Large("switch"))
        terminal.send("u")
        undone = terminal.collect()

        terminal.send(ENTER)
        terminal.wait_for(Large("switch"))
        terminal.send(" ")
        switched = terminal.collect()

    # All that takes long comes now: nothing may keep the program from drawing.
    shown = find(figure_of_session(tmp_path / "in-step.yaml"), resumed[-1])
    assert shown is not None, resumed[-1]
    for texts in (resumed, other_tempo, undone):
        check(shown, texts, Side.LEFT)
    check(shown, switched, Side.RIGHT)
