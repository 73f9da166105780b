"""What the workout screen shows between work: get-ready, side switch, count-in, rest and pause. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.cue_schedule import SETUP, CueBoard, cues_at
from runcoach.panels import heads, work_panel
from runcoach.panels.arrangement import ROOMY_FROM, WorkNeeds, work_places
from runcoach.panels.look import Look
from runcoach.panels.places import Part, Rect
from runcoach.panels.rest_arrangement import CalmNeeds, band_places, ready_places, rest_places, title_for
from runcoach.panels.scene import Facts, Scene
from runcoach.panels.stage import StageNeeds
from runcoach.panels.work_scene import work_scene
from runcoach.player.plan import Pace, PlannedExercise, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, PhaseKind, Side
from runcoach.settings.definitions import TypeSize
from runcoach.widgets.big_text import BigText
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.meters.rating_row import RatingRow
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots
from runcoach.widgets.panel_surface import PanelSurface
from runcoach.widgets.part_box import PartValue
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, explained, fitted, plain
from runcoach.widgets.tint import BOLD, DIM, REST, TEXT, WARN, Tint

_REST_BOLD = Tint(ColourRole.REST, bold=True)
_CUE, _AMOUNT, _FETCH, _HEADING, _AVOID, _LAST, _WHY = 0, 1, 2, 3, 6, 8, 9
"""The ranks of what is said before a set: the highest gives way first, and cues never do."""


def scene(view: View, facts: Facts, look: Look, width: int, height: int, figure_ratio: float | None = None) -> Scene:
    """The picture of any moment of a workout.

    Args:
        view: The moment.
        facts: What else is shown.
        look: How the person asked it to look.
        width: Columns of the screen.
        height: Its rows.
        figure_ratio: The width of the figure for each part of its height; None without a figure.
    """
    if look.size is TypeSize.LARGE and height < ROOMY_FROM:
        figure_ratio = None
    room = (view, facts, look, width, height, figure_ratio)
    match view.stage:
        case Stage.HOW_TO | Stage.READY | Stage.BEFORE:
            shown = _ready(*room)
        case Stage.SWITCH | Stage.COUNT_IN:
            shown = _switch(*room)
        case Stage.REST:
            shown = _rest(*room)
        case Stage.WORK | Stage.GRACE | Stage.DONE:
            shown = work_scene(*room)
    return _paused(shown, view, facts, width, height) if view.paused else shown


def clock_left(ns: int) -> str:
    """A time left as a clock, in seconds that have begun: `0:39`."""
    return wording.clock(ceil(max(0, ns) / NS_PER_S) * NS_PER_S)


def _share_over(view: View, look: Look) -> float:
    if view.remaining_ns is None:
        return 1.0
    whole = view.elapsed_ns + view.remaining_ns
    return look.bar_ns(view.elapsed_ns) / whole if whole > 0 else 1.0


def _widest(view: View) -> str:
    """The widest number of a countdown, so that it keeps its place when it loses a digit."""
    return work_panel.zeros(wording.countdown(view.elapsed_ns + (view.remaining_ns or 0)))


# Before a set.


def _ready(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    has_time = view.stage is Stage.READY
    numbers = (_widest(view),) if has_time else ()
    needs = CalmNeeds(("get ready", "ready"), numbers, view.side is not Side.BOTH, ratio)
    places = ready_places(width, height, needs)
    word = places.get(Part.WORD)
    title = title_for(needs.title, word.width, word.height) if word is not None else ""
    left = wording.countdown(view.remaining_ns or 0)
    hold = facts.key_names.get("workout.pause", "p")
    space = facts.key_names.get("workout.main", "space")
    unit = "seconds" if left != "1" else "second"
    beside = [Paragraph((Piece(f"{unit}   ", TEXT), Piece(f"{hold} ", BOLD), Piece("hold", DIM)))]
    if not has_time:
        beside = [plain(f"Nothing starts until you press {space}.", BOLD)]
    values: dict[Part, PartValue] = {
        Part.HEAD: heads.head(view, facts),
        Part.STRIP: heads.strip(view, facts),
        Part.WORD: BigText(title, ColourRole.REST, max_lines=1),
        Part.NUMBER: BigText(left if has_time else "", ColourRole.REST, peers=numbers, max_lines=1),
        Part.PANEL: PanelSurface(ColourRole.REST_PANEL),
        Part.PANEL_TEXT: TextBlock(tuple(beside), is_centred=has_time),
        Part.TEXT: before_set(view, facts, look, *_size(places, Part.TEXT)),
        Part.SLOT: _next_side(view.set, view.side),
    }
    return Scene(ColourRole.REST_BACKGROUND, places, values, _on_panel(places))


def _size(places: Mapping[Part, Rect], part: Part) -> tuple[int, int]:
    """How wide and high a part is; nothing if it has no place."""
    place = places.get(part)
    return (place.width, place.height) if place is not None else (0, 0)


def _on_panel(places: object) -> dict[Part, ColourRole]:
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


def before_set(view: View, facts: Facts, look: Look, width: int, height: int) -> TextBlock:
    """How to begin, and what matters while moving: all of it where there is room, otherwise page by page.

    Args:
        view: The moment.
        facts: What else is shown.
        look: How the person asked it to look.
        width: Columns of the place.
        height: Its rows.
    """
    planned = view.set
    others = [_amounts(planned.exercise, look, group=True), *_extras(planned.exercise, facts.last_time)]
    warned = [plain(facts.warning, WARN, rank=_CUE)] if facts.warning else []
    count = max(1, len(cues_at(view).listed))
    for room in range(count, 0, -1):
        cues = [*warned, *listed(planned.exercise, cues_at(view, room))]
        block = TextBlock((*cues, *others), view.at_ns // work_panel.CUE_NS)
        whole = sum(len(fitted(TextBlock((cue,)), width - 2, 99)) for cue in cues if cue.rank == _CUE)
        if whole <= height:
            return block
    return block


def listed(exercise: PlannedExercise, board: CueBoard) -> list[Paragraph]:
    """A page of cues: how to set up, step by step, then how to move, each cue with the sign of its phase."""
    kinds = {phase.name: phase.kind for phase in exercise.exercise.tempo}
    first = _first_step(exercise, board)
    lines: list[Paragraph] = []
    steps = [cue for cue in board.listed if cue.moment == SETUP]
    if steps:
        lines.append(plain("Set up", DIM, rank=_HEADING))
    for number, cue in enumerate(steps, first):
        lines.append(plain(cue.text, BOLD, mark=Piece(str(number), REST), rank=_CUE))
    moves = [cue for cue in board.listed if cue.moment != SETUP]
    if moves:
        lines.append(plain("Move", DIM, rank=_HEADING, group=True))
    lines += [plain(cue.text, TEXT, mark=_mark(kinds.get(cue.phase)), rank=_CUE) for cue in moves]
    if board.pages > 1:
        lines.append(plain(f"{board.page} of {board.pages}", DIM, rank=_HEADING))
    return lines


def _first_step(exercise: PlannedExercise, board: CueBoard) -> int:
    """The number of the first step on a page."""
    steps = [cue.text for cue in exercise.exercise.cues.setup]
    return next((steps.index(cue.text) + 1 for cue in board.listed if cue.text in steps), 1)


def _mark(kind: PhaseKind | None) -> Piece:
    return Piece(SIGNS[PHASE_ROLES[kind]], Tint(PHASE_ROLES[kind])) if kind is not None else Piece("·", DIM)


def _amounts(exercise: PlannedExercise, look: Look, *, group: bool = False) -> Paragraph:
    """How much is to be done, and how long each phase lasts."""
    pieces = [Piece(wording.amount(exercise), BOLD)]
    if not exercise.load.is_body_alone:
        pieces.append(Piece(f"   {wording.load(exercise.load, look.unit)}", TEXT))
    for phase, length in zip(exercise.exercise.tempo, exercise.phases_ns, strict=False):
        seconds = "fast" if phase.explosive else wording.seconds(length)
        # A length stands with its phase on one line.
        pieces.append(Piece(f"   {phase.name}\u00a0", DIM))
        pieces.append(Piece(seconds.replace(" ", "\u00a0"), Tint(PHASE_ROLES[phase.kind], bold=True)))
    return Paragraph(tuple(pieces), None, _AMOUNT, group)


def _extras(exercise: PlannedExercise, last_time: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    if exercise.exercise.equipment:
        lines.append(explained("You need", ", ".join(exercise.exercise.equipment), rank=_FETCH))
    if last_time:
        lines.append(explained("Last time", last_time, rank=_LAST))
    avoid = exercise.exercise.cues.avoid
    if avoid:
        lines.append(plain("Watch out", DIM, rank=_AVOID + 1, group=True))
        lines += [plain(cue.text, TEXT, rank=_AVOID) for cue in avoid]
    if exercise.exercise.why:
        lines.append(plain(exercise.exercise.why, DIM, rank=_WHY, group=True))
    return lines


def _next_side(planned: PlannedSet, side: Side) -> SideSlots:
    """The side that comes, as the scoreboard has it."""
    exercise = planned.exercise
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    after = "then alternate" if exercise.alternates else f"then {other.value}" if len(exercise.sides) > 1 else ""
    own = SideSlot("", tuple(filter(None, (wording.amount(exercise), after))))
    empty = SideSlot()
    return SideSlots(own if side is Side.LEFT else empty, own if side is Side.RIGHT else empty, side)


# Between sides, and back into a set.


def _switch(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    is_switch = view.stage is Stage.SWITCH
    title = "switch" if is_switch else "back in"
    numbers = (_widest(view),)
    stage = StageNeeds((title,), numbers, (), ratio)
    places = work_places(width, height, WorkNeeds(stage, has_sides=work_panel.has_sides(view), size=look.size))
    lines = [plain(_other_side_done(view), DIM, rank=1)] if is_switch else []
    cues = view.set.exercise.exercise.cues.setup
    lines += [plain(cue.text, TEXT, rank=2 + number) for number, cue in enumerate(cues)]
    if not is_switch and work_panel.counts_reps(view):
        lines = [plain(f"Rep {view.rep} starts again.", BOLD)]
    number = BigText(wording.countdown(view.remaining_ns or 0), ColourRole.TEXT, peers=numbers, max_lines=1)
    word, of_number = places.get(Part.WORD), places.get(Part.NUMBER)
    is_right = word is not None and of_number is not None and of_number.x >= word.right
    values: dict[Part, PartValue] = {
        Part.HEAD: heads.head(view, facts),
        Part.STRIP: heads.strip(view, facts),
        Part.WORD: BigText(title, ColourRole.REST),
        Part.NUMBER: replace(number, flush=Flush.RIGHT if is_right else Flush.LEFT),
        Part.TEXT: TextBlock(
            tuple(line for line in lines if line.pieces[0].text), turn=view.at_ns // work_panel.CUE_NS
        ),
        Part.SLOT: work_panel.slot(view, look),
    }
    return Scene(ColourRole.REST_BACKGROUND, places, values)


def _other_side_done(view: View) -> str:
    other = Side.RIGHT if view.side is Side.LEFT else Side.LEFT
    if work_panel.counts_reps(view):
        of = f" of {view.target_reps}" if view.target_reps is not None else ""
        return f"{other.value.capitalize()} is done: {work_panel.count_of(view, other)}{of}."
    held_ns = next((held for side, held in view.holds_ns if side is other), 0)
    return f"{other.value.capitalize()} is done: {wording.clock(held_ns)}." if held_ns else ""


# Rest.


def _rest(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    coming = view.next_set
    side = coming.exercise.sides[0] if coming is not None else Side.BOTH
    is_new = coming is not None and coming.exercise.index != view.set.exercise.index
    clock = clock_left(view.remaining_ns or 0)
    if view.waits:
        clock = f"+{wording.clock(view.elapsed_ns - view.rest_ns)}"
    numbers = (work_panel.zeros(clock),)
    needs = CalmNeeds(
        ("rest",),
        numbers,
        has_side=side is not Side.BOTH,
        figure_ratio=ratio if coming is not None else None,
        has_name=is_new,
        has_two_counts=len(view.result.sides) > 1,
    )
    places = rest_places(width, height, needs)
    is_close = Part.PANEL not in places
    short = (coming.exercise.exercise.short or coming.exercise.exercise.name) if coming is not None else ""
    has_big_name = Part.CUE_WORDS in places
    values: dict[Part, PartValue] = {
        Part.HEAD: heads.head(view, facts, has_set=False),
        Part.STRIP: heads.strip(view, facts),
        Part.WORD: BigText("rest", ColourRole.REST, max_lines=1),
        Part.NUMBER: BigText(clock, ColourRole.TEXT, peers=numbers, max_lines=1),
        Part.BAR: TimeLine(1.0 if view.waits else _share_over(view, look), ColourRole.REST),
        Part.PANEL: PanelSurface(ColourRole.REST_PANEL, _place_of(coming), _REST_BOLD),
        Part.CUE_WORDS: BigText(short, ColourRole.TEXT),
        Part.PANEL_TEXT: _coming(view, facts, look, is_close=is_close, has_name=not has_big_name),
        Part.SLOT: _next_side(coming, side) if coming is not None else SideSlots(),
        Part.TEXT: _rest_cues(view, *_size(places, Part.TEXT)),
    }
    values |= _just_done(view, facts, look, is_close=is_close)
    return Scene(ColourRole.REST_BACKGROUND, places, values, _on_panel(places))


def _place_of(coming: PlannedSet | None) -> str:
    return f"Next   {wording.set_number(coming)}" if coming is not None else ""


def _coming(view: View, facts: Facts, look: Look, *, is_close: bool, has_name: bool) -> TextBlock:
    """All about the set after the rest."""
    coming = view.next_set
    turn = view.at_ns // work_panel.CUE_NS
    if coming is None:
        return TextBlock((plain("That was the last set.", BOLD),), turn)
    exercise = coming.exercise
    is_new = exercise.index != view.set.exercise.index
    name = exercise.exercise.short or exercise.name if is_close else exercise.name
    next_word = Piece("Next ", _REST_BOLD)
    if is_close:
        sides = f", {exercise.sides[0].value} first" if exercise.sides[0] is not Side.BOTH else ""
        first = (next_word, Piece(f"{name}", BOLD), Piece(f", {wording.set_number(coming)}{sides}", DIM))
        lines = [Paragraph(first)]
    elif has_name:
        lines = [plain(name, BOLD)]
    else:
        lines = []
    if view.waits:
        space = facts.key_names.get("workout.main", "space")
        lines.insert(0, plain(f"The rest is over. Press {space} when you are ready.", BOLD))
    if facts.warning:
        lines.append(plain(facts.warning, WARN, rank=_CUE))
    lines.append(plain(wording.amount(exercise), BOLD, rank=_AMOUNT, group=True))
    if not exercise.load.is_body_alone:
        lines.append(plain(wording.load(exercise.load, look.unit), TEXT, rank=_AMOUNT))
    if is_new and exercise.exercise.equipment:
        lines.append(explained("Fetch", ", ".join(exercise.exercise.equipment), rank=_FETCH, tint=BOLD, group=True))
    for number, (phase, length) in enumerate(zip(exercise.exercise.tempo, exercise.phases_ns, strict=False)):
        tint = Tint(PHASE_ROLES[phase.kind])
        seconds = "fast" if phase.explosive else wording.seconds(length)
        lines.append(Paragraph((Piece(f"{SIGNS[tint.role]} {phase.name} {seconds}", tint),), None, 5, not number))
    if facts.last_time:
        lines.append(explained("Last time", facts.last_time, rank=_AVOID, group=True))
    return TextBlock(tuple(lines), turn)


def _rest_cues(view: View, width: int, height: int) -> TextBlock:
    """What matters in the set that comes, as many cues at a time as there is room for."""
    if view.next_set is None:
        return TextBlock()
    exercise = view.next_set.exercise
    for room in range(max(1, len(cues_at(view).listed)), 0, -1):
        board = cues_at(view, room)
        lines = [line for line in listed(exercise, board) if line.rank == _CUE]
        if board.turn is not None:
            lines.append(plain(board.turn.text, DIM, mark=_mark(None), rank=_CUE))
        if sum(len(fitted(TextBlock((line,)), width, 99)) for line in lines) <= height:
            return TextBlock(tuple(lines))
    # Not even one of each has room: they take turns.
    turn = view.at_ns // work_panel.CUE_NS
    return TextBlock((lines[turn % len(lines)],), turn // len(lines)) if lines else TextBlock()


def _just_done(view: View, facts: Facts, look: Look, *, is_close: bool) -> dict[Part, PartValue]:
    """The set just done, to be corrected and rated."""
    result, planned = view.result, view.set
    keys = facts.key_names
    more, less = keys.get("workout.rep_more", "+"), keys.get("workout.rep_less", "-")
    rating = keys.get("rating", "1-0")
    load = "" if result.load.is_body_alone else wording.load(result.load, look.unit)
    side = "" if facts.corrected in (None, Side.BOTH) else f" {facts.corrected}"
    if is_close:
        rated = f"{result.rpe}: {wording.effort(result.rpe)}" if result.rpe is not None else f"{rating} how hard"
        words = ", ".join(filter(None, (wording.sides_done(result.sides), load)))
        corrects = f"   {more} {less}{side}" if side else ""
        done = Paragraph((Piece("Done ", _REST_BOLD), Piece(words, BOLD), Piece(f"{corrects}   {rated}", DIM)))
        return {Part.DONE_TEXT: TextBlock((done,), turn=view.at_ns // work_panel.CUE_NS)}
    counts = planned.exercise.pace in (Pace.PACED, Pace.SELF_PACED)
    amounts = [str(done.reps or 0) if counts else str((done.work_ns or 0) // NS_PER_S) for _, done in result.sides]
    unit = ("rep" if amounts == ["1"] else "reps") if counts else "seconds"
    sides = "left + right" if len(amounts) > 1 else ""
    lines = [plain(unit, TEXT), plain(sides, DIM, rank=2)]
    if counts:
        lines.append(Paragraph((Piece(f"{more} {less} ", BOLD), Piece(f"correct{side}", DIM)), None, 1))
    if load:
        load_key = keys.get("workout.load", "w")
        lines.insert(1, Paragraph((Piece(f"{load}  ", TEXT), Piece(load_key, BOLD), Piece(" change", DIM)), None, 1))
    if result.rpe is None:
        effort = plain(f"{rating}: 1 is easy, 10 is all out", DIM)
    else:
        effort = plain(f"{result.rpe}: {wording.effort(result.rpe)}", DIM)
    heading = f"Just done   {planned.exercise.exercise.short or planned.exercise.name}, {wording.set_number(planned)}"
    return {
        Part.LOWER_PANEL: PanelSurface(ColourRole.REST_PANEL, heading, _REST_BOLD),
        Part.DONE_NUMBER: BigText("+".join(amounts) or "0", ColourRole.TEXT, max_lines=1),
        Part.DONE_TEXT: TextBlock(tuple(lines)),
        Part.RATING_TITLE: TextBlock((plain("How hard was it?", BOLD),)),
        Part.RATING: RatingRow(result.rpe or 0),
        Part.RATING_TEXT: TextBlock((effort,)),
    }


# Pause.


def _paused(under: Scene, view: View, facts: Facts, width: int, height: int) -> Scene:
    """The picture under a band that says so."""
    band = band_places(width, height)
    for_how_long = wording.clock(view.paused_for_ns)
    has_number = Part.BAND_NUMBER in band
    lines = [] if has_number else [plain(f"For {for_how_long}.", TEXT)]
    lines.append(plain("Nothing is counted while you pause.", BOLD))
    space = facts.key_names.get("workout.main", "space")
    lines.append(plain(_after_pause(view, space), DIM, rank=1))
    values: dict[Part, PartValue] = {
        Part.BAND: PanelSurface(ColourRole.RAISED),
        Part.BAND_WORD: BigText("paused", ColourRole.TEXT, max_lines=1),
        Part.BAND_NUMBER: BigText(for_how_long, ColourRole.DIM, max_lines=1),
        Part.BAND_TEXT: TextBlock(tuple(lines)),
    }
    raised = dict.fromkeys((Part.BAND_WORD, Part.BAND_NUMBER, Part.BAND_TEXT), ColourRole.RAISED)
    return Scene(
        under.ground, {**under.places, **band}, {**under.values, **values}, {**under.grounds, **raised}, is_under=True
    )


def _after_pause(view: View, space: str) -> str:
    """What happens when the workout goes on."""
    if view.stage is not Stage.WORK:
        return f"{space.capitalize()} goes on where it stopped."
    if view.set.exercise.pace is Pace.PACED:
        kept = max(0, view.rep - 1)
        stays = ("", " Rep 1 stays.", " Reps 1 and 2 stay.")[kept] if kept <= 2 else f" Reps 1 to {kept} stay."
        return f"Three ticks, then rep {view.rep} starts again.{stays}"
    return "Three ticks, then it goes on where it stopped."
