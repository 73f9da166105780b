"""Reps at the person's own pace that the coach counts: each has one phase, as long as the tempo keys make it.

Values only: `beat` is what the keys do.
"""

from dataclasses import replace

from runcoach.session.values import COUNTED_PHASE, Exercise, MaxReps, Phase, PhaseKind, Range, Reps


def is_countable(exercise: Exercise) -> bool:
    """Whether the coach can count the reps of an exercise as it is written: it has reps, and neither tempo nor beat."""
    return isinstance(exercise.work, Reps | MaxReps) and not exercise.tempo and exercise.cadence_per_min is None


def is_counted(exercise: Exercise) -> bool:
    """Whether the coach counts the reps of an exercise that has no tempo of its own."""
    return tuple(phase.name for phase in exercise.tempo) == (COUNTED_PHASE,)


def beat_kept(phases_ns: tuple[int, ...], before: Exercise, after: Exercise) -> tuple[int, ...]:
    """The beat at which the coach counts, for another form of the exercise; empty if a person sets the pace of one.

    Args:
        phases_ns: The lengths of the phases that were chosen, or done, in the form before.
        before: The form so far, as it is written.
        after: The other form.
    """
    return phases_ns if len(phases_ns) == 1 and is_countable(before) and is_countable(after) else ()


def counted(exercise: Exercise, rep_ns: int) -> Exercise:
    """The exercise with its reps counted by the coach, each `rep_ns` long."""
    return replace(exercise, tempo=(Phase(COUNTED_PHASE, Range.exactly(rep_ns), PhaseKind.CONCENTRIC),))
