import pytest

from runcoach.figure.ink import Colours, Ink
from runcoach.figure.moving import MovingFigure
from runcoach.figure.palette import DARK
from runcoach.figure.picture import Moment, Size, Style
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.session.figure_values import FigureSpec, PhaseSpec, PoseSpec
from runcoach.session.values import Side
from tests.figure import shipped

STYLES = [
    Style(),
    Style(Ink.QUADRANT),
    Style(Ink.QUADRANT, Colours.SIXTEEN),
    Style(Ink.QUADRANT, Colours.NONE),
    Style(Ink.BRAILLE, Colours.NONE),
]


@pytest.mark.parametrize("name", ["step-down", "single-leg-calf-raise"])
@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.ink}-{style.colours}")
def test_a_picture_has_the_size_that_was_asked_for(name: str, style: Style) -> None:
    for size in (Size(14, 8), Size(24, 14), Size(43, 24)):
        rows = shipped.figure(name).cells(Moment(0, 0.5), size, style)
        assert len(rows) == size.rows
        assert {len(row) for row in rows} == {size.columns}


@pytest.mark.parametrize("name", shipped.names())
def test_every_figure_can_be_drawn_at_the_smallest_size(name: str) -> None:
    rows = shipped.figure(name).cells(Moment(0, 0.5), Size(MIN_COLUMNS, MIN_ROWS), Style())
    assert {len(row) for row in rows} == {MIN_COLUMNS}
    assert len({cell for row in rows for cell in row}) > 5, "something is drawn"


@pytest.mark.parametrize("name", ["step-down", "single-leg-calf-raise"])
@pytest.mark.parametrize("size", [Size(1, 1), Size(3, 40), Size(90, 2), Size(13, 7)])
def test_no_size_is_too_odd_to_draw(name: str, size: Size) -> None:
    rows = shipped.figure(name).cells(Moment(0, 0.5), size, Style())
    assert [len(row) for row in rows] == [size.columns] * size.rows


def test_from_the_second_rep_on_a_frame_is_looked_up() -> None:
    figure = shipped.figure("step-down")
    first = figure.cells(Moment(1, 0.500), Size(24, 14), Style())
    assert figure.cells(Moment(1, 0.501), Size(24, 14), Style()) is first


def test_old_frames_are_forgotten() -> None:
    figure = shipped.fresh("back-rotation")
    for columns in range(14, 34):
        for index in range(24):
            figure.cells(Moment(0, index / 24), Size(columns, 8), Style(Ink.QUADRANT, Colours.NONE))
    assert len(figure._frames) <= 400


def test_a_live_change_of_tempo_needs_no_other_data() -> None:
    figure = shipped.figure("step-down")
    assert figure.phases == ("brace", "lower", "press")
    slow, fast = (figure.loop_at(at, lengths) for at, lengths in ((3.0, (2, 4, 2)), (1.5, (1, 2, 1))))
    assert slow == Moment(1, 0.25)
    assert fast == Moment(1, 0.25)


def test_a_loop_rests_for_a_second_after_each_rep() -> None:
    figure = shipped.figure("step-down")
    assert figure.loop_at(7.9, (2, 4, 2)).share < 1
    assert figure.loop_at(8.5, (2, 4, 2)) == Moment(2, 1.0)
    assert figure.loop_at(9.0, (2, 4, 2)) == Moment(0, 0.0)


def test_work_without_tempo_loops_at_its_own_pace() -> None:
    drive = shipped.figure("knee-drive")
    assert drive.moment_at(2.0) == Moment(0, 0.5)
    assert drive.moment_at(8.0) == Moment(0, 0.0)
    hop = shipped.figure("hopping")
    assert hop.moment_at(0.2, beat_s=0.4) == Moment(0, 0.5)
    assert hop.loop_at(0.4, beat_s=0.4) == Moment(0, 0.0), "a hop does not rest"


def test_sides_take_turns_in_a_loop_of_alternating_work() -> None:
    march = shipped.figure("prone-psoas-march")
    sides = [march.loop_at(at, (2, 3)).side for at in (0.5, 6.5, 12.5)]
    assert sides == [Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_less_motion_shows_the_pose_in_which_the_phase_ends() -> None:
    figure = shipped.figure("step-down")
    assert figure.end_of(Moment(1, 0.3, Side.LEFT)) == Moment(1, 1.0, Side.LEFT)


def test_the_ghost_shows_where_a_phase_ends_unless_colours_are_few() -> None:
    figure = shipped.figure("step-down")
    start = Moment(1, 0.0)
    for colours, differs in ((Colours.TRUE, True), (Colours.SIXTEEN, False), (Colours.NONE, False)):
        with_ghost, without = (
            figure.cells(start, Size(24, 14), Style(Ink.QUADRANT, colours, ghost=ghost)) for ghost in (True, False)
        )
        assert (with_ghost != without) is differs


def test_a_ghost_is_not_left_behind_where_the_phase_has_ended() -> None:
    figure = shipped.figure("step-down")
    end = Moment(1, 1.0)
    with_ghost, without = (figure.cells(end, Size(43, 24), Style(ghost=ghost)) for ghost in (True, False))
    same = sum(one == other for rows in zip(with_ghost, without, strict=True) for one, other in zip(*rows, strict=True))
    assert same > 0.93 * 43 * 24


def test_the_load_has_the_colour_that_the_caller_gives() -> None:
    figure = shipped.figure("single-kettlebell-get-up")
    blue = (77, 184, 255)
    rows = figure.cells(Moment(0, 0.5), Size(43, 24), Style(palette=DARK.with_load(blue)))
    paints = {paint for row in rows for cell in row for paint in (cell.foreground, cell.background)}
    assert blue in paints
    assert DARK.load not in paints


def test_shapes_are_polygons_inside_the_drawing_in_the_colours_of_their_side() -> None:
    figure = shipped.figure("step-down")
    for side, colour in ((Side.LEFT, DARK.left), (Side.RIGHT, DARK.right)):
        drawing = figure.drawing(Moment(1, 0.5, side), Size(30, 15), Style(ghost=False))
        (pane,) = drawing.panes
        assert colour in {polygon.fill for polygon in pane.polygons}
        body = [polygon for polygon in pane.polygons if polygon.group.endswith(("leg", "arm", "head"))]
        for polygon in body:
            assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in polygon.points)
    assert pane.polygons[0].group == "floor"


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_drawing_is_laid_out_as_the_cells_are(side: Side) -> None:
    figure = shipped.figure("single-leg-calf-raise")
    size = Size(40, 20)
    main, close_up = figure.drawing(Moment(0, 0.5, side), size, Style()).panes
    assert main.width + close_up.width + 4 == 160
    assert {main.left, close_up.left} == ({0, main.width + 4} if side is Side.RIGHT else {0, close_up.width + 4})
    assert {polygon.group for polygon in close_up.polygons if polygon.group.endswith(("leg", "arm"))} == {"working leg"}


@pytest.mark.parametrize("data", [FigureSpec((), ()), FigureSpec((PoseSpec("a"),), (PhaseSpec("x", ("b",)),))])
def test_a_figure_without_poses_cannot_be_built(data: FigureSpec) -> None:
    with pytest.raises(ValueError, match="pose"):
        MovingFigure(data)
