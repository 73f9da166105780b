"""Workouts of the past, opened again."""

from pathlib import Path

from runcoach.coach.archive import replay_beyond_end
from runcoach.player.inputs import CountRep, EditResult, Finish, JournalEntry, Rate, Start, Stop
from runcoach.player.plan import plan
from runcoach.session.values import NS_PER_S, Side
from tests.screens.past import archive, some_months
from tests.screens.stage import session, sided, timed


def at(second: int, given: object) -> JournalEntry:
    return JournalEntry(second * NS_PER_S, given)  # type: ignore[arg-type]


def test_only_what_was_corrected_after_the_end_can_be_taken_back() -> None:
    during = [at(0, Start()), at(11, CountRep()), at(13, Rate(0, 7)), at(14, Finish()), at(20, Stop())]
    after = [at(90, EditResult(0, Side.LEFT, reps=3)), at(95, Rate(0, 9))]
    player, at_end = replay_beyond_end(plan(session(sided())), [*during, *after])
    assert len(player.state.record.undo) - at_end == len(after)
    assert replay_beyond_end(plan(session(sided())), during)[1] == at_end


def test_an_end_that_came_by_itself_counts_before_the_correction_that_is_given_with_it() -> None:
    planned = plan(session(timed()))
    edit = at(4000, EditResult(0, Side.LEFT, work_ns=NS_PER_S))
    player, at_end = replay_beyond_end(planned, [at(0, Start()), edit])
    assert player.state.position.completed
    assert len(player.state.record.undo) - at_end == 1


def test_a_workout_can_be_opened_closed_and_opened_again(tmp_path: Path) -> None:
    log = some_months(tmp_path, 1)
    past = archive(log)
    (head,) = log.progress.page()
    for reps in (9, 11):
        coach, _ = past.correct(head.id)
        coach.press(EditResult(0, Side.BOTH, reps=reps))
        past.close()
        past.close()
        done = past.read(head)[1][0].of(Side.BOTH)
        assert done is not None
        assert done.reps == reps
    log.close()
