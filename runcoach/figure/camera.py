"""A camera without perspective: which way is right, up and towards it, and the rectangle of the room that it shows."""

from collections.abc import Iterable
from math import cos, radians, sin

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.vectors import Vector, dot
from runcoach.session.figure_values import CameraSpec

Box = tuple[float, float, float, float]
"""Left, low, right, high, in the camera's plane."""
_FACING = 0.7
_FLAT = 6.5


@dataclass(frozen=True, slots=True)
class Camera:
    """A way to look at the figure. `swapped` looks from the same place at a figure whose sides are exchanged."""

    right: Vector
    upward: Vector
    toward: Vector
    near_working: float
    """1 where the working side is nearest to the camera, -1 where the other one is, 0 seen from the front or behind."""
    facing: bool
    """Whether the figure looks at the viewer; then it acts as a mirror does."""
    above: float

    @property
    def sees_floor(self) -> bool:
        """Whether the floor is a surface; otherwise it is a line."""
        return self.above > _FLAT

    def flat(self, point: Vector) -> tuple[float, float]:
        """A point in the camera's plane: to the right, and up."""
        return dot(point, self.right), dot(point, self.upward)


def camera_for(spec: CameraSpec, swapped: bool = False) -> Camera:
    """The camera that a figure asks for."""
    around, above = radians(spec.around), radians(spec.above)
    right = (cos(around), sin(around), 0.0)
    upward = (-sin(above) * sin(around), sin(above) * cos(around), cos(above))
    toward = (cos(above) * sin(around), -cos(above) * cos(around), sin(above))
    if swapped:
        right, upward, toward = ((x, -y, z) for x, y, z in (right, upward, toward))
    near = cos(around) * (-1 if swapped else 1)
    return Camera(right, upward, toward, near, sin(around) > _FACING, spec.above)


def bounds(camera: Camera, balls: Iterable[tuple[Vector, float]]) -> Box:
    """The rectangle around some balls."""
    left = low = float("inf")
    right = high = float("-inf")
    for centre, radius in balls:
        x, y = camera.flat(centre)
        left, right = min(left, x - radius), max(right, x + radius)
        low, high = min(low, y - radius), max(high, y + radius)
    return left, low, right, high


def around_all(boxes: Iterable[Box]) -> Box:
    """The rectangle around some rectangles."""
    every = list(boxes)
    return (
        min(box[0] for box in every),
        min(box[1] for box in every),
        max(box[2] for box in every),
        max(box[3] for box in every),
    )


@dataclass(frozen=True, slots=True)
class View:
    """How a rectangle of the camera's plane becomes dots: x grows to the right, y downwards."""

    width: int
    height: int
    scale: float
    """Dots for one body height."""
    left: float
    """Where the camera plane's origin is, in dots."""
    bottom: float


def fit(box: Box, width: int, height: int) -> View:
    """Show a rectangle as large as it goes: in the middle across, and on the ground."""
    left, low, right, high = box
    scale = min(width / (right - left), height / (high - low))
    return View(width, height, scale, (width - (right + left) * scale) / 2, height + low * scale)
