import re
from xml.etree import ElementTree

import pytest

from runcoach.figure.palette import DARK, LIGHT
from runcoach.figure.picture import Moment, Polygon, Size, Style
from runcoach.figure.runs import overlap, runs_of
from runcoach.figure.svg import Frame, animated_svg, still_svg
from runcoach.session.values import Side
from tests.figure import shipped

SIZE = Size(40, 22)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def hex_of(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def frames(name: str, count: int = 6) -> list[Frame]:
    return [Frame(Moment(1, index / (count - 1)), 0.5) for index in range(count)]


@pytest.mark.parametrize("name", shipped.names())
def test_a_picture_is_well_formed_small_and_asks_for_nothing_from_elsewhere(name: str) -> None:
    figure = shipped.figure(name)
    text = animated_svg(figure, [Frame(Moment(0, share / 8), 0.1) for share in range(9)], SIZE, f"<{name}> & co")
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{NAMESPACE}title") == f"<{name}> & co"
    assert not re.search(r"<script|@font-face|url\((?!#)|href=\"(?!#)|https?://(?!www\.w3\.org/2000/svg)", text)
    assert len(text) < 60_000


def test_it_follows_the_light_and_dark_of_its_page() -> None:
    text = still_svg(shipped.figure("step-down"), Moment(1, 0.5, Side.LEFT), SIZE, "Step-down")
    light, dark = text.split("@media(prefers-color-scheme:dark)")
    for palette, part in ((LIGHT, light), (DARK, dark)):
        assert hex_of(palette.background) in part
        assert hex_of(palette.left) in part


def test_each_frame_is_seen_in_its_part_of_the_loop_and_one_stands_without_motion() -> None:
    text = animated_svg(shipped.figure("step-down"), frames("step-down", 4), SIZE, "Step-down", still=2)
    still, moving = text.split("@media(prefers-reduced-motion:no-preference)")
    assert "g{visibility:hidden}#f2{visibility:visible}" in still
    assert "g{animation:2.00s step-end infinite}" in moving
    windows = re.findall(r"@keyframes k(\d)\{(.*?)\}\}", moving)
    assert [number for number, _ in windows] == ["0", "1", "2", "3"]
    starts = [re.findall(r"([\d.]+)%\{visibility:visible", steps) for _, steps in windows]
    assert starts == [["0"], ["25"], ["50"], ["75"]]
    assert len(re.findall(r'<g id="f', text)) == 4


def test_what_is_the_same_in_all_frames_is_written_once() -> None:
    same = [Frame(Moment(1, 0.5), 0.1)] * 5
    figure = shipped.figure("step-down")
    assert len(animated_svg(figure, same, SIZE, "")) < len(still_svg(figure, same[0].moment, SIZE, "")) + 1500


def test_a_close_up_stays_within_its_frame() -> None:
    root = ElementTree.fromstring(still_svg(shipped.figure("single-leg-calf-raise"), Moment(0, 0.5), SIZE, ""))
    clips = {clip.get("id") for clip in root.iter(f"{NAMESPACE}clipPath")}
    used = {path.get("clip-path") for path in root.iter(f"{NAMESPACE}path")} - {None}
    assert used == {f"url(#{name})" for name in clips}
    assert len(clips) == 2


def square(group: str, x: float, y: float = 0.0, size: float = 2.0) -> Polygon:
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    return Polygon(corners, group, "limb", (0, 0, 0))


def test_polygons_overlap_or_do_not() -> None:
    assert overlap(square("a", 0).points, square("b", 1).points)
    assert not overlap(square("a", 0).points, square("b", 2).points)
    triangle = ((3.0, 0.0), (3.0, 3.0), (0.0, 3.0))
    assert not overlap(((0.0, 0.0), (1.4, 0.0), (0.0, 1.4)), triangle)


def test_a_limb_is_painted_in_one_run_where_nothing_else_is_in_the_way() -> None:
    runs = runs_of([square("leg", 0), square("arm", 10), square("leg", 1)])
    assert [[polygon.group for polygon in run] for run in runs] == [["leg", "leg"], ["arm"]]


def test_what_overlaps_keeps_its_order() -> None:
    first, between, last = square("leg", 0), square("arm", 1), square("leg", 2)
    runs = runs_of([first, between, last])
    assert runs == [[first], [between], [last]]


@pytest.mark.parametrize("name", shipped.names())
def test_no_polygon_of_a_figure_passes_one_that_it_overlaps(name: str) -> None:
    for pane in shipped.figure(name).drawing(Moment(0, 0.4), SIZE, Style(ghost=False)).panes:
        order = [id(polygon) for run in runs_of(pane.polygons) for polygon in run]
        assert sorted(order) == sorted(map(id, pane.polygons))
        for index, one in enumerate(pane.polygons):
            for other in pane.polygons[index + 1 :]:
                if overlap(one.points, other.points):
                    assert order.index(id(one)) < order.index(id(other))
