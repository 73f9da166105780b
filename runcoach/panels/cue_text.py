"""The cues of a moment in the room that a screen has for them: whole where they fit, else in parts and pages. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from runcoach.coach.cue_schedule import Room, cues_at, in_turn, of_phase
from runcoach.player.plan import PlannedExercise
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, fitted, parts_of, plain
from runcoach.widgets.tint import BOLD, DIM

TURN_NS = 4 * NS_PER_S
"""How long a part is shown of other text that is too long for its room."""
_ENOUGH = 99


def rows_of(paragraphs: Sequence[Paragraph], width: int) -> int:
    """How many rows some paragraphs take."""
    return len(fitted(TextBlock(tuple(paragraphs)), width, _ENOUGH)) if width > 0 else 0


def room(width: int, height: int, mark_width: int = 1, *, beside: int = 0, has_setup: bool = False) -> Room:
    """The room of a place for a list of cues.

    Args:
        width: Columns of the place.
        height: Its rows.
        mark_width: Columns of the widest sign or number before a cue.
        beside: Its rows that hold something else, unless a single cue needs them.
        has_setup: Whether a rest says how to set up, too.
    """
    return Room(
        height - beside,
        lambda cue: _rows(cue.text, width, mark_width),
        lambda cue: _parts(cue.text, width, height, mark_width),
        has_setup=has_setup,
    )


# The same cues stand for seconds, and each picture asks about each of them.
@lru_cache(maxsize=1024)
def _rows(text: str, width: int, mark_width: int = 0) -> int:
    return rows_of([_marked(text, mark_width)], width)


@lru_cache(maxsize=1024)
def _parts(text: str, width: int, height: int, mark_width: int = 0) -> int:
    return parts_of([_marked(text, mark_width)], width, height)


def _marked(text: str, mark_width: int) -> Paragraph:
    return plain(text, mark=Piece("·" * mark_width) if mark_width else None)


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
    board = cues_at(
        view,
        alone=is_alone(view.set.exercise, width, height),
        parts_of=lambda cue: _parts(cue.text, width, height),
    )
    now = [plain(board.now.text, BOLD)] if board.now is not None else []
    # A cue that belongs to no phase stands alone where there is none for the phase.
    turn = [plain(board.turn.text, DIM if now else BOLD, group=bool(now))] if board.turn is not None else []
    return [*now, *turn], board.part
