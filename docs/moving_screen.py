"""Screens one after the other as one moving SVG: each stretch of a line is in it once for each look that it has.

Where less motion is preferred, it stands on its first screen.
"""

from collections.abc import Iterator, Sequence

from rich.segment import Segment

from docs.cells_svg import framed, ground_of, stretch_svg

STRETCH = 12
"""How many columns a stretch has: short ones are found again more often, and long ones need fewer words."""
Rows = Sequence[Sequence[Segment]]


def moving_screen_svg(screens: Sequence[Rows], every_s: float, title: str) -> str:
    """The moving picture.

    Args:
        screens: The screens, all of the same size; after the last one comes the first.
        every_s: How long each is shown.
        title: What the picture shows, for those who cannot see it.
    """
    number = len(screens)
    looks: dict[tuple[int, int], dict[str, list[int]]] = {}
    for at, rows in enumerate(screens):
        for y, row in enumerate(rows):
            for x, segments in _stretches(row):
                looks.setdefault((y, x), {}).setdefault(stretch_svg(segments, x, y), []).append(at)
    still: list[str] = []
    moving: list[str] = []
    times: dict[tuple[int, ...], str] = {}
    for variants in looks.values():
        for picture, shown in variants.items():
            if len(shown) == number:
                still.append(picture)
            else:
                name = times.setdefault(tuple(shown), f"t{len(times)}")
                moving.append(f'<g class="m {name}">{picture}</g>')
    rules = "".join(_rule(name, shown, number) for shown, name in times.items())
    style = (
        f"<style>.m{{visibility:hidden;animation:{number * every_s:g}s step-end infinite}}{_first(times)}"
        f"@media(prefers-reduced-motion:no-preference){{{rules}}}</style>"
    )
    return framed(screens[0], title, ground_of(screens[0]), style + "".join(still + moving))


def _stretches(row: Sequence[Segment]) -> Iterator[tuple[int, list[Segment]]]:
    """The stretches of a line, each with its first column."""
    columns = sum(segment.cell_length for segment in row)
    ends = [*range(STRETCH, columns, STRETCH), columns]
    for end, segments in zip(ends, Segment.divide(row, ends), strict=True):
        yield (end - 1) // STRETCH * STRETCH, segments


def _first(times: dict[tuple[int, ...], str]) -> str:
    """What is seen where nothing moves."""
    names = ",".join(f".{name}" for shown, name in times.items() if shown[0] == 0)
    return f"{names}{{visibility:visible}}" if names else ""


def _rule(name: str, shown: tuple[int, ...], number: int) -> str:
    """When a look is seen, in steps."""
    steps = []
    for at in range(number):
        seen = at in shown
        if at == 0 or seen != (at - 1 in shown):
            steps.append(f"{100 * at / number:g}%{{visibility:{'visible' if seen else 'hidden'}}}")
    return f"@keyframes {name}{{{''.join(steps)}}}.{name}{{animation-name:{name}}}"
