"""Cleans what a terminal sends before keys are read from it. Pure.

A terminal sends more than keys: answers to questions about its colours and abilities, which may come late and in
pieces, sizes, and keys in the notation of the kitty protocol, with parts that Textual does not read. What is no key
is left out, and a key is passed on in the simplest form that means the same.
"""

import re
from collections.abc import Callable
from enum import Enum, auto

MAX_SIZE = 1000
"""The most columns or rows of a size that is believed; a picture of a larger one would fill the memory."""
_MAX_SEQUENCE = 4096
_ESC = "\x1b"
_BELL = "\x07"
_PASTE_START = "\x1b[200~"
_PASTE_END = "\x1b[201~"
_STRINGS = {"]": re.compile(r"\d"), "P": re.compile(r"[0-9$>!|+]"), "_": re.compile(r"[A-Z]")}
"""What begins a string after `ESC`, and how the string of an answer goes on; otherwise it was a key with alt."""
_FINAL = re.compile(r"[@-~]")
_MODE_REPORT = re.compile(r"\x1b\[\?\d{1,5};\d\$y")
_MOUSE = re.compile(r"\x1b\[<\d{1,5};-?\d{1,5};-?\d{1,5}[Mm]")
_SIZE = re.compile(r"\x1b\[48;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?;(\d{1,9})(?::[\d:]*)?t")
_CURSOR = re.compile(r"\x1b\[\d{1,5};\d{1,5}R")
_KEY = re.compile(r"\x1b\[([\d:;]*)([ABCDEFHPQRSZuIO~])")
_REPEAT, _RELEASE = 2, 3
"""Kinds of events of a key besides its press."""
_KEYPAD = dict(zip(range(57399, 57414), "0123456789./*-+", strict=True)) | {57414: "\r", 57415: "=", 57416: ","}
"""The keys of the number pad under the kitty protocol, as what they write."""
_MAX_MODIFIERS = 256
_LOCKS = 64 | 128
"""Caps lock and num lock among the modifiers."""
_CONTROLS = {9: "\t", 13: "\r", 127: "\x7f"}


class _State(Enum):
    """Where in a sequence the filter is."""

    TEXT = auto()
    ESCAPE = auto()
    STRING_BEGINS = auto()
    STRING = auto()
    CONTROL = auto()
    OLD_MOUSE = auto()
    PASTE = auto()


class InputFilter:
    """Filters the stream of one terminal, piece by piece as it is read.

    Args:
        ignores_repeats: Whether a key that is held down counts once now, where the terminal says that it is.
    """

    def __init__(self, ignores_repeats: Callable[[], bool] = lambda: False) -> None:
        self._ignores_repeats = ignores_repeats
        self._state = _State.TEXT
        self._held = ""

    @property
    def is_waiting(self) -> bool:
        """Whether what has come so far may be the beginning of a sequence."""
        return self._state not in (_State.TEXT, _State.PASTE)

    @property
    def has_escape(self) -> bool:
        """Whether `ESC` alone is held back, which may be a key or the beginning of a sequence."""
        return self._state is _State.ESCAPE

    @property
    def has_answer(self) -> bool:
        """Whether the rest of a terminal's answer is waited for."""
        return self._state is _State.STRING

    def feed(self, text: str) -> str:
        """Take what was read.

        Returns:
            What is left of it, with what was held back before.
        """
        return "".join(map(self._step, text))

    def release(self) -> str:
        """End an unfinished sequence, because nothing more has come for a while.

        Returns:
            What was held back if it is a key with alt; the beginning of any other sequence is left out.
        """
        if not self.is_waiting:
            return ""
        is_key = self._state is not _State.STRING and len(self._held) == len("\x1b[")
        held, self._held, self._state = self._held, "", _State.TEXT
        return held if is_key else ""

    def _step(self, char: str) -> str:
        match self._state:
            case _State.TEXT:
                if char != _ESC:
                    return char
                return self._hold(char, _State.ESCAPE)
            case _State.ESCAPE:
                return self._after_escape(char)
            case _State.STRING_BEGINS:
                if _STRINGS[self._held[-1]].match(char):
                    return self._hold(char, _State.STRING)
                return self._pass_on() + self._step(char)
            case _State.STRING:
                return self._in_string(char)
            case _State.CONTROL:
                return self._in_control(char)
            case _State.OLD_MOUSE:
                self._held += char
                return self._pass_on() if len(self._held) == len("\x1b[M???") else ""
            case _State.PASTE:
                return self._in_paste(char)

    def _after_escape(self, char: str) -> str:
        if char == "[":
            return self._hold(char, _State.CONTROL)
        if char in _STRINGS:
            return self._hold(char, _State.STRING_BEGINS)
        if char == _ESC:
            # The first one was a key of its own.
            return char
        self._held += char
        return self._pass_on()

    def _in_string(self, char: str) -> str:
        # Only the last signs are needed, to see its end.
        self._held = self._held[-1] + char
        if char == _BELL or self._held == "\x1b\\":
            self._held, self._state = "", _State.TEXT
        return ""

    def _in_control(self, char: str) -> str:
        if char == _ESC:
            # It broke off.
            self._held = ""
            return self._hold(char, _State.ESCAPE)
        self._held = self._held[:_MAX_SEQUENCE] + char
        if self._held == "\x1b[M":
            self._state = _State.OLD_MOUSE
            return ""
        if len(self._held) == len("\x1b[") + 1 and char == "[":
            # The function keys of the Linux console: one more sign follows.
            return ""
        if not _FINAL.match(char):
            return ""
        sequence, self._held, self._state = self._held, "", _State.TEXT
        if sequence == _PASTE_START:
            self._state = _State.PASTE
            return sequence
        return understood(sequence, ignores_repeats=self._ignores_repeats())

    def _in_paste(self, char: str) -> str:
        self._held = (self._held + char)[-len(_PASTE_END) :]
        if self._held == _PASTE_END:
            self._held, self._state = "", _State.TEXT
        return char

    def _hold(self, char: str, state: _State) -> str:
        self._held += char
        self._state = state
        return ""

    def _pass_on(self) -> str:
        held, self._held, self._state = self._held, "", _State.TEXT
        return held


def understood(sequence: str, *, ignores_repeats: bool = False) -> str:
    """A whole control sequence in a form that Textual reads; empty if it is no key, and nothing else that is used.

    Args:
        sequence: The sequence.
        ignores_repeats: Whether the repeats of a key that is held down are no keys.
    """
    if sequence.startswith("\x1b[["):
        return sequence if len(sequence) == len("\x1b[[A") else ""
    if size := _SIZE.fullmatch(sequence):
        rows, columns, *pixels = (int(part) for part in size.groups())
        is_believed = 0 < rows <= MAX_SIZE and 0 < columns <= MAX_SIZE
        return f"\x1b[48;{rows};{columns};{pixels[0]};{pixels[1]}t" if is_believed else ""
    if any(form.fullmatch(sequence) for form in (_MODE_REPORT, _MOUSE, _CURSOR)):
        return sequence
    key = _KEY.fullmatch(sequence)
    ignored = (_REPEAT, _RELEASE) if ignores_repeats else (_RELEASE,)
    return _key(sequence, key[1], key[2], ignored) if key is not None else ""


def _key(sequence: str, parameters: str, final: str, ignored: tuple[int, ...]) -> str:
    if not parameters:
        # As every terminal sends it: an arrow, the focus.
        return sequence if final not in "u~" else ""
    parts = [[int(part) if part else None for part in group.split(":")] for group in parameters.split(";")]
    if len(parts) > 3:
        return ""
    code = parts[0][0] if parts[0][0] is not None else 1
    modifiers, *event = parts[1] if len(parts) > 1 else [1]
    modifiers = 1 if modifiers is None else modifiers
    if (event and event[0] in ignored) or not 0 < modifiers <= _MAX_MODIFIERS or not _is_sign(code):
        return ""
    held = (modifiers - 1) & ~_LOCKS
    if final != "u":
        return f"\x1b[{code}{final}" if final == "~" and not held else _simple(code, held, final)
    written = [char for char in parts[2] if char is not None] if len(parts) > 2 else []
    if not all(_is_sign(char) for char in written):
        return ""
    if code in _KEYPAD and not held:
        return _KEYPAD[code]
    if written:
        return "".join(map(chr, written))
    if not held and (code in _CONTROLS or 32 <= code < 127):
        return _CONTROLS.get(code) or chr(code)
    return f"\x1b[{code};{held + 1}u" if held else f"\x1b[{code}u"


def _simple(code: int, held: int, final: str) -> str:
    if final == "~":
        return f"\x1b[{code};{held + 1}~"
    return f"\x1b[1;{held + 1}{final}" if held else f"\x1b[{final}"


def _is_sign(code: int) -> bool:
    """Whether a number stands for a character."""
    return 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF
