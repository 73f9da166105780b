"""The words beside the large type of a moment of work. Pure: a view of the player in, paragraphs out."""

from collections.abc import Iterator

from rich.cells import cell_len

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.panels import cue_text
from runcoach.panels.coming import after_side, after_this, what_next
from runcoach.player.plan import Pace
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, plain
from runcoach.widgets.tint import DIM, TEXT, Tint


def text(
    view: View, width: int, height: int, last_time: str = "", space: str = "space", enter: str = "enter"
) -> TextBlock:
    """The cue of the phase, below it the one whose turn it is, and what is good to read in a hold.

    Args:
        view: The moment.
        width: Columns of the place.
        height: Its rows.
        last_time: What was done last time, in words.
        space: The main key.
        enter: The key that ends a side.
    """
    lines: list[Paragraph] = []
    if view.set.exercise.pace is Pace.SELF_PACED:
        lines.append(Paragraph(tuple(_own_pace(view, space, enter)), None, 2))
    elif view.set.exercise.pace is Pace.OPEN:
        goal = wording.amount(view.set.exercise)
        lines.append(plain(f"{goal[:1].upper()}{goal[1:]}.", TEXT, rank=3))
    cues, part = cue_text.at_work(view, width, height)
    lines += cues
    if last_time:
        lines.append(plain(f"Last time: {last_time}", DIM, rank=6, group=True))
    return TextBlock(tuple(lines), part)


def _own_pace(view: View, space: str, enter: str) -> Iterator[Piece]:
    """How reps are counted at one's own pace, and how the side ends."""
    target, key = view.target_reps, Tint(ColourRole.GO, bold=True)
    if view.stage is Stage.GRACE:
        yield from (Piece("That is all of them; it goes on by itself. ", TEXT), Piece(enter, key))
        yield from (Piece(" goes on now, ", DIM), Piece(space, key), Piece(" counts one more.", DIM))
        return
    yield from (Piece("At your own pace. ", TEXT), Piece(space, key), Piece(" counts a rep, ", DIM), Piece(enter, key))
    counted = next((reps for side, reps in view.counts if side is view.side), 0)
    if counted:
        # What is written down does not go without saying: before the first rep it was all of them.
        yield Piece(f" ends it with {wording.count(counted, 'rep')}.", DIM)
        return
    yield Piece(f" ends it, as {target} reps if none is counted." if target is not None else " ends it.", DIM)


def next_line(view: View, width: int) -> TextBlock:
    """What comes after this phase, and where there is room after this side, in one row."""
    coming, later = after_this(view), what_next(view)
    pieces = coming.pieces
    more = (*pieces, Piece(f"   Next: {later}", DIM))
    if coming == after_side(view):
        more = (pieces[0], Piece(later, pieces[1].tint))
    has_room = sum(cell_len(piece.text) for piece in more) <= width
    return TextBlock((Paragraph(more if has_room else pieces),))
