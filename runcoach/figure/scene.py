"""What is seen at a moment: the shapes of body, props and floor from one camera, in painting order.

Uses the figure and cameras; independent of dots, cells and colours.
"""

from collections.abc import Iterable

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.camera import Box, Camera, around_all, bounds
from runcoach.figure.movement import Movement
from runcoach.figure.props import prop_shapes, shadow_of
from runcoach.figure.shapes import Shape, body_shapes, sole_edges
from runcoach.figure.skeleton import Skeleton
from runcoach.figure.vectors import dot, times
from runcoach.session.figure_values import FigureSpec

BEHIND_ALL = frozenset({"floor", "backdrop", "ghost", "shadow", "towel"})
"""Groups that are painted before everything else, in the order in which they come."""
NEVER_CLEARED = BEHIND_ALL | {"prop", "post", "rail"}
"""Groups that keep their dots around a nearer limb."""
THICK = 1.38
"""How thick limbs are drawn in a small picture."""
_MARGIN = 0.02
_BACKDROP_SEEN = 0.13
_LINE_DEPTH = 0.035
_SURFACE_DEPTH = 0.012
_ENDLESS = 3.0
_SAMPLES = 9
_TRUNK_FIRST = 0.20


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure with its props on its floor."""

    spec: FigureSpec
    movement: Movement
    hops: bool
    floor_size: Box
    """What the floor covers where it is a surface: along x and y."""
    samples: tuple[tuple[Shape, ...], ...]
    """Body and props at moments spread over all phases."""

    def shapes(self, skeleton: Skeleton, thick: float = THICK) -> list[Shape]:
        """Everything but the floor and the ghost, in no order."""
        first = self.movement.first
        body = body_shapes(skeleton, thick)
        if "trunk" in self.spec.shows:
            body = [_trunk_in_sight(shape) for shape in body]
        return [
            *([shadow_of(skeleton)] if self.hops else []),
            *body,
            *prop_shapes(self.spec, skeleton, first),
        ]

    def materials(self, camera: Camera) -> list[tuple[str, str]]:
        """Group and material of all that may be painted, from far to near at the start of the movement."""
        first = self.movement.first
        every = (shape._replace(facing=None) for shape in (*self.shapes(first), *sole_edges(first)))
        return [
            *(("floor", "floor"), ("floor", "mat"), ("ghost", "ghost")),
            *dict.fromkeys((shape.group, shape.material) for shape in in_order(every, camera)),
        ]

    def floor(self, camera: Camera) -> Shape:
        """The floor: a line from the side, a surface from above."""
        if camera.sees_floor:
            x0, y0, x1, y1 = self.floor_size
            corners = tuple(((x, y, z), 0.0) for x in (x0, x1) for y in (y0, y1) for z in (0.0, -_SURFACE_DEPTH))
            return Shape("floor", "mat", corners)
        right = camera.right
        ends = tuple(times(right, k * _ENDLESS) for k in (-1.0, 1.0))
        return Shape("floor", "floor", tuple(((x, y, z), 0.0) for x, y, _ in ends for z in (0.0, -_LINE_DEPTH)))

    def box(self, cameras: Iterable[Camera]) -> Box:
        """The rectangle around the body and its props at all moments."""
        boxes = []
        for camera in cameras:
            for shapes in self.samples:
                inside = (ball for shape in shapes if shape.group != "backdrop" for ball in shape.balls)
                boxes.append(bounds(camera, inside))
            if any(prop.kind in ("wall", "couch") for prop in self.spec.props):
                boxes.append(self._backdrop_box(camera))
        left, low, right, high = around_all(boxes)
        flat = not any(camera.sees_floor for camera in cameras)
        return left - _MARGIN, -_LINE_DEPTH if flat else low - _MARGIN, right + _MARGIN, high + _MARGIN

    def _backdrop_box(self, camera: Camera) -> Box:
        """The front of what stands behind the figure; the rest of it may run out of the picture."""
        behind = [
            shape
            for shape in prop_shapes(self.spec, self.movement.first, self.movement.first)
            if shape.group == "backdrop"
        ]
        balls = [ball for shape in behind for ball in shape.balls]
        front = max(centre[0] for centre, _ in balls)
        high = max(centre[2] for centre, _ in balls)
        edge = ((front, 0.0, 0.0), (front - _BACKDROP_SEEN, 0.0, min(high, 0.5)))
        return bounds(camera, ((point, 0.0) for point in edge))


def build_scene(movement: Movement) -> Scene:
    """The scene of a movement, with a floor as large as what stands on it."""
    samples = tuple(
        (*body_shapes(skeleton, THICK), *prop_shapes(movement.spec, skeleton, movement.first))
        for skeleton in sampled(movement)
    )
    low = [
        centre
        for shapes in samples
        for shape in shapes
        if shape.group not in ("backdrop", "band")
        for centre, _ in shape.balls
        if centre[2] < 0.2
    ]
    xs, ys = [point[0] for point in low], [point[1] for point in low]
    size = (min(xs) - 0.08, min(*ys, -0.10) - 0.08, max(xs) + 0.08, max(*ys, 0.10) + 0.08)
    return Scene(movement.spec, movement, any(step.is_hop for step in movement.steps), size, samples)


def sampled(movement: Movement) -> list[Skeleton]:
    """The body at moments spread over all phases."""
    return [
        movement.skeleton(phase, index / (_SAMPLES - 1))
        for phase in range(len(movement.steps))
        for index in range(_SAMPLES)
    ]


def _trunk_in_sight(shape: Shape) -> Shape:
    """Bring the trunk before upper arms and thighs, which would hide what the eye follows; forearms stay before it."""
    if shape.group == "trunk":
        return shape._replace(towards=_TRUNK_FIRST)
    if shape.material in ("forearm", "hand"):
        return shape._replace(towards=_TRUNK_FIRST + 0.05)
    return shape


def in_order(shapes: Iterable[Shape], camera: Camera) -> list[Shape]:
    """The shapes that are seen, from far to near."""
    toward = camera.toward
    seen = [shape for shape in shapes if shape.facing is None or dot(shape.facing, toward) > 0.0]

    def depth(shape: Shape) -> float:
        if shape.group in BEHIND_ALL:
            return -1e3
        total = sum(dot(centre, toward) for centre, _ in shape.balls)
        return total / len(shape.balls) + shape.towards

    return sorted(seen, key=depth)


def ghost_of(shapes: Iterable[Shape]) -> list[Shape]:
    """The body alone, as a pale shape without parts."""
    return [
        Shape("ghost", "ghost", shape.balls)
        for shape in shapes
        if (shape.group.endswith((" leg", " arm")) and shape.material not in ("sole", "band"))
        or shape.group in ("trunk", "head")
    ]
