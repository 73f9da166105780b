"""What the workout screen shows in a rest: the time left, the set that comes, and the one just done. Pure."""

from dataclasses import replace
from math import ceil

from rich.cells import cell_len

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.cue_schedule import MIN_SHOWN_NS, cues_at
from runcoach.coach.exercise_names import short_name
from runcoach.panels import cue_text, heads, work_panel
from runcoach.panels.before_set import (
    AMOUNT,
    AVOID,
    CUE,
    FETCH,
    REST_BOLD,
    listed,
    next_side,
    on_panel,
    which_side,
)
from runcoach.panels.coming import after_rest, large
from runcoach.panels.look import Look
from runcoach.panels.places import Part, size_of
from runcoach.panels.rest_arrangement import CalmNeeds, rest_places
from runcoach.panels.scene import Facts, Scene
from runcoach.player.plan import PlannedSet
from runcoach.player.view import View
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.values import NS_PER_S, Side
from runcoach.widgets.big_text import BigText
from runcoach.widgets.meters.rating_row import RatingRow
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.meters.side_slots import SideSlots
from runcoach.widgets.panel_surface import PanelSurface
from runcoach.widgets.part_box import PartValue
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.text_block import TIED, Paragraph, Piece, TextBlock, explained, plain
from runcoach.widgets.tint import BOLD, DIM, TEXT, WARN, Tint

_SAYS_WHAT_COMES_FIRST_NS, _SAYS_WHAT_COMES_LAST_NS = 6 * NS_PER_S, 6 * NS_PER_S
"""How long the place that cues and what comes share says what comes, at the beginning of a rest and at its end."""


def _share_over(view: View, look: Look) -> float:
    if view.remaining_ns is None:
        return 1.0
    whole = view.elapsed_ns + view.remaining_ns
    return look.bar_ns(view.elapsed_ns) / whole if whole > 0 else 1.0


def clock_left(ns: int) -> str:
    """A time left as a clock, in seconds that have begun: `0:39`."""
    return wording.clock(ceil(max(0, ns) / NS_PER_S) * NS_PER_S)


def rest_scene(view: View, facts: Facts, look: Look, width: int, height: int, ratio: float | None) -> Scene:
    """The picture of a moment of a rest; the arguments are those of `between_sets.scene`."""
    coming = view.next_set
    side = coming.exercise.sides[0] if coming is not None else Side.BOTH
    clock = clock_left(view.remaining_ns or 0)
    if view.waits:
        clock = f"+{wording.clock(view.elapsed_ns - view.rest_ns)}"
    numbers = (work_panel.zeros(clock),)
    after = after_rest(coming) if coming is not None else None
    needs = CalmNeeds(
        ("rest",),
        numbers,
        has_side=side is not Side.BOTH,
        figure_ratio=ratio if coming is not None else None,
        coming=after.large if after is not None else (),
        has_two_counts=len(view.result.sides) > 1,
    )
    places = rest_places(width, height, needs)
    is_close = Part.PANEL not in places
    shown = cues_of_close_rest(view, *size_of(places, Part.PANEL_TEXT)) if is_close else None
    values: dict[Part, PartValue] = {
        # What comes and the cues take turns where there is no panel: then the head says what comes.
        Part.HEAD: heads.head(view, facts, has_set=False, coming=after.fact if after is not None and is_close else ""),
        Part.STRIP: heads.strip(view, facts),
        Part.WORD: BigText("rest", ColourRole.REST, max_lines=1),
        Part.NUMBER: BigText(clock, ColourRole.TEXT, peers=numbers, max_lines=1),
        Part.BAR: TimeLine(1.0 if view.waits else _share_over(view, look), ColourRole.REST),
        Part.PANEL: PanelSurface(ColourRole.REST_PANEL, _place_of(coming), REST_BOLD),
        Part.NEXT: large(after, *size_of(places, Part.NEXT)) if after is not None else BigText(),
        Part.PANEL_TEXT: shown or _coming(view, facts, look, is_close=is_close),
        Part.SLOT: next_side(coming, side) if coming is not None else SideSlots(),
        Part.TEXT: _rest_cues(view, *size_of(places, Part.TEXT)),
    }
    values |= _just_done(
        view, facts, look, places[Part.DONE_TEXT].width if Part.DONE_TEXT in places else 0, is_close=is_close
    )
    return Scene(ColourRole.REST_BACKGROUND, places, values, on_panel(places))


def _place_of(coming: PlannedSet | None) -> str:
    return f"Next   {wording.set_number(coming)}" if coming is not None else ""


def _coming(view: View, facts: Facts, look: Look, *, is_close: bool) -> TextBlock:
    """All about the set after the rest."""
    coming = view.next_set
    turn = view.at_ns // cue_text.TURN_NS
    if coming is None:
        return TextBlock((plain("That was the last set.", BOLD),), turn)
    exercise = coming.exercise
    is_new = exercise.index != view.set.exercise.index
    # The same name that stands large; an easier or harder way is named in full.
    name = short_name(exercise.exercise) if is_close or not exercise.variant else exercise.name
    next_word = Piece("Next ", REST_BOLD)
    if is_close:
        sides = f", {exercise.sides[0].value} first" if exercise.sides[0] is not Side.BOTH else ""
        first = (next_word, Piece(f"{name}", BOLD), Piece(f", {wording.set_number(coming)}{sides}", DIM))
        lines = [Paragraph(first)]
    else:
        lines = [plain(name, BOLD)]
    if view.waits:
        space = facts.key_names.get("workout.main", "space")
        lines.insert(0, plain(f"The rest is over. Press {space} when you are ready.", BOLD))
    if facts.warning:
        lines.append(plain(facts.warning, WARN, rank=CUE))
    lines.append(plain(wording.amount(exercise), BOLD, rank=AMOUNT, group=True))
    lines += which_side(exercise, exercise.sides[0])
    if not exercise.load.is_body_alone:
        lines.append(plain(wording.load(exercise.load, look.unit), TEXT, rank=AMOUNT))
    if is_new and exercise.exercise.equipment:
        lines.append(explained("Fetch", in_a_sentence(exercise.exercise.equipment), rank=FETCH, tint=BOLD, group=True))
    for number, (phase, length) in enumerate(zip(exercise.exercise.tempo, exercise.phases_ns, strict=False)):
        tint = Tint(PHASE_ROLES[phase.kind])
        seconds = "fast" if phase.explosive else wording.seconds(length)
        lines.append(Paragraph((Piece(f"{SIGNS[tint.role]} {phase.name} {seconds}", tint),), None, 5, not number))
    if facts.last_time:
        lines.append(explained("Last time", facts.last_time, rank=AVOID, group=True))
    return TextBlock(tuple(lines), turn)


def _rest_cues(view: View, width: int, height: int) -> TextBlock:
    """What matters in the set that comes, as many cues at a time as there is room for."""
    if view.next_set is None:
        return TextBlock()
    exercise = view.next_set.exercise
    board = cues_at(view, cue_text.room(width, height))
    lines = [line for line in listed(exercise, board) if line.rank == CUE]
    return TextBlock(tuple(lines), board.part)


def cues_of_close_rest(view: View, width: int, height: int) -> TextBlock | None:
    """Where a rest has no place for cues: the cues between its first and its last seconds; None when these run.

    Then the place says what comes.
    """
    remaining_ns = view.remaining_ns or 0
    if view.waits or view.next_set is None or width <= 0 or height <= 0:
        return None
    if view.elapsed_ns + remaining_ns < _SAYS_WHAT_COMES_FIRST_NS + _SAYS_WHAT_COMES_LAST_NS + MIN_SHOWN_NS:
        return None
    if view.elapsed_ns < _SAYS_WHAT_COMES_FIRST_NS or remaining_ns <= _SAYS_WHAT_COMES_LAST_NS:
        return None
    between = replace(
        view,
        elapsed_ns=view.elapsed_ns - _SAYS_WHAT_COMES_FIRST_NS,
        remaining_ns=remaining_ns - _SAYS_WHAT_COMES_LAST_NS,
    )
    exercise = view.next_set.exercise
    board = cues_at(between, cue_text.room(width, height, len(str(len(exercise.exercise.cues.setup))), has_setup=True))
    lines = [line for line in listed(exercise, board) if line.rank == CUE]
    return TextBlock(tuple(lines), board.part) if lines else None


_RATING_WORDS = "1 easy to 10 all out (key 0)"


def _just_done(view: View, facts: Facts, look: Look, width: int, *, is_close: bool) -> dict[Part, PartValue]:
    """The set just done, to be corrected and rated."""
    result, planned = view.result, view.set
    keys = facts.key_names
    more, less = keys.get("workout.rep_more", "+"), keys.get("workout.rep_less", "-")
    rating = keys.get("rating", "1-0")
    load = "" if result.load.is_body_alone else wording.load(result.load, look.unit)
    side = "" if facts.corrected in (None, Side.BOTH) else f" {facts.corrected}"
    counts = planned.exercise.counts_reps
    effort_words = "" if result.rpe is None else f"{result.rpe}: {wording.effort(result.rpe, counts_reps=counts)}"
    if is_close:
        rated = effort_words or f"{rating} how hard"
        done = [wording.sides_done(result.sides), *([load] if load else [])]
        hints = ([f"{more} {less}{side}"] if side else []) + [rated]
        return {Part.DONE_TEXT: _done_in_a_row(done, hints, width)}
    amounts = [str(done.reps or 0) if counts else str((done.work_ns or 0) // NS_PER_S) for _, done in result.sides]
    unit = ("rep" if amounts == ["1"] else "reps") if counts else "seconds"
    sides = "left + right" if len(amounts) > 1 else ""
    lines = [plain(unit, TEXT), plain(sides, DIM, rank=2)]
    # A key stands in one row with what it does.
    lines.append(Paragraph((Piece(f"{more}{TIED}{less}{TIED}", BOLD), Piece(f"correct{side}", DIM)), None, 1))
    if load:
        load_key = keys.get("workout.load", "w")
        what = "band" if result.load.kind == "band" else "weight"
        lines.insert(
            1, Paragraph((Piece(f"{load}  ", TEXT), Piece(load_key, BOLD), Piece(f"{TIED}{what}", DIM)), None, 1)
        )
    effort = plain(effort_words or keys.get("rating words", _RATING_WORDS).replace("(key ", f"(key{TIED}"), DIM)
    heading = f"Just done   {short_name(planned.exercise.exercise)}, {wording.set_number(planned)}"
    return {
        Part.LOWER_PANEL: PanelSurface(ColourRole.REST_PANEL, heading, REST_BOLD),
        Part.DONE_NUMBER: BigText("+".join(amounts) or "0", ColourRole.TEXT, max_lines=1),
        Part.DONE_TEXT: TextBlock(tuple(lines)),
        Part.RATING_TITLE: TextBlock((plain("How hard was it?", BOLD),)),
        Part.RATING: RatingRow(result.rpe or 0),
        Part.RATING_TEXT: TextBlock((effort,)),
    }


def _done_in_a_row(done: list[str], hints: list[str], width: int) -> TextBlock:
    """What was done, and how to correct and rate it, as much of it as one row holds: the hints go first."""
    for kept in range(len(hints), -1, -1):
        tail = "".join(f"   {hint}" for hint in hints[len(hints) - kept :])
        if cell_len(f"Done {', '.join(done)}{tail}") <= width:
            break
    return TextBlock((Paragraph((Piece("Done ", REST_BOLD), Piece(", ".join(done), BOLD), Piece(tail, DIM))),))
