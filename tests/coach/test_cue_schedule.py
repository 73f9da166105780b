"""Every cue of every shipped session is on the screen long enough, and what belongs to a phase is there with it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from runcoach.coach.cue_schedule import MIN_SHOWN_NS, CueBoard, Room, ShownCue, cues_at, of_phase
from runcoach.player.inputs import Elapse
from runcoach.player.machine import Player
from runcoach.player.plan import Plan, PlannedSet, plan
from runcoach.player.rehearsal import inputs
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.cues import Cue, Cues
from runcoach.session.values import NS_PER_S, Exercise, Phase, PhaseKind, Range, Reps, Session, Timed
from tests.player.plans import exercise
from tests.sessions.shipped import shipped

STEP_NS = NS_PER_S


def small_room(cues: int) -> Room:
    """Room for fewer cues than some lists have, so that they come in pages."""
    return Room(cues, lambda _: 1)


SESSIONS = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "sessions").glob("*.yaml"))


def moments(planned: Plan) -> Iterator[View]:
    """The views of a workout done as it is asked, second by second."""
    player = Player(planned)
    at_ns = 0
    for entry in inputs(planned):
        while at_ns < entry.at_ns:
            player.handle(Elapse(), at_ns)
            yield player.view(at_ns)
            at_ns += STEP_NS
        player.handle(entry.input, entry.at_ns)


def whose(view: View) -> PlannedSet:
    """The set to which a moment belongs: that which is done, or in a rest the one that comes."""
    return view.next_set if view.stage is Stage.REST and view.next_set is not None else view.set


def occurrence(planned: PlannedSet) -> int:
    return ((planned.round or 1) - 1) * planned.sets + planned.set


class Watch:
    """How long each cue of each exercise is shown without a break, up to the end of the second set.

    Args:
        room: How many cues of a list can be shown at once; None for all.
        alone: Whether there is room for one cue only in a set.
    """

    def __init__(self, room: Room | None = None, *, alone: bool = False) -> None:
        self._room, self._alone = room, alone
        self._runs: dict[tuple[int, str], int] = {}
        self.longest: dict[tuple[int, str], int] = defaultdict(int)

    def see(self, view: View) -> None:
        """Look at the next moment."""
        of = whose(view)
        shown = cues_at(view, self._room, alone=self._alone).shown if occurrence(of) <= 2 else ()
        keys = {(of.exercise.index, cue.text) for cue in shown}
        self._runs = {key: self._runs.get(key, 0) + STEP_NS for key in keys}
        for key, run in self._runs.items():
            self.longest[key] = max(self.longest[key], run)


def every_text(exercise: Exercise) -> set[str]:
    return {cue.text for cue in exercise.cues.everything} | {phase.cue for phase in exercise.tempo if phase.cue}


@pytest.mark.parametrize("session_id", SESSIONS)
def test_every_cue_of_a_shipped_session_is_shown_for_four_seconds_by_the_end_of_the_second_set(session_id: str) -> None:
    planned = plan(shipped(session_id))
    watches = (Watch(), Watch(small_room(9)))
    for view in moments(planned):
        for watch in watches:
            watch.see(view)
    for each in planned.exercises:
        for watch in watches:
            missed = {text for text in every_text(each.exercise) if watch.longest[each.index, text] < MIN_SHOWN_NS}
            assert missed == set(), each.name


def held(*texts: str) -> tuple[Cue, ...]:
    return tuple(map(Cue, texts))


TEMPO = (
    Phase("brace", Range.exactly(2 * NS_PER_S), PhaseKind.PREPARE),
    Phase("lower", Range.exactly(3 * NS_PER_S), PhaseKind.ECCENTRIC, "Hips back"),
    Phase("rise", Range.exactly(1 * NS_PER_S), PhaseKind.CONCENTRIC),
)


def hinge(work: Timed | None = None) -> Exercise:
    """Six seconds a rep; with `work` the same without a tempo."""
    made = exercise(Reps(Range.exactly(6)), tempo=() if work else TEMPO, sets=2, ready_s=12)
    cues = Cues(
        setup=held("Stand tall"),
        move=(Cue("Push them far back", "lower", "Until the hamstrings pull."), Cue("Stand up", "rise"), Cue("Calm")),
        keep=held("Back flat", "Neck long"),
        avoid=held("Don't drop"),
    )
    return replace(made, cues=cues, work=work or made.work, two_words={"lower": "Hips back"})


def boards(made: Exercise) -> list[tuple[View, CueBoard]]:
    return [(view, cues_at(view)) for view in moments(plan(Session("s", "S", (made,))))]


def test_before_a_set_setting_up_and_moving_are_listed_and_in_a_rest_all_that_matters_in_the_set() -> None:
    made = boards(hinge())
    moving = ["Hips back", "Push them far back", "Stand up", "Calm"]
    ready = {tuple(cue.text for cue in board.listed) for view, board in made if view.stage is Stage.READY}
    rest = {tuple(cue.text for cue in board.listed) for view, board in made if view.stage is Stage.REST}
    assert ready == {("Stand tall", *moving)}
    assert rest == {(*moving, "Back flat", "Neck long", "Don't drop")}


def test_a_cue_of_a_phase_is_there_while_the_phase_runs_and_the_second_one_in_the_next_rep() -> None:
    shown: dict[tuple[int, str], list[str]] = defaultdict(list)
    for view, board in boards(hinge()):
        if view.stage is Stage.WORK and view.phase_index is not None and view.set.set == 1:
            text = board.now.text if board.now else ""
            key = (view.rep, view.phases[view.phase_index].name)
            shown[key] = list(dict.fromkeys([*shown[key], text]))
            assert board.two_words == ("Hips back" if key[1] == "lower" else "")
    assert shown[1, "brace"] == [""]
    assert [shown[rep, "lower"] for rep in (1, 2, 3)] == [["Hips back"], ["Push them far back"], ["Hips back"]]
    assert shown[2, "rise"] == ["Stand up"]


def test_a_turn_is_never_shorter_than_four_seconds_and_never_of_a_cue_that_is_listed() -> None:
    for made in (hinge(), hinge(Timed(Range.exactly(30 * NS_PER_S)))):
        stretches: list[tuple[object, ShownCue | None, int]] = []
        for view, board in boards(made):
            assert board.turn not in board.listed
            here = (view.set.index, view.stage, board.turn)
            if stretches and (stretches[-1][0], stretches[-1][1]) == (here[:2], board.turn):
                stretches[-1] = (here[:2], board.turn, stretches[-1][2] + STEP_NS)
            else:
                stretches.append((here[:2], board.turn, STEP_NS))
        assert all(length >= MIN_SHOWN_NS for _, turn, length in stretches if turn is not None)


def test_a_face_with_little_room_turns_the_pages_of_the_list_and_goes_on_in_the_next_get_ready() -> None:
    pages: list[tuple[int, int]] = []
    seen: set[str] = set()
    for view in moments(plan(Session("s", "S", (hinge(),)))):
        if view.stage is Stage.READY:
            board = cues_at(view, small_room(1))
            assert (len(board.listed), board.pages) == (1, 5)
            seen.update(cue.text for cue in board.listed)
            if (view.set.set, board.page) not in pages:
                pages.append((view.set.set, board.page))
    # Twelve seconds are three pages of four seconds.
    assert pages == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 1)]
    assert seen == {"Stand tall", "Hips back", "Push them far back", "Stand up", "Calm"}


def test_where_one_cue_has_room_the_first_rep_shows_those_of_the_phases_and_the_others_those_in_turn() -> None:
    made = plan(Session("s", "S", (hinge(),)))
    shown = [(view, cues_at(view, alone=True)) for view in moments(made) if view.stage is Stage.WORK]
    assert all(board.now is None or board.turn is None for _, board in shown)
    assert {board.now is None for view, board in shown if view.rep > 1} == {True}
    assert any(board.now is not None for view, board in shown if view.rep == 1)
    watch = Watch(alone=True)
    for view in moments(made):
        watch.see(view)
    assert all(watch.longest[0, text] >= MIN_SHOWN_NS for text in ("Back flat", "Neck long", "Don't drop", "Calm"))


def test_the_words_that_are_explained_are_those_of_the_cue_that_matters_most() -> None:
    for view, board in boards(hinge()):
        if board.now is not None and board.now.means:
            assert board.explained == board.now
        if view.stage is Stage.READY:
            assert board.explained is not None
            assert board.explained.text == "Push them far back"


def test_a_cue_that_a_phase_repeats_is_not_there_twice() -> None:
    (planned,) = plan(
        Session("s", "S", (exercise(tempo=(Phase("lower", Range.exactly(NS_PER_S), PhaseKind.ECCENTRIC, "Slow"),)),))
    ).exercises
    assert [cue.text for cue in of_phase(planned, "lower")] == ["Slow"]
