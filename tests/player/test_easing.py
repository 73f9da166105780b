"""Going on easier: from the next rep on, with what was done before kept beside it, and taken back again."""

from dataclasses import replace

from runcoach.log.store.codec import input_json, input_of
from runcoach.player.change_events import Eased, Ignored
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.events import PhaseStarted
from runcoach.player.inputs import CountRep, Ease, Finish, Input, JournalEntry, Pause, Skip, Start, Undo
from runcoach.player.machine import Player, replay
from runcoach.player.plan import Plan
from runcoach.player.results import DoneBefore
from runcoach.player.stages import Stage
from runcoach.session.values import Exercise, Load, Phase, Range, Reps, Side, Sides, Variant
from tests.player.plans import S, exercise, phase, plan_of

KG_20, KG_19 = (Load("weight", 1, amount, amount) for amount in (20.0, 19.0))


def raising(sides: Sides = Sides.EACH, tempo: tuple[Phase, ...] = (phase("lower", 2, 4),)) -> Exercise:
    """Three sets of four; easier with both legs, or with a hand."""
    hard = exercise(Reps(Range(4, 8)), sides, tempo, sets=3, ready_s=0, rest_s=30, switch_s=5, name="Raise")
    hand = replace(hard, tempo=(phase("brace", 1), phase("lower", 1)) if tempo else ())
    both = replace(hard, sides=Sides.BOTH)
    return replace(hard, easier=(Variant("both legs", "easier", both), Variant("a hand", "easier", hand)))


def plan_with_load() -> Plan:
    return plan_of(raising(), exercise(name="Squat"), choices=Choices((ExerciseChoice(load=KG_20),)))


class Journal:
    """A player whose inputs are written down."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.entries: list[JournalEntry] = []
        self.player = Player(plan)
        self.give(Start(), 0)

    def give(self, given: Input, at_ns: int) -> list[object]:
        read = input_of(input_json(given))
        self.entries.append(JournalEntry(at_ns, read))
        return list(self.player.handle(read, at_ns))


def test_a_variant_counts_from_the_next_rep_on() -> None:
    journal = Journal(plan_with_load())
    player = journal.player
    *_, eased = journal.give(Ease(0, variant="a hand"), 3 * S)
    assert isinstance(eased, Eased)
    assert (eased.place.set.exercise.variant, eased.in_set) == ("a hand", True)
    # The second rep goes on with its one phase of two seconds.
    assert player.view(3 * S).phases[0].name == "lower"
    assert player.view(3 * S).phases_ns == (2 * S,)
    events = player.advance(7 * S)
    names = [(event.phase.name, event.at_ns) for event in events if isinstance(event, PhaseStarted)]
    assert names == [("brace", 4 * S), ("lower", 5 * S), ("brace", 6 * S), ("lower", 7 * S)]
    assert player.view(7 * S).set.exercise.name == "Raise (a hand)"
    assert {each.exercise.variant for each in player.plan.sets[:3]} == {"a hand"}
    assert player.plan.sets[3].exercise.variant == ""


def test_the_result_says_with_what_the_reps_were_done() -> None:
    journal = Journal(plan_with_load())
    journal.player.advance(2 * S)
    journal.give(Ease(0, load=KG_19), 3 * S)
    journal.give(Ease(0, variant="a hand"), 5 * S)
    result = journal.player.result(0)
    assert (result.variant, result.load) == ("a hand", KG_19)
    loads = [(each.variant, each.load, each.sides[0][1].reps) for each in result.before]
    assert loads == [("", KG_20, 1), ("", KG_19, 2)]
    assert journal.player.result(1).before == ()
    assert journal.player.result(1).load == KG_19


def test_a_journal_is_replayed_the_same() -> None:
    journal = Journal(plan_with_load())
    journal.give(Ease(0, variant="a hand"), 3 * S)
    journal.give(Ease(0, tempo_steps=-1), 4 * S)
    journal.give(Pause(), 5 * S)
    journal.give(Ease(1, variant="both legs"), 6 * S)
    again = replay(journal.plan, journal.entries)
    assert again.state == journal.player.state
    assert again.results() == journal.player.results()
    assert again.plan.sets[1].exercise.sides == (Side.BOTH,)


def test_what_has_begun_does_not_go_on_with_other_sides() -> None:
    journal = Journal(plan_with_load())
    before = journal.player.state.fork()
    (refused,) = journal.give(Ease(0, variant="both legs"), 0)
    assert isinstance(refused, Ignored)
    assert refused.reason.startswith("That variant has other sides")
    assert journal.player.state == before
    *_, eased = journal.give(Ease(1, variant="both legs"), 1 * S)
    assert isinstance(eased, Eased)
    assert not eased.in_set
    assert [each.exercise.sides for each in journal.player.plan.sets[:2]] == [(Side.LEFT, Side.RIGHT), (Side.BOTH,)]


def test_what_makes_nothing_easier_is_answered_with_a_sentence() -> None:
    journal = Journal(plan_with_load())
    for given in (
        Ease(0),
        Ease(-1, load=KG_19),
        Ease(99, load=KG_19),
        Ease(0, variant="wings"),
        Ease(3, tempo_steps=-1),
    ):
        (refused,) = journal.give(given, 0)
        assert isinstance(refused, Ignored), given
        assert refused.reason.endswith(".")


def test_taking_it_back_makes_it_as_hard_as_before_but_not_what_is_over() -> None:
    journal = Journal(plan_of(raising(tempo=(), sides=Sides.BOTH)))
    journal.give(CountRep(), 1 * S)
    journal.give(Ease(0, variant="a hand"), 2 * S)
    journal.give(Undo(), 3 * S)
    result = journal.player.result(0)
    assert (result.variant, result.before) == ("", ())
    journal.give(Ease(0, variant="a hand"), 4 * S)
    journal.give(Finish(), 5 * S)
    journal.give(Undo(), 6 * S)
    journal.give(Finish(), 7 * S)
    journal.player.state.record.undo.pop()
    (eased,) = journal.give(Undo(), 8 * S)
    assert isinstance(eased, Eased)
    assert eased.is_taken_back
    done = journal.player.result(0)
    assert (done.variant, done.before) == ("a hand", (DoneBefore("", Load(), done.before[0].sides),))
    assert journal.player.result(1).variant == ""


def test_what_was_chosen_stays_as_far_as_it_fits() -> None:
    chosen = ExerciseChoice(reps=7, load=KG_20, first=Side.RIGHT)
    journal = Journal(plan_of(raising(), choices=Choices((chosen,))))
    journal.give(Ease(0, variant="a hand"), 0)
    now = journal.player.plan.sets[0].exercise
    assert (now.target_reps, now.sides) == (7, (Side.RIGHT, Side.LEFT))
    # The variant is written without a load.
    assert now.load == Load()


def test_an_exercise_is_skipped_with_all_its_sets() -> None:
    journal = Journal(plan_with_load())
    journal.give(CountRep(), 1 * S)
    journal.give(Skip(exercise=True), 2 * S)
    assert (journal.player.stage, journal.player.view(2 * S).set.index) == (Stage.READY, 3)
    assert [result.set_index for result in journal.player.results()] == [0]
    journal.give(Undo(), 3 * S)
    assert journal.player.view(3 * S).set.index == 0
    journal.give(Skip(exercise=True), 4 * S)
    journal.give(Skip(exercise=True), 5 * S)
    assert journal.player.stage is Stage.DONE
