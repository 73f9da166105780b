"""Large type is whole or not there, at every size of terminal: no other part lies across it."""

import pytest

from runcoach.panels.between_sets import LARGE_TYPE, scene
from runcoach.panels.look import AS_WRITTEN
from runcoach.panels.places import Part, Rect
from runcoach.panels.scene import Facts
from runcoach.player.inputs import Finish, Input, Pause
from runcoach.session.values import Session
from tests.panels.views import plan_of, view_after
from tests.screens.stage import open_ended, paced, session, sided, timed

SIZES = (
    (40, 12),
    (50, 16),
    (60, 20),
    (80, 24),
    (90, 30),
    (100, 32),
    (110, 36),
    (120, 40),
    (160, 50),
    (200, 60),
    (220, 70),
)
SURFACES = {Part.PANEL, Part.LOWER_PANEL}
STATES: dict[str, tuple[Session, tuple[float | Input, ...]]] = {
    "get ready": (session(sided()), (3,)),
    "paced set": (session(paced()), (14,)),
    "set with sides": (session(sided()), (12,)),
    "timed set": (session(timed()), (12,)),
    "open hold": (session(open_ended()), (12,)),
    "change of sides": (session(sided()), (12, Finish(), 1)),
    "rest": (session(paced()), (12, Finish(), 2)),
    "rest with sides": (session(sided()), (12, Finish(), 6, Finish(), 2)),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("is_paused", [False, True], ids=["running", "paused"])
def test_no_part_lies_across_large_type(state: str, *, is_paused: bool) -> None:
    of, steps = STATES[state]
    view = view_after(of, *steps, *((Pause(),) if is_paused else ()))
    facts, checked = Facts(plan_of(of)), 0
    for width, height in SIZES:
        for ratio in (None, 0.5):
            shown = scene(view, facts, AS_WRITTEN, width, height, ratio)
            order = list(Part)
            screen = Rect(0, 0, width, height)
            for part, place in shown.places.items():
                if not isinstance(shown.values.get(part), LARGE_TYPE) or not (place.width and place.height):
                    continue
                checked += 1
                assert min(place.x, place.y) >= 0, (part, width, height)
                assert place.right <= screen.right, (part, width, height)
                assert place.bottom <= screen.bottom, (part, width, height)
                over = {
                    other
                    for other, rect in shown.places.items()
                    if order.index(other) > order.index(part) and rect.overlaps(place) and other not in SURFACES
                }
                is_on_band = part.value.startswith("band-")
                assert not {each for each in over if not is_on_band or not each.value.startswith("band")}, (
                    part,
                    over,
                    width,
                    height,
                )
    assert checked >= len(SIZES)
