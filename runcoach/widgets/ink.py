"""The signs that charts are drawn with: the finest that the terminal is known to have.

Braille dots are the finest, and missing in most monospaced fonts; terminals that draw them themselves, or borrow them
from another font, are known by name. Block quarters are in nearly all fonts. Plain ASCII is everywhere.
"""

from collections.abc import Mapping
from enum import StrEnum


class Ink(StrEnum):
    """The signs that lines are drawn with."""

    BRAILLE = "braille"
    BLOCKS = "blocks"
    ASCII = "ascii"


VARIABLE = "RUNCOACH_PLOT"
"""The environment variable that chooses: braille, blocks or ascii."""

_DRAWS_BRAILLE = frozenset({"iTerm.app", "WezTerm", "ghostty", "vscode", "Apple_Terminal"})
_DRAWS_BRAILLE_TERMS = ("xterm-kitty", "foot", "xterm-ghostty", "alacritty", "wezterm")
_SAYS_BRAILLE = ("VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID")
_BARE_TERMS = frozenset({"linux", "dumb", "vt100", "vt220"})


def choose_ink(environment: Mapping[str, str], encoding: str) -> Ink:
    """The signs for this terminal; the environment variable comes first.

    Args:
        environment: The program's environment.
        encoding: The terminal's, as Python names it.
    """
    asked = environment.get(VARIABLE, "").strip().lower()
    if asked in set(Ink):
        return Ink(asked)
    term = environment.get("TERM", "")
    if not encoding.lower().replace("-", "").startswith("utf") or term in _BARE_TERMS:
        return Ink.ASCII
    is_known = environment.get("TERM_PROGRAM", "") in _DRAWS_BRAILLE or term.startswith(_DRAWS_BRAILLE_TERMS)
    if is_known or any(name in environment for name in _SAYS_BRAILLE):
        return Ink.BRAILLE
    return Ink.BLOCKS
