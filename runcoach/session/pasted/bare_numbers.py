"""Numbers that only what stands around them explains: in words, for both sides together, sets before a name."""

from runcoach.session.pasted import quantities
from runcoach.session.pasted.conditions import ENDS
from runcoach.session.pasted.open_line import OpenLine
from runcoach.session.pasted.words import NUMBER_OF, folded

_FEW = 6
"""Up to this, a number can be sets."""
_MIN_IN_WORDS = 3
"""A smaller number in words is often part of a name: `one arm`, `two hand swings`."""
_ANGLE = 45
"""Degrees; two of them are the name of a position."""


def pair_of_sides(line: OpenLine) -> bool:
    """Settle `Get-up 5/5`: reps of each side.

    Args:
        line: A line that does not say how much is done.

    Returns:
        Whether there was such a pair.
    """
    pairs = line.find("PAIR")
    if len(pairs) != 1 or line.find("TIME", "COUNT"):
        return False
    if pairs[0] == 0 and not (len(line.nodes) > 1 and line.nodes[1].kind == "WORD"):
        return False
    low, _, high = line.nodes[pairs[0]].value.partition(",")
    if low != high or int(low) >= _ANGLE:
        return False
    doubt = f"“{line.nodes[pairs[0]].text}” is read as reps of each side; it could be two sets"
    line.become(pairs[0], "BARE_FACT", {"reps": low, "sides": "each"}, doubt)
    return True


def sets_before_name(line: OpenLine) -> bool:
    """Settle `2x leg raise - 12`: the sets, and behind the name the reps. Whether it was so."""
    counts, repeated = line.find("COUNT"), line.find("REPEAT_FACT")
    if not (len(counts) == len(repeated) == 1 and repeated[0] < counts[0] == len(line.nodes) - 1):
        return False
    number = line.nodes[repeated[0]].facts.get("repeats", "")
    has_words = any(node.kind == "WORD" for node in line.nodes[repeated[0] : counts[0]])
    if not (has_words and number.isdigit() and int(number) <= _FEW):
        return False
    line.become(repeated[0], "SETS_FACT", {"sets": number}, f"“{line.nodes[repeated[0]].text}” is read as sets")
    line.become(counts[0], "BARE_FACT", {"reps": line.nodes[counts[0]].value})
    return True


def count_in_words(line: OpenLine) -> bool:
    """Settle `Twenty push-ups`: a number in words before a name. Whether it was so."""
    if line.find("COUNT"):
        return False
    at = next((at for at, node in enumerate(line.nodes) if node.kind != "A"), 0)
    if at + 1 >= len(line.nodes) or line.nodes[at].kind != "NUMBER_WORD" or line.find("TIME", "DISTANCE_NOTE"):
        return False
    number = NUMBER_OF.get(folded(line.nodes[at].text), 0)
    if number < _MIN_IN_WORDS or line.nodes[at + 1].kind != "WORD":
        return False
    line.become(at, "BARE_FACT", {"reps": str(number)})
    return True


def repeated_for_both(line: OpenLine, at: int) -> None:
    """Settle `x 20 (10 each leg)` and `20 step-ups (10 each leg)`: the number before the brackets is for both sides.

    Args:
        line: The line.
        at: The place of the number for one side.
    """
    own = line.nodes[at].value
    for other in line.find("REPEAT_FACT"):
        facts = dict(line.nodes[other].facts)
        if own.isdigit() and facts.pop("repeats", "") == str(2 * int(own)) and other < at and not line.has_work:
            line.become(other, "BARE_FACT", facts | {"both": str(2 * int(own))})
            line.become(at, "BARE_FACT", {"reps": own})
            return
    counted = [other for other in line.find("COUNT") if other < at]
    if own.isdigit() and len(counted) == 1 and not line.has_work and line.nodes[counted[0]].value == str(2 * int(own)):
        line.become(counted[0], "BARE_FACT", {"both": str(2 * int(own))})
        line.become(at, "BARE_FACT", {"reps": own})


def total_before_sides(line: OpenLine) -> None:
    """Settle `20 total (10 each leg)`: the reps are those of one side."""
    totals = [line.nodes[at].facts.get("total", "") for at in line.find("TOTAL_NOTE")]
    for at in line.find("COUNT"):
        after = line.nodes[at + 1].kind if at + 1 < len(line.nodes) else ""
        own = line.nodes[at].value
        if after in {"SIDES", "EACH_FACT"} and own.isdigit() and totals == [str(2 * int(own))]:
            line.become(at, "BARE_FACT", {"reps": own})
            return


def sets_of_time(line: OpenLine) -> None:
    """Settle `30 s per side, 3 reps`: so many sets of this time."""
    times, counted = line.find("TIME"), [at for at in line.find("SETS_FACT") if "reps" in line.nodes[at].facts]
    if len(times) != 1 or len(counted) != 1 or {"sets", "rest", "hold", "groups"} & line.facts.keys():
        return
    reps = line.nodes[counted[0]].facts["reps"]
    long = quantities.seconds(line.nodes[times[0]].value) >= quantities.MIN_SET_S
    before = line.nodes[times[0] - 1].kind if times[0] else ""
    if line.nodes[counted[0]].facts.keys() == {"reps"} and reps.isdigit() and int(reps) <= _FEW and long:
        is_led = before == "OF" and counted[0] == times[0] - 2  # 3 reps of 30 s
        if not is_led and (before not in ENDS | {"WORD"} or counted[0] < times[0]):
            return
        line.become(times[0], "BARE_FACT", {"time": line.nodes[times[0]].value})
        text = line.nodes[counted[0]].text
        doubt = f"“{text}” is taken for sets of {line.nodes[times[0]].value}"
        line.become(counted[0], "SETS_FACT", {"sets": reps}, doubt)


def is_part_of_rep(line: OpenLine, at: int) -> bool:
    """Whether a time beside sets and reps is too short for a rest: `3x12, slowly in 4 seconds`."""
    is_short = quantities.seconds(line.nodes[at].value) <= quantities.MAX_PHASE_S
    before = line.nodes[at - 1].kind if at else ""
    return is_short and {"sets", "reps"} <= line.facts.keys() and before in {"IN", "FOR", "OF", "WITH"}
