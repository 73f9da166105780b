"""What the parts of the workout screen show of a moment of work. Pure: a view of the player in, values out."""

from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.panels.stage import StageNeeds
from runcoach.player.plan import Pace
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Side, Until
from runcoach.widgets.big_text import BigText
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.meters.load_gauge import LoadGauge, Travel, level_at
from runcoach.widgets.meters.pips import Pips
from runcoach.widgets.meters.rep_bar import RepBar, RepPhase, TimeLine
from runcoach.widgets.meters.rep_slot import RepSlot
from runcoach.widgets.meters.side_slots import SideSlot, SideSlots
from runcoach.widgets.phase_roles import PHASE_ROLES, SIDE_ROLES

SECONDS_TO_GO, TO_GO, SO_FAR = "seconds to go", "to go", "so far"
"""Never "left": that is a side, in large letters beside it."""
_LAST_SECOND_ALONE_NS = 59 * NS_PER_S
"""Up to here a countdown is a number of seconds; above, minutes stand before a colon."""
OVER_BEST = 1.2
"""How far the line of a hold goes beyond the best."""
_TRAVELS = {
    PhaseKind.PREPARE: Travel.STAYS,
    PhaseKind.ISOMETRIC: Travel.STAYS,
    PhaseKind.ECCENTRIC: Travel.FALLS,
    PhaseKind.CONCENTRIC: Travel.RISES,
}
_AT_WORK = (Stage.WORK, Stage.COUNT_IN)
_BALANCE, _HOLD, _GO = "balance", "hold", "go"
_STEPS = 16
"""In how many steps a rep's pip fills: finer ones would not be seen, and would be painted."""


def share(part: int, whole: int) -> float:
    """A part of a whole, from 0 to 1."""
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def zeros(text: str) -> str:
    """The widest text with as many digits."""
    return "".join("0" if sign.isdigit() else sign for sign in text)


def _phase(view: View) -> Phase | None:
    index = view.phase_index
    if index is None or index >= min(len(view.phases), len(view.phases_ns)):
        return None
    return view.phases[index]


def count_of(view: View, side: Side) -> int:
    """The reps that a side has done."""
    return next((reps for of, reps in view.counts if of is side), 0)


def has_sides(view: View) -> bool:
    """Whether left and right work in turn."""
    return len(view.set.exercise.sides) > 1


def counts_reps(view: View) -> bool:
    """Whether reps are counted, and not seconds."""
    return view.set.exercise.counts_reps


def needs(view: View, figure_ratio: float | None) -> StageNeeds:
    """What the stage has to show, for as long as the words take turns."""
    exercise = view.set.exercise
    match exercise.pace:
        case Pace.PACED:
            # All phases, also those at the start of a side: the first rep looks like the others.
            phases = exercise.exercise.tempo
            words = tuple(dict.fromkeys(phase.name for phase in phases)) or ("go",)
            numbers = [zeros(wording.countdown(max((*view.phases_ns, *exercise.phases_ns), default=0)))]
            numbers += ["!"] if any(phase.explosive for phase in phases) else []
            cues = tuple(_two_words(exercise.exercise, phase) for phase in phases)
            return StageNeeds(words, tuple(numbers), tuple(filter(None, dict.fromkeys(cues))), figure_ratio)
        case Pace.SELF_PACED:
            most = max(view.target_reps or 0, *(reps for _, reps in view.counts))
            return StageNeeds((_of_target(view),), (zeros(str(most)),), (), figure_ratio, number_leads=True)
        case Pace.TIMED:
            numbers = [zeros(wording.countdown(exercise.duration_ns or 0))]
            return StageNeeds((_GO,), tuple(numbers), (SECONDS_TO_GO,), figure_ratio, cue_is_unit=True)
        case Pace.OPEN:
            numbers = [zeros(wording.clock(view.elapsed_ns))]
            return StageNeeds(
                (_open_word(exercise.exercise),), tuple(numbers), (SO_FAR,), figure_ratio, cue_is_unit=True
            )


def _two_words(exercise: Exercise, phase: Phase) -> str:
    """The two words of a phase; none where they are its name, which is large already."""
    words = exercise.two_words.get(phase.name, "")
    return "" if words.casefold() == phase.name.casefold() else words


def _open_word(exercise: Exercise) -> str:
    """What open-ended work is, in a word: a balance that lasts, something that moves, or a position that is held."""
    if isinstance(exercise.work, Until) and _BALANCE in exercise.work.condition.casefold():
        return _BALANCE
    return _GO if exercise.two_words else _HOLD


def unit_of(view: View) -> str:
    """What the large number says beside its digits; empty where the word does, or the bar."""
    match view.set.exercise.pace:
        case Pace.TIMED:
            return SECONDS_TO_GO if (view.remaining_ns or 0) <= _LAST_SECOND_ALONE_NS else TO_GO
        case Pace.OPEN:
            return SO_FAR
        case Pace.PACED | Pace.SELF_PACED:
            return ""


def _of_target(view: View) -> str:
    return f"of {view.target_reps}" if view.target_reps is not None else "reps"


def role(view: View) -> ColourRole:
    """The colour of this moment."""
    if view.stage is Stage.GRACE:
        return ColourRole.GO
    match view.set.exercise.pace:
        case Pace.PACED:
            phase = _phase(view)
            return PHASE_ROLES[phase.kind] if phase is not None else ColourRole.BRACE
        case Pace.SELF_PACED:
            return SIDE_ROLES[view.side]
        case Pace.TIMED:
            return ColourRole.HOLD
        case Pace.OPEN:
            beaten = view.best_ns is not None and view.elapsed_ns > view.best_ns
            return ColourRole.GO if beaten else ColourRole.HOLD


def word(view: View) -> BigText:
    """The phase, or what else is to be done."""
    of = needs(view, None)
    if view.stage is Stage.GRACE:
        return BigText("done", ColourRole.GO)
    match view.set.exercise.pace:
        case Pace.PACED:
            phase = _phase(view)
            return BigText(phase.name if phase is not None else "", role(view), peers=of.words)
        case Pace.SELF_PACED:
            return BigText(of.words[0], ColourRole.DIM)
        case Pace.TIMED | Pace.OPEN:
            return BigText(of.words[0], role(view))


def cue_words(view: View) -> BigText:
    """The two words that matter in this phase, or what the large number counts."""
    if unit := unit_of(view):
        return BigText(unit, ColourRole.TEXT, 0.72)
    # Those of `cues_at`, which is too much to ask at every moment.
    phase = _phase(view)
    words = _two_words(view.set.exercise.exercise, phase) if phase is not None else ""
    return BigText(words, ColourRole.TEXT, 0.72, peers=needs(view, None).cues)


def number(view: View, flush: Flush = Flush.RIGHT) -> BigText:
    """The seconds left, the count, or the time."""
    peers = needs(view, None).numbers
    match view.set.exercise.pace:
        case Pace.PACED:
            phase, index = _phase(view), view.phase_index
            if phase is None or index is None:
                return BigText()
            left = wording.countdown(view.phases_ns[index] - view.phase_elapsed_ns)
            text = "!" if phase.explosive else left
        case Pace.SELF_PACED:
            text = str(count_of(view, view.side))
        case Pace.TIMED:
            text = wording.countdown(view.remaining_ns or 0) if view.stage is not Stage.GRACE else "0"
        case Pace.OPEN:
            text = wording.clock(view.elapsed_ns)
    return BigText(text, role(view), peers=peers, flush=flush, max_lines=1)


def count(view: View) -> BigText:
    """The reps of the side that works, such as `3/8`."""
    slots = slot(view)
    text = slots.slot(view.side).count if isinstance(slots, SideSlots) else ""
    return BigText(text, ColourRole.TEXT, max_lines=1)


def counts(view: View) -> tuple[str, ...]:
    """The widest count of a side; none where seconds are counted."""
    if not counts_reps(view) or not has_sides(view):
        return ()
    of = f"/{view.target_reps}" if view.target_reps is not None else ""
    return (zeros(f"{max(view.target_reps or 0, view.rep)}{of}"),)


def gauge(view: View, look: Look = AS_WRITTEN) -> LoadGauge:
    """Where the load is."""
    phase, index = _phase(view), view.phase_index
    if phase is None or index is None:
        return LoadGauge()
    travels = [_TRAVELS[each.kind] for each in view.phases]
    done = share(look.bar_ns(view.phase_elapsed_ns), view.phases_ns[index])
    return LoadGauge(level_at(travels, index, done), PHASE_ROLES[phase.kind])


def has_gauge(view: View) -> bool:
    """Whether something goes down and up at the coach's pace."""
    return any(_TRAVELS[phase.kind] is not Travel.STAYS for phase in view.phases)


def rep_bar(view: View, look: Look = AS_WRITTEN) -> RepBar:
    """The rep with its phases."""
    phases = tuple(
        RepPhase(
            phase.name,
            "fast" if phase.explosive else f"{length / NS_PER_S:.3g}",
            length,
            PHASE_ROLES[phase.kind],
        )
        for phase, length in zip(view.phases, view.phases_ns, strict=False)
    )
    index = view.phase_index
    if index is None or index >= len(phases):
        return RepBar(phases)
    return RepBar(phases, index, share(look.bar_ns(view.phase_elapsed_ns), view.phases_ns[index]))


def time_line(view: View, look: Look = AS_WRITTEN) -> TimeLine:
    """A hold as a line: of a timed one as much as is over, of an open one up to beyond the best, if there is one."""
    elapsed_ns, best_ns = look.bar_ns(view.elapsed_ns), view.best_ns
    if view.set.exercise.pace is Pace.TIMED or not best_ns:
        return TimeLine(share(elapsed_ns, view.set.exercise.duration_ns or 0), role(view))
    whole = max(round(best_ns * OVER_BEST), round(view.elapsed_ns / 0.95))
    return TimeLine(share(elapsed_ns, whole), role(view), best_ns / whole, f"best {wording.clock(best_ns)}")


def bar_rows(view: View) -> int:
    """Rows that the bar has at least; 0 where there is nothing to show."""
    match view.set.exercise.pace:
        case Pace.PACED:
            return 2
        case Pace.TIMED:
            return 1
        case Pace.OPEN:
            # Without a best there is nothing that a bar could be full of.
            return 2 if view.best_ns else 0
        case Pace.SELF_PACED:
            return 0


def _notes(view: View, look: Look) -> tuple[str, ...]:
    return tuple(filter(None, (wording.set_number(view.set), load_words(view, look))))


def load_words(view: View, look: Look = AS_WRITTEN) -> str:
    """The load; empty without weight."""
    return "" if view.load.is_body_alone else wording.load(view.load, look.unit)


def slot(view: View, look: Look = AS_WRITTEN) -> RepSlot | SideSlots:
    """The scoreboard: reps, or what each side has done."""
    return _side_slots(view, look) if has_sides(view) else _rep_slot(view, look)


def _rep_slot(view: View, look: Look) -> RepSlot:
    if not counts_reps(view):
        planned = view.set
        notes = tuple(filter(None, (wording.amount(planned.exercise), load_words(view, look))))
        return RepSlot("set", str(planned.set), str(planned.sets), notes=notes)
    done, target = count_of(view, Side.BOTH), view.target_reps
    is_called = view.stage in _AT_WORK and view.set.exercise.pace is Pace.PACED
    shown = view.rep if is_called else done
    if is_called and target is not None:
        shown = min(shown, max(target, done))
    running = None
    if is_called and view.stage is Stage.WORK:
        running = round(share(look.bar_ns(view.rep_elapsed_ns), sum(view.phases_ns)) * _STEPS) / _STEPS
    of = str(target) if target is not None else ""
    return RepSlot("rep", str(shown), of, Pips(target or 0, done, running), _notes(view, look))


def _side_slots(view: View, look: Look) -> SideSlots:
    works = view.stage not in (Stage.REST, Stage.DONE)
    working = view.side if works else Side.BOTH
    return SideSlots(_side_slot(view, Side.LEFT, working, look), _side_slot(view, Side.RIGHT, working, look), working)


def _side_slot(view: View, side: Side, working: Side, look: Look) -> SideSlot:
    is_working = side is working
    notes = _notes(view, look) if is_working else ()
    if counts_reps(view):
        done, target = count_of(view, side), view.target_reps
        if is_working and view.stage is Stage.SWITCH and not done:
            # A nought beside the side that has ended would be read as its count.
            return SideSlot("", (wording.amount(view.set.exercise), *notes))
        is_called = is_working and view.stage in _AT_WORK and view.set.exercise.pace is Pace.PACED
        shown = min(view.rep, max(target, done) if target is not None else view.rep) if is_called else done
        return SideSlot(f"{shown}/{target}" if target is not None else str(shown), notes)
    held_ns = next((held for of, held in view.holds_ns if of is side), 0)
    best_ns = next((best for of, best in view.set.exercise.bests_ns if of is side), None)
    if best_ns is not None and view.set.exercise.pace is Pace.OPEN and not is_working:
        notes = (*notes, f"best {wording.clock(best_ns)}")
    if is_working or not held_ns:
        return SideSlot("", notes if is_working else ("next", *notes) if view.next_side is side else notes)
    return SideSlot(wording.clock(held_ns), notes)
