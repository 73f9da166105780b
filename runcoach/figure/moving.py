"""The moving figure: an exercise's figure and its tempo go in; for each moment and size come cells, or polygons.

This is what the rest of the program uses of this room. A figure is built once for an exercise (some milliseconds); then
each frame is drawn once and afterwards looked up.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.camera import Box, Camera, View, camera_for, fit
from runcoach.figure.contact import limb_of
from runcoach.figure.hulls import FINE, Circle, Hulls, outline
from runcoach.figure.ink import CELL_HEIGHT, CELL_WIDTH, Cell, CellMaker, Colours, Rows
from runcoach.figure.movement import Movement
from runcoach.figure.palette import Tone, Tones
from runcoach.figure.picture import Drawing, DrawnPane, Moment, Polygon, Size, Style
from runcoach.figure.poses import every_part
from runcoach.figure.raster import Canvas, Inks, Layer
from runcoach.figure.scene import NEVER_CLEARED, THICK, Scene, build_scene, ghost_of, in_order
from runcoach.figure.shapes import Shape, sole_edges
from runcoach.figure.skeleton import Skeleton
from runcoach.figure.vectors import Vector
from runcoach.session.figure_values import CloseUpSpec, FigureSpec, Limb
from runcoach.session.values import Side

_STEPS_A_PHASE = 96
_KEPT_FRAMES = 400
_NARROW = 20
"""Below this many columns there is room for the close-up alone, not for figure and close-up."""
_MIN_BESIDE = 6
"""Columns that a figure needs beside its close-up."""
_GAP_DOTS = 2
"""How wide a nearer limb is cut out from those behind it."""
_STILL_S = 1.0
_USUAL_BEAT_S = 0.4
_SMALL_DOTS, _LARGE_DOTS = 110.0, 240.0
"""Dots for a body height from which on limbs are drawn thinner, and at which they are thinnest."""
_THIN = 1.12


@dataclass(frozen=True, slots=True)
class _Pane:
    """A part of the picture: the figure, or its close-up."""

    columns: int
    rows: int
    view: View
    camera: Camera
    swapped: bool
    only: tuple[str, ...] = ()
    is_close_up: bool = False

    @property
    def gap(self) -> int:
        """How many dots are cleared around a nearer limb."""
        return _GAP_DOTS + (1 if self.is_close_up else 0)

    def circle(self, centre: Vector, radius: float) -> Circle:
        """A ball of the room on the picture, in dots."""
        x, y = self.camera.flat(centre)
        scale = self.view.scale
        return self.view.left + x * scale, self.view.bottom - y * scale, radius * scale


@dataclass(slots=True)
class _Drawn:
    """What was drawn last in a pane: of the next frame only what differs is drawn."""

    key: tuple[Style, Side, int]
    canvas: Canvas
    rows: Rows


class MovingFigure:
    """A figure that moves with a tempo.

    Args:
        spec: The figure.
        tempo: The names of the phases of a rep, in order. Empty for work without tempo: the figure's own phases.
        alternates: Whether the sides take turns at each rep: then the view stays, and the limbs change places.
            Otherwise the left side is the mirror image of the right one.

    Raises:
        ValueError: The figure has no poses or phases, or a phase goes to a pose that is not there.
    """

    def __init__(self, spec: FigureSpec, tempo: Sequence[str] = (), alternates: bool = False) -> None:
        self.spec = spec
        self.movement = Movement(spec, tempo)
        self._alternates = alternates
        self._scene: Scene = build_scene(self.movement)
        self._inks = Inks(NEVER_CLEARED)
        for group, material in self._scene.materials(camera_for(spec.camera)):
            # Known from the start: which ink wins where two have as many dots does not depend on what was drawn before.
            self._inks.number(group, material)
        self._hulls: dict[tuple[int, int], Hulls] = {}
        self._makers: dict[tuple[Style, Side, bool, bool], CellMaker] = {}
        self._panes: dict[tuple[Size, bool], tuple[_Pane, ...]] = {}
        self._backdrops: dict[tuple[_Pane, int, bool], Canvas] = {}
        self._backdrop_rows: dict[tuple[_Pane, Style, Side, int], Rows] = {}
        self._drawn: dict[_Pane, _Drawn] = {}
        self._frames: OrderedDict[tuple[int, int, Side, Size, Style], Rows] = OrderedDict()

    @property
    def phases(self) -> tuple[str, ...]:
        """The names of the phases, in order."""
        return tuple(step.name for step in self.movement.steps)

    @property
    def ratio(self) -> float:
        """How wide the picture is for each part of its height; more than 1 where the body lies."""
        left, low, right, high = self._box
        return (right - left) / (high - low)

    @property
    def alternates(self) -> bool:
        """Whether the sides take turns at each rep."""
        return self._alternates

    def moment_at(self, seconds: float, side: Side = Side.RIGHT, beat_s: float = _USUAL_BEAT_S) -> Moment:
        """The moment of work without tempo: the figure's own phases, over and over.

        Args:
            seconds: Since the work began.
            side: The side that works.
            beat_s: Seconds from one beat to the next, for phases that last beats.
        """
        return self._in_loop(seconds, side, beat_s, 0.0)

    def loop_at(
        self, seconds: float, lengths_s: Sequence[float] = (), side: Side = Side.RIGHT, beat_s: float = _USUAL_BEAT_S
    ) -> Moment:
        """The moment of a loop that shows the exercise: rep after rep, and a second of rest after each.

        Args:
            seconds: Since the loop began.
            lengths_s: How long each phase lasts; the figure's own lengths if empty.
            side: The side that works; the sides take turns where the exercise alternates.
            beat_s: Seconds from one beat to the next, for phases that last beats.
        """
        return self._in_loop(seconds, side, beat_s, _STILL_S, lengths_s)

    def end_of(self, moment: Moment) -> Moment:
        """The end of the same phase, which is shown where less motion is asked for."""
        return Moment(moment.phase, 1.0, moment.side)

    def key_moments(self, side: Side = Side.RIGHT) -> tuple[Moment, ...]:
        """The moments at which a pose is reached, with the start first."""
        return tuple(Moment(phase, share, side) for phase, share in self.movement.key_moments())

    def cells(self, moment: Moment, size: Size, style: Style) -> Rows:
        """The picture in cells: `size.rows` rows of `size.columns` cells."""
        step = round(max(0.0, min(1.0, moment.share)) * _STEPS_A_PHASE)
        key = (moment.phase, step, moment.side, size, style)
        rows = self._frames.get(key)
        if rows is not None:
            self._frames.move_to_end(key)
            return rows
        rows = self._draw(moment.phase, step / _STEPS_A_PHASE, moment.side, size, style)
        self._frames[key] = rows
        if len(self._frames) > _KEPT_FRAMES:
            self._frames.popitem(last=False)
        return rows

    def drawing(self, moment: Moment, size: Size, style: Style) -> Drawing:
        """The same picture as polygons, laid out as in `cells`."""
        side = moment.side
        panes = self._panes_for(size, self._is_swapped(side))
        mirrored = self._is_mirrored(side, panes[0].camera)
        width, left, drawn = size.columns * CELL_WIDTH, 0, []
        for pane in panes:
            tones = self._tones(style, side, pane.camera, pane.swapped, style.on_panel != pane.is_close_up)
            polygons = []
            for shape in self._seen(pane, moment.phase, moment.share, style):
                points = outline([pane.circle(centre, radius) for centre, radius in shape.balls])
                placed = tuple((width - left - x if mirrored else left + x, y) for x, y in points)
                tone = tones.tone(shape.group, shape.material)
                polygons.append(Polygon(placed, shape.group, shape.material, tone.rgb))
            at = width - left - pane.view.width if mirrored else left
            drawn.append(DrawnPane(at, pane.view.width, pane.gap, tones.ground, tuple(polygons)))
            left += pane.view.width + CELL_WIDTH
        ground = style.palette.panel if style.on_panel else style.palette.background
        return Drawing(width, size.rows * CELL_HEIGHT, ground, tuple(drawn))

    def _seen(self, pane: _Pane, phase: int, share: float, style: Style) -> list[Shape]:
        """What a pane shows, in painting order."""
        thick = _thickness(pane.view.scale)
        ghost = style.shows_ghost and not pane.is_close_up
        return [
            *self._behind(phase, pane.camera, thick, ghost),
            *self._moving(pane, self.movement.skeleton(phase, share), thick),
        ]

    def _moving(self, pane: _Pane, skeleton: Skeleton, thick: float) -> list[Shape]:
        shapes = self._scene.shapes(skeleton, thick)
        if pane.is_close_up:
            shapes += sole_edges(skeleton)
        shown = [shape for shape in shapes if shape.group != "backdrop" and _is_in_close_up(shape, pane.only)]
        return in_order(shown, pane.camera)

    # Which way round.

    def _is_swapped(self, side: Side) -> bool:
        return self._alternates and side is Side.LEFT

    def _is_mirrored(self, side: Side, camera: Camera) -> bool:
        """A figure that looks at the viewer acts as a mirror does: what is right is at the right."""
        return (side is Side.LEFT and not self._alternates) != camera.facing

    @cached_property
    def _box(self) -> Box:
        cameras = [camera_for(self.spec.camera)]
        if self._alternates:
            cameras.append(camera_for(self.spec.camera, swapped=True))
        return self._scene.box(cameras)

    def _in_loop(
        self, seconds: float, side: Side, beat_s: float, still_s: float, lengths_s: Sequence[float] = ()
    ) -> Moment:
        steps = self.movement.steps
        lengths = lengths_s or [step.weight * (beat_s if step.in_beats else 1.0) for step in steps]
        if any(step.in_beats for step in steps):
            still_s = 0.0
        rep, at = divmod(max(0.0, seconds), sum(lengths) + still_s)
        if self._alternates and int(rep) % 2:
            side = side.other
        for phase, long in enumerate(lengths):
            if at < long:
                return Moment(phase, at / long, side)
            at -= long
        return Moment(len(steps) - 1, 1.0, side)

    # Drawing.

    def _draw(self, phase: int, share: float, side: Side, size: Size, style: Style) -> Rows:
        panes = self._panes_for(size, self._is_swapped(side))
        mirrored = self._is_mirrored(side, panes[0].camera)
        skeleton = self.movement.skeleton(phase, share)
        pictures = [self._draw_pane(pane, phase, skeleton, side, style, mirrored) for pane in panes]
        if len(pictures) == 1:
            return pictures[0]
        if mirrored:
            pictures.reverse()
        rule = self._rule(style)
        return tuple((*one, rule, *other) for one, other in zip(*pictures, strict=True))

    def _rule(self, style: Style) -> Cell:
        ground = style.palette.panel if style.on_panel else style.palette.background
        match style.colours:
            case Colours.TRUE | Colours.EXTENDED:
                return Cell(" ", ground, ground)
            case Colours.SIXTEEN:
                return Cell("│", 8, None)
            case Colours.NONE:
                return Cell("│", None, None)

    def _draw_pane(self, pane: _Pane, phase: int, skeleton: Skeleton, side: Side, style: Style, mirrored: bool) -> Rows:
        maker = self._maker(style, side, pane, mirrored)
        backdrop = self._backdrop_of(pane, phase, style.shows_ghost)
        key = (style, side, phase)
        last = self._drawn.get(pane)
        if last is None or last.key != key:
            behind = self._backdrop_rows.get((pane, *key))
            if behind is None:
                behind = self._backdrop_rows[pane, *key] = maker.rows(backdrop, len(self._inks.listed))
            canvas = Canvas(backdrop.width, backdrop.height, pane.gap, backdrop)
            last = self._drawn[pane] = _Drawn(key, canvas, behind)
        last.canvas.paint(self._layers(pane, self._moving(pane, skeleton, _thickness(pane.view.scale))))
        last.rows = maker.rows(last.canvas, len(self._inks.listed), last.rows)
        return last.rows

    def _backdrop_of(self, pane: _Pane, phase: int, ghost: bool) -> Canvas:
        """What does not move during a phase: the floor, what stands behind the figure, and the ghost."""
        key = (pane, phase, ghost)
        if key not in self._backdrops:
            canvas = Canvas(pane.view.width, pane.view.height, pane.gap)
            thick = _thickness(pane.view.scale)
            canvas.paint(self._layers(pane, self._behind(phase, pane.camera, thick, ghost and not pane.is_close_up)))
            self._backdrops[key] = canvas
        return self._backdrops[key]

    def _layers(self, pane: _Pane, shapes: Sequence[Shape]) -> list[Layer]:
        """The shapes as they are painted; those that are not in the picture are left out."""
        view, right, upward = pane.view, pane.camera.right, pane.camera.upward
        scale, left, bottom = view.scale * FINE, view.left * FINE, view.bottom * FINE
        rx, ry, rz = (part * scale for part in right)
        ux, uy, uz = (part * scale for part in upward)
        hulls = self._hulls.get((view.width, view.height))
        if hulls is None:
            hulls = self._hulls[view.width, view.height] = Hulls(view.width, view.height)
        inks, never_cleared = self._inks, self._inks.background
        layers = []
        for group, material, balls, _, _ in shapes:
            circles = [
                (
                    round(left + x * rx + y * ry + z * rz),
                    round(bottom - x * ux - y * uy - z * uz),
                    round(radius * scale),
                )
                for (x, y, z), radius in balls
            ]
            found = hulls.spans(tuple(circles))
            if found is not None:
                clearing = None if group in never_cleared else inks.clearing(group)
                layers.append(Layer(found, inks.number(group, material), clearing))
        return layers

    def _behind(self, phase: int, camera: Camera, thick: float, ghost: bool) -> list[Shape]:
        """What is painted first, in order."""
        scene, movement = self._scene, self.movement
        first = scene.shapes(movement.first, thick)
        behind = [] if camera.above < 0 else [scene.floor(camera)]
        behind += in_order((shape for shape in first if shape.group == "backdrop"), camera)
        if ghost and not movement.steps[phase].is_hold and not movement.steps[phase].is_hop:
            behind += ghost_of(scene.shapes(movement.skeleton(phase, 1.0), thick))
        return behind

    def _maker(self, style: Style, side: Side, pane: _Pane, mirrored: bool) -> CellMaker:
        key = (style, side, pane.swapped, pane.is_close_up)
        if key not in self._makers:
            on_panel = style.on_panel != pane.is_close_up
            tones = self._tones(style, side, pane.camera, pane.swapped, on_panel)

            def tone_of(number: int) -> Tone:
                return tones.tone(*self._inks.listed[number])

            self._makers[key] = CellMaker(style.ink, style.colours, tone_of, mirrors=mirrored)
        return self._makers[key]

    def _tones(self, style: Style, side: Side, camera: Camera, swapped: bool, on_panel: bool) -> Tones:
        palette = style.palette
        ground = palette.panel if on_panel else palette.background
        return Tones(palette, side, frozenset(self.spec.shows), self._marks, camera.near_working, ground, style.dark)

    def _panes_for(self, size: Size, swapped: bool) -> tuple[_Pane, ...]:
        key = (size, swapped)
        if key not in self._panes:
            self._panes[key] = self._lay_out(size, swapped)
        return self._panes[key]

    def _lay_out(self, size: Size, swapped: bool) -> tuple[_Pane, ...]:
        close_up = self.spec.close_up
        camera = camera_for(self.spec.camera, swapped)
        beside = 0
        if close_up is not None:
            beside = size.columns if size.columns < _NARROW else round(size.columns * close_up.share / 100)
        panes = []
        main = size.columns - beside - 1 if beside else size.columns
        if close_up is None or main >= _MIN_BESIDE:
            view = fit(self._box, main * CELL_WIDTH, size.rows * CELL_HEIGHT)
            panes.append(_Pane(main, size.rows, view, camera, swapped))
        else:
            beside = size.columns
        if close_up is not None:
            panes.append(self._close_up(close_up, beside, size.rows, swapped))
        return tuple(panes)

    def _close_up(self, spec: CloseUpSpec, columns: int, rows: int, swapped: bool) -> _Pane:
        camera = camera_for(spec.camera or self.spec.camera, swapped)
        flats = [camera.flat(skeleton.points[spec.of]) for skeleton in self._key_skeletons]
        middle_x = (min(x for x, _ in flats) + max(x for x, _ in flats)) / 2
        # The data says where it is in the picture of the right side.
        middle_x += spec.right / 100 * (-1 if camera_for(self.spec.camera).facing else 1)
        middle_y = (min(y for _, y in flats) + max(y for _, y in flats)) / 2 + spec.up / 100
        width, height = columns * CELL_WIDTH, rows * CELL_HEIGHT
        half = spec.wide / 200
        tall = half * height / width
        view = fit((middle_x - half, middle_y - tall, middle_x + half, middle_y + tall), width, height)
        return _Pane(columns, rows, view, camera, swapped, spec.only, True)

    @cached_property
    def _marks(self) -> frozenset[Limb]:
        return frozenset(limb_of(part) for word in self.spec.marks for part in every_part((word,)))

    @cached_property
    def _key_skeletons(self) -> list[Skeleton]:
        return [self.movement.skeleton(phase, share) for phase, share in self.movement.key_moments()]


def _is_in_close_up(shape: Shape, only: Sequence[str]) -> bool:
    if not only:
        return True
    if shape.group == "rail" or shape.group.endswith("load"):
        return False
    if shape.group in ("trunk", "head"):
        return "trunk" in only
    if shape.group.endswith((" leg", " arm")):
        return shape.group in only
    return True


def _thickness(scale: float) -> float:
    """How thick limbs are drawn where a body height has this many dots."""
    share = max(0.0, min(1.0, (scale - _SMALL_DOTS) / (_LARGE_DOTS - _SMALL_DOTS)))
    return THICK + (_THIN - THICK) * share
