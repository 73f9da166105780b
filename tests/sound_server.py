"""A private sound server, with a null sink and a recorder at its monitor, for tests and for `bench/`.

Nothing sleeps: everything is paced by the samples that the server delivers.
"""

import os
import shutil
import socket
import subprocess
import threading
import time
from array import array
from pathlib import Path
from typing import TypeAlias

Samples: TypeAlias = "array[int]"

RATE = 48_000
NS_PER_S = 1_000_000_000
PATIENCE_S = 60.0
MISSING = tuple(program for program in ("pulseaudio", "parec") if shutil.which(program) is None)
"""The programs that are needed and not installed."""
WHY_SKIPPED = f"not installed: {', '.join(MISSING)}"
CAPTURE_MS = 10
"""The latency of the recorder; the sink works in blocks of no more than that."""
_SINK = "module-null-sink sink_name=capture rate=48000 channels=1 format=s16le"
_OPTIONS = "-n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes --realtime=no --high-priority=no"


class SoundServer:
    """A sound server, and what was played to it.

    Args:
        folder: The folder of its socket and its other files; the path must be short.
    """

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "native"
        self.variables = {
            "HOME": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_SERVER": f"unix:{self.socket}",
        }
        """The environment variables with which a program plays to this server."""
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._news = threading.Condition()
        self._captured = bytearray()
        self._origin_ns = 0

    def __enter__(self) -> "SoundServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and the recorder; returns when the recorder delivers."""
        # So that programs that use only ALSA play there, too.
        (self.socket.parent / ".asoundrc").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        protocol = f"module-native-protocol-unix socket={self.socket} auth-anonymous=1"
        self._server = self._spawn("pulseaudio", *_OPTIONS.split(), "-L", _SINK, "-L", protocol)
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert time.monotonic() < until, "the sound server does not answer"
        self._recorder = self._spawn(
            "parec", "-d", "capture.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--raw",
            f"--latency-msec={CAPTURE_MS}", stdout=subprocess.PIPE,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, args=(self._recorder,), daemon=True)
        self._reader.start()
        # The first two seconds of such a monitor come late.
        self.listen(2 * RATE)
        with self._news:
            self._origin_ns = 0

    def stop(self) -> None:
        """Kill both."""
        for process in (self._recorder, self._server):
            if process is not None:
                process.kill()
                process.wait()
        if self._reader is not None:
            self._reader.join()
        if self._recorder is not None and self._recorder.stdout is not None:
            self._recorder.stdout.close()
        self._server = self._recorder = self._reader = None

    def listen(self, count: int) -> None:
        """Wait for a number of further samples."""
        with self._news:
            enough = len(self._captured) + 2 * count
            came = self._news.wait_for(lambda: len(self._captured) >= enough, PATIENCE_S + count / RATE)
        assert came, "the recorder delivers nothing"

    def clear(self) -> None:
        """Forget what was captured so far."""
        with self._news:
            self._captured.clear()
            self._origin_ns = 0

    @property
    def samples(self) -> Samples:
        """Everything captured so far."""
        with self._news:
            return array("h", bytes(self._captured[: len(self._captured) // 2 * 2]))

    @property
    def now(self) -> int:
        """How many samples were captured so far."""
        with self._news:
            return len(self._captured) // 2

    def time_ns(self, frame: int) -> int:
        """The monotonic time at which a sample came out of the recorder, if it was read without delay."""
        with self._news:
            return self._origin_ns + frame * NS_PER_S // RATE

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as caller:
            return caller.connect_ex(str(self.socket)) == 0

    def _spawn(self, *command: str, stdout: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        # Variables that an output in this process has set are not meant for the recorder.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}
        return subprocess.Popen(
            command,
            env={**environment, **self.variables},
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def _read(self, recorder: "subprocess.Popen[bytes]") -> None:
        stream = recorder.stdout
        assert stream is not None
        while data := stream.read(65_536):
            now_ns = time.monotonic_ns()
            with self._news:
                self._captured += data
                origin_ns = now_ns - len(self._captured) // 2 * NS_PER_S // RATE
                self._origin_ns = min(self._origin_ns or origin_ns, origin_ns)
                self._news.notify_all()
