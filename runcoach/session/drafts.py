"""An exercise put together: what the library says, what the session changes, what a variant changes.

A draft knows which layer gave each key, so that a conflict can be told where the person can mend it. Turning a draft
into an `Exercise` is the business of `building`.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from runcoach.session.layers import Layer
from runcoach.session.model import ExerciseModel, Movement
from runcoach.session.tempo import Digits
from runcoach.session.values import Sides
from runcoach.session.wording import quote

WORK = ("reps", "time", "until")
_NOT_MERGED = frozenset({"use", "id", "runcoach"})
_KINDS_OF_PLACE = ("use", "name")


@dataclass(frozen=True, slots=True)
class ExerciseDraft:
    """The keys of an exercise after everything that changes them."""

    id: str
    entry: ExerciseModel
    home: Layer[Movement]
    """Where problems belong that nobody else can mend: the place in the file that is being read."""
    own: frozenset[str]
    """The keys that the file being read gives itself, not the library."""
    givers: dict[str, Layer[Movement]] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    """Keys with values that are wrong, and have been told."""
    figures: tuple[Layer[Movement], ...] = ()
    """The layers that say something of the figure, the lowest first: one is laid over the other."""

    def complain(self, message: str, hint: str, *keys: str) -> None:
        """Note a problem at the first of these keys that stands in the entry itself, or else in the same file."""
        for layer in (self.home, *(self.givers[key] for key in keys if key in self.givers)):
            if layer.document is not self.home.document:
                continue
            here = [key for key in keys if key in layer.node.keys]
            if here:
                layer.complain(message, hint, *here)
                return
        if any(key in self.givers for key in keys):
            message = f"with what the library says of {quote(self.id)}, {message}"
        self.home.complain(message, hint, *_KINDS_OF_PLACE)

    def complain_of_value(self, message: str, hint: str, key: str, *path: int | str) -> None:
        """Note a problem of the value at a path that begins with a key."""
        giver = self.givers.get(key)
        if giver is not None and giver.document is self.home.document:
            giver.complain_of_value(message, hint, key, *path)
        else:
            self.complain(message, hint, key)


def start(layer: Layer[ExerciseModel], exercise_id: str) -> ExerciseDraft:
    """A draft of an exercise that takes nothing from elsewhere."""
    empty = ExerciseDraft(exercise_id, ExerciseModel(), layer, frozenset())
    return _merge(empty, layer, layer)


def change(base: ExerciseDraft, layer: Layer[ExerciseModel], exercise_id: str) -> ExerciseDraft:
    """The base with everything that a session (or another exercise) changes in it."""
    merged = _merge(base, layer, layer)
    return replace(merged, id=exercise_id, home=layer, own=_present(layer))


def vary(base: ExerciseDraft, layer: Layer[Movement]) -> ExerciseDraft:
    """The base with what a variant changes in it; it has no variants of its own, and keeps the exercise's name."""
    is_own = layer.document is base.home.document
    merged = _merge(base, layer, layer if is_own else base.home, skip=frozenset({"name"}))
    own = base.own | _present(layer) if is_own else base.own
    entry = merged.entry.model_copy(update={"easier": None, "harder": None})
    return replace(merged, entry=entry, own=own)


def _present(layer: Layer[Any]) -> frozenset[str]:
    return layer.written | layer.unclear


def _merge(
    base: ExerciseDraft, layer: Layer[Any], home: Layer[Any], skip: frozenset[str] = frozenset()
) -> ExerciseDraft:
    present = _present(layer) - _NOT_MERGED - skip
    work = [key for key in layer.node.keys if key in WORK and key in present]
    if len(work) > 1:
        message = f"work is given twice, as {quote(work[0])} and as {quote(work[1])}"
        layer.complain(message, "keep one of them", work[1])
        present -= set(work[1:])
    updates = {key: getattr(layer.entry, key) for key in present & layer.written}
    if base.entry.cues is not None and updates.get("cues") is not None:
        # Whoever changes the cues of one moment means to keep those of the others.
        updates["cues"] = base.entry.cues.model_copy(update=updates["cues"].model_dump(exclude_none=True))
    dropped = _outdated(base, updates, frozenset(work[:1])) - present
    givers = {key: giver for key, giver in base.givers.items() if key not in dropped} | dict.fromkeys(present, layer)
    gone = dict.fromkeys(dropped | (present & layer.unclear), None)
    entry = base.entry.model_copy(update={**gone, **updates})
    unclear = (base.unclear - present - dropped) | (layer.unclear & present)
    figures = (*base.figures, layer) if "figure" in updates else base.figures
    return ExerciseDraft(base.id, entry, home, base.own | _present(layer), givers, unclear, figures)


def _outdated(base: ExerciseDraft, updates: dict[str, Any], work: frozenset[str]) -> frozenset[str]:
    """The keys of the base that mean nothing any more once these keys have changed."""
    dropped: set[str] = set()
    if work:
        dropped |= {*WORK, "cap"}
        if "reps" not in work:
            dropped |= {"tempo", "starts"}
    if "tempo" in updates:
        dropped.add("cadence")
        if not isinstance(updates["tempo"], Digits):
            dropped.add("starts")
    if "cadence" in updates:
        dropped |= {"tempo", "starts"}
    if updates.get("sides") is Sides.BOTH:
        dropped.add("first")
    return frozenset(dropped)
