"""The classes of which a session is made, for what writes sessions down as they were read."""

from runcoach.base.value_json import ValueTable
from runcoach.session import figure_values, values
from runcoach.session.body_parts import BodyPart
from runcoach.session.cues import Cue, Cues

SESSION_VALUES = ValueTable(
    *(
        *(values.Session, values.Circuit, values.Exercise, values.Variant, values.Schedule, values.Requirement),
        *(
            BodyPart,
            values.SourceCredit,
            Cue,
            Cues,
            values.Reps,
            values.MaxReps,
            values.Timed,
            values.Until,
        ),
        *(values.Phase, values.PhaseKind, values.Load, values.Unit, values.Range, values.Sides, values.First),
        *(figure_values.FigureSpec, figure_values.CloseUpSpec, figure_values.PropSpec, figure_values.PhaseSpec),
        *(figure_values.PoseSpec, figure_values.LimbsSpec, figure_values.CameraSpec),
    )
)
"""Every class that can be in a `Session`."""
