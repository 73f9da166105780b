"""A key says what the words of a cue mean, in both faces, and the workout goes on."""

from dataclasses import replace

import pytest

from runcoach.base.roles import RenderStyle
from runcoach.coach.explaining import MAX_EXPLAINED, NOTHING_TO_EXPLAIN, explanation
from runcoach.player.choices import Choices
from runcoach.player.stages import Stage
from runcoach.screens.workout_explanation import fitting
from runcoach.session.cues import Cue, Cues
from runcoach.session.values import Exercise
from runcoach.widgets.explanation import Explanation, ExplanationBox, explanation_rows, paint_explanation
from runcoach.widgets.picture import plain_text
from tests.screens.stage import Clock, coach_of, let_pass, paced, session, sided
from tests.screens.test_how_to_screen import Stand

MEANS = "Press the heel and both balls of the foot into the floor."


def explained() -> Exercise:
    cues = Cues(setup=(Cue("Stand tall"),), move=(Cue("Ground the foot", means=MEANS),), keep=(Cue("Long neck"),))
    return replace(paced(), cues=cues)


def shown(app: Stand) -> str:
    box = app.workout.query_one(ExplanationBox)
    if not box.display:
        return ""
    return " ".join(" ".join(plain_text(box.draw_rows(*box.size))).split())


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_a_key_shows_it_over_the_set_which_goes_on_and_takes_it_away(size: tuple[int, int]) -> None:
    app = Stand(explained(), are_new=False)
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, "space")
        let_pass(app.coach, app.clock, 3)
        await app.press(pilot, "c")
        assert f"Ground the foot: {MEANS}" in shown(app)
        assert app.is_in(Stage.WORK)
        assert not app.coach.view().paused
        await app.press(pilot, "c")
        assert shown(app) == ""


def test_in_a_rest_it_is_about_what_comes() -> None:
    clock = Clock()
    once = replace(sided(), sets=replace(sided().sets, low=1, high=1), tempo=())
    coach = coach_of(session(once, explained()), clock, Choices())
    coach.press_main()
    assert explanation(coach.view()) == (NOTHING_TO_EXPLAIN,)
    for _ in range(30):
        if coach.view().stage is Stage.REST:
            break
        coach.press_main()
        let_pass(coach, clock, 3)
    assert explanation(coach.view()) == (f"Ground the foot: {MEANS}",)


def test_no_more_is_explained_than_can_be_read_at_once() -> None:
    cues = Cues(keep=tuple(Cue(f"Cue {number}", means="This.") for number in range(9)))
    coach = coach_of(session(replace(paced(), cues=cues)), Clock())
    assert len(explanation(coach.view())) == MAX_EXPLAINED


def test_the_panel_is_as_high_as_its_text() -> None:
    value = Explanation((f"Ground the foot: {MEANS}",))
    rows = explanation_rows(value, 30)
    picture = plain_text(paint_explanation(value, 30, len(rows) + 2, RenderStyle()))
    assert [line.strip() for line in picture] == ["", *rows, ""]


def test_a_sentence_without_room_is_not_cut_and_the_how_to_is_named_instead() -> None:
    lines = tuple(f"Cue {number}: {MEANS}" for number in range(3))
    assert fitting(lines, 64, 20, "i").lines == lines
    small = fitting(lines, 40, 4, "i")
    assert small.lines == (lines[0], "2 more: i shows the how-to.")
    assert len(explanation_rows(small, 40)) <= 4
    assert fitting(lines, 20, 1, "i").lines[0] == lines[0]
