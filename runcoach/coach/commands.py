"""Which input of the player an action of the table stands for, where it is always the same one. Pure."""

from collections.abc import Mapping

from runcoach.player.inputs import (
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    Finish,
    Input,
    Skip,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.session.values import NS_PER_S, Side

INPUTS: Mapping[str, Input] = {
    "workout.finish": Finish(),
    "workout.skip": Skip(),
    "workout.back": Back(),
    "workout.undo": Undo(),
    "workout.rep_more": CountRep(),
    "workout.rep_less": TakeBackRep(),
    "workout.rest_longer": ChangeRest(15 * NS_PER_S),
    "workout.rest_shorter": ChangeRest(-15 * NS_PER_S),
    "workout.slower": ChangeTempo(1),
    "workout.faster": ChangeTempo(-1),
    "workout.count_left": CountRep(Side.LEFT),
    "workout.count_right": CountRep(Side.RIGHT),
    "workout.switch": SwitchSide(),
}
"""Actions that are always the same input."""
ONCE = frozenset(
    f"workout.{name}"
    for name in ("main", "finish", "pause", "skip", "back", "undo", "count_left", "count_right", "switch")
)
"""Actions of which a second press within a moment is a slip of the finger."""
