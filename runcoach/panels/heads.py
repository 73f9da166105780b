"""The two upper rows of the workout screen: what is done, how far the session is, and how long it still takes. Pure."""

from typing import assert_never

from runcoach.audio.sound import SoundKind
from runcoach.coach import wording
from runcoach.coach.exercise_names import short_name
from runcoach.panels.scene import Facts
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S
from runcoach.widgets.head_row import HeadRow
from runcoach.widgets.meters.session_strip import SessionStrip

_MINUTE_NS = 60 * NS_PER_S


def sound_words(kind: SoundKind) -> str:
    """What is wrong with the sound; empty if it is on."""
    match kind:
        case SoundKind.ON:
            return ""
        case SoundKind.MUTED:
            return "sound off"
        case SoundKind.OFF:
            return "no sound"
        case SoundKind.LOST:
            return "sound lost"
        case never:
            assert_never(never)


def sound_advice(kind: SoundKind, mute_key: str) -> str:
    """What can be done about sound that was lost in the workout, as a notice; empty in all other states.

    Args:
        kind: The state of the sound.
        mute_key: The name of the key that turns the sound off.
    """
    if kind is not SoundKind.LOST:
        return ""
    return f"The sound is lost. Connect its device, or press {mute_key} to go on without."


def time_left(ns: int) -> str:
    """About how long the workout still takes."""
    minutes = round(ns / _MINUTE_NS)
    return f"about {minutes} min left" if minutes >= 1 else "under a minute left"


def head(view: View, facts: Facts, *, has_set: bool = True, coming: str = "") -> HeadRow:
    """The first row.

    Args:
        view: The moment.
        facts: What else is shown.
        has_set: Whether it says which set it is, where nothing else on the screen does.
        coming: What comes after this moment, where nothing else on the screen says it: it matters more than the name.
    """
    exercise = view.set.exercise
    names: tuple[str, ...] = (exercise.name, exercise.exercise.name, short_name(exercise.exercise))
    if view.stage is Stage.REST:
        names = (facts.plan.session.title,)
    included = [each.index for each in facts.plan.included]
    place = f"exercise {included.index(exercise.index) + 1} of {len(included)}"
    number = wording.set_number(view.set)
    rehearsal = f"rehearsal ×{facts.speed}" if facts.speed > 1 else ""
    shown = (
        (rehearsal, 0),
        (sound_words(facts.sound) if not rehearsal else "", 1),
        (number if has_set else "", 2 if has_set else 9),
        (place if view.stage in (Stage.HOW_TO, Stage.READY, Stage.BEFORE) else "", 5),
        (wording.clock(view.elapsed_total_ns), 4),
        (time_left(view.remaining_total_ns), 3),
        (coming, 0),
    )
    return HeadRow(tuple(dict.fromkeys(names)), tuple(fact for fact in shown if fact[0]), facts.is_lit, bool(coming))


def strip(view: View, facts: Facts) -> SessionStrip:
    """The session as dashes: one an exercise, or one a set where exercises come round again."""
    sets = facts.plan.sets
    over = view.stage in (Stage.REST, Stage.DONE)
    at = view.set.index + (1 if over else 0)
    if any(planned.round is not None for planned in sets):
        return SessionStrip(len(sets), at, 0.5 if not over else 0.0)
    included = [each.index for each in facts.plan.included]
    exercise = view.set.exercise.index
    running = included.index(exercise)
    own = [planned.index for planned in sets if planned.exercise.index == exercise]
    done = sum(index < at for index in own) / len(own)
    if done >= 1:
        running, done = running + 1, 0.0
    return SessionStrip(len(included), running, done)
