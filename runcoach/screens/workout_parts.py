"""The boxes of the workout screen: puts each part of a scene in its place, and shows what it shows."""

from collections.abc import Mapping

from textual.screen import Screen

from runcoach.panels import work_scene
from runcoach.panels.look import Look
from runcoach.panels.places import Part, Rect
from runcoach.panels.scene import Scene
from runcoach.player.view import View
from runcoach.widgets.big_text import BigText
from runcoach.widgets.direct_lines import DirectLines
from runcoach.widgets.part_box import PartBox
from runcoach.widgets.terminal import colour_of

BAND_PARTS = frozenset({Part.BAND, Part.BAND_WORD, Part.BAND_NUMBER, Part.BAND_TEXT, Part.BAND_NEXT})


class WorkoutParts:
    """All parts but the figure and the row of keys.

    Args:
        screen: The screen, which has layers for them.

    Attributes:
        boxes: The box of each part.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        boxed: list[Part] = [part for part in Part if part not in (Part.FIGURE, Part.KEYS)]
        self.boxes = {part: PartBox(BigText(), id=part.value) for part in boxed}
        self._places: Mapping[Part, Rect] | None = None
        self._ground: object = None

    @property
    def are_placed(self) -> bool:
        """Whether each part is in the place that the last scene gave it."""
        return self._places is not None

    def forget_places(self) -> None:
        """The next scene puts each part in its place again."""
        self._places = None

    def forget(self) -> None:
        """The next scene puts each part in its place and paints the ground again."""
        self._places, self._ground = None, None

    def show(self, scene: Scene) -> bool:
        """Put each part in its place, and show what it shows.

        Returns:
            Whether a part comes, goes or moves, so that the screen has to be laid out.
        """
        if scene.ground is not self._ground:
            self._ground = scene.ground
            self._screen.styles.background = colour_of(self._screen.app, scene.ground)
        before = self._places if self._places is not None else {}
        has_moved = False
        for part, box in self.boxes.items():
            place = scene.places.get(part)
            if place is None or part not in scene.values or not (place.width and place.height):
                has_moved |= box.display
                box.display = False
                continue
            has_moved |= not box.display
            box.display = True
            if place != before.get(part):
                has_moved = True
                box.styles.offset = (place.x, place.y)
                box.styles.width, box.styles.height = place.width, place.height
            is_under = scene.is_under and part not in BAND_PARTS
            box.show(scene.values[part], scene.ground_of(part), is_under=is_under)
        self._places = scene.places
        return has_moved

    def show_moving(self, view: View, look: Look, direct: DirectLines) -> None:
        """Show what moves between two pictures of a set: the bars.

        Args:
            view: The moment.
            look: How the person asked it to look.
            direct: What writes their lines.
        """
        if self._places is None:
            return
        for part, value in work_scene.moving(view, look, self._places).items():
            if part in self._places:
                self.boxes[part].show(value, direct=direct)
