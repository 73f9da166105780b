"""The setting `voice`: another voice says the same words from its own clips."""

from pathlib import Path

import pytest

from runcoach.audio.mixing.clips import ClipStore
from runcoach.audio.mixing.mixer import Group
from runcoach.audio.sound import Sound
from runcoach.audio.voice.library import VoiceLibrary
from runcoach.audio.voice.own_words import OwnWords
from runcoach.player.plan import plan
from runcoach.session.values import Exercise, Range, Reps, Session
from runcoach.settings.definitions import Settings, SoundMode, VoiceName
from tests.audio.builders import MS, Clock, FakeDevice, inline

NO_FOLDER = Path("/nonexistent")


def test_another_voice_says_the_same_words_from_the_next_one_on() -> None:
    clips = ClipStore(own=NO_FOLDER)
    clock = Clock()
    sound = Sound(FakeDevice(clock), clips, settings=Settings(SoundMode.VOICE), clock_ns=clock, run=inline)
    sound.prepare(plan(Session("day", "Day", (Exercise("x", "X", Reps(Range.exactly(3))),))))
    heart = clips.get("voice/number-3")
    sound.apply(Settings(SoundMode.VOICE, voice_volume=50))
    assert clips.get("voice/number-3") is heart
    sound.apply(Settings(SoundMode.VOICE, voice=VoiceName.MICHAEL))
    michael = clips.get("voice/number-3")
    assert heart is not None
    assert michael is not None
    assert heart.name == michael.name
    assert heart.samples != michael.samples
    assert clips.messages == ()


def test_a_phase_is_as_long_as_the_chosen_voice_needs_for_it() -> None:
    library = VoiceLibrary(ClipStore(own=NO_FOLDER), OwnWords(NO_FOLDER, find=lambda: None))
    heart_ns = library.length_ns("voice/phase-lower")
    library.choose(VoiceName.MICHAEL)
    assert library.length_ns("voice/phase-lower") not in (heart_ns, None)
    library.choose(VoiceName.HEART)
    assert library.length_ns("voice/phase-lower") == heart_ns


@pytest.mark.parametrize("voice", VoiceName)
def test_the_example_of_the_voice_is_one_of_its_clips(voice: VoiceName) -> None:
    clock = Clock()
    device = FakeDevice(clock)
    clips = ClipStore(own=NO_FOLDER)
    sound = Sound(device, clips, settings=Settings(voice=voice), clock_ns=clock, run=inline)
    sound.open()
    device.wait(300 * MS)
    sound.try_out(Group.VOICE)
    device.wait(300 * MS)
    assert any(device.heard)
    assert clips.messages == ()
