"""What the page at the end of a workout shows. Pure: a summary in, a page out."""

from collections.abc import Sequence

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.exercise_names import short_way
from runcoach.coach.summary import NOTHING_DONE, Ending, ExerciseSummary, Summary, best_words
from runcoach.log.journal.workout_log import Overall
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.widgets.done_table import DoneRow
from runcoach.widgets.summary_page import SummaryPage
from runcoach.widgets.text_block import Paragraph, Piece, plain
from runcoach.widgets.tint import DIM, TEXT, WARN, Tint

_MINUTE_NS = 60 * NS_PER_S
_CLOCK_BELOW_NS = 10 * _MINUTE_NS
_ROLES = {Ending.COMPLETE: ColourRole.GO, Ending.STOPPED: ColourRole.HOLD, Ending.REHEARSED: ColourRole.REST}
_HOLD = Tint(ColourRole.HOLD)
_HARD = 9
"""From this rating on a set is worth a line of its own."""


def summary_page(
    of: Summary,
    overall: Overall,
    title: str,
    *,
    unit: Unit | None = None,
    rating_keys: str = "",
    note_key: str = "t",
    scroll: int = 0,
) -> SummaryPage:
    """The page.

    Args:
        of: What was done.
        overall: The rating and the note of the whole workout.
        title: The session.
        unit: The unit of loads; None for the unit that each has.
        rating_keys: The keys that rate, in words.
        note_key: The key that writes a note.
        scroll: How many rows were scrolled down.
    """
    rating = overall.rpe or 0
    return SummaryPage(
        title,
        of.word,
        _ROLES[of.ending] if of.word != "Ended" else ColourRole.HOLD,
        ", ".join((of.heading, f"{wording.clock(of.elapsed_ns)} min", *([_bests(of.bests)] if of.bests else []))),
        _numbers(of),
        f"{wording.time_of_work(of.work_ns)}. {of.remark}".strip() if of.exercises else of.remark,
        tuple(_row(each, unit) for each in of.exercises),
        _notes(of),
        f"How hard was the workout? {rating_keys}".strip(),
        f"How hard? {rating_keys}".strip(),
        rating,
        wording.whole_effort(rating) if rating else "",
        f"Note: {overall.note}" if overall.note else f"Note: {note_key} writes one",
        scroll,
    )


def _bests(number: int) -> str:
    return wording.count(number, "personal best")


def _numbers(of: Summary) -> tuple[tuple[str, str], ...]:
    """How long, how much of the plan, and how many bests."""
    short = of.elapsed_ns < _CLOCK_BELOW_NS
    time = wording.clock(of.elapsed_ns) if short else str(round(of.elapsed_ns / _MINUTE_NS))
    numbers = [(time, "minutes"), (str(of.sets_done), f"of {wording.count(of.sets, 'set')}")]
    if of.bests:
        numbers.append((str(of.bests), _bests(of.bests).partition(" ")[2]))
    return tuple(numbers)


def _row(of: ExerciseSummary, unit: Unit | None) -> DoneRow:
    loads = dict.fromkeys(wording.load(each.load, unit) for each in of.sets if not each.load.is_body_alone)
    weight = " then ".join(loads)
    left, right, both = (_amounts(of.sets, side) for side in (Side.LEFT, Side.RIGHT, Side.BOTH))
    behind = f", {weight}" if weight and not both else ""
    return DoneRow(
        f"{of.exercise.name}{behind}",
        f"{short_way(of.exercise)}{behind}",
        left,
        right,
        f"{both}{'' if both.endswith(' s') else ' reps'}, {weight}" if both and weight else both,
        _shares(of.sets) if left and right else None,
        of.next_time,
        bool(of.bests_beaten),
        of.is_step_up,
    )


def _amounts(sets: Sequence[SetResult], side: Side) -> str:
    """What a side did, set by set: `8, 7`; `2 × 8` if all were alike; empty if it did nothing."""
    done = [result.of(side) for result in sets]
    known = [each for each in done if each is not None and (each.reps or each.work_ns)]
    if not known:
        return ""
    counts_time = all(each.reps is None for each in known)
    texts = [_number(each) if each is not None and each in known else "–" for each in done]
    unit = " s" if counts_time else ""
    if len(texts) > 2 and len(set(texts)) == 1:
        return f"{len(texts)} × {texts[0]}{unit}"
    return ", ".join(texts) + unit


def _number(done: SideResult) -> str:
    return str(_whole(done))


def _whole(done: SideResult) -> int:
    return done.reps if done.reps is not None else done.work_ns // NS_PER_S


def _shares(sets: Sequence[SetResult]) -> tuple[float, float]:
    """What the sides did in all, as shares of the larger of both."""
    totals = []
    for side in (Side.LEFT, Side.RIGHT):
        done = [result.of(side) for result in sets]
        totals.append(sum(_whole(each) for each in done if each is not None))
    most = max(1, *totals)
    return totals[0] / most, totals[1] / most


def _notes(of: Summary) -> tuple[Paragraph, ...]:
    """Bests, sides that differ, and what was noted of sets."""
    made: list[Paragraph] = []
    for each in of.exercises:
        # The name that stands in the table above.
        name = each.exercise.exercise.name
        for side, best_ns in each.bests_beaten:
            text = f"{name}: {best_ns // NS_PER_S} s, {best_words(side)}."
            made.append(plain(text, TEXT, mark=Piece("★", _HOLD)))
        if each.compared is not None and each.compared.is_uneven:
            role = ColourRole.LEFT if each.compared.weaker is Side.LEFT else ColourRole.RIGHT
            text = f"{name}: {each.comparison()}."
            made.append(plain(text, TEXT, mark=Piece(SIGNS[role], Tint(role))))
        for number, result in enumerate(each.sets, 1):
            # What was neither easy nor hard needs no line.
            is_told = result.rpe is not None and (result.rpe >= _HARD or result.note)
            effort = wording.effort(result.rpe or 0, counts_reps=each.exercise.counts_reps)
            hard = f"set {number} rated {result.rpe} of 10, {effort}" if is_told else ""
            said = ", ".join(part for part in (hard, f"“{result.note}”" if result.note else "") if part)
            if said:
                made.append(plain(f"{name}: {said}.", DIM, mark=Piece("·", DIM)))
    if not of.exercises:
        made.append(plain(NOTHING_DONE, WARN if of.ending is Ending.COMPLETE else TEXT))
    return tuple(made)
