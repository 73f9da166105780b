"""What the workout screen shows of a moment of work, without a screen."""

from dataclasses import replace

import pytest

from runcoach.base.roles import SIGNS, ColourRole
from runcoach.panels import work_panel, work_text
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.panels.work_scene import moving
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Resume
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, PhaseKind, Session, Side, Timed, Unit
from runcoach.widgets.meters.rep_bar import TimeLine
from runcoach.widgets.meters.rep_slot import RepSlot
from runcoach.widgets.meters.side_slots import SideSlots
from runcoach.widgets.phase_roles import PHASE_ROLES
from runcoach.widgets.tint import BOLD, DIM
from tests.panels.views import view_after
from tests.screens.stage import open_ended, paced, seconds, session, sided, timed

KG = Look(unit=Unit.KG)
STILL = Look(is_still=True)


def side_slots(view: View) -> SideSlots:
    shown = work_panel.slot(view)
    assert isinstance(shown, SideSlots)
    return shown


def rep_slot(view: View) -> RepSlot:
    shown = work_panel.slot(view)
    assert isinstance(shown, RepSlot)
    return shown


def words_of(view: View, last_time: str = "") -> str:
    lines = work_text.text(view, 40, 12, last_time).paragraphs
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def test_each_kind_of_phase_has_a_colour_and_a_sign_of_its_own() -> None:
    kinds = list(PhaseKind)
    assert len({PHASE_ROLES[kind] for kind in kinds}) == len(kinds)
    assert len({SIGNS[PHASE_ROLES[kind]] for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("at_s", "word", "number", "role"),
    [
        (10.5, "brace", "2", ColourRole.BRACE),
        (12.5, "lower", "3", ColourRole.LOWER),
        (14.5, "lower", "1", ColourRole.LOWER),
        (16.5, "pause", "2", ColourRole.HOLD),
        (18.5, "rise", "1", ColourRole.GO),
    ],
)
def test_a_paced_set_shows_the_phase_and_the_seconds_that_are_left_of_it(
    at_s: float, word: str, number: str, role: ColourRole
) -> None:
    view = view_after(session(paced()), at_s)
    assert (work_panel.word(view).text, work_panel.number(view).text) == (word, number)
    assert work_panel.word(view).role is work_panel.number(view).role is role


def test_all_words_of_a_rep_share_a_size_and_so_do_its_numbers() -> None:
    views = [view_after(session(paced()), at_s) for at_s in (10.5, 12.5, 16.5)]
    assert len({(work_panel.word(view).peers, work_panel.number(view).peers) for view in views}) == 1
    assert work_panel.word(views[0]).peers == ("brace", "lower", "pause", "rise", "lock")


def test_the_bar_of_a_rep_has_every_phase_and_says_which_one_runs() -> None:
    bar = work_panel.rep_bar(view_after(session(paced()), 13.5))
    assert [phase.name for phase in bar.phases] == ["brace", "lower", "pause", "rise", "lock"]
    assert bar.running == 1
    assert bar.done == pytest.approx(0.5)


def test_the_gauge_falls_stays_and_rises_with_the_load() -> None:
    levels = [work_panel.gauge(view_after(session(paced()), at_s)).level for at_s in (11, 13.5, 16, 18.4, 19.2)]
    brace, lower, pause, rise, lock = levels
    assert (brace, pause, lock) == (1, 0, 1)
    assert lower == pytest.approx(0.5)
    assert rise == pytest.approx(0.4)


def test_the_rep_under_way_is_counted_from_one_in_large_type() -> None:
    first = rep_slot(view_after(session(paced()), 10, 2))
    assert (first.word, first.number, first.of) == ("rep", "1", "8")
    third = rep_slot(view_after(session(paced()), 10, 22))
    assert (third.number, third.pips.done, third.pips.total) == ("3", 2, 8)
    assert third.notes == ("set 1 of 3", "2 × 50 lb")


def test_after_a_pause_the_count_in_shows_the_rep_that_starts_again() -> None:
    view = view_after(session(paced()), 10, 22, Pause(), 3, Resume(), 1)
    assert view.stage is Stage.COUNT_IN
    assert rep_slot(view).number == "3"


def test_a_self_paced_set_leads_with_the_count_in_the_colour_of_its_side() -> None:
    view = view_after(session(sided()), 11, CountRep(), 1, CountRep())
    assert (work_panel.number(view).text, work_panel.number(view).role) == ("2", ColourRole.LEFT)
    assert work_panel.word(view).text == "of 4"
    assert work_panel.needs(view, None).number_leads


def test_the_target_reached_is_said_while_one_more_still_counts() -> None:
    steps: list[float | Input] = [11.0]
    for _ in range(4):
        steps += [CountRep(), 1.0]
    view = view_after(session(sided()), *steps)
    assert view.stage is Stage.GRACE
    assert (work_panel.word(view).text, work_panel.word(view).role) == ("done", ColourRole.GO)


def test_a_timed_set_counts_down_and_its_line_fills() -> None:
    view = view_after(session(timed()), 10, 6.5)
    assert work_panel.number(view).text == "14"
    assert work_panel.time_line(view).done == pytest.approx(6.5 / 20)


def test_open_ended_work_counts_up_with_a_mark_at_the_best_and_says_when_it_is_beaten() -> None:
    bests = Choices((ExerciseChoice(bests_ns=((Side.LEFT, 12 * NS_PER_S), (Side.RIGHT, 9 * NS_PER_S))),))
    before = view_after(session(open_ended()), 10, 11.5, choices=bests)
    assert (work_panel.number(before).text, work_panel.number(before).role) == ("0:11", ColourRole.HOLD)
    line = work_panel.time_line(before)
    assert line.mark == pytest.approx(1 / 1.2, abs=0.01)
    assert line.done < 1 / 1.2
    assert line.mark_text == "best 0:12"
    beaten = view_after(session(open_ended()), 10, 13.5, choices=bests)
    assert work_panel.number(beaten).role is ColourRole.GO
    assert work_panel.time_line(beaten).mark or work_panel.time_line(beaten).done > 0
    assert side_slots(before).right.notes == ("next", "best 0:09")


def test_left_is_left_and_the_side_that_works_is_marked() -> None:
    view = view_after(session(sided()), 11, CountRep(), 1, Finish(), 9, CountRep(), 1)
    slots = side_slots(view)
    assert (slots.left.count, slots.right.count, slots.working) == ("1/4", "1/4", Side.RIGHT)
    assert "set 1 of 2" in slots.right.notes


def test_the_cue_of_the_phase_is_bright_and_the_one_in_turn_stands_below_it() -> None:
    lines = work_text.text(view_after(session(paced()), 10, 5.5), 40, 12).paragraphs
    assert lines[0].pieces[0].text == "Push the hips into the couch"
    assert (lines[0].pieces[0].tint, lines[0].rank) == (BOLD, 0)
    assert lines[1].pieces[0].tint == DIM


def test_two_words_that_are_the_name_of_the_phase_do_not_stand_below_it_once_more() -> None:
    of = replace(paced(), two_words={"brace": "Brace", "lower": "Hips back"})
    views = [view_after(session(of), 11, seconds) for seconds in (0, 3)]
    assert [work_panel.word(view).text for view in views] == ["brace", "lower"]
    assert [work_panel.cue_words(view).text for view in views] == ["", "Hips back"]


def test_where_no_cue_belongs_to_the_phase_the_one_in_turn_is_bright() -> None:
    lines = work_text.text(view_after(session(paced()), 10, 3.5), 40, 12).paragraphs
    assert (lines[0].pieces[0].tint, lines[0].rank) == (BOLD, 0)


def test_what_was_done_last_time_comes_after_the_cues() -> None:
    words = words_of(view_after(session(paced()), 10, 3.5), "8 reps, 5 days ago")
    assert words.splitlines()[-1] == "Last time: 8 reps, 5 days ago"


def test_a_number_that_no_word_explains_has_its_unit() -> None:
    views = [view_after(session(of), 13) for of in (timed(), open_ended(), paced(), sided())]
    assert [work_panel.unit_of(view) for view in views] == ["seconds to go", "so far", "", ""]
    assert [work_panel.cue_words(view).text for view in views[:2]] == ["seconds to go", "so far"]
    long = replace(timed(), work=Timed(seconds(90)))
    assert work_panel.unit_of(view_after(session(long), 13)) == "to go"


def test_loads_are_named_in_the_unit_that_the_user_chose() -> None:
    view = view_after(session(paced()), 10, 3)
    assert work_panel.load_words(view, KG) == "2 × 22.5 kg"
    shown = work_panel.slot(view, KG)
    assert isinstance(shown, RepSlot)
    assert "2 × 22.5 kg" in shown.notes


def test_bars_go_by_whole_seconds_where_nothing_is_to_move() -> None:
    views = [view_after(session(paced()), 12 + tenths / 10) for tenths in range(30)]
    assert {work_panel.rep_bar(view, STILL).done for view in views} == {0, 1 / 3, 2 / 3}
    assert len({work_panel.rep_bar(view).done for view in views}) > 20
    assert len({work_panel.gauge(view, STILL).level for view in views}) == 3
    holds = [view_after(session(timed()), 10 + tenths / 10) for tenths in range(30)]
    assert len({work_panel.time_line(view, STILL).done for view in holds}) == 3


@pytest.mark.parametrize("of", [session(paced()), session(sided()), session(timed()), session(open_ended())])
def test_what_moves_is_part_of_the_whole_picture(of: Session) -> None:
    values = moving(view_after(of, 10, 3), AS_WRITTEN, {})
    assert all(values.values())
    assert any(isinstance(value, TimeLine) for value in values.values()) or work_panel.bar_rows(view_after(of, 13)) != 1
