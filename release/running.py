"""Run a program of the release's, and raise with what it printed if it fails."""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

PATIENCE_S = 600
"""Longer than any step takes; an index that does not answer must not hold the check up for ever."""


LOOK_EVERY_S = 0.1


def run(
    *command: str | Path,
    env: Mapping[str, str] | None = None,
    keys: Sequence[tuple[str, str]] = (),
    folder: Path | None = None,
) -> str:
    """Return what a command printed.

    Args:
        command: The program and its arguments.
        env: Variables beside those of this process; Python's own are left out, so that it imports nothing from here.
        keys: The lines that it reads from standard input, each after a text that it prints first.
        folder: Where it runs.

    Raises:
        RuntimeError: It ended with another exit code than 0, or not at all; the text has its output.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    shown = " ".join(str(part) for part in command)
    with tempfile.TemporaryDirectory() as place, (Path(place) / "output").open("w+", encoding="utf-8") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                env={**own, **(env or {})},
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        except OSError as error:
            raise RuntimeError(f"{shown}: {error}") from None
        with process:
            _answer(process, keys, output)
            try:
                code: int | None = process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                code = None
        output.seek(0)
        printed = output.read()
    if code is None:
        raise RuntimeError(f"{shown}: not ended after {PATIENCE_S} s, so it was stopped\n{printed}")
    if code:
        raise RuntimeError(f"{shown}: exit code {code}\n{printed}")
    return printed


def _answer(process: subprocess.Popen[str], keys: Sequence[tuple[str, str]], output: TextIO) -> None:
    """Write each key as soon as its text is there, and close the input after the last one."""
    assert process.stdin is not None
    deadline = monotonic() + PATIENCE_S
    with suppress(BrokenPipeError), process.stdin as stream:
        for awaited, key in keys:
            while awaited not in Path(output.name).read_text(encoding="utf-8"):
                if process.poll() is not None or monotonic() > deadline:
                    return
                sleep(LOOK_EVERY_S)
            stream.write(f"{key}\n")
            stream.flush()
