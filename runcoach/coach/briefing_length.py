"""Why a workout takes longer or shorter than the lists of sessions say: those have it as the file is written."""

from collections.abc import Iterator
from dataclasses import replace

from runcoach.coach import wording
from runcoach.coach.briefing import Briefing
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S

_MINUTE_NS = 60 * NS_PER_S


def length_reason(of: Briefing, *, is_spoken: bool = False) -> str:
    """What makes the difference, in a sentence: `5 min as written; how-tos add 2 min, without Hopping 1 min less`.

    Empty where the minutes are the same, and where there is a limit of time, which has its own sentence.

    Args:
        of: The briefing.
        is_spoken: Whether units are whole words.
    """
    if of.minutes is not None:
        return ""
    written = before = round(plan(of.session).estimated_ns / _MINUTE_NS)
    if written == round(of.whole.estimated_ns / _MINUTE_NS):
        return ""
    parts = []
    # Differences of rounded sums, so that what is named adds up to the minutes that are shown.
    for more, less, choices in _reasons(of):
        after = round(plan(of.session, choices).estimated_ns / _MINUTE_NS)
        if after != before:
            parts.append((more if after > before else less).format(_minutes(abs(after - before), is_spoken)))
        before = after
    return f"{_minutes(written, is_spoken)} as written; {', '.join(parts)}."


def _reasons(of: Briefing) -> Iterator[tuple[str, str, Choices]]:
    """What changes the length, one after another: how it is said of more and of less, and the choices up to there."""
    positions = range(len(of.exercises))
    # Neither of these depends on the exercise.
    choices = replace(of.provided, exercises=(), rounds=())
    yield "your settings add {}", "your settings save {}", choices
    ruled_out = {index for index in of.misplaced if of.provided.of(index).is_left_out}
    how_tos = {each.index for each in of.whole.included if of.provided.of(each.index).shows_how_to}
    choices = _each(choices, [ExerciseChoice(shows_how_to=index in how_tos) for index in positions])
    yield "how-tos add {}", "how-tos save {}", choices
    if ruled_out:
        choices = _each(choices, [replace(choices.of(index), is_left_out=index in ruled_out) for index in positions])
        names = " and ".join(of.short_name(index) for index in sorted(ruled_out))
        yield f"without {names} {{}} more", f"without {names} {{}} less", choices
    begun = [
        replace(of.begun_with.of(index), shows_how_to=index in how_tos, is_left_out=index in ruled_out)
        for index in positions
    ]
    choices = replace(_each(choices, begun), rounds=of.begun_with.rounds)
    yield "what you chose last time adds {}", "what you chose last time saves {}", choices
    yield "your choices add {}", "your choices save {}", of.chosen
    yield "for what you do not have {} more", "for what you do not have {} less", of.provided


def _each(choices: Choices, exercises: list[ExerciseChoice]) -> Choices:
    return replace(choices, exercises=tuple(exercises))


def _minutes(number: int, is_spoken: bool) -> str:
    return wording.count(number, "minute") if is_spoken else f"{number} min"
