"""Numbered instructions below the name of an exercise: the steps say how it is done, and one of them how often."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import LineReading
from runcoach.session.pasted.parts import HEADS, Parts

_MAX_NAME_WORDS = 6
_MIN_STEPS = 2


def with_steps(
    texts: Sequence[str],
    parts: Sequence[Parts],
    as_detail: Callable[[LineReading], LineReading],
    as_item: Callable[[LineReading], LineReading],
) -> list[Parts]:
    """Give numbered instructions to the exercise that is named above them.

    Args:
        texts: The lines of a plan.
        parts: What each means by itself.
        as_detail: Takes the name out of a line that only says more about the exercise above it.
        as_item: Marks the line above the steps as one that is described below.
    """
    made = list(parts)
    for at, part in enumerate(parts):
        if not _is_title(part) or not (steps := _steps_below(at, texts, parts)):
            continue
        made[at] = replace(part, whole=as_item(part.whole))
        for step in steps:
            made[step] = Parts(as_detail(parts[step].whole))
    return made


def _is_title(part: Parts) -> bool:
    read = part.whole
    words = names.word_list(read.text[read.label.length :])
    is_short = 0 < len(words) <= _MAX_NAME_WORDS and not (read.has_work or read.is_prose or part.items)
    is_marked = read.label.is_numbered or names.is_block(words) or bool(read.kinds & HEADS)
    return is_short and bool(read.name) and not (is_marked or read.facts.keys() - {"sides"})


def _steps_below(at: int, texts: Sequence[str], parts: Sequence[Parts]) -> list[int]:
    """The lines of the steps, and those directly below them that say how often; empty if there are none."""
    steps: list[int] = []
    for line in range(at + 1, len(texts)):
        read = parts[line].whole
        if not texts[line] or not (read.label.is_numbered or (steps and _is_amount(parts[line]))):
            break
        steps.append(line)
    with_work = [line for line in steps if parts[line].whole.has_work or "sets" in parts[line].whole.facts]
    led = [line for line in steps if line not in with_work and _is_led(parts[line].whole)]
    if len(led) < _MIN_STEPS or not with_work or any(_is_exercise(parts[line]) for line in steps):
        return []
    return steps


def _is_led(read: LineReading) -> bool:
    """Whether a line says how to move."""
    words = names.word_list(read.text[read.label.length :])
    return bool(words) and (words[0] in names.INSTRUCTIONS | names.CUE_STARTS or read.is_prose)


def _is_amount(part: Parts) -> bool:
    read = part.whole
    return not read.name and not part.items and bool(read.facts) and not read.kinds & HEADS


def _is_exercise(part: Parts) -> bool:
    """Whether a line has a name of a movement, and its own sets."""
    read = part.whole
    if part.items:
        return True
    begins = names.word_list(read.name)[:1]
    is_named = bool(names.MOVEMENTS & set(names.word_list(read.name))) and not names.INSTRUCTIONS & set(begins)
    return is_named and "sets" in read.facts and not read.is_prose
