"""What comes next is on the screen in every state and at every size, where it is read from three metres."""

from dataclasses import replace

import pytest

from runcoach.base.roles import ColourRole
from runcoach.panels import coming, work_text
from runcoach.panels.between_sets import scene
from runcoach.panels.look import AS_WRITTEN
from runcoach.panels.places import Part, second_rows
from runcoach.panels.scene import Facts, Scene
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Resume
from runcoach.player.view import View
from runcoach.session.values import Session, Sides
from runcoach.widgets.big_text import BigText
from runcoach.widgets.head_row import HeadRow, chosen
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.text_block import TextBlock, fitted
from tests.panels.views import plan_of, view_after
from tests.screens.stage import open_ended, paced, session, sided, timed

Steps = list[float | Input]
ALTERNATING = replace(paced(), sides=Sides.ALTERNATE)
LAST_REP = [10.0, 7 * 10 + 9.5]
COMING: dict[str, tuple[Session, Steps, str]] = {
    "the next phase": (session(paced()), [10, 3.5], "then ■ pause 3 s"),
    "the next rep": (session(paced()), [10, 9.5], "then rep 2"),
    "the rest after the last rep": (session(paced()), [*LAST_REP], "then rest 60 s"),
    "the other side at each rep": (session(ALTERNATING), [10, 9.5], "then right ▶"),
    "the other side": (session(sided()), [11], "then right ▶"),
    "the other side of a timed set": (session(timed()), [13], "then right ▶"),
    "a rest": (session(sided()), [11, Finish(), 9], "then rest 45 s"),
    "the end": (session(open_ended()), [11, Finish(), 9], "then done"),
    "a set after no rest": (
        session(replace(sided(), rest_ns=replace(sided().rest_ns, low=0, high=0))),
        [11, Finish(), 9],
        "then set 2 of 2",
    ),
    "the same rep after a pause": (session(paced()), [10, 12, Pause(), 2, Resume(), 1], "then rep 2 again"),
    "the side after a switch": (session(sided()), [11, Finish(), 1], "then 4 reps"),
}


@pytest.mark.parametrize("name", COMING)
def test_what_comes_is_said_in_a_few_words(name: str) -> None:
    of, steps, said = COMING[name]
    assert coming.after_this(view_after(of, *steps)).fact == said


@pytest.mark.parametrize(
    ("of", "steps", "said"),
    [
        (session(sided()), [11], "Then switch to the right side, 4 reps"),
        (session(sided()), [11, Finish(), 9], "Then 45 s rest, then set 2 of 2"),
        (session(open_ended()), [11, Finish(), 9], "Then done: that was the last set"),
        (session(timed(), sided()), [11, Finish(), 9], "Then 60 s rest, then Back rotation"),
        (session(paced()), [10, 3.5], "Then ■ pause 3 s   Next: 60 s rest, then set 2 of 3"),
    ],
)
def test_a_row_says_what_comes_after_the_phase_and_after_the_side(of: Session, steps: Steps, said: str) -> None:
    (line,) = work_text.next_line(view_after(of, *steps), 80).paragraphs
    assert "".join(piece.text for piece in line.pieces) == said


STATES: dict[str, tuple[Session, Steps]] = {
    "get ready": (session(paced()), [3]),
    "get ready with sides": (session(sided()), [3]),
    "a phase": (session(paced()), [10, 3.5]),
    "own pace": (session(sided()), [11, CountRep(), 1]),
    "timed": (session(timed()), [13]),
    "open": (session(open_ended()), [13]),
    "switch": (session(sided()), [11, Finish(), 1]),
    "rest": (session(sided()), [11, Finish(), 9, Finish(), 5]),
    "rest before another": (session(timed(), sided()), [11, Finish(), 9, Finish(), 5]),
    "paused": (session(paced()), [10, 12, Pause(), 30]),
    "back in": (session(paced()), [10, 12, Pause(), 2, Resume(), 1]),
}
SAID = {
    "get ready": ("8 reps",),
    "get ready with sides": ("4 reps",),
    "a phase": ("pause",),
    "own pace": ("right",),
    "timed": ("right",),
    "open": ("right",),
    "switch": ("4 reps", "right"),
    "rest": ("Back rotation",),
    "rest before another": ("Back rotation",),
    "paused": ("rep 2", "set 1 of 3"),
    "back in": ("rep 2",),
}
PARTS = (Part.NEXT, Part.BAND_NEXT, Part.BAND_TEXT, Part.PANEL_TEXT)


def readable(shown: Scene, height: int) -> str:
    """What says what comes, and can be read from three metres or on a picture as wide as a thumbnail."""
    texts: list[str] = []
    for part, place in shown.places.items():
        value = shown.values.get(part)
        if isinstance(value, HeadRow) and value.last_matters and height < 20:
            texts.append(chosen(value, place.width)[1][-1])
        elif isinstance(value, BigText) and part in PARTS:
            drawn = drawable(value.text)
            found = fit(drawn, place.width, place.height, value.max_lines, max_rows=value.max_rows) if drawn else None
            if found is not None and found.size.rows >= min(3, second_rows(height)):
                texts.append(value.text)
        elif isinstance(value, TextBlock) and part in PARTS and height < 32:
            rows = fitted(value, place.width, place.height)
            texts += ["".join(piece.text for piece in row) for row in rows]
        elif part is Part.SLOT and place.height >= 3:
            texts.append(f"{value}")
    return " ".join(texts).replace("\u00a0", " ")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("state", STATES)
def test_what_comes_is_readable_in_every_state_at_every_size(state: str, size: tuple[int, int]) -> None:
    of, steps = STATES[state]
    view: View = view_after(of, *steps)
    shown = scene(view, Facts(plan_of(of)), AS_WRITTEN, *size, 0.6)
    words = readable(shown, size[1])
    assert any(said in words for said in SAID[state]), words


def test_what_comes_is_quieter_than_what_is_to_be_done_now() -> None:
    view = view_after(session(paced()), 10, 3.5)
    value = coming.large(coming.after_this(view), 118, 3)
    assert value.share < 1
    assert value.role is ColourRole.HOLD


def test_the_fullest_way_that_has_room_is_chosen() -> None:
    said = coming.Coming(("then the left side", "then left", "left"), "then left")
    assert coming.large(said, 118, 3).text == "then the left side"
    assert coming.large(said, 60, 3).text == "then left"
    assert coming.large(said, 4, 3).text == "left"
