"""The choices that a workout begins with: those of last time, the weaker side, the bests; and missing prerequisites.

Pure except for the questions to the log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from runcoach.coach import wording
from runcoach.coach.history_queries import HistoryQueries
from runcoach.log.store.records import RequirementCheck
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.session.cues import Cues
from runcoach.session.values import NS_PER_S, Exercise, First, Requirement, Session, Side, Sides, Until
from runcoach.settings.definitions import FirstSide, GetReady, OnOff, Settings

_PLACES = {"before_run": "before", "after_run": "after"}


def last_choices(session: Session, history: HistoryQueries | None, first: Side | None = None) -> Choices:
    """The choices of last time for each exercise of a session.

    Args:
        session: The session.
        history: Answers questions about earlier workouts, if there is a log.
        first: The side that begins, unless the session asks for the weaker one; None for that of last time.
    """
    if history is None and first is None:
        return Choices()
    return Choices(tuple(_choice(exercise, history, first) for exercise in session.exercises()))


def first_side(settings: Settings) -> Side | None:
    """The side that begins every workout, or None for that of last time."""
    first = settings.first_side
    return None if first is FirstSide.LAST_TIME else Side(first.value)


def with_settings(choices: Choices, settings: Settings) -> Choices:
    """The choices with what the settings say of every workout: get-ready, and whether a rest waits."""
    ready = settings.get_ready
    return replace(
        choices,
        ready_ns=None if isinstance(ready, GetReady) else ready * NS_PER_S,
        waits_after_rest=settings.auto_advance is OnOff.OFF,
        walk_ns=settings.walk * NS_PER_S,
    )


def _choice(exercise: Exercise, history: HistoryQueries | None, first: Side | None) -> ExerciseChoice:
    choice = (history.last_choice(exercise.id) if history is not None else None) or ExerciseChoice()
    if choice.load is not None and choice.load.is_unnamed:
        choice = replace(choice, load=None)
    if history is not None and not history.was_done(exercise.id):
        # A weight that was only planned, and never moved, is asked for again.
        is_named = choice.load is not None and choice.load.kind != "weight"
        choice = replace(choice, shows_how_to=_can_be_shown(exercise), load=choice.load if is_named else None)
    if exercise.sides is not Sides.BOTH and exercise.first is not First.WEAKER:
        choice = replace(choice, first=first or choice.first)
    if exercise.first is First.WEAKER and history is not None:
        choice = replace(choice, first=history.weaker_side(exercise.id) or choice.first)
    return with_bests(exercise, choice, history)


def without_misplaced(session: Session, choices: Choices) -> Choices:
    """The choices with each exercise left out that belongs to a run, in a session that is not only for before a run.

    It stays in the briefing, and one key puts it back: the day may have a run after all.
    """
    out = misplaced(session)
    if not out:
        return choices
    chosen = (replace(choices.of(index), is_left_out=index in out) for index, _ in enumerate(session.exercises()))
    return replace(choices, exercises=tuple(chosen))


def misplaced(session: Session) -> Mapping[int, str]:
    """Where the exercises belong that a session leaves out at first: `only before a run`, by their position.

    None if it would be all of them.
    """
    every = tuple(session.exercises())
    found = {index: _belongs(exercise) for index, exercise in enumerate(every) if _is_misplaced(exercise, session)}
    return found if len(found) < len(every) else {}


def _belongs(exercise: Exercise) -> str:
    places = {schedule.kind for schedule in exercise.when}
    return f"only {' or '.join(word for kind, word in _PLACES.items() if kind in places)} a run"


def _is_misplaced(exercise: Exercise, session: Session) -> bool:
    """Whether an exercise belongs to a warm-up before a run, or to the time after one, and the session is neither."""
    places = {schedule.kind for schedule in exercise.when}
    if not places or not places <= _PLACES.keys():
        return False
    return not {schedule.kind for schedule in session.when} <= places or not session.when


def with_every_how_to(session: Session) -> Choices:
    """The choices for someone who has done nothing of a session before: each exercise begins with its how-to."""
    return Choices(tuple(ExerciseChoice(shows_how_to=_can_be_shown(exercise)) for exercise in session.exercises()))


def _can_be_shown(exercise: Exercise) -> bool:
    """Whether there is anything to say or to show of how it is done, in one of its variants."""
    every = (exercise, *(variant.exercise for variant in exercise.variants))
    return any(each.cues != Cues() or each.figure is not None for each in every)


def with_bests(exercise: Exercise, choice: ExerciseChoice, history: HistoryQueries | None) -> ExerciseChoice:
    """The choice with the bests of its variant."""
    if history is None or not isinstance(exercise.work, Until):
        return choice
    return replace(choice, bests_ns=history.bests_ns(exercise.id, choice.variant))


def missing_prerequisites(session: Session, history: HistoryQueries | None) -> Mapping[int, tuple[str, ...]]:
    """A sentence for each prerequisite that the log does not show, by the position of the exercise that has it."""
    if history is None:
        return {}
    every = enumerate(session.exercises())
    found = ((index, prerequisites_missing(exercise, session, history)) for index, exercise in every)
    return {index: warnings for index, warnings in found if warnings}


def prerequisites_missing(exercise: Exercise, session: Session, history: HistoryQueries) -> tuple[str, ...]:
    """A sentence for each prerequisite of an exercise that the log does not show.

    Args:
        exercise: The exercise.
        session: Where it is, which has the names of other exercises.
        history: Answers questions about earlier workouts, and about this one so far.
    """
    names = {each.id: each.name for each in session.exercises()}
    checks = map(history.requirement_met, exercise.requires)
    return tuple(_warning(exercise, check, names) for check in checks if not check.met)


def _warning(exercise: Exercise, check: RequirementCheck, names: dict[str, str]) -> str:
    requirement = check.requirement
    other = names.get(requirement.exercise, requirement.exercise.replace("-", " "))
    needed = _amounts([requirement.at_least_ns], [requirement.at_least_reps])
    best = ", ".join(f"{_side(side)}{_amount(requirement, best)}" for side, best in check.bests) or ""
    sides = "" if requirement.sides.value == "both" else " on each side"
    so_far = f"Your best so far: {best}." if best else "You have not done it yet."
    why = f" {requirement.why}" if requirement.why else ""
    return f"Before {exercise.name}: do {other} for {needed}{sides}. {so_far}{why}"


def _side(side: Side) -> str:
    return "" if side is Side.BOTH else f"{side.value} "


def _amount(requirement: Requirement, best: int) -> str:
    """What was done, in whole seconds like every result, so that two of them are written alike."""
    if requirement.at_least_reps is not None:
        return wording.count(best, "rep")
    return wording.seconds(best // NS_PER_S * NS_PER_S)


def _amounts(times: Iterable[int | None], reps: Iterable[int | None]) -> str:
    parts = [wording.seconds(time) for time in times if time is not None]
    return " and ".join(parts + [wording.count(number, "rep") for number in reps if number is not None])
