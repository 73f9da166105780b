"""A session before its workout: what it begins with, and what each choice makes of it."""

from dataclasses import replace

from runcoach.coach.briefing import Briefing, prepare
from runcoach.coach.briefing_length import length_reason
from runcoach.coach.starting_choices import with_every_how_to
from runcoach.log.queries.trends import Attempt
from runcoach.log.store.errors import LogError
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Range, Session, Side, Until, Variant
from runcoach.settings.definitions import FirstSide, OnOff, Settings
from tests.coach.test_suggestions import WentWell
from tests.history import EmptyHistory
from tests.screens.stage import open_ended, paced, session, sided

MINUTE_NS = 60 * NS_PER_S
KNEE_DRIVE = replace(
    open_ended(), harder=(Variant("eyes closed", "harder", Exercise("knee-drive", "Knee drive", Until("you fall"))),)
)


class Bests(EmptyHistory):
    """Bests of both variants; the log can fail in between."""

    fails = False

    def bests_ns(self, exercise_id: str, variant: str = "") -> tuple[tuple[Side, int], ...]:
        if self.fails:
            raise LogError("The log cannot be read", "Another program holds the log.", "Close it.")
        return ((Side.LEFT, (9 if variant else 30) * NS_PER_S),)


def test_it_begins_with_last_time_what_is_missing_and_what_is_proposed() -> None:
    made = prepare(session(paced(), sided()), WentWell(), Settings(auto_advance=OnOff.OFF, first_side=FirstSide.RIGHT))
    assert made.choices.waits_after_rest
    assert made.choices.of(1).first is Side.RIGHT
    assert list(made.offers) == [0]
    assert made.trouble is None


def test_a_log_that_cannot_be_read_gives_a_briefing_without_it() -> None:
    class Unreadable(EmptyHistory):
        def attempts(self, exercise_id: str, limit: int = 2) -> tuple[Attempt, ...]:
            raise LogError("The log cannot be read", "Another program holds the log.", "Close it.")

    made = prepare(session(paced()), Unreadable(), Settings(get_ready=20))
    assert made.trouble is not None
    assert made.trouble.title == "The log cannot be read"
    assert (made.offers, made.warnings, made.chosen.exercises) == ({}, (), ())
    assert made.choices.ready_ns == 20 * NS_PER_S


def test_a_proposal_is_accepted_and_taken_back() -> None:
    made = prepare(session(paced(), sided()), WentWell(), Settings())
    accepted = made.answered(0)
    assert accepted.offers[0].is_accepted
    assert (made.plan.exercises[0].target_reps, accepted.plan.exercises[0].target_reps) == (8, 9)
    assert accepted.answered(0).plan == made.plan
    assert not accepted.answered(0).offers[0].is_accepted


def test_another_choice_opens_the_proposal_again() -> None:
    accepted = prepare(session(paced()), WentWell(), Settings()).answered(0)
    chosen = accepted.with_choice(0, replace(accepted.choices.of(0), reps=11))
    assert not chosen.offers[0].is_accepted
    assert chosen.plan.exercises[0].target_reps == 11
    assert chosen.answered(0).plan.exercises[0].target_reps == 9


def test_another_variant_has_its_own_bests_and_a_failing_log_is_reported_once() -> None:
    history = Bests()
    made = prepare(session(KNEE_DRIVE), history, Settings())
    assert made.choices.of(0).bests_ns == ((Side.LEFT, 30 * NS_PER_S),)
    harder = made.with_choice(0, replace(made.choices.of(0), variant="eyes closed"))
    assert harder.choices.of(0).bests_ns == ((Side.LEFT, 9 * NS_PER_S),)
    history.fails = True
    again = harder.with_choice(0, ExerciseChoice())
    assert again.trouble is not None
    assert again.choices.of(0) == ExerciseChoice()
    assert again.with_settings(Settings()).trouble is None


def test_rounds_stay_in_their_range() -> None:
    circuit = Circuit("legs", (sided(), paced()), Range(2, 4), Range(0, 0))
    made = Briefing(Session("c", "Circuits", (circuit,)))
    assert made.rounds(0) == 2
    assert made.with_rounds(0, 3).rounds(0) == 3
    assert made.with_rounds(0, 9).rounds(0) == 4
    assert len(made.with_rounds(0, 3).plan.sets) > len(made.plan.sets)


def test_choices_are_kept_when_the_file_changes_but_not_its_exercises() -> None:
    chosen = Briefing(session(paced(), sided()), Choices((ExerciseChoice(reps=10),)))
    changed = Briefing(session(replace(paced(), rest_ns=Range(0, 0)), sided()))
    kept = changed.with_choices_of(chosen)
    assert kept is not None
    assert kept.plan.exercises[0].target_reps == 10
    assert kept.plan.exercises[0].rest_ns == 0
    assert Briefing(session(sided())).with_choices_of(chosen) is None


def test_things_to_fetch_are_named_once() -> None:
    assert Briefing(session(sided(), sided(), paced())).equipment == ("broomstick", "two dumbbells", "couch or wall")


def test_minutes_that_differ_from_those_of_the_lists_have_their_reason() -> None:
    of = Briefing(session(*(replace(paced(), id=f"press-{number}") for number in range(6))))
    assert length_reason(of) == ""
    whole = replace(of, chosen=with_every_how_to(of.session))
    how_tos = round(sum(each.how_to_ns for each in whole.whole.sets) / MINUTE_NS)
    assert how_tos
    assert f"as written; how-tos add {how_tos} min." in length_reason(whole)
    shorter = of.with_left_out(0)
    saved = round(plan(of.session).estimated_ns / MINUTE_NS) - round(shorter.whole.estimated_ns / MINUTE_NS)
    assert length_reason(shorter, is_spoken=True).endswith(f"as written; your choices save {saved} minutes.")
    assert length_reason(shorter.with_minutes(1)) == ""
