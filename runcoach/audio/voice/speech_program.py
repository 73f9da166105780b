"""The system's own speech, as a separate program that writes a WAV file: nothing of it runs in this process.

The text goes in through standard input: never through a shell, and never as an argument, where one that begins with a
hyphen would be an option. Whatever goes wrong, the text is just not spoken.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

WITHIN_S = 10.0
"""A program that takes longer for a phrase is stopped."""
FILE_VARIABLE = "RUNCOACH_SPEECH_FILE"
_SAPI = (
    "$ErrorActionPreference = 'Stop'; [Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "Add-Type -AssemblyName System.Speech; $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    f"$voice.SetOutputToWaveFile($env:{FILE_VARIABLE}); $voice.Speak([Console]::In.ReadToEnd()); $voice.Dispose()"
)


class SpeechProgram(Protocol):
    """Something that speaks into files."""

    @property
    def identity(self) -> str:
        """What speaks and how; another one speaks differently."""

    def speak(self, text: str, file: Path) -> bool:
        """Write a WAV file in which the text is spoken; tells whether it worked. Never raises."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A program that reads the text from its standard input.

    Args:
        program: Its path.
        arguments: What it is called with; `{file}` in one of them becomes the path of the file to write.
    """

    program: str
    arguments: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The program's name with its arguments."""
        return " ".join((Path(self.program).name, *self.arguments))

    def speak(self, text: str, file: Path) -> bool:
        """Write a WAV file in which the text is spoken; tells whether it worked. Never raises."""
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
                # Ctrl+C in the terminal is for the app; on Windows no window flashes up.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return done.returncode == 0 and file.is_file()
        except (OSError, ValueError, subprocess.SubprocessError):
            return False


def find_speech_program(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> SpeechProgram | None:
    """The system's speech program; nothing where there is none.

    `spd-say` is not among them: it can only speak aloud, at a time of its own.

    Args:
        platform: The operating system.
        which: Finds a program by its name.
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
