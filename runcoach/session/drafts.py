"""Merges an exercise from its layers: the library's keys, then the session's changes, then a variant's.

A draft records which layer each key comes from, so that a conflict is reported where the person can correct it.
`building` turns a draft into an `Exercise`.
"""

from dataclasses import field, replace
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.cue_phases import check_phases
from runcoach.session.layers import Layer, file_key
from runcoach.session.model import ExerciseModel, Movement
from runcoach.session.tempo import Digits
from runcoach.session.values import Sides
from runcoach.session.wording import quote

WORK = ("reps", "time", "until")
_NOT_MERGED = frozenset({"use", "id", "runcoach"})
_KINDS_OF_PLACE = ("use", "name")


@dataclass(frozen=True, slots=True)
class ExerciseDraft:
    """The keys of an exercise, merged from all layers that change them."""

    id: str
    entry: ExerciseModel
    home: Layer[Movement]
    """The exercise in the file that is being read: where a problem is reported that is nowhere else in that file."""
    own: frozenset[str]
    """The keys that come from the file being read, not from the library."""
    layer_of: dict[str, Layer[Movement]] = field(default_factory=dict)
    """By key: the layer that it comes from."""
    unclear: frozenset[str] = frozenset()
    """Keys with wrong values, which have been reported already."""
    figures: tuple[Layer[Movement], ...] = ()
    """The layers that describe the figure, the lowest first: each is laid over the one before."""

    def complain(self, message: str, hint: str, *keys: str) -> None:
        """Report a problem at the first of these keys that is in the exercise itself, or else in the same file."""
        for layer in (self.home, *(self.layer_of[key] for key in keys if key in self.layer_of)):
            if layer.document is not self.home.document:
                continue
            here = [key for key in keys if file_key(key) in layer.node.keys]
            if here:
                layer.complain(message, hint, *here)
                return
        if any(key in self.layer_of for key in keys):
            message = f"with what the library says of {quote(self.id)}, {message}"
        self.home.complain(message, hint, *_KINDS_OF_PLACE)

    def complain_of_value(self, message: str, hint: str, key: str, *path: int | str) -> None:
        """Report a problem with the value at a path that begins with a key."""
        layer = self.layer_of.get(key)
        if layer is not None and layer.document is self.home.document:
            layer.complain_of_value(message, hint, key, *path)
        else:
            self.complain(message, hint, key)


def start(layer: Layer[ExerciseModel], exercise_id: str) -> ExerciseDraft:
    """Start a draft from a single layer."""
    empty = ExerciseDraft(exercise_id, ExerciseModel(), layer, frozenset())
    return _merge(empty, layer, layer)


def change(base: ExerciseDraft, layer: Layer[ExerciseModel], exercise_id: str) -> ExerciseDraft:
    """Apply the changes of a session (or of another exercise) to a base from the library."""
    # Its other names belong to the base alone: one name should not stand for two exercises.
    unnamed = replace(base, entry=base.entry.model_copy(update={"aliases": None}))
    merged = _merge(unnamed, layer, layer)
    return replace(merged, id=exercise_id, home=layer, own=_present(layer))


def vary(base: ExerciseDraft, layer: Layer[Movement]) -> ExerciseDraft:
    """Apply the changes of a variant; the result has no variants, and keeps the name of the exercise."""
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
        # A change of the cues of one moment keeps those of the other moments.
        changed = updates["cues"]
        moments = {name: getattr(changed, name) for name in changed.model_fields_set}
        updates["cues"] = base.entry.cues.model_copy(update=moments)
    if base.entry.two_words is not None and updates.get("two_words") is not None:
        updates["two_words"] = {**base.entry.two_words, **updates["two_words"]}
    dropped = _outdated(base, updates, frozenset(work[:1])) - present
    kept = {key: each for key, each in base.layer_of.items() if key not in dropped}
    removed = dict.fromkeys(dropped | (present & layer.unclear), None)
    entry = base.entry.model_copy(update={**removed, **updates})
    unclear = (base.unclear - present - dropped) | (layer.unclear & present)
    layer_of = kept | dict.fromkeys(present, layer)
    figures = (*base.figures, layer) if "figure" in updates else base.figures
    check_phases(layer, entry, is_tempo_clear="tempo" not in unclear)
    return ExerciseDraft(base.id, entry, home, base.own | _present(layer), layer_of, unclear, figures)


def _outdated(base: ExerciseDraft, updates: dict[str, Any], work: frozenset[str]) -> frozenset[str]:
    """The keys of the base that no longer apply when these keys change."""
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
        dropped |= {"first", "left_means"}
    return frozenset(dropped)
