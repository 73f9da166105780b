"""Which colour role a kind of phase and a side have."""

from collections.abc import Mapping

from runcoach.base.roles import ColourRole
from runcoach.session.values import PhaseKind, Side

PHASE_ROLES: Mapping[PhaseKind, ColourRole] = {
    PhaseKind.PREPARE: ColourRole.BRACE,
    PhaseKind.ECCENTRIC: ColourRole.LOWER,
    PhaseKind.ISOMETRIC: ColourRole.HOLD,
    PhaseKind.CONCENTRIC: ColourRole.GO,
}
SIDE_ROLES: Mapping[Side, ColourRole] = {
    Side.LEFT: ColourRole.LEFT,
    Side.RIGHT: ColourRole.RIGHT,
    Side.BOTH: ColourRole.TEXT,
}
