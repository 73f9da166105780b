"""The system's speech program, a separate process that speaks a text into a WAV file.

The text goes through standard input: never through a shell, and never as an argument, where a text that begins with a
hyphen would be an option. If anything goes wrong, the text is not spoken.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from runcoach.base.quick_dataclass import dataclass

WITHIN_S = 10.0
"""A program that takes longer for a phrase is stopped."""
FILE_VARIABLE = "RUNCOACH_SPEECH_FILE"
_SAPI = (
    "$ErrorActionPreference = 'Stop'; [Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "Add-Type -AssemblyName System.Speech; $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    f"$voice.SetOutputToWaveFile($env:{FILE_VARIABLE}); $voice.Speak([Console]::In.ReadToEnd()); $voice.Dispose()"
)


class SpeechProgram(Protocol):
    """A program that speaks into files."""

    @property
    def identity(self) -> str:
        """The program and its options; the same identity speaks a text the same way."""

    def speak(self, text: str, file: Path) -> bool:
        """Speak a text into a WAV file; returns whether it worked. Never raises."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A program that reads the text from its standard input.

    Args:
        program: Its path.
        arguments: Its arguments; `{file}` in one of them is replaced by the path of the file to write.
    """

    program: str
    arguments: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The program's name with its arguments."""
        return " ".join((Path(self.program).name, *self.arguments))

    def speak(self, text: str, file: Path) -> bool:
        """Speak a text into a WAV file; returns whether it worked. Never raises."""
        arguments = [argument.replace("{file}", str(file)) for argument in self.arguments]
        try:
            done = subprocess.run(
                [self.program, *arguments],
                input=f"{text}\n".encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, FILE_VARIABLE: str(file)},
                timeout=WITHIN_S,
                check=False,
                # So that Ctrl+C in the terminal reaches only the app, and no window opens on Windows.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return done.returncode == 0 and file.is_file()
        except (OSError, ValueError, subprocess.SubprocessError):
            return False


def find_speech_program(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> SpeechProgram | None:
    """Find the system's speech program.

    `spd-say` is not used, because it can only speak aloud, at a time of its own choosing.

    Args:
        platform: The operating system, like `sys.platform`.
        which: Finds a program by its name.

    Returns:
        The program; None if there is none.
    """
    candidates: tuple[tuple[str, tuple[str, ...]], ...]
    match platform:
        case "darwin":
            candidates = (("say", ("-o", "{file}", "--data-format=LEI16@24000", "-f", "-")),)
        case "win32":
            candidates = (("powershell", ("-NoProfile", "-NonInteractive", "-Command", _SAPI)),)
        case _:
            candidates = ()
    spoken = ("-z", "-s", "150", "-b", "1", "-w", "{file}", "--stdin")
    for name, arguments in (*candidates, ("espeak-ng", spoken), ("espeak", spoken)):
        path = which(name)
        if path:
            return CommandLine(path, arguments)
    return None
