"""Why a workout takes longer or shorter than the lists of sessions say: those have it as the file is written."""

from runcoach.coach import wording
from runcoach.coach.briefing import Briefing
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S

_MINUTE_NS = 60 * NS_PER_S


def length_reason(of: Briefing, *, is_spoken: bool = False) -> str:
    """What makes the difference, in a sentence: `43 min as written; how-tos add 6 min, your choices save 2 min`.

    Empty where the minutes are the same, and where there is a limit of time, which has its own sentence.

    Args:
        of: The briefing.
        is_spoken: Whether units are whole words.
    """
    if of.minutes is not None:
        return ""
    written, now = (round(each.estimated_ns / _MINUTE_NS) for each in (plan(of.session), of.whole))
    if written == now:
        return ""
    how_tos = round(sum(each.how_to_ns for each in of.whole.sets) / _MINUTE_NS)
    changes = (("how-tos", how_tos), ("your choices", now - written - how_tos))
    parts = (f"{what} {'add' if by > 0 else 'save'} {_minutes(abs(by), is_spoken)}" for what, by in changes if by)
    return f"{_minutes(written, is_spoken)} as written; {', '.join(parts)}."


def _minutes(number: int, is_spoken: bool) -> str:
    return wording.count(number, "minute") if is_spoken else f"{number} min"
