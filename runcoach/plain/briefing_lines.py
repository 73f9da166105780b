"""What plain mode says before a workout: an unfinished one, the briefing, proposals. Pure: values in, lines out."""

from collections.abc import Iterable, Iterator
from datetime import date

from runcoach.coach import exercise_line, wording
from runcoach.coach.briefing import Briefing
from runcoach.coach.briefing_length import length_reason
from runcoach.coach.suggestions import instead_of
from runcoach.coach.time_limit import RULE
from runcoach.coach.waiting_workout import WaitingAnswer
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.plain import speech
from runcoach.plain.keys import KeyTable
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.values import Unit


def unfinished(workout: UnfinishedWorkout, today: date, answers: Iterable[WaitingAnswer]) -> tuple[str, ...]:
    """An unfinished workout, and the keys that answer."""
    return wording.unfinished(workout, today), " ".join(f"{each.keys[0]}: {each.description}." for each in answers)


def briefing(of: Briefing, keys: KeyTable, rehearse: int | None = None, unit: Unit | None = None) -> Iterator[str]:
    """What is coming, what to fetch, what is proposed, and the keys that start the workout."""
    planned, session = of.plan, of.session
    if rehearse is not None:
        yield f"This is a rehearsal, {rehearse} times as fast: nothing is kept."
    number, sets, _ = exercise_line.takes(planned)
    yield f"{session.title}: {speech.joined((number, sets, speech.about(planned.estimated_ns)))}."
    if session.summary:
        yield speech.sentence(session.summary)
    if of.minutes is not None:
        yield time(of)
    elif reason := length_reason(of, is_spoken=True):
        yield reason
    for index in range(len(planned.exercises)):
        yield exercise(of, index, unit)
        if index in of.offers and not of.plan.exercises[index].is_left_out:
            yield f"Next step: {_step(of, index)}"
    things = in_a_sentence(of.equipment)
    yield speech.sentence(f"Fetch: {things}") if things else "Nothing to fetch."
    yield from of.missing_sentences()
    for warning in of.warnings:
        yield speech.sentence(f"Beware: {warning}")
    yield keys_before(of, keys)


def exercise(of: Briefing, index: int, unit: Unit | None = None) -> str:
    """One exercise as it is chosen now, such as `Step-down: 3 sets of 8 reps each side, 3 seconds down, 24 kg`."""
    planned = of.plan.exercises[index]
    if planned.is_left_out:
        return f"{planned.name}: {of.why_out(index)}."
    each = f"{speech.amount(planned)} {wording.sided(planned)}".strip()
    asked = exercise_line.sets_and_amount(wording.sets_of(of.plan, planned), each)
    slow = exercise_line.plain_line(of.plan, planned, unit).tempo
    parts = (asked, *map(speech.spelled_out, slow), speech.load(planned.load, unit))
    return f"{planned.name}: {speech.joined(parts)}."


def time(of: Briefing) -> str:
    """How much time there is, and what there is no time for."""
    if of.fit is None:
        return f"All of the session: {speech.about(of.plan.estimated_ns)}."
    return f"{wording.count(of.fit.minutes, 'minute')}: {of.fit.sentence} {RULE}"


def proposal(of: Briefing, index: int) -> str:
    """The question whether to accept the next step of an exercise."""
    name = of.plan.exercises[index].name
    state = " It is accepted." if of.offers[index].is_accepted else ""
    return f"{name}: {_step(of, index)}{state} y: accept. n: do not. q: no more questions."


def _step(of: Briefing, index: int) -> str:
    """A next step with its reason, such as `9 reps instead of 8. You did 8 reps in every set`."""
    step = of.offers[index].proposal
    change = step.after if step.before == step.after else f"{step.after} {instead_of(step)}"
    return f"{speech.spelled_out(change)}. {speech.spelled_out(step.reason)}"


def keys_before(of: Briefing, keys: KeyTable) -> str:
    """The keys that work before the workout."""
    start, help_key = keys.main_key("briefing.start"), keys.main_key("everywhere.help")
    accept = f"{keys.main_key('briefing.accept')} goes through the next steps. " if of.offers else ""
    left_out = [each.name for each in of.plan.exercises if each.is_left_out]
    take_in = f"{keys.main_key('briefing.leave_out')} puts back what is left out. " if left_out else ""
    have = f"{keys.main_key('briefing.fetch')} changes what you have. " if of.things else ""
    less = f"{keys.main_key('briefing.time')} sets the time that you have. "
    weight = f"{keys.main_key('briefing.weight')} names a weight. " if of.open_weights else ""
    asks = f"{accept}{take_in}{weight}{have}{less}"
    return f"{start} starts. {asks}{help_key} shows all keys. {keys.main_key('everywhere.leave')} leaves."
