"""What is said before a set, in get-ready and in a rest: the cues, how much it is, what to fetch, the side. Pure."""

from dataclasses import replace

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.cue_schedule import SETUP, CueBoard, cues_at
from runcoach.panels import cue_text
from runcoach.panels.look import Look
from runcoach.panels.places import Part
from runcoach.panels.scene import Facts
from runcoach.player.plan import PlannedExercise, PlannedSet
from runcoach.player.view import View
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.side_meaning import side_meaning
from runcoach.session.values import Load, PhaseKind, Side
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, explained, plain
from runcoach.widgets.tint import BOLD, DIM, REST, TEXT, WARN, Tint

REST_BOLD = Tint(ColourRole.REST, bold=True)
CUE, SIGN, AMOUNT, FETCH, HEADING, AVOID, LAST, WHY = 0, 1, 2, 3, 4, 6, 8, 9
"""The ranks of what is said before a set: the highest gives way first, and cues never do."""


def on_panel(places: object) -> dict[Part, ColourRole]:
    """Which parts lie on a panel; without one all lie on the ground."""
    if not isinstance(places, dict) or Part.PANEL not in places:
        return {}
    panel = places[Part.PANEL]
    lower = places.get(Part.LOWER_PANEL)
    return {
        part: ColourRole.REST_PANEL
        for part, rect in places.items()
        if part not in (Part.PANEL, Part.LOWER_PANEL, Part.KEYS)
        and any(
            box is not None
            and rect.x >= box.x
            and rect.y >= box.y
            and rect.right <= box.right
            and rect.bottom <= box.bottom
            for box in (panel, lower)
        )
    }


def instructions(view: View, facts: Facts, look: Look, width: int, height: int) -> TextBlock:
    """How to begin, and what matters while moving: all of it where there is room, otherwise page by page.

    Args:
        view: The moment.
        facts: What else is shown.
        look: How the person asked it to look.
        width: Columns of the place.
        height: Its rows.
    """
    exercise = view.set.exercise
    side = which_side(exercise, view.side, group=True)
    # What is said on each page.
    warned = [plain(facts.warning, WARN, rank=CUE)] if facts.warning else []
    if 3 * cue_text.rows_of(side, width) <= height:
        side = [replace(line, rank=CUE) for line in side]
    beside = sum(cue_text.rows_of([line], width) for line in (*warned, *side) if line.rank == CUE)
    mark_width = len(str(len(exercise.exercise.cues.setup)))
    board = cues_at(view, cue_text.room(width, height, mark_width, beside=beside))
    if board.pages > 1 and height - beside >= _MIN_ROWS_FOR_SIGN:
        board = cues_at(view, cue_text.room(width, height, mark_width, beside=beside + 1))
    page = listed(exercise, board)
    if cue_text.rows_of([line for line in page if line.rank == CUE], width) + beside > height:
        side = [replace(line, rank=AMOUNT) for line in side]
    lines = [*warned, *page, *side]
    # A warning that leaves its cues no room turns with them.
    part = board.part if not warned else view.at_ns // cue_text.TURN_NS
    others = [_amounts(exercise, view.load, look, group=not side), *_extras(exercise, facts.last_time)]
    return TextBlock((*lines, *others), part)


_MIN_ROWS_FOR_SIGN = 6
"""Rows from which one of them says which page of the cues it is."""


def which_side(exercise: PlannedExercise, side: Side, *, group: bool = False) -> list[Paragraph]:
    """Which limb works when a side is called, and what the other one does; nothing if the exercise does not say it."""
    meaning = side_meaning(exercise.exercise.left_means, side)
    if meaning is None:
        return []
    return [plain(f"{meaning.text[:1].upper()}{meaning.text[1:]}.", BOLD, rank=AMOUNT, group=group)]


def listed(exercise: PlannedExercise, board: CueBoard) -> list[Paragraph]:
    """A page of cues: how to set up, step by step, then how to move, each cue with the sign of its phase."""
    kinds = {phase.name: phase.kind for phase in exercise.exercise.tempo}
    first = _first_step(exercise, board)
    lines: list[Paragraph] = []
    steps = [cue for cue in board.listed if cue.moment == SETUP]
    if steps:
        lines.append(plain("Set up", DIM, rank=HEADING))
    for number, cue in enumerate(steps, first):
        lines.append(plain(cue.text, BOLD, mark=Piece(str(number), REST), rank=CUE))
    moves = [cue for cue in board.listed if cue.moment != SETUP]
    if moves:
        lines.append(plain("Move", DIM, rank=HEADING, group=True))
    lines += [plain(cue.text, TEXT, mark=mark_of(kinds.get(cue.phase)), rank=CUE) for cue in moves]
    if board.pages > 1:
        lines.append(plain(f"page {board.page} of {board.pages}", DIM, rank=SIGN))
    return lines


def _first_step(exercise: PlannedExercise, board: CueBoard) -> int:
    """The number of the first step on a page."""
    steps = [cue.text for cue in exercise.exercise.cues.setup]
    return next((steps.index(cue.text) + 1 for cue in board.listed if cue.text in steps), 1)


def mark_of(kind: PhaseKind | None) -> Piece:
    """The sign before a cue: that of its phase, or a dot."""
    return Piece(SIGNS[PHASE_ROLES[kind]], Tint(PHASE_ROLES[kind])) if kind is not None else Piece("·", DIM)


def _amounts(exercise: PlannedExercise, load: Load, look: Look, *, group: bool = False) -> Paragraph:
    """How much is to be done, and how long each phase lasts."""
    pieces = [Piece(wording.amount(exercise), BOLD)]
    if not load.is_body_alone:
        pieces.append(Piece(f"   {wording.load(load, look.unit)}", TEXT))
    for phase, length in zip(exercise.exercise.tempo, exercise.phases_ns, strict=False):
        seconds = "fast" if phase.explosive else wording.seconds(length)
        # A length stands with its phase on one line.
        pieces.append(Piece(f"   {phase.name}\u00a0", DIM))
        pieces.append(Piece(seconds.replace(" ", "\u00a0"), Tint(PHASE_ROLES[phase.kind], bold=True)))
    return Paragraph(tuple(pieces), None, AMOUNT, group)


def _extras(exercise: PlannedExercise, last_time: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    if exercise.exercise.equipment:
        lines.append(explained("You need", in_a_sentence(exercise.exercise.equipment), rank=FETCH))
    if last_time:
        lines.append(explained("Last time", last_time, rank=LAST))
    avoid = exercise.exercise.cues.avoid
    if avoid:
        # In one paragraph: without its heading it would be read as something to do.
        lines.append(explained("Watch out", "; ".join(cue.text for cue in avoid), rank=AVOID, group=True))
    if exercise.exercise.why:
        lines.append(plain(exercise.exercise.why, DIM, rank=WHY, group=True))
    return lines


def next_side(planned: PlannedSet, side: Side) -> SideSlots:
    """The side that comes, as the scoreboard has it."""
    exercise = planned.exercise
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    after = "then alternate" if exercise.alternates else f"then {other.value}" if len(exercise.sides) > 1 else ""
    own = SideSlot("", tuple(filter(None, (wording.amount(exercise), after))))
    empty = SideSlot()
    return SideSlots(own if side is Side.LEFT else empty, own if side is Side.RIGHT else empty, side)
