"""The figure on the workout screen: beside the large type, at the moment of the rep, and out of the way."""

from dataclasses import replace
from typing import Any

import pytest

from runcoach.figure.exercise import Figures
from runcoach.figure.ink import Rows
from runcoach.figure.moving import MovingFigure
from runcoach.panels.figure_moment import figure_moment
from runcoach.panels.stage import divide_stage
from runcoach.player.stages import Stage
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.figure_values import FigureSpec
from runcoach.session.values import Exercise, Session
from runcoach.settings.definitions import Motion, Settings, ThemeName, TypeSize
from runcoach.widgets.figure_box import FigureBox
from runcoach.widgets.part_box import PartBox
from runcoach.widgets.terminal import show_theme
from tests.figure import shipped
from tests.screens.stage import TODAY, paced, session, sided
from tests.screens.test_workout_screen import Stand

FIGURE = shipped.spec("negative-rdl-pause-press-back")


def drawn(of: Exercise) -> Exercise:
    return replace(of, figure=FIGURE)


def box_of(app: Stand) -> FigureBox | None:
    found = app.workout.query(FigureBox)
    return found.first() if found and found.first().display else None


def share(app: Stand) -> tuple[int, float]:
    box = box_of(app)
    assert box is not None
    assert box.shown is not None
    return box.shown[1].phase, round(box.shown[1].share, 2)


@pytest.mark.parametrize(("size", "expected"), [((80, 24), (24, 14)), ((120, 40), (43, 24))])
async def test_it_stands_beside_the_large_type_and_covers_nothing(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, "space")
        app.let_pass(2.5)
        await pilot.pause()
        box = box_of(app)
        assert box is not None
        assert box.size == expected
        for other in app.workout.query(PartBox):
            assert not (other.display and other.content_region.overlaps(box.region))


async def test_it_is_where_the_rep_is() -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        await pilot.pause()
        for seconds, phase in ((1.0, 0), (2.5, 1), (3.0, 2)):
            app.let_pass(seconds)
            view = app.coach.view()
            assert view.phase_index == phase
            assert share(app)[0] == phase
            # To the nearest of twelve frames a second.
            off_by = 1e9 / 24 / view.phases_ns[phase] + 0.005
            assert share(app)[1] == pytest.approx(view.phase_elapsed_ns / view.phases_ns[phase], abs=off_by)


async def test_it_lies_on_the_ground_of_a_theme_that_is_chosen_in_a_set() -> None:
    grounds = []
    for is_chosen_in_set in (True, False):
        app = Stand(session(drawn(paced())))
        async with app.run_test(size=(80, 24)) as pilot:
            if not is_chosen_in_set:
                show_theme(app, ThemeName.TEXTUAL_LIGHT)
            await app.press(pilot, "space")
            app.let_pass(2.5)
            await pilot.pause()
            box = box_of(app)
            assert box is not None
            before = box.styles.background
            if is_chosen_in_set:
                show_theme(app, ThemeName.TEXTUAL_LIGHT)
                app.workout.settings_changed()
                await pilot.pause()
                assert box.styles.background != before
            grounds.append((box.styles.background, box.background_colors[1]))
    assert grounds[0] == grounds[1]


async def test_it_goes_round_before_the_set_and_shows_what_comes_in_a_rest() -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.let_pass(3.5)
        assert share(app) == (1, 0.5)
        await app.press(pilot, "space")
        await app.press(pilot, "enter")
        app.let_pass(1.0)
        assert share(app)[0] == 0


@pytest.mark.parametrize("size", [(39, 24), (80, 19), (40, 12), (30, 6)])
async def test_it_gives_way_on_a_small_screen(size: tuple[int, int]) -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, "space")
        assert box_of(app) is None


async def test_it_comes_and_goes_with_the_size_of_the_window() -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        assert box_of(app) is not None
        for size, is_there in (((50, 18), False), ((120, 40), True)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert (box_of(app) is not None) is is_there


async def test_large_type_comes_first_on_a_small_screen() -> None:
    app = Stand(session(drawn(paced())))
    app.preferences.use(Settings(size=TypeSize.LARGE))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        assert box_of(app) is None


async def test_an_exercise_without_a_figure_loses_nothing() -> None:
    plain, with_figure = Stand(session(paced())), Stand(session(drawn(paced())))
    parts = []
    for app in (plain, with_figure):
        async with app.run_test(size=(80, 24)) as pilot:
            await app.press(pilot, "space")
            app.let_pass(1.0)
            await pilot.pause()
            shown = [box for box in app.workout.query(PartBox) if box.display]
            parts.append({box.id for box in shown})
            assert (box_of(app) is None) is (app is plain)
    assert parts[0] == parts[1]


async def test_with_less_motion_the_pose_stands_in_which_the_phase_ends() -> None:
    app = Stand(session(drawn(paced())))
    app.preferences.use(Settings(motion=Motion.REDUCED))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        await pilot.pause()
        for _ in range(3):
            app.let_pass(2.2 if _ == 0 else 0.7)
            assert share(app) == (1, 1.0)


async def test_a_pause_freezes_it() -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        app.let_pass(3.5)
        await app.press(pilot, "p")
        before = share(app)
        app.let_pass(20.0)
        assert share(app) == before


async def test_it_changes_with_the_exercise() -> None:
    app = Stand(session(drawn(paced()), sided()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert box_of(app) is not None
        while app.coach.view().set.exercise.id != "rotation":
            await app.press(pilot, "n")
        await pilot.pause()
        assert box_of(app) is None


async def test_a_workout_out_of_the_log_gets_its_figures_back() -> None:
    asked: list[tuple[str, str]] = []

    def find(exercise_id: str, variant: str) -> FigureSpec:
        asked.append((exercise_id, variant))
        return FIGURE

    app = Stand(session(paced()))
    app.workout = WorkoutScreen(app.coach, app.clock, lambda: TODAY, app.count_done, app.left.append, find)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.press(pilot, "space")
        assert box_of(app) is not None
    assert asked == [("press-back", "")]


async def test_the_first_frame_waits_for_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(drawn(paced())))
    mounted: list[bool] = []
    begin = app.workout._figure.begin

    def note() -> None:
        mounted.append(app.workout.query_one("#head").size.width > 0)
        begin()

    monkeypatch.setattr(app.workout._figure, "begin", note)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
    assert mounted == [True]


def test_the_sessions_that_ship_have_a_figure_for_every_set() -> None:
    from runcoach.session.library import Library
    from runcoach.session.reading import read_session
    from tests.panels.views import view_after

    library = Library.default()
    for file in library.sessions():
        found = read_session(file.path, library).session
        assert isinstance(found, Session)
        assert all(exercise.figure is not None for exercise in found.exercises())
        assert figure_moment(view_after(found, 1.0), Figures()) is not None


async def test_what_a_set_begins_with_is_drawn_while_one_gets_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stand(session(drawn(paced())))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.let_pass(1.0)
        app.workout._look_again()
        # The countdown runs on for a fifth of a second.
        await app.press(pilot, "space")
        await pilot.pause()
        drawn_late: list[int] = []
        draw = MovingFigure._draw

        def noted(self: MovingFigure, phase: int, *rest: Any) -> Rows:
            drawn_late.append(phase)
            return draw(self, phase, *rest)

        monkeypatch.setattr(MovingFigure, "_draw", noted)
        divided = divide_stage.cache_info().misses
        app.let_pass(0.2)
        app.workout._look_again()
        box = box_of(app)
        assert app.coach.view().stage is Stage.WORK
        assert box is not None
        assert box.shown is not None
        assert (divide_stage.cache_info().misses, drawn_late) == (divided, [])
