"""The views of a list as chips in a row: where each is, by the room that there is. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

_GAP = 1

Chip = tuple[int, int, str]
"""Where a chip begins, which view it is, and its label with a space at both ends."""


def lay_chips(views: Sequence[str], view: int, x: int, right: int) -> list[Chip]:
    """Lay the chips in a row; where there is no room for all, only the one that is shown, and that there are others.

    Args:
        views: Their names.
        view: The one that is shown.
        x: Where the first begins.
        right: Where the last must end.

    Returns:
        The chips; none if there is no room for one.
    """
    if not views:
        return []
    labels = [f" {name} " for name in views]
    wide = sum(map(cell_len, labels))
    gaps = len(labels) - 1
    if x + wide > right:
        label = _label_of_one(views, view)
        return [(x, view, label)] if x + cell_len(label) <= right else []
    gap = _GAP if x + wide + _GAP * gaps <= right else 0
    found: list[Chip] = []
    for number, label in enumerate(labels):
        found.append((x, number, label))
        x += cell_len(label) + gap
    return found


def _label_of_one(views: Sequence[str], view: int) -> str:
    return f" {views[view]} {view + 1}/{len(views)} "


def widest_chip(views: Sequence[str]) -> int:
    """The columns of the widest chip that stands for all views."""
    return max((cell_len(_label_of_one(views, view)) for view in range(len(views))), default=0)


def clicked(chips: Sequence[Chip], number: int, count: int) -> int:
    """Which view a click on a chip asks for: of a single one, a click goes on to the next."""
    return number if len(chips) > 1 else (number + 1) % count
