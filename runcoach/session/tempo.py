"""The tempo of a rep: the names of phases and their kinds, and the notation in four digits that coaches use.

Pure: texts in, phases out, or a `NotationError`.
"""

import re
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.notation import NotationError
from runcoach.session.values import NS_PER_S, Phase, PhaseKind, Range
from runcoach.session.wording import closest, listed, quote

_PREPARE = (
    "brace, breathe, breath, breathe in, breathe out, inhale, exhale, prepare, set, set up, get set, ready, tighten"
)
_ECCENTRIC = (
    "lower, lowering, return, come back, go back, slide out, roll out, hinge, descend, down, go down, back, "
    "sit, sit back, sink, squat, bend, dip, release, let go, lengthen, yield, resist, eccentric, negative"
)
_ISOMETRIC = (
    "pause, hold, steady, stay, squeeze, lock, lock out, lockout, balance, freeze, wait, stretch, stop, "
    "isometric, hover, settle"
)
_CONCENTRIC = (
    "rise, raise, lift, press, press up, push, push up, pull, curl, curl in, stand, stand up, slide in, shift, "
    "shift forward, point, turn, turn in, turn out, rotate, twist, drive, extend, straighten, flex, step, step up, "
    "step through, kick, swing, jump, row, open, close, spread, reach, climb, march, bridge, tuck, crunch, rock, "
    "concentric, out, up, in, go up, forward"
)
KINDS: dict[str, PhaseKind] = {
    name: kind
    for kind, names in (
        (PhaseKind.PREPARE, _PREPARE),
        (PhaseKind.ECCENTRIC, _ECCENTRIC),
        (PhaseKind.ISOMETRIC, _ISOMETRIC),
        (PhaseKind.CONCENTRIC, _CONCENTRIC),
    )
    for name in names.split(", ")
}
DIRECTIONS = frozenset({"back", "down", "out", "up", "in", "forward"})
"""Words that name a kind of phase only if they are alone."""


def kind_of(name: str) -> PhaseKind:
    """The kind of phase that a name stands for; a name of several words may also be found by its first one, the verb.

    Raises:
        NotationError: The name is not known, so that the file needs `kind:`.
    """
    plain = " ".join(re.split(r"[\s_-]+", name.lower()))
    if kind := KINDS.get(plain):
        return kind
    first = plain.split(" ")[0]
    if first not in DIRECTIONS and (kind := KINDS.get(first)):
        return kind
    meant = closest(plain, KINDS)
    kinds = listed(f"'kind: {kind}'" for kind in PhaseKind)
    hint = f"did you mean '{meant}'? Otherwise add {kinds}" if meant else f"add {kinds}"
    raise NotationError(f"{quote(name)} is not a known phase", hint)


def parse_kind(text: str) -> PhaseKind:
    """Parse the name of a kind of phase.

    Raises:
        NotationError: There is no such kind.
    """
    plain = text.lower()
    for kind in PhaseKind:
        if plain == kind:
            return kind
    meant = closest(plain, PhaseKind)
    hint = f"did you mean '{meant}'?" if meant else f"a kind is {listed(PhaseKind)}"
    raise NotationError(f"{quote(text)} is not a kind of phase", hint)


@dataclass(frozen=True, slots=True)
class Digits:
    """A tempo in four digits, the seconds of each phase; None stands for X, as fast as possible."""

    lower: int | None
    pause: int | None
    rise: int | None
    top: int | None

    def phases(self, starts: Literal["lower", "rise"] = "lower") -> tuple[Phase, ...]:
        """The phases in their order; those of 0 seconds are left out."""
        down = [
            ("lower", self.lower, PhaseKind.ECCENTRIC),
            ("pause", self.pause, PhaseKind.ISOMETRIC),
        ]
        up = [
            ("rise", self.rise, PhaseKind.CONCENTRIC),
            ("pause", self.top, PhaseKind.ISOMETRIC),
        ]
        return tuple(
            Phase(name, Range.exactly((1 if seconds is None else seconds) * NS_PER_S), kind, explosive=seconds is None)
            for name, seconds, kind in (up + down if starts == "rise" else down + up)
            if seconds != 0
        )


_DIGITS = re.compile(r"[0-9x](?:[0-9x]*)|[0-9x]{1,2}(?:\s*[-‐‑‒–—−/:. ]\s*[0-9x]{1,2})*")
_DIGITS_HINT = "the four digits are lower, pause, rise, pause at the top, like 4-2-1-0 or 30X1"


def parse_digits(text: str) -> Digits:
    """Parse a tempo in digits: `4-2-1-0`, `4210`, `30X1`; seconds to lower, to pause, to rise, to pause at the top.

    Raises:
        NotationError: These are not four digits, or they take no time.
    """
    plain = text.strip().lower()
    if _DIGITS.fullmatch(plain) is None:
        raise NotationError(f"{quote(text)} is not a tempo", f"{_DIGITS_HINT}; or list the phases with their times")
    parts = re.findall(r"[0-9x]+", plain)
    if len(parts) == 1:
        parts = list(parts[0])
    if len(parts) == 3:
        hint = f"add the pause at the top: {'-'.join(part.upper() for part in parts)}-0 if there is none"
        raise NotationError(f"the tempo {quote(text)} has three digits instead of four", f"{hint}; {_DIGITS_HINT}")
    if len(parts) != 4:
        raise NotationError(f"the tempo {quote(text)} does not have four digits", _DIGITS_HINT)
    if any("x" in part and part != "x" for part in parts) or "x" in (parts[1], parts[3]):
        raise NotationError(
            f"in the tempo {quote(text)} the X is in the wrong place", "X is for an explosive rise, like 30X1"
        )
    digits = Digits(*(None if part == "x" else int(part) for part in parts))
    if not digits.phases():
        raise NotationError(f"the tempo {quote(text)} takes no time", _DIGITS_HINT)
    return digits
