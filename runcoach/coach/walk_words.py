"""The walk to the key that ends an open-ended hold, in words: what was taken off, or that a setting can do so. Pure."""

from runcoach.coach import wording
from runcoach.player.choices import Choices
from runcoach.player.events import SetEnded
from runcoach.session.values import Until


def taken_off(walk_ns: int) -> str:
    """What becomes of the time of the walk, as a sentence of the summary."""
    return f"{wording.seconds(walk_ns)} are taken off each hold that ended with a key, for your walk to it."


def advice(ended: SetEnded, choices: Choices) -> str:
    """Return what to do about the walk to the key, after the first set of an open-ended hold that is new to the person.

    Args:
        ended: The set that is over.
        choices: The choices of the workout.

    Returns:
        A sentence; empty where the walk is taken off already, or nothing was ended with a key.
    """
    planned = ended.place.set
    work = planned.exercise.exercise.work
    if choices.walk_ns or not planned.has_how_to or not isinstance(work, Until):
        return ""
    with_key = [side for _, side in ended.result.sides if work.cap_ns is None or side.work_ns < work.cap_ns]
    if not with_key:
        return ""
    return "If you walked to the key: the setting “walk” takes that off next time."
