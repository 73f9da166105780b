"""What was done best and last of an exercise, in words, for every face. Pure: points of a trend in, short texts out."""

from collections.abc import Sequence
from datetime import date

from runcoach.coach import wording
from runcoach.log.queries.side_comparison import SideComparison
from runcoach.log.queries.trends import Point, SidePoint
from runcoach.session.values import NS_PER_S, Side, Unit


def size_of(done: SidePoint) -> int:
    """Return what a side did as one number: reps, or whole seconds where time counts."""
    return done.reps if done.reps is not None else done.work_ns // NS_PER_S


def _side_words(done: SidePoint) -> str:
    return wording.count(done.reps, "rep") if done.reps is not None else wording.seconds(_whole(done.work_ns))


def _whole(ns: int) -> int:
    return ns // NS_PER_S * NS_PER_S


def sides_words(sides: Sequence[tuple[Side, SidePoint]]) -> str:
    """What the sides did in words: `8 reps each side`, `left 31 s, right 28 s`."""
    if len(sides) > 1 and len({_side_words(done) for _, done in sides}) == 1:
        return f"{_side_words(sides[0][1])} each side"
    return ", ".join(f"{'' if side is Side.BOTH else f'{side.value} '}{_side_words(done)}" for side, done in sides)


def totals_words(compared: SideComparison) -> str:
    """What the weaker side did against the stronger one, in all sets: `3 against 7 reps`."""
    less, more = compared.amounts
    return f"{less} against {wording.count(more, 'rep')}" if not compared.counts_time else f"{less} against {more} s"


def share_words(compared: SideComparison | None, percent: str = " %", *, is_short: bool = False) -> str:
    """How the sides compare: `the left side did 84 % of the right`; empty if nothing can be said.

    Over several sets the totals follow, which stand nowhere else: `(3 against 7 reps)`.

    Args:
        compared: What each side did.
        percent: How the face writes the unit after the number.
        is_short: Whether there is room for little: `left did 84 % of right`.
    """
    if compared is None:
        return ""
    if compared.weaker is None:
        return wording.EVEN_SIDES
    if compared.lsi is None:
        return ""
    totals = f" ({totals_words(compared)})" if compared.sets > 1 else ""
    less, more = compared.weaker.value, compared.weaker.other.value
    if is_short:
        return f"{less} did {compared.lsi}{percent} of {more}{totals}"
    return f"the {less} side did {compared.lsi}{percent} of the {more}{totals}"


def best_words(points: Sequence[Point], unit: Unit | None, today: date) -> list[str]:
    """The best of each side with its day, then the heaviest load."""
    best: dict[Side, tuple[int, SidePoint, date]] = {}
    for point in points:
        for side, done in point.sides:
            amount = done.reps if done.reps is not None else done.work_ns
            if side not in best or amount > best[side][0]:
                best[side] = (amount, done, point.day)
    words = []
    left, right = best.get(Side.LEFT), best.get(Side.RIGHT)
    if left is not None and right is not None and size_of(left[1]) == size_of(right[1]):
        day = f" on {wording.day(left[2], today)}" if left[2] == right[2] else ""
        words.append(f"{_side_words(left[1])} each side{day}")
        best.clear()
    for side, (_, done, day_of) in sorted(best.items(), key=lambda item: list(Side).index(item[0])):
        whose = "" if side is Side.BOTH else f"{side.value} "
        words.append(f"{whose}{_side_words(done)} on {wording.day(day_of, today)}")
    weights = [point for point in points if point.load_kg is not None]
    if weights:
        words.append(wording.load(max(weights, key=lambda point: point.load_kg or 0.0).load, unit))
    return words
