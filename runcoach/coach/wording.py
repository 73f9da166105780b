"""Numbers, results and plans in words, for every face. Pure: values in, short texts out."""

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, assert_never

from runcoach.log.store.records import LastTime, SetRecord, UnfinishedWorkout
from runcoach.player.plan import Pace, Plan, PlannedExercise, PlannedSet
from runcoach.player.results import DoneBefore, SideResult
from runcoach.session.units import in_unit
from runcoach.session.values import NS_PER_S, Load, MaxReps, Range, Side, Unit, Until

if TYPE_CHECKING:
    # The first frames write numbers, and none of these.
    from runcoach.player.change_events import Eased
    from runcoach.player.repeating import Repeated
    from runcoach.training.due import Streak

_MINUTE = 60
_HOUR = 3600
_ABOUT_A_MINUTE_NS = 45 * NS_PER_S

EVEN_SIDES = "left and right alike"


def clock(ns: int) -> str:
    """A time that has passed: `0:42`, `18:42`, `1:02:03`."""
    whole = max(0, ns) // NS_PER_S
    hours, rest = divmod(whole, _HOUR)
    minutes, seconds = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def countdown(ns: int) -> str:
    """A time left, in whole seconds that have begun: `3`, and from a minute on `1:05`."""
    whole = ceil(max(0, ns) / NS_PER_S)
    return str(whole) if whole < _MINUTE else f"{whole // _MINUTE}:{whole % _MINUTE:02}"


def seconds(ns: int) -> str:
    """A short time: `3 s`, `0.5 s`, `1:30 min`."""
    if ns >= 100 * NS_PER_S:
        return f"{clock(ns)} min"
    return f"{ns / NS_PER_S:.3g} s"


def minutes(ns: int) -> str:
    """About how long: `~41 min`, `under a minute`."""
    return f"~{whole_minutes(ns)} min" if whole_minutes(ns) else "under a minute"


def whole_minutes(ns: int) -> int:
    """How many minutes a length is about; 0 if it is under a minute."""
    return round(ns / NS_PER_S / _MINUTE) if ns >= _ABOUT_A_MINUTE_NS else 0


def short_minutes(ns: int) -> str:
    """The same beside other lengths, which it is no wider than: `~41 min`, `<1 min`."""
    return minutes(ns) if whole_minutes(ns) else "<1 min"


def column_minutes(ns: int) -> str:
    """A length in a column: `41 min`, `<1 min`."""
    return short_minutes(ns).removeprefix("~")


def hours(ns: int) -> str:
    """A length of hours: `25 min`, `1 h 5 min`, `9 h`."""
    whole = round(ns / NS_PER_S / _MINUTE)
    of_hours, rest = divmod(whole, _MINUTE)
    return " ".join(
        part for part in (f"{of_hours} h" if of_hours else "", f"{rest} min" if rest or not of_hours else "") if part
    )


def count(number: int, thing: str) -> str:
    """A number of things: `1 set`, `3 sets`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def span(choice: Range) -> str:
    """A choice of numbers: `8`, `8-12`."""
    return f"{choice.low}-{choice.high}" if choice.is_choice else str(choice.low)


def load(of: Load, unit: Unit | None = None) -> str:
    """A load with a multiplication sign: `2 × 50 lb`; in a unit, or as it is written if None."""
    return str(in_unit(of, unit)).replace(" x ", " × ")


def amount(exercise: PlannedExercise) -> str:
    """What one side of a set has to do: `8 reps`, `30 s`, `until you lose balance`."""
    work = exercise.exercise.work
    match exercise.pace:
        case Pace.TIMED:
            return seconds(exercise.duration_ns or 0)
        case Pace.OPEN:
            return f"until {work.condition.removeprefix('until ')}" if isinstance(work, Until) else "as long as it goes"
        case Pace.PACED | Pace.SELF_PACED:
            if isinstance(work, MaxReps) or exercise.target_reps is None:
                return "as many reps as you can"
            return count(exercise.target_reps, "rep")
        case never:
            assert_never(never)


def eased(event: "Eased", unit: Unit | None = None) -> str:
    """What is easier from now on, in a sentence: easier from the next rep on, with light hand support."""
    exercise, given = event.place.set.exercise, event.given
    if event.is_taken_back:
        return f"As before: {exercise.name}."
    if given.variant is not None:
        what = exercise.variant or f"{exercise.exercise.name}, as written"
    elif given.load is not None:
        what = load(event.load, unit)
    else:
        what = f"{seconds(event.rep_ns)} a rep"
    when = "the next rep" if event.in_set else set_number(event.place.set)
    return f"Easier from {when} on: {what}."


def tempo_changed(rep_ns: int) -> str:
    """How long a rep takes from now on, in a sentence; 0 if the person counts."""
    if not rep_ns:
        return "You count again, from the next rep on."
    return f"A rep now takes {seconds(rep_ns)}, from the next one on."


def done_before(done: DoneBefore, unit: Unit | None = None) -> str:
    """What of a set was done before it was made easier: `before that, as written, 20 kg: left 3 reps`."""
    facts = [done.variant or "as written"]
    if not done.load.is_body_alone:
        facts.append(load(done.load, unit))
    return f"before that, {', '.join(facts)}: {sides_done(done.sides)}"


def repeated(again: "Repeated") -> str:
    """An announcement and its cues, in sentences, the place first."""
    side = "" if again.side is Side.BOTH else f"{again.side.value} side"
    announced = ", ".join(
        part for part in (again.set.exercise.name, set_number(again.set), side, amount(again.set.exercise)) if part
    )
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in (announced, *again.cues))


def sided(exercise: PlannedExercise) -> str:
    """How the sides share a set; empty if both work at once."""
    if len(exercise.sides) == 1:
        return ""
    return "a side, alternating" if exercise.alternates else "each side"


def prescription(exercise: PlannedExercise, sets: int) -> str:
    """What an exercise has to do: `3 × 8 reps each side`."""
    return f"{sets} × {amount(exercise)} {sided(exercise)}".strip()


def tempo(phases_ns: tuple[int, ...]) -> str:
    """A tempo in seconds: `2-3-3-1`."""
    return "-".join(f"{length / NS_PER_S:.3g}" for length in phases_ns)


def side_result(result: SideResult) -> str:
    """What a side did: `8 reps`, `31 s`."""
    return count(result.reps, "rep") if result.reps is not None else seconds(result.work_ns // NS_PER_S * NS_PER_S)


def sides_done(sides: tuple[tuple[Side, SideResult], ...]) -> str:
    """What was done in a set: `left 8, right 7 reps`, `12 reps`, `left 31 s, right 28 s`; a dash if nothing was."""
    if not sides:
        return "–"
    if len(sides) == 1 and sides[0][0] is Side.BOTH:
        return side_result(sides[0][1])
    if all(result.reps is not None for _, result in sides):
        word = "rep" if sides[-1][1].reps == 1 else "reps"
        return ", ".join(f"{side.value} {result.reps}" for side, result in sides) + f" {word}"
    return ", ".join(f"{side.value} {side_result(result)}" for side, result in sides)


_WHOLE_EFFORTS = (
    "very easy",
    "easy",
    "moderate",
    "somewhat hard",
    "fairly hard",
    "hard",
    "very hard",
    "extremely hard",
    "nearly all out",
    "all out",
)
"""What each rating means, from 1 on, where no reps could be left over."""


def effort(rpe: int, *, counts_reps: bool) -> str:
    """What a rating of a set means: the reps that were in reserve, or how hard it was where none were counted.

    Args:
        rpe: The rating, from 1 to 10.
        counts_reps: Whether the set was one of reps.
    """
    if not counts_reps:
        return whole_effort(rpe)
    if rpe >= 10:
        return "nothing left"
    if rpe >= 7:
        return f"{count(10 - rpe, 'rep')} left in you"
    if rpe == 6:
        return "4 reps left in you"
    return "5 or more reps left in you" if rpe == 5 else "easy"


def whole_effort(rpe: int) -> str:
    """What a rating means where no reps could be left over: of a whole workout, or of a set of seconds."""
    return _WHOLE_EFFORTS[max(1, min(len(_WHOLE_EFFORTS), rpe)) - 1]


def time_of_work(ns: int) -> str:
    """How much of a time was work: `1 second of it was work`, `12:05 min of it were work`."""
    whole = max(0, ns) // NS_PER_S
    if whole == 1:
        return "1 second of it was work"
    return f"{count(whole, 'second') if whole < _MINUTE else f'{clock(ns)} min'} of it were work"


def set_number(planned: PlannedSet) -> str:
    """Which set it is: `set 2 of 3`, `round 1 of 3`."""
    if planned.round is not None:
        of_round = f"round {planned.round} of {planned.rounds}"
        return f"{of_round}, set {planned.set} of {planned.sets}" if planned.sets > 1 else of_round
    return f"set {planned.set} of {planned.sets}"


def sets_of(plan: Plan, exercise: PlannedExercise) -> int:
    """How many sets of an exercise a whole plan has, rounds included."""
    return sum(planned.exercise.index == exercise.index for planned in plan.sets)


def days_ago(then: date, today: date) -> str:
    """When something was: `today`, `yesterday`, `5 days ago`, and from a month on the date."""
    days = (today - then).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days < 31 else f"on {then.isoformat()}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Short names of the months."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Short names of the days of the week."""


def day(of: date, today: date) -> str:
    """A day: `21 Nov`, with the year if it is another one: `21 Nov 2025`."""
    year = "" if of.year == today.year else f" {of.year}"
    return f"{of.day} {MONTHS[of.month - 1]}{year}"


def weekday(of: date, today: date) -> str:
    """A day with its weekday: `Sat 21 Nov`."""
    return f"{WEEKDAYS[of.weekday()]} {day(of, today)}"


def same_set(last: LastTime, planned: PlannedSet) -> SetRecord | None:
    """What was done last time in the same set of an exercise, or in its last one."""
    same = [done for done in last.sets if (done.set, done.round) == (planned.set, planned.round)]
    return next(iter(same or last.sets[-1:]), None)


def last_time(last: LastTime, planned: PlannedSet, today: date, unit: Unit | None = None) -> str:
    """What was done last time in the same set of an exercise, or in its last one: `left 8, right 7 reps, 24 kg`."""
    same = same_set(last, planned)
    if same is None:
        return ""
    parts = [sides_done(same.sides)]
    if same.variant != planned.exercise.variant:
        parts.append(same.variant or "as written")
    if not same.load.is_body_alone:
        parts.append(load(same.load, unit))
    if same.rpe is not None:
        parts.append(f"RPE {same.rpe}")
    return f"{', '.join(parts)}, {days_ago(last.started_at.date(), today)}"


def unfinished(workout: UnfinishedWorkout, today: date) -> str:
    """An unfinished workout: `An unfinished workout waits: Strong to run, begun yesterday, 3 of 20 sets done`."""
    begun = days_ago(workout.started_at.date(), today)
    done = f"{workout.sets_done} of {count(workout.sets, 'set')} done"
    return f"An unfinished workout waits: {workout.session_title}, begun {begun}, {done}."


def streak(of: "Streak") -> str:
    """Training days and weeks in a row: `3 days and 5 weeks in a row`; empty if there are no two."""
    parts = [count(number, thing) for number, thing in ((of.days, "day"), (of.weeks, "week")) if number > 1]
    return f"{' and '.join(parts)} in a row" if parts else ""
