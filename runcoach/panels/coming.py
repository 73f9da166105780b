"""What comes after this moment: large for the floor, a line for the lap, a fact in the least room. Pure."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SIGNS, ColourRole
from runcoach.coach import wording
from runcoach.coach.exercise_names import short_name
from runcoach.panels.work_panel import count_of, counts_reps
from runcoach.player.plan import Pace, PlannedExercise, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import Phase, Side
from runcoach.widgets.big_text import BigText
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.phase_roles import PHASE_ROLES, SIDE_ROLES
from runcoach.widgets.text_block import Piece
from runcoach.widgets.tint import DIM, Tint

_SHARE = 0.72


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes.

    Attributes:
        large: Ways to say it in large type, the fullest first.
        fact: In a few words, such as `then pause 3 s`.
        role: Its colour.
    """

    large: tuple[str, ...]
    fact: str
    role: ColourRole = ColourRole.TEXT

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words in a line, in their colour."""
        first, _, rest = self.fact.partition(" ")
        return (Piece(f"{first[:1].upper()}{first[1:]} ", DIM), Piece(rest, Tint(self.role, bold=True)))


def large(coming: Coming, width: int, rows: int, max_lines: int = 1) -> BigText:
    """The fullest way to say it that has room at a size; the shortest as large as may be where none has."""
    for text in coming.large:
        drawn = drawable(text)
        high = rows * max_lines + (max_lines - 1)
        if drawn and (found := fit(drawn, width, high, max_lines, max_rows=rows)) and found.size.rows >= rows:
            break
    # Read second: what is to be done now is brighter.
    return BigText(text, coming.role, _SHARE, max_lines=max_lines, max_rows=rows)


def after_this(view: View) -> Coming:
    """What comes after this phase, or after this side where no phases are called."""
    match view.stage:
        case Stage.COUNT_IN if counts_reps(view):
            return Coming((f"then rep {view.rep} again", f"rep {view.rep} again"), f"then rep {view.rep} again")
        case Stage.COUNT_IN | Stage.SWITCH:
            amount = wording.amount(view.set.exercise)
            return Coming((f"then {amount}", amount), f"then {amount}")
        case Stage.WORK if view.set.exercise.pace is Pace.PACED:
            return _after_phase(view)
        case _:
            return after_side(view)


def _after_phase(view: View) -> Coming:
    index, exercise = view.phase_index, view.set.exercise
    if index is None:
        return after_side(view)
    phases = tuple(zip(view.phases, view.phases_ns, strict=False))
    if index + 1 < len(phases):
        return _phase(*phases[index + 1])
    if exercise.alternates and not _is_last_rep(view):
        return _side(Side.RIGHT if view.side is Side.LEFT else Side.LEFT)
    if _is_last_rep(view):
        return after_side(view)
    return Coming((f"then rep {view.rep + 1}", f"rep {view.rep + 1}"), f"then rep {view.rep + 1}")


def _is_last_rep(view: View) -> bool:
    if view.target_reps is None:
        return False
    counts = [count_of(view, side) for side in view.set.exercise.sides]
    if view.set.exercise.alternates:
        return sum(max(0, view.target_reps - done) for done in counts) <= 1
    return view.rep >= view.target_reps


def _phase(phase: Phase, length_ns: int) -> Coming:
    role = PHASE_ROLES[phase.kind]
    name = f"{SIGNS[role]} {phase.name}"
    if phase.explosive:
        return Coming((f"then {name}", phase.name), f"then {name}", role)
    seconds = wording.seconds(length_ns)
    return Coming((f"then {name} {seconds}", f"then {name}", name, phase.name), f"then {name} {seconds}", role)


def _side(side: Side) -> Coming:
    role = SIDE_ROLES[side]
    name = f"{SIGNS[role]} {side.value}" if side is Side.LEFT else f"{side.value} {SIGNS[role]}"
    return Coming((f"then {side.value}", side.value), f"then {name}", role)


def after_side(view: View) -> Coming:
    """What comes after this side, in a few words."""
    if view.next_side is not None:
        return _side(view.next_side)
    if view.next_set is None:
        return Coming(("then done",), "then done", ColourRole.GO)
    if view.rest_ns:
        rest = f"then rest {wording.seconds(view.rest_ns)}"
        return Coming((rest, "then rest", "rest"), rest, ColourRole.REST)
    following = view.next_set
    if following.exercise.index == view.set.exercise.index:
        number = wording.set_number(following)
        return Coming((f"then {number}", number), f"then {number}")
    name = _name(following.exercise)
    return Coming((f"then {name}", name), f"then {name}")


def what_next(view: View) -> str:
    """What comes after this side, in a sentence's worth of words."""
    if view.next_side is not None:
        return f"switch to the {view.next_side.value} side, {wording.amount(view.set.exercise)}"
    if view.next_set is None:
        return "done: that was the last set"
    rest = f"{wording.seconds(view.rest_ns)} rest, then " if view.rest_ns else ""
    if view.next_set.exercise.index == view.set.exercise.index:
        return f"{rest}{wording.set_number(view.next_set)}"
    return f"{rest}{view.next_set.exercise.name}"


def before_set(planned: PlannedSet) -> Coming:
    """The set that a get-ready is for."""
    name, amount = _name(planned.exercise), wording.amount(planned.exercise)
    alone = name if planned.exercise.pace is Pace.OPEN else amount
    return Coming((f"{amount}: {name}", alone), f"then {amount}")


def after_rest(planned: PlannedSet) -> Coming:
    """The set that a rest is before."""
    name, amount = _name(planned.exercise), wording.amount(planned.exercise)
    return Coming((f"next {name}, {amount}", f"next {name}", name), f"next {name}")


def _name(exercise: PlannedExercise) -> str:
    return short_name(exercise.exercise)
