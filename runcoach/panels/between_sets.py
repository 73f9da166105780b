"""What the workout screen shows between work: get-ready, side switch, count-in and pause. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.panels import cue_text, heads, work_panel
from runcoach.panels.arrangement import MIN_ROWS, ROOMY_FROM, WorkNeeds, work_places
from runcoach.panels.before_set import instructions, next_side, on_panel, which_side
from runcoach.panels.coming import Coming, before_set, large
from runcoach.panels.look import Look
from runcoach.panels.places import Part, Rect, size_of
from runcoach.panels.rest_arrangement import CalmNeeds, band_places, ready_places, title_for
from runcoach.panels.rest_panel import rest_scene
from runcoach.panels.scene import Facts, Scene
from runcoach.panels.stage import StageNeeds
from runcoach.panels.work_scene import head, next_part, work_scene
from runcoach.player.plan import Pace
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import Side
from runcoach.settings.definitions import TypeSize
from runcoach.widgets.big_text import BigText
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.meters.rep_slot import RepSlot
from runcoach.widgets.meters.side_slots import SideSlots
from runcoach.widgets.panel_surface import PanelSurface, RoomEdge
from runcoach.widgets.part_box import PartValue
from runcoach.widgets.text_block import Paragraph, Piece, TextBlock, plain
from runcoach.widgets.tint import BOLD, DIM, TEXT

LARGE_TYPE = (BigText, RepSlot, SideSlots)
"""The values that stand in large type."""


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
            shown = rest_scene(*room)
        case Stage.WORK | Stage.GRACE | Stage.DONE:
            shown = work_scene(*room)
    if shown.ground is ColourRole.REST_BACKGROUND and not look.has_colours:
        shown = _edged(shown, width, height)
    return _paused(shown, view, facts, look, width, height) if view.paused else shown


def _edged(shown: Scene, width: int, height: int) -> Scene:
    """The picture of rest where colours do not set it apart from work: its edges do."""
    if height < MIN_ROWS:
        return shown
    edges = {Part.LEFT_EDGE: Rect(0, 1, 1, height - 2), Part.RIGHT_EDGE: Rect(width - 1, 1, 1, height - 2)}
    values: dict[Part, PartValue] = dict.fromkeys(edges, RoomEdge())
    return replace(shown, places={**shown.places, **edges}, values={**shown.values, **values})


def _widest(view: View) -> str:
    """The widest number of a countdown, so that it keeps its place when it loses a digit."""
    return work_panel.zeros(wording.countdown(view.elapsed_ns + (view.remaining_ns or 0)))


# Before a set.


def _ready(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    has_time = view.stage is Stage.READY
    numbers = (_widest(view),) if has_time else ()
    coming = before_set(view.set)
    needs = CalmNeeds(("get ready", "ready"), numbers, view.side is not Side.BOTH, ratio, coming.large)
    places = ready_places(width, height, needs)
    word = places.get(Part.WORD)
    title = title_for(needs.title, word.width, word.height) if word is not None else ""
    left = wording.countdown(view.remaining_ns or 0)
    pause = facts.key_names.get("workout.pause", "p")
    space = facts.key_names.get("workout.main", "space")
    unit = "seconds" if left != "1" else "second"
    beside = [Paragraph((Piece(f"{unit}   ", TEXT), Piece(f"{pause} ", BOLD), Piece("pause", DIM)))]
    if not has_time:
        beside = [plain(f"Nothing starts until you press {space}.", BOLD)]
    says_next = Part.NEXT in places or Part.SLOT in places
    values: dict[Part, PartValue] = {
        Part.HEAD: heads.head(view, facts, coming="" if says_next else coming.fact),
        Part.STRIP: heads.strip(view, facts),
        Part.NEXT: _coming(coming, *size_of(places, Part.NEXT)),
        Part.WORD: BigText(title, ColourRole.REST, max_lines=1),
        Part.NUMBER: BigText(left if has_time else "", ColourRole.REST, peers=numbers, max_lines=1),
        Part.PANEL: PanelSurface(ColourRole.REST_PANEL),
        Part.PANEL_TEXT: TextBlock(tuple(beside), is_centred=has_time),
        Part.TEXT: instructions(view, facts, look, *size_of(places, Part.TEXT)),
        Part.SLOT: next_side(view.set, view.side),
    }
    return Scene(ColourRole.REST_BACKGROUND, places, values, on_panel(places))


def _coming(coming: Coming, width: int, rows: int) -> PartValue:
    """What comes, in large type, on two lines if need be; or in a row of text."""
    if rows < SIZES[0].rows:
        return TextBlock((Paragraph(coming.pieces),))
    is_two_lines = rows > 2 * SIZES[0].rows
    return large(coming, width, (rows - 1) // 2 if is_two_lines else rows, 2 if is_two_lines else 1)


# Between sides, and back into a set.


def _switch(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    is_switch = view.stage is Stage.SWITCH
    title = "switch" if is_switch else "back in"
    numbers = (_widest(view),)
    stage = StageNeeds((title,), numbers, (), ratio)
    places = work_places(width, height, WorkNeeds(stage, has_sides=work_panel.has_sides(view), size=look.size))
    lines = [*which_side(view.set.exercise, view.side), plain(_other_side_done(view), DIM, rank=2)] if is_switch else []
    cues = view.set.exercise.exercise.cues.setup
    lines += [plain(cue.text, TEXT, rank=3 + number) for number, cue in enumerate(cues)]
    if not is_switch and work_panel.counts_reps(view):
        lines = [plain(f"Rep {view.rep} starts again.", BOLD)]
    number = BigText(wording.countdown(view.remaining_ns or 0), ColourRole.TEXT, peers=numbers, max_lines=1)
    word, of_number = places.get(Part.WORD), places.get(Part.NUMBER)
    is_right = word is not None and of_number is not None and of_number.x >= word.right
    values: dict[Part, PartValue] = {
        Part.HEAD: head(view, facts, places),
        Part.STRIP: heads.strip(view, facts),
        Part.NEXT: next_part(view, places),
        Part.WORD: BigText(title, ColourRole.REST),
        Part.NUMBER: replace(number, flush=Flush.RIGHT if is_right else Flush.LEFT),
        Part.TEXT: TextBlock(tuple(line for line in lines if line.pieces[0].text), turn=view.at_ns // cue_text.TURN_NS),
        Part.SLOT: work_panel.slot(view, look),
    }
    return Scene(ColourRole.REST_BACKGROUND, places, values)


def _other_side_done(view: View) -> str:
    other = Side.RIGHT if view.side is Side.LEFT else Side.LEFT
    if work_panel.counts_reps(view):
        of = f" of {view.target_reps}" if view.target_reps is not None else ""
        count, target = work_panel.count_of(view, other), view.target_reps
        if target is not None and count > target:
            return f"{other.value.capitalize()} is done: {target}, and {count - target} more."
        return f"{other.value.capitalize()} is done: {count}{of}."
    held_ns = next((held for side, held in view.holds_ns if side is other), 0)
    return f"{other.value.capitalize()} is done: {wording.clock(held_ns)}." if held_ns else ""


# Pause.


def _paused(under: Scene, view: View, facts: Facts, look: Look, width: int, height: int) -> Scene:
    """The picture under a band that says so."""
    clock = wording.clock(view.paused_for_ns)
    # Not the bare time: it would be read as what is left of the pause.
    large_times = (f"for {clock}", clock)
    band = band_places(width, height, tuple(map(work_panel.zeros, large_times)))
    number = _time_on_band(large_times, *size_of(band, Part.BAND_NUMBER))
    # Without a place for what comes, it shares the row: the set under the band may be hidden.
    then = "" if Part.BAND_NEXT in band or not _repeats_rep(view) else f", then rep {view.rep} again"
    lines = [] if number == large_times[0] else [plain(f"Paused for {clock}{then}.", TEXT)]
    lines.append(plain("Nothing is counted while you pause.", BOLD))
    # What the clock in the head does meanwhile.
    lines.append(plain("Only the time of the whole workout runs on.", DIM, rank=1))
    space = facts.key_names.get("workout.main", "space")
    lines.append(plain(_after_pause(view, space), DIM, rank=2))
    values: dict[Part, PartValue] = {
        Part.BAND: PanelSurface(ColourRole.RAISED),
        Part.BAND_WORD: BigText("paused", ColourRole.TEXT, max_lines=1),
        Part.BAND_NUMBER: BigText(number, ColourRole.DIM, max_lines=2),
        Part.BAND_TEXT: TextBlock(tuple(lines)),
        Part.BAND_NEXT: large(_goes_on(view), *size_of(band, Part.BAND_NEXT)),
    }
    on_band = (Part.BAND_WORD, Part.BAND_NUMBER, Part.BAND_TEXT, Part.BAND_NEXT)
    raised = dict.fromkeys(on_band, ColourRole.RAISED)
    seen = _whole_under(under, band[Part.BAND], look)
    return Scene(under.ground, {**seen, **band}, {**under.values, **values}, {**under.grounds, **raised}, is_under=True)


def _whole_under(under: Scene, band: Rect, look: Look) -> Mapping[Part, Rect]:
    """The places under a band, without those of large type that it would cut in two: half a letter is no letter.

    Without colours nothing is dim: all that the band cuts off would be read together with what stands on it.
    """
    return {
        part: place
        for part, place in under.places.items()
        if not place.overlaps(band) or (look.has_colours and not isinstance(under.values.get(part), LARGE_TYPE))
    }


def _time_on_band(ways: tuple[str, ...], width: int, height: int) -> str:
    """The fullest way to say the time of a pause that fits in large type, on two lines if need be."""
    for text in ways:
        drawn = drawable(text)
        if drawn and fit(drawn, width, height, 2) is not None:
            return text
    return ways[-1]


def _repeats_rep(view: View) -> bool:
    """Whether a rep begins again after the pause."""
    return view.stage is Stage.WORK and view.set.exercise.pace is Pace.PACED


def _goes_on(view: View) -> Coming:
    """What comes after the pause, for the floor."""
    if _repeats_rep(view):
        return Coming((f"then rep {view.rep} again", f"rep {view.rep} again"), "")
    return Coming(("goes on where it was", "then it goes on", "goes on"), "")


def _after_pause(view: View, space: str) -> str:
    """What happens when the workout goes on."""
    if view.stage is not Stage.WORK:
        # Only the first letter: PgDn is the name of a key.
        return f"{space[0].upper()}{space[1:]} goes on where it stopped."
    if view.set.exercise.pace is Pace.PACED:
        kept = max(0, view.rep - 1)
        stays = ("", " Rep 1 stays.", " Reps 1 and 2 stay.")[kept] if kept <= 2 else f" Reps 1 to {kept} stay."
        return f"Three ticks, then rep {view.rep} starts again.{stays}"
    return "Three ticks, then it goes on where it stopped."
