"""What the workout screen shows between work: get-ready, side switch, count-in, rest and pause.

Pure: a view of the player in, widget values out.
"""

from runcoach.coach import wording
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.panels.work_panel import what_next
from runcoach.player.plan import PlannedExercise, PlannedSet
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, Side
from runcoach.widgets.between_sets import BetweenSets, Frame
from runcoach.widgets.big_display import BigDisplay
from runcoach.widgets.cue_panel import CueLine, CuePanel
from runcoach.widgets.tint import BOLD, DIM, GO, REST, TEXT, WARN, Tint


def _share(view: View, look: Look) -> float | None:
    if view.remaining_ns is None:
        return None
    whole = view.elapsed_ns + view.remaining_ns
    return look.bar_ns(view.elapsed_ns) / whole if whole > 0 else 1.0


def _zeros(text: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in text)


def _display(word: str, view: View, role: Tint, peers: tuple[str, ...] = ()) -> BigDisplay:
    remaining = view.remaining_ns or 0
    figure = wording.countdown(remaining)
    # Two digits keep their place when the first one disappears; a minute or more is too rare to keep room for.
    is_long = view.elapsed_ns + remaining >= 10 * NS_PER_S
    widest = max(_zeros(figure), "00" if is_long else "0", key=len)
    return BigDisplay(word, figure, widest, peers, role)


def between_sets(view: View, last_time: str = "", look: Look = AS_WRITTEN, warning: str = "") -> BetweenSets | None:
    """What is shown at this moment; None during work.

    Args:
        view: The moment.
        last_time: What was done of the exercise the last time.
        look: How it is shown.
        warning: What should have been mastered before the exercise.
    """
    if view.paused:
        figure = wording.stopwatch(view.paused_for_ns)
        return BetweenSets(
            Frame.PAUSE,
            "PAUSED",
            BigDisplay("paused", figure, _zeros(figure), role=WARN),
            _set_lines(view.set, view.side, last_time, look, warning),
        )
    match view.stage:
        case Stage.HOW_TO:
            lines = _set_lines(view.set, view.side, last_time, look, warning)
            return BetweenSets(Frame.READY, "HOW TO", BigDisplay("how to", role=GO), lines)
        case Stage.READY | Stage.BEFORE:
            word = view.side.value if view.side is not Side.BOTH else "ready"
            lines = _set_lines(view.set, view.side, last_time, look, warning)
            return BetweenSets(Frame.READY, "GET READY", _display(word, view, GO), lines, _share(view, look))
        case Stage.SWITCH:
            lines = _set_lines(view.set, view.side, last_time, look, warning)
            return BetweenSets(
                Frame.READY, "SWITCH SIDES", _display(view.side.value, view, GO), lines, _share(view, look)
            )
        case Stage.COUNT_IN:
            lines = _set_lines(view.set, view.side, last_time, look, warning)
            return BetweenSets(Frame.READY, "BACK IN", _display("back in", view, GO), lines, _share(view, look))
        case Stage.REST if view.waits:
            over = BigDisplay("rest over", f"+{wording.stopwatch(view.elapsed_ns - view.rest_ns)}", role=GO)
            return BetweenSets(Frame.REST, "WHEN YOU ARE READY", over, _coming(view, last_time, look, warning))
        case Stage.REST:
            return BetweenSets(
                Frame.REST,
                "REST",
                _display("rest", view, REST),
                _coming(view, last_time, look, warning),
                _share(view, look),
            )
        case Stage.WORK | Stage.GRACE | Stage.DONE:
            return None


def _first_side(planned: PlannedSet, side: Side) -> str:
    exercise = planned.exercise
    if side is Side.BOTH:
        return ""
    if exercise.alternates:
        return f"alternating, {side.value} first"
    return f"{side.value} side"


def _what(planned: PlannedSet, side: Side) -> str:
    exercise = planned.exercise
    parts = [wording.set_number(planned), _first_side(planned, side), wording.amount(exercise)]
    return " · ".join(part for part in parts if part)


def _exercise_lines(exercise: PlannedExercise, last_time: str, look: Look, warning: str) -> list[CueLine]:
    lines: list[CueLine] = []
    if warning:
        lines.append(CueLine("first", warning, WARN))
    if not exercise.load.is_body_alone:
        lines.append(CueLine("load", wording.load(exercise.load, look.unit), TEXT))
    if exercise.exercise.equipment:
        lines.append(CueLine("fetch", ", ".join(exercise.exercise.equipment), TEXT))
    if exercise.phases_ns:
        phases = zip(exercise.exercise.tempo, exercise.phases_ns, strict=True)
        tempo = ", ".join(
            f"{phase.name} {length / NS_PER_S:.3g}{' once' if phase.once else ''}" for phase, length in phases
        )
        lines.append(CueLine("tempo", tempo))
    setup = [
        CueLine("set up" if not number else "", cue.text, TEXT)
        for number, cue in enumerate(exercise.exercise.cues.setup)
    ]
    # Before the setup, of which there may be more than a small screen shows.
    if last_time:
        lines.append(CueLine("last", last_time))
    lines += setup
    if exercise.exercise.why:
        lines.append(CueLine("why", exercise.exercise.why))
    return lines


def _set_lines(planned: PlannedSet, side: Side, last_time: str, look: Look, warning: str) -> tuple[CueLine, ...]:
    """All about the set that begins next."""
    exercise = planned.exercise
    name = CueLine("", exercise.name, BOLD)
    return (name, CueLine("", _what(planned, side), TEXT), *_exercise_lines(exercise, last_time, look, warning))


def _coming(view: View, last_time: str, look: Look, warning: str) -> tuple[CueLine, ...]:
    """All about the set after the rest."""
    if view.next_set is None:
        return (CueLine("next", "done: that was the last set", BOLD),)
    coming = view.next_set
    name = CueLine("next", coming.exercise.name, BOLD)
    what = _what(coming, coming.exercise.sides[0])
    return (name, CueLine("", what, TEXT), *_exercise_lines(coming.exercise, last_time, look, warning))


def just_done(result: SetResult, planned: PlannedSet, rating_keys: str, look: Look = AS_WRITTEN) -> CuePanel:
    """The set just done, to be corrected and rated."""
    done = f"{planned.exercise.name}, {wording.set_number(planned)}: {wording.sides_done(result.sides)}"
    if not result.load.is_body_alone:
        done += f", {wording.load(result.load, look.unit)}"
    rated = f"how hard was it? {rating_keys}"
    if result.rpe is not None:
        rated = f"RPE {result.rpe} of 10: {wording.effort(result.rpe)}"
    return CuePanel((CueLine("done", done, TEXT), CueLine("rate", rated, BOLD if result.rpe is None else DIM)))


def below(view: View, rating_keys: str, look: Look = AS_WRITTEN) -> CuePanel:
    """The lines at the bottom."""
    if view.stage is Stage.REST and not view.paused:
        return just_done(view.result, view.set, rating_keys, look)
    if view.paused or view.stage is Stage.BEFORE:
        return CuePanel()
    return CuePanel((CueLine("next", what_next(view)),))
