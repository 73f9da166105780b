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
    if x + sum(map(cell_len, labels)) + _GAP * (len(labels) - 1) > right:
        label = f" {views[view]} {view + 1}/{len(views)} "
        return [(x, view, label)] if x + cell_len(label) <= right else []
    found: list[Chip] = []
    for number, label in enumerate(labels):
        found.append((x, number, label))
        x += cell_len(label) + _GAP
    return found


def clicked(chips: Sequence[Chip], number: int, count: int) -> int:
    """Which view a click on a chip asks for: of a single one, a click goes on to the next."""
    return number if len(chips) > 1 else (number + 1) % count
