from array import array
from pathlib import Path

import pytest

from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.decoding import write_wav
from runcoach.audio.mixing.names import Tone
from tests.audio.builders import sine

SHIPPED = sine(500)
OWN = sine(700)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    (folder / "voice").mkdir(parents=True)
    write_wav(folder / "rep.wav", SHIPPED)
    write_wav(folder / "voice" / "three.wav", SHIPPED)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_every_tone_is_shipped_and_can_be_read(tmp_path: Path) -> None:
    store = ClipStore(own=tmp_path)
    store.preload()
    assert all(store.get(tone) for tone in Tone)
    assert store.messages == ()


def test_a_persons_own_sound_replaces_the_shipped_one_by_name(shipped: Path, own: Path) -> None:
    write_wav(own / "rep.wav", OWN)
    clip = ClipStore(shipped, own).get("rep")
    assert clip is not None
    assert clip.samples == OWN


def test_without_own_sounds_the_shipped_ones_are_used(shipped: Path, tmp_path: Path) -> None:
    store = ClipStore(shipped, tmp_path / "no such folder")
    clip = store.get("rep")
    assert clip is not None
    assert clip.samples == SHIPPED
    assert store.messages == ()


def test_sounds_in_folders_are_found_by_their_path(shipped: Path, own: Path) -> None:
    assert ClipStore(shipped, own).get("voice/three") is not None


@pytest.mark.parametrize("content", [b"", b"this is no sound", bytes(6_000_000)], ids=["empty", "text", "huge"])
def test_a_broken_or_huge_own_sound_is_named_and_the_shipped_one_used(shipped: Path, own: Path, content: bytes) -> None:
    (own / "rep.wav").write_bytes(content)
    store = ClipStore(shipped, own)
    clip = store.get("rep")
    assert clip is not None
    assert clip.samples == SHIPPED
    (message,) = store.messages
    assert "rep.wav" in message
    assert "shipped one is played" in message


def test_a_file_is_complained_about_once(shipped: Path, own: Path) -> None:
    (own / "rep.wav").write_bytes(b"no")
    store = ClipStore(shipped, own)
    assert store.get("rep") is store.get("rep")
    assert len(store.messages) == 1


def test_an_own_sound_that_starts_with_a_jump_is_given_an_edge(shipped: Path, own: Path) -> None:
    write_wav(own / "rep.wav", array("h", [9000] * 2000))
    clip = ClipStore(shipped, own).get("rep")
    assert clip is not None
    assert (clip.samples[0], clip.samples[1000], clip.samples[-1]) == (0, 9000, 0)


def test_a_sound_that_does_not_exist_is_silence_and_a_message(shipped: Path, own: Path) -> None:
    store = ClipStore(shipped, own)
    assert store.get("go") is None
    assert "go" in store.messages[0]


def test_an_own_file_that_replaces_nothing_is_named(shipped: Path, own: Path) -> None:
    write_wav(own / "repp.wav", OWN)
    store = ClipStore(shipped, own)
    store.preload(["rep"])
    (message,) = store.messages
    assert "repp.wav" in message


def test_a_files_name_cannot_reach_the_terminal_as_a_command(shipped: Path, own: Path) -> None:
    write_wav(own / "rep\x1b[2J\u202e.wav", OWN)
    store = ClipStore(shipped, own)
    store.preload(["rep"])
    assert store.messages
    assert all(message.isprintable() for message in store.messages)


def test_a_voice_that_a_workout_does_not_need_is_let_go_and_the_rest_stays(shipped: Path, own: Path) -> None:
    write_wav(shipped / "voice" / "two.wav", SHIPPED)
    store = ClipStore(shipped, own)
    rep, two, three = (store.get(name) for name in ("rep", "voice/two", "voice/three"))
    store.keep_only("voice/", ["voice/two"])
    assert store.get("rep") is rep
    assert store.get("voice/two") is two
    assert store.get("voice/three") is not three


def test_another_voice_is_another_folder_and_an_own_file_replaces_the_word_in_each(shipped: Path, own: Path) -> None:
    (own / "voice").mkdir()
    for inner, sound in (("low", sine(200)), ("high", sine(900))):
        (shipped / "voice" / inner).mkdir()
        write_wav(shipped / "voice" / inner / "one.wav", sound)
        write_wav(shipped / "voice" / inner / "two.wav", sound)
    write_wav(own / "voice" / "two.wav", OWN)
    store = ClipStore(shipped, own)
    tone = store.get("rep")
    heard = []
    for inner in ("low", "high", "high", "low"):
        store.take_from("voice/", inner)
        heard.append(store.get("voice/one"))
        two = store.get("voice/two")
        assert two is not None
        assert (two.name, two.samples) == ("voice/two", OWN)
    assert [clip and clip.samples for clip in heard] == [sine(200), sine(900), sine(900), sine(200)]
    assert heard[1] is heard[2]
    assert store.get("rep") is tone
    assert store.messages == ()


def test_an_own_file_for_a_spoken_word_is_known_without_reading_the_word(shipped: Path, own: Path) -> None:
    (own / "voice").mkdir()
    write_wav(own / "voice" / "three.wav", OWN)
    store = ClipStore(shipped, own)
    store.preload(["rep"], ["voice/three"])
    assert store.messages == ()
    clip = store.get("voice/three")
    assert clip is not None
    assert clip.samples == OWN
