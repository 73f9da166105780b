"""Checks that the phases to which cues and two-word cues belong are phases of the tempo.

Each layer is checked for itself, with the tempo that holds once it is merged: a session that changes the tempo of an
exercise of the library is not responsible for the library's cues.
"""

from typing import Any

from runcoach.session.layers import Layer
from runcoach.session.model import CuesModel, ExerciseModel
from runcoach.session.nodes import Sequence, node_at
from runcoach.session.tempo import Digits
from runcoach.session.values import Phase
from runcoach.session.wording import did_you_mean, listed, quote


def check_phases(layer: Layer[Any], entry: ExerciseModel, *, is_tempo_clear: bool) -> None:
    """Report each phase of the layer's cues that the tempo does not have.

    Args:
        layer: What is merged.
        entry: The exercise with the layer merged into it.
        is_tempo_clear: Whether the tempo is free of problems of its own.
    """
    if not is_tempo_clear:
        return
    names = [phase.name for phase in _phases(entry)]
    cues = layer.entry.cues
    if isinstance(cues, CuesModel):
        for moment in sorted(cues.model_fields_set, key=list(CuesModel.model_fields).index):
            is_list = isinstance(node_at(layer.node, ("cues", moment)), Sequence)
            for index, cue in enumerate(getattr(cues, moment) or ()):
                if cue.phase and cue.phase not in names:
                    path = ("cues", moment, index, "phase") if is_list else ("cues", moment, "phase")
                    _complain(layer, names, cue.phase, *path)
    # Without a tempo, the words belong to the parts of a movement that no one calls.
    for phase in layer.entry.two_words or {} if names else {}:
        if phase not in names:
            _complain(layer, names, phase, "two_words", phase)


def _phases(entry: ExerciseModel) -> tuple[Phase, ...]:
    match entry.tempo:
        case None:
            return ()
        case Digits() as digits:
            return digits.phases(entry.starts or "lower")
        case phases:
            return phases


def _complain(layer: Layer[Any], names: list[str], phase: str, *path: int | str) -> None:
    if not names:
        message, hint = "the exercise has no tempo, and so no phases", "remove 'phase', or add a 'tempo:'"
    else:
        message = f"{quote(phase)} is not a phase of the tempo"
        hint = did_you_mean(phase, names) or f"its phases are {listed(dict.fromkeys(names), 'and')}"
    layer.complain_of_value(message, hint, *path)
