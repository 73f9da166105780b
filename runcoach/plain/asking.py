"""Questions in plain mode: asks until a key or a typed word answers. Keys come from a `KeySource`."""

from collections.abc import Callable, Container, Sequence

from runcoach.plain.keys import KeySource, Typed, TypedKey, TypedLine

CHECK_EVERY_S = 0.25
"""How long to wait for a key before checking whether the program was asked to end."""


def answer_of(typed: Typed) -> str:
    """A key's name, or the typed word in lower case; an empty line is `space`."""
    match typed:
        case TypedKey(name=name):
            return name
        case TypedLine(text=text):
            return text.strip().casefold() or "space"


def ask(source: KeySource, say: Callable[[str], None], lines: Sequence[str], answers: Container[str]) -> str:
    """Ask until one of the answers comes.

    Args:
        source: Where keys come from.
        say: Prints a line.
        lines: The question; the last line is said again after anything else than an answer.
        answers: Names of keys, and words.

    Returns:
        The answer; empty if no key can come any more.
    """
    for line in lines:
        say(line)
    while (came := source.wait(CHECK_EVERY_S)) is not None:
        for typed in came:
            if (answer := answer_of(typed)) in answers:
                return answer
            say(lines[-1])
    return ""
