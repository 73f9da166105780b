import struct
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.audio.mixing.decoding import DecodingError, read_sound, write_wav
from runcoach.audio.mixing.samples import RATE, Samples
from tests.audio.builders import sine


def write(path: Path, data: bytes, *, width: int = 2, channels: int = 1, rate: int = RATE) -> Path:
    with wave.open(str(path), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate)
        target.writeframes(data)
    return path


def test_what_is_written_is_read_again_sample_for_sample(tmp_path: Path) -> None:
    samples = sine(1000)
    write_wav(tmp_path / "a.wav", samples)
    assert read_sound(tmp_path / "a.wav") == samples


def test_the_same_samples_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.wav", "b.wav"):
        write_wav(tmp_path / name, sine(1000))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize(
    ("width", "data"),
    [
        (1, bytes([128, 255, 0])),
        (3, b"".join(struct.pack("<i", value << 8)[:3] for value in (0, 127 << 8, -128 << 8))),
        (4, struct.pack("<3i", 0, (127 << 8) << 16, (-128 << 8) << 16)),
    ],
)
def test_samples_of_any_width_are_understood(tmp_path: Path, width: int, data: bytes) -> None:
    assert read_sound(write(tmp_path / "a.wav", data, width=width)) == array("h", [0, 127 << 8, -128 << 8])


def test_two_channels_become_their_mean(tmp_path: Path) -> None:
    data = struct.pack("<6h", 100, 300, -100, -300, 0, 50)
    assert read_sound(write(tmp_path / "a.wav", data, channels=2)) == array("h", [200, -200, 25])


@given(rate=st.sampled_from([8000, 22_050, 44_100, 96_000]), frames=st.integers(1, 400))
def test_another_rate_keeps_length_and_loudness(
    tmp_path_factory: pytest.TempPathFactory, rate: int, frames: int
) -> None:
    samples = array("h", [index * 7 % 20_000 - 10_000 for index in range(frames)])
    path = write(tmp_path_factory.mktemp("rate") / "a.wav", samples.tobytes(), rate=rate)
    try:
        converted = read_sound(path)
    except DecodingError:
        converted = array("h")
    assert len(converted) == frames * RATE // rate
    assert all(min(samples) <= sample <= max(samples) for sample in converted)


def test_a_rising_line_stays_one_at_another_rate(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", array("h", range(0, 2400, 10)).tobytes(), rate=RATE // 2)
    assert list(read_sound(path)[:10]) == [0, 5, 10, 15, 20, 25, 30, 35, 40, 45]


def test_a_wav_file_of_fractions_is_read_too(tmp_path: Path) -> None:
    samples = [0.0, 0.5, -0.5, 0.25] * 300
    data = struct.pack(f"<{len(samples)}f", *samples)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, RATE, RATE * 4, 4, 32)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(data)) + data
    (tmp_path / "a.wav").write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    decoded: Samples = read_sound(tmp_path / "a.wav")
    assert len(decoded) == len(samples)
    assert abs(decoded[1] - 16_384) <= 1
    assert abs(decoded[2] + 16_384) <= 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a sound file"),
        (b"hello", "not a sound file"),
        (b"RIFF\x00\x00\x00\x00WAVE", "not a sound file"),
        (bytes(5_000_001), "larger than 5 MB"),
    ],
    ids=["empty", "text", "cut off", "huge"],
)
def test_what_is_no_sound_is_reported(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(DecodingError, match=reason):
        read_sound(tmp_path / "a.wav")


def test_a_file_of_more_than_ten_seconds_is_too_long(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", bytes(2 * 8000 * 11), rate=8000)
    with pytest.raises(DecodingError, match="longer than 10 seconds"):
        read_sound(path)


def test_a_file_without_samples_is_reported(tmp_path: Path) -> None:
    with pytest.raises(DecodingError, match="no sound in it"):
        read_sound(write(tmp_path / "a.wav", b""))


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.wav", tmp_path):
        with pytest.raises(DecodingError, match="cannot be read"):
            read_sound(path)


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_give_a_sound_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.wav"
    path.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + content)
    try:
        is_answered = len(read_sound(path)) > 0
    except DecodingError as error:
        is_answered = bool(str(error))
    assert is_answered
