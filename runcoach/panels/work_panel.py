"""What each box of the workout screen shows of a moment of work. Pure: a view of the player in, widget values out."""

from typing import assert_never

from runcoach.audio.sound import SoundKind
from runcoach.coach import wording
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.player.plan import Pace, Plan, PlannedExercise
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, Cue, Cues, PhaseKind, Side
from runcoach.widgets.big_display import BigDisplay, Gauge
from runcoach.widgets.cue_panel import CueLine, CuePanel
from runcoach.widgets.lines import HeadLine
from runcoach.widgets.paint import Line, Span
from runcoach.widgets.side_counters import Counter, SideCounters
from runcoach.widgets.tempo_bar import BarPhase, TempoBar
from runcoach.widgets.tint import BOLD, BRACE, DIM, GO, GOOD, HOLD, LOWER, Tint

_NARROW = 60
KEEP_EVERY_NS = 8 * NS_PER_S
"""How long a cue for the whole set is shown before the next one."""


def phase_role(kind: PhaseKind) -> Tint:
    """The look of a kind of phase."""
    match kind:
        case PhaseKind.PREPARE:
            return BRACE
        case PhaseKind.ECCENTRIC:
            return LOWER
        case PhaseKind.ISOMETRIC:
            return HOLD
        case PhaseKind.CONCENTRIC:
            return GO


def phase_sign(kind: PhaseKind) -> str:
    """The shape of a kind of phase, for people who do not see its colour."""
    match kind:
        case PhaseKind.PREPARE:
            return "○"
        case PhaseKind.ECCENTRIC:
            return "▼"
        case PhaseKind.ISOMETRIC:
            return "■"
        case PhaseKind.CONCENTRIC:
            return "▲"


def phase_gauge(kind: PhaseKind) -> Gauge:
    """How the gauge moves in a kind of phase."""
    match kind:
        case PhaseKind.PREPARE:
            return Gauge.BAND
        case PhaseKind.ECCENTRIC:
            return Gauge.SINK
        case PhaseKind.ISOMETRIC:
            return Gauge.FULL
        case PhaseKind.CONCENTRIC:
            return Gauge.CLIMB


def _share(part: int, whole: int) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def _digits(text: str) -> str:
    """The widest figure with as many digits."""
    return "".join("0" if sign.isdigit() else sign for sign in text)


def big(view: View, look: Look = AS_WRITTEN) -> BigDisplay:
    """The large type during work."""
    side_word = view.side.value if view.side is not Side.BOTH else ""
    if view.stage is Stage.GRACE:
        number = str(_count_of(view, view.side))
        return BigDisplay("done", number, _digits(number), role=GOOD, gauge=Gauge.FULL, side=view.side)
    match view.set.exercise.pace:
        case Pace.PACED:
            return _paced(view, look)
        case Pace.SELF_PACED:
            number = str(_count_of(view, view.side))
            target = view.target_reps
            figure = f"{number}/{target}" if target is not None else number
            progress = _share(_count_of(view, view.side), target) if target else 0.0
            word = side_word or "reps"
            return BigDisplay(word, figure, _digits(figure), gauge=Gauge.CLIMB, side=view.side, progress=progress)
        case Pace.TIMED:
            length = view.set.exercise.duration_ns or 0
            figure = wording.countdown(view.remaining_ns or 0)
            return BigDisplay(
                side_word or "go",
                figure,
                _digits(wording.countdown(length)),
                gauge=Gauge.SINK,
                side=view.side,
                progress=_share(look.bar_ns(view.elapsed_ns), length),
            )
        case Pace.OPEN:
            figure = wording.stopwatch(view.elapsed_ns)
            beaten = view.best_ns is not None and view.elapsed_ns > view.best_ns
            return BigDisplay(
                side_word or "hold",
                figure,
                _digits(figure),
                role=GOOD if beaten else BOLD,
                gauge=Gauge.CLIMB,
                side=view.side,
                progress=_share(
                    look.bar_ns(view.elapsed_ns), view.best_ns or view.set.exercise.duration_ns or 60 * NS_PER_S
                ),
            )


def _paced(view: View, look: Look) -> BigDisplay:
    index = view.phase_index or 0
    if not view.phases or index >= len(view.phases_ns):
        return BigDisplay()
    phase, length = view.phases[index], view.phases_ns[index]
    return BigDisplay(
        word=phase.name,
        figure=wording.countdown(length - view.phase_elapsed_ns) if not phase.explosive else "!",
        widest_figure=_digits(wording.countdown(max(view.phases_ns))),
        peers=tuple(dict.fromkeys(other.name for other in view.phases)),
        role=phase_role(phase.kind),
        gauge=phase_gauge(phase.kind),
        side=view.side,
        progress=_share(look.bar_ns(view.phase_elapsed_ns), length),
    )


def tempo(view: View, look: Look = AS_WRITTEN) -> TempoBar:
    """The rep with its phases; empty if the coach sets no pace."""
    phases = tuple(
        BarPhase(
            phase.name,
            phase_sign(phase.kind),
            "fast" if phase.explosive else f"{length / NS_PER_S:.3g}",
            length,
            phase_role(phase.kind),
        )
        for phase, length in zip(view.phases, view.phases_ns, strict=False)
    )
    index = view.phase_index
    if index is None or index >= len(phases):
        return TempoBar(phases)
    return TempoBar(phases, index, _share(look.bar_ns(view.phase_elapsed_ns), view.phases_ns[index]))


def _count_of(view: View, side: Side) -> int:
    return next((reps for of, reps in view.counts if of is side), 0)


def counters(view: View, look: Look = AS_WRITTEN) -> SideCounters:
    """What each side has done in this set; in a rest, in the set just done."""
    exercise = view.set.exercise
    works_now = view.stage in (Stage.WORK, Stage.GRACE, Stage.COUNT_IN)
    comes = view.stage in (Stage.HOW_TO, Stage.READY, Stage.SWITCH, Stage.BEFORE)
    made: list[Counter] = []
    if exercise.pace in (Pace.PACED, Pace.SELF_PACED):
        for side, reps in view.counts:
            works = view.side is side and (works_now or comes)
            made.append(
                Counter(
                    side,
                    str(reps),
                    str(view.target_reps) if view.target_reps is not None else "",
                    reps,
                    view.target_reps,
                    under_way=view.side is side and view.stage is Stage.WORK and exercise.pace is Pace.PACED,
                    works=works or side is Side.BOTH,
                )
            )
        return SideCounters(tuple(made))
    length = exercise.duration_ns
    for side, held in view.holds_ns:
        best = next((best for of, best in exercise.bests_ns if of is side), None)
        goal = length if exercise.pace is Pace.TIMED else best
        made.append(
            Counter(
                side,
                f"{wording.stopwatch(held)} s" if held < 60 * NS_PER_S else wording.stopwatch(held),
                wording.seconds(length) if exercise.pace is Pace.TIMED and length else "",
                share=_share(look.bar_ns(held), goal) if goal else None,
                target=0,
                works=(view.side is side and (works_now or comes)) or side is Side.BOTH,
                remark=f"best {wording.seconds(best)}" if best is not None and exercise.pace is Pace.OPEN else "",
            )
        )
    return SideCounters(tuple(made))


def now_cue(view: View) -> str:
    """The one cue that belongs to this moment."""
    cues = view.set.exercise.exercise.cues
    index = view.phase_index
    if index is not None and index < len(view.phases):
        phase = view.phases[index]
        if phase.cue:
            return phase.cue
        if phase.kind is PhaseKind.PREPARE and cues.breathe:
            return _turn(cues.breathe, view.rep - 1).text
    if cues.move:
        # A cue stays for a whole rep, or if reps are not counted for as long as one for the whole set.
        turn = view.rep - 1 if view.rep else view.elapsed_ns // KEEP_EVERY_NS
        return _turn(cues.move, turn).text
    return _turn(cues.keep, 0).text if cues.keep else ""


def keep_cue(cues: Cues, at_ns: int, shown: str = "") -> CueLine:
    """The cue for the whole set that has its turn now; never the one that is `shown` anyway."""
    pool = [("keep", cue.text) for cue in cues.keep] + [("breathe", cue.text) for cue in cues.breathe]
    pool += [("avoid", cue.text) for cue in cues.avoid]
    pool = [(label, text) for label, text in pool if text != shown]
    if not pool:
        return CueLine("keep", "")
    label, text = pool[at_ns // KEEP_EVERY_NS % len(pool)]
    return CueLine(label, text)


def _turn(cues: tuple[Cue, ...], turn: int) -> Cue:
    return cues[max(0, turn) % len(cues)]


def what_next(view: View) -> str:
    """What comes after this side, in a few words."""
    if view.next_side is not None:
        return f"switch to the {view.next_side.value} side, {wording.amount(view.set.exercise)}"
    if view.next_set is None:
        return "done: that was the last set"
    rest = f"{wording.seconds(view.rest_ns)} rest, then " if view.rest_ns else ""
    if view.next_set.exercise.index == view.set.exercise.index:
        return f"{rest}{wording.set_number(view.next_set)}"
    return f"{rest}{view.next_set.exercise.name}"


def cues(view: View, last_time: str = "") -> CuePanel:
    """The cues during work: the one that matters now is bright."""
    now = now_cue(view)
    lines = [
        CueLine("now", now, BOLD),
        keep_cue(view.set.exercise.exercise.cues, view.at_ns, now),
        CueLine("next", what_next(view)),
    ]
    if last_time:
        lines.append(CueLine("last", last_time))
    return CuePanel(tuple(line for line in lines if line.text))


def load_words(view: View, look: Look = AS_WRITTEN) -> str:
    """The load; empty without weight."""
    return "" if view.load.is_body_alone else wording.load(view.load, look.unit)


def head(
    view: View, plan: Plan, sound_sign: str, rows: int, width: int = 80, speed: int = 1, look: Look = AS_WRITTEN
) -> HeadLine:
    """The top of the screen: where in the workout this is, time elapsed and left, sound; or that it is a rehearsal."""
    if speed > 1:
        sound_sign = f"rehearsal ×{speed}"
    exercise: PlannedExercise = view.set.exercise
    elapsed, left = wording.clock(view.elapsed_total_ns), wording.minutes(view.remaining_total_ns)
    included = [each.index for each in plan.included]
    place = f"{included.index(exercise.index) + 1} of {len(included)}"
    number = wording.set_number(view.set)
    if rows <= 1:
        left_end: Line = (Span(place, DIM), Span("  "), Span(exercise.name, BOLD))
        narrow = number if speed == 1 else f"×{speed}"
        right_end = f"{number}  {elapsed}  {sound_sign}" if width >= _NARROW else narrow
        return HeadLine(((left_end, (Span(right_end, DIM),)),))
    first: Line = (Span(plan.session.title, DIM),)
    time: Line = (Span(elapsed), Span(f" elapsed  {left} left  ", DIM), Span(sound_sign))
    second: Line = (Span(f"{place}  ", DIM), Span(exercise.name, BOLD))
    facts = [view.set.circuit, number, load_words(view, look)]
    third: Line = (Span("   ".join(fact for fact in facts if fact)),)
    return HeadLine(((first, time), (second, third)))


def sound(kind: SoundKind) -> str:
    """The sign for the state of the sound."""
    match kind:
        case SoundKind.ON:
            return "♪ on"
        case SoundKind.MUTED:
            return "♪ off"
        case SoundKind.OFF:
            return "no sound"
        case SoundKind.LOST:
            return "♪ lost"
        case never:
            assert_never(never)
