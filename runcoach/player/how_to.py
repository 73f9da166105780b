"""What the how-to of an exercise says, in the order in which it is said, and how long that takes. Pure.

The how-to comes before the first set of an exercise that was never done, and whenever the person asks for it. Here is
what every listener needs; how a face arranges it is not decided here.
"""

from runcoach.session.values import NS_PER_S, Exercise

WORDS_PER_S = 2.5
"""How fast it is spoken, or read by someone who looks at the figure meanwhile."""
LINE_PAUSE_NS = 7 * NS_PER_S // 10
"""The pause after each line."""
AFTERWARDS_NS = 2 * NS_PER_S
"""What is left after the last line to get up and go."""


def spoken_lines(exercise: Exercise) -> tuple[str, ...]:
    """The lines that are said: how to get into position, then how to move."""
    return tuple(cue.text for cue in (*exercise.cues.setup, *exercise.cues.move))


def estimated_ns(exercise: Exercise) -> int:
    """How long the how-to takes, heard or read once."""
    lines = (exercise.name, *spoken_lines(exercise), *exercise.equipment)
    words = sum(len(line.split()) for line in lines)
    return round(words / WORDS_PER_S * NS_PER_S) + len(lines) * LINE_PAUSE_NS + AFTERWARDS_NS
