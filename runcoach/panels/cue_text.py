"""The cues of a moment in the room that a screen has for them: whole where they fit, else in parts and pages. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from runcoach.coach.cue_schedule import Room, cues_at, in_turn, of_phase
from runcoach.player.plan import PlannedExercise
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, fitted, plain
from runcoach.widgets.tint import BOLD, DIM

TURN_NS = 4 * NS_PER_S
"""How long a part is shown of other text that is too long for its room."""
MIN_PART_NS = 2 * NS_PER_S
"""The shortest time for a part of a cue that is too long for its room: as long as it takes to read a line."""
_ENOUGH = 99


def rows_of(paragraphs: Sequence[Paragraph], width: int) -> int:
    """How many rows some paragraphs take."""
    return len(fitted(TextBlock(tuple(paragraphs)), width, _ENOUGH)) if width > 0 else 0


def room(width: int, height: int, mark_width: int = 1) -> Room:
    """The room of a place for a list of cues.

    Args:
        width: Columns of the place.
        height: Its rows.
        mark_width: Columns of the widest sign or number before a cue.
    """
    mark = Piece("·" * mark_width)
    return Room(height, lambda cue: rows_of([plain(cue.text, mark=mark)], width))


def part_of(paragraphs: Sequence[Paragraph], width: int, height: int, shown_for_ns: int, lasts_ns: int) -> int:
    """Which part is shown of what is too long for a place: each for as long as there is time, the first one first."""
    parts = -(-rows_of(paragraphs, width) // max(1, height))
    return shown_for_ns // max(MIN_PART_NS, lasts_ns // max(1, parts))


@lru_cache(maxsize=1024)
def _rows(text: str, width: int) -> int:
    return rows_of([plain(text)], width)


def is_alone(exercise: PlannedExercise, width: int, height: int) -> bool:
    """Whether a place has no room for each cue of a phase together with each that takes turns."""
    phases = [_rows(cue.text, width) for phase in exercise.exercise.tempo for cue in of_phase(exercise, phase.name)]
    turns = [_rows(cue.text, width) for cue in in_turn(exercise)]
    return bool(phases and turns) and max(phases) + max(turns) > height


def at_work(view: View, width: int, height: int) -> tuple[list[Paragraph], int]:
    """The cues of a moment of work: that of the phase, and the one whose turn it is, if each two of them fit.

    Args:
        view: The moment.
        width: Columns of the place.
        height: Its rows.

    Returns:
        The paragraphs, and which part of them is shown if they are too long even so.
    """
    board = cues_at(view, alone=is_alone(view.set.exercise, width, height))
    now = [plain(board.now.text, BOLD)] if board.now is not None else []
    # A cue that belongs to no phase stands alone where there is none for the phase.
    turn = [plain(board.turn.text, DIM if now else BOLD, group=bool(now))] if board.turn is not None else []
    if turn:
        return [*now, *turn], part_of([*now, *turn], width, height, board.shown_for_ns, board.lasts_ns)
    return now, part_of(now, width, height, view.phase_elapsed_ns, 0)
