"""What can move a workout on: an input of the person, or the end of a segment by its time."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.inputs import Input


@dataclass(frozen=True, slots=True)
class SegmentEnd:
    """The segment that runs has come to its end."""


Cause = Input | SegmentEnd
