"""What the how-to of an exercise says, and which exercises a workout shows or leaves out at first."""

from dataclasses import replace

from runcoach.coach.briefing import prepare
from runcoach.coach.briefing_length import length_reason
from runcoach.coach.how_to import how_to_of, lines, nothing_starts
from runcoach.coach.starting_choices import last_choices, with_every_how_to, without_misplaced
from runcoach.player.choices import Choices
from runcoach.player.plan import plan
from runcoach.session.cues import Cue, Cues
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Range, Reps, Schedule, Session, Timed
from runcoach.settings.definitions import Settings
from tests.history import EmptyHistory
from tests.screens.stage import open_ended, paced, session, sided, timed

BEFORE_A_RUN = Schedule("before_run", text="before a run")
DAILY = Schedule("daily", text="daily")


def planned(of: Exercise) -> list[str]:
    return list(lines(how_to_of(plan(session(of)).exercises[0])))


def test_it_says_what_to_fetch_how_to_get_into_position_and_how_to_move() -> None:
    said = planned(paced())
    assert said[0] == "How to: Hinge, pause, press back, 8 reps, 2 × 50 lb."
    assert said[1:6] == [
        "You need two dumbbells and a couch or wall.",
        "Set up 1: Stand a foot's length before the couch.",
        "Set up 2: Weights beside the legs.",
        "Move 1: Push the hips into the couch.",
        "Move 2: Hips go back as if a rope pulled them.",
    ]
    assert "Tempo: brace 2 s, lower 3 s, pause 3 s, rise 1 s, lock 1 s." in said
    assert "Watch out: A round back." in said
    assert said[-2:] == [
        "Why: Strong hamstrings while they lengthen.",
        (
            "Words: brace, breathe in and tighten belly and back all around, as before a heavy lift; "
            "hamstrings, the muscles at the back of the thigh."
        ),
    ]
    assert nothing_starts("space") == "Nothing starts until you press space."


def test_it_says_which_foot_moves_and_which_stands() -> None:
    stands = replace(sided(), left_means="left foot moves, right foot stands")
    (said,) = (line for line in planned(stands) if "foot" in line)
    assert said == (
        "Left foot moves, right foot stands. One side does all its reps, then the other, the left one first."
    )


def test_words_are_explained_that_only_the_name_of_a_phase_or_the_first_sentence_has() -> None:
    phase = Phase("lock out", Range(NS_PER_S, NS_PER_S), PhaseKind.ISOMETRIC)
    of = replace(paced(), tempo=(*paced().tempo, phase), plain="A deadlift that the lats hold in place.", cues=Cues())
    words = [word for word, _ in how_to_of(plan(session(replace(of, why=""))).exercises[0]).words]
    assert words == ["brace", "lock out", "lats"]


def test_a_cue_of_a_phase_comes_with_its_kind() -> None:
    cues = Cues(move=(Cue("Sink", phase="lower"), Cue("Breathe")))
    how_to = how_to_of(plan(session(replace(paced(), cues=cues))).exercises[0])
    assert [(line.text, line.kind) for line in how_to.move] == [
        ("Sink", PhaseKind.ECCENTRIC),
        ("Push the hips into the couch", PhaseKind.ISOMETRIC),
        ("Breathe", None),
    ]


def test_what_the_log_has_nothing_of_is_shown_first_if_there_is_anything_to_show() -> None:
    class DidTheRotation(EmptyHistory):
        def was_done(self, exercise_id: str) -> bool:
            return exercise_id == "rotation"

    bare = Exercise("bare", "Bare", Reps(Range(8, 8)))
    choices = last_choices(session(paced(), sided(), bare), DidTheRotation())
    assert [choice.shows_how_to for choice in choices.exercises] == [True, False, False]
    assert not any(choice.shows_how_to for choice in last_choices(session(paced()), None).exercises)
    every = with_every_how_to(session(paced(), sided(), bare))
    assert [choice.shows_how_to for choice in every.exercises] == [True, True, False]


def test_an_exercise_before_a_run_is_left_out_but_in_a_warm_up_before_a_run() -> None:
    hop = replace(timed(), when=(BEFORE_A_RUN,))
    for when, is_out in (((DAILY, BEFORE_A_RUN), True), ((), True), ((BEFORE_A_RUN,), False)):
        of = replace(session(open_ended(), hop), when=when)
        assert [without_misplaced(of, Choices()).of(index).is_left_out for index in (0, 1)] == [False, is_out]


def test_one_step_takes_in_what_was_left_out_and_the_last_exercise_stays() -> None:
    hop = replace(timed(), when=(BEFORE_A_RUN,))
    briefing = prepare(session(open_ended(), hop), None, Settings())
    assert [each.name for each in briefing.plan.included] == ["Knee drive"]
    assert {each.exercise.name for each in briefing.plan.sets} == {"Knee drive"}
    assert briefing.with_left_out(0).plan.included == briefing.plan.included
    taken_in = briefing.with_left_out(1)
    assert [each.name for each in taken_in.plan.included] == ["Knee drive", "Hopping"]
    assert taken_in.with_left_out(1).choices == briefing.choices


def test_the_only_exercise_of_a_session_is_not_left_out() -> None:
    of: Session = session(replace(timed(), when=(BEFORE_A_RUN,)))
    assert without_misplaced(of, Choices()) == Choices()


def test_what_a_rule_left_out_says_so_and_is_no_choice_of_the_person() -> None:
    long = Timed(Range(150 * NS_PER_S, 150 * NS_PER_S))
    hop = replace(timed(), when=(BEFORE_A_RUN,), work=long)
    briefing = prepare(session(open_ended(), hop), EmptyHistory(), Settings())
    assert briefing.why_out(1) == "left out, only before a run"
    assert "without Hopping" in length_reason(briefing)
    assert "your choices" not in length_reason(briefing)
    taken_in = briefing.with_left_out(1)
    assert "without Hopping" not in length_reason(taken_in)
    assert prepare(briefing.session, EmptyHistory(), Settings()).with_taken_in(taken_in.taken_in) == taken_in
    by_the_person = taken_in.with_left_out(0)
    assert "your choices save" in length_reason(by_the_person)
    assert by_the_person.why_out(0) == "left out"
