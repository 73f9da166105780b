import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.supervisor import Job
from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.mixing.mixer import Group
from runcoach.audio.sound import LOOKAHEAD_NS, Sound, SoundKind
from runcoach.audio.voice.own_words import OwnWords
from runcoach.player.change_events import Paused
from runcoach.player.events import Event, RepCounted
from runcoach.player.plan import plan
from runcoach.session.values import Exercise, Load, Range, Reps, Session, Unit
from runcoach.settings.definitions import OutputChoice, Settings, ShownUnit, SoundMode
from tests.audio.builders import MS, Clock, FakeDevice, S, frames, heard_at, impulse, inline, paced_set, place, reps
from tests.player.plans import RESULT

WHERE = place()
BEEPS = Settings(SoundMode.BEEPS)


class Impulses(ClipStore):
    """Every sound is one loud sample."""

    def get(self, name: str) -> Clip:
        return impulse(name)


class Room:
    """A sound on a device of the test, led by a coach of the test."""

    def __init__(self, events: list[Event], settings: Settings = BEEPS) -> None:
        self.clock = Clock()
        self.desk = FakeDevice(self.clock)
        self.sound = Sound(self.desk, Impulses(), settings=settings, clock_ns=self.clock, run=inline)
        self.events = events
        self.start_ns = self.clock.now_ns

    @property
    def now_ns(self) -> int:
        return self.clock.now_ns - self.start_ns

    def kind(self) -> SoundKind:
        return self.sound.state.kind

    def run(self, duration_ns: int) -> None:
        until_ns = self.now_ns + duration_ns
        while self.now_ns < until_ns:
            self.desk.wait(100 * MS)
            self.tick()
            self.sound.watch()

    def tick(self) -> None:
        now_ns = self.now_ns
        self.sound.tick([event for event in self.events if now_ns < event.at_ns <= now_ns + LOOKAHEAD_NS], now_ns)


def test_a_workout_is_heard_when_it_is_seen() -> None:
    events = paced_set(WHERE, 2 * S, 2)
    room = Room(events)
    room.sound.open()
    room.run(30 * S)
    moments = sorted({event.at_ns for event in events})
    assert heard_at(room.desk.heard) == [frames(at_ns) - frames(70 * MS) for at_ns in moments]


def test_what_comes_while_the_program_stands_still_for_two_and_a_half_seconds_is_heard_on_time() -> None:
    events = paced_set(WHERE, S, 9)
    room = Room(events)
    room.sound.open()
    room.run(5 * S)
    room.desk.wait(2500 * MS)
    room.run(80 * S)
    moments = sorted({event.at_ns for event in events})
    assert heard_at(room.desk.heard) == [frames(at_ns) - frames(70 * MS) for at_ns in moments]


def test_while_all_is_well_the_state_says_nothing() -> None:
    room = Room([])
    room.sound.open()
    assert room.kind() is SoundKind.ON
    assert room.sound.state.message == ""


def test_before_it_is_opened_it_is_off() -> None:
    assert Room([]).sound.state.kind is SoundKind.OFF


def test_muting_is_shown_and_heard() -> None:
    room = Room(reps(WHERE, S, 9))
    room.sound.open()
    room.run(5 * S)
    already = len(room.desk.heard)
    assert room.sound.toggle_mute()
    assert room.kind() is SoundKind.MUTED
    room.run(5 * S)
    assert not any(room.desk.heard[already:])
    assert not room.sound.toggle_mute()
    room.run(5 * S)
    assert any(room.desk.heard[already:])


def test_a_lost_device_is_reported_and_sound_comes_back_in_step_within_three_seconds() -> None:
    room = Room(reps(WHERE, S, 9))
    room.sound.open()
    room.run(5 * S)
    room.desk.alive = room.desk.present = False
    room.run(10 * S)
    assert room.kind() is SoundKind.LOST
    assert room.sound.state.message
    gone = len(room.desk.heard)
    room.desk.alive = room.desk.present = True
    room.run(3 * S)
    assert room.kind() is SoundKind.ON
    back_ns = room.now_ns
    before = len(room.desk.heard)
    room.run(10 * S)
    heard = heard_at(room.desk.heard[before:])
    moments = sorted({event.at_ns for event in room.events if back_ns + S < event.at_ns < back_ns + 9 * S})
    assert {b - a for a, b in pairwise(heard)} == {frames(S)}
    assert len(heard) >= len(moments)
    assert gone < before


def test_what_waited_for_a_dead_device_is_not_played_by_the_next_one() -> None:
    room = Room(reps(WHERE, S, 2))
    room.sound.open()
    room.run(4 * S)
    gone = len(room.desk.heard)
    room.desk.alive = room.desk.present = False
    room.sound.react([RepCounted(room.now_ns, WHERE, 1, by_coach=False, result=RESULT)], room.now_ns)
    room.run(30 * S)
    room.desk.alive = room.desk.present = True
    room.run(5 * S)
    assert room.kind() is SoundKind.ON
    assert not any(room.desk.heard[gone:])


def test_a_key_is_heard_with_the_next_block() -> None:
    room = Room([])
    room.sound.open()
    room.run(S)
    rendered = len(room.desk.heard)
    room.sound.replan(room.now_ns)
    room.sound.react([RepCounted(room.now_ns, WHERE, 1, by_coach=False, result=RESULT)], room.now_ns)
    room.tick()
    room.run(S)
    assert heard_at(room.desk.heard) == [rendered]


def test_a_pause_is_silent() -> None:
    room = Room(reps(WHERE, S, 4))
    room.sound.open()
    room.run(3500 * MS)
    rendered = len(room.desk.heard)
    room.events = []
    room.sound.replan(room.now_ns)
    room.sound.react([Paused(room.now_ns, WHERE)], room.now_ns)
    room.tick()
    room.run(5 * S)
    assert not any(room.desk.heard[rendered:])


def test_a_volume_counts_from_the_next_sound_on() -> None:
    room = Room([])
    room.sound.open()
    room.run(S)
    room.sound.set_volume(Group.BEEPS, 0.25)
    room.sound.react([RepCounted(room.now_ns, WHERE, 1, by_coach=False, result=RESULT)], room.now_ns)
    room.run(S)
    assert max(room.desk.heard) == 250


def test_without_any_sound_a_workout_goes_on_and_the_reason_is_shown() -> None:
    room = Room(reps(WHERE, S, 4))
    sound = Sound(NullOutput("There is no sound library."), Impulses(), clock_ns=room.clock, run=inline)
    sound.open()
    sound.tick(room.events, 0)
    sound.react([Paused(0, WHERE)], 0)
    sound.replan(0)
    sound.watch()
    assert sound.state.kind is SoundKind.OFF
    assert sound.state.message == "There is no sound library."
    sound.close()


def test_closed_it_lets_the_device_go() -> None:
    room = Room([])
    room.sound.open()
    room.sound.close()
    assert room.desk.closed == 1
    assert room.kind() is SoundKind.OFF


def test_the_environment_chooses_the_output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setenv("RUNCOACH_AUDIO", "null")
    sound = Sound(run=inline)
    sound.open()
    assert sound.state.kind is SoundKind.OFF
    assert "RUNCOACH_AUDIO" in sound.state.message


def test_messages_about_sound_files_are_passed_on(tmp_path: Path) -> None:
    (tmp_path / "rep.wav").write_bytes(b"no")
    clock = Clock()
    sound = Sound(FakeDevice(clock), ClipStore(own=tmp_path), clock_ns=clock, run=inline)
    sound.open()
    assert any("rep.wav" in message for message in sound.messages)


def test_importing_sound_loads_no_sound_library_and_no_screen() -> None:
    code = "import sys, runcoach.audio.sound; print(*{'miniaudio', 'cffi', 'textual', 'rich'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_voice_speaks_and_settings_say_how_much_of_what_is_heard() -> None:
    def named(mode: SoundMode) -> set[str]:
        room = Room(paced_set(WHERE, 2 * S, 1), Settings(mode))
        asked: set[str] = set()
        mixed = room.sound._mixer.place

        def noted(clip: Clip, at_frame: int, *, gain: float = 1.0, group: Group = Group.BEEPS) -> int:
            asked.add(clip.name.partition("/")[0] if group is Group.VOICE else "beep")
            return mixed(clip, at_frame, gain=gain, group=group)

        room.sound._mixer.place = noted  # type: ignore[method-assign]
        room.sound.open()
        room.run(20 * S)
        return asked

    assert named(SoundMode.BEEPS) == {"beep"}
    assert "beep" not in named(SoundMode.VOICE)
    assert "voice" in named(SoundMode.VOICE)
    assert named(SoundMode.BOTH) >= {"beep", "voice"}
    assert named(SoundMode.OFF) == set()


def test_off_in_the_settings_is_muted_and_the_key_brings_it_back() -> None:
    room = Room(reps(WHERE, S, 9), Settings(SoundMode.OFF))
    room.sound.open()
    room.run(3 * S)
    assert room.kind() is SoundKind.MUTED
    room.sound.toggle_mute()
    room.run(3 * S)
    assert room.kind() is SoundKind.ON
    assert any(room.desk.heard)


def test_changed_settings_count_from_the_next_sound_on() -> None:
    room = Room([])
    room.sound.open()
    room.run(S)
    room.sound.apply(Settings(SoundMode.BEEPS, beeps_volume=50))
    room.sound.react([RepCounted(room.now_ns, WHERE, 1, by_coach=False, result=RESULT)], room.now_ns)
    room.run(S)
    assert max(room.desk.heard) == 250


def test_what_a_key_has_silenced_stays_so_until_the_sound_itself_is_set_anew() -> None:
    room = Room(reps(WHERE, S, 9))
    room.sound.open()
    room.run(S)
    room.sound.toggle_mute()
    room.sound.apply(Settings(SoundMode.BEEPS, beeps_volume=50))
    assert room.kind() is SoundKind.MUTED
    room.sound.apply(Settings(SoundMode.BOTH, beeps_volume=50))
    assert room.kind() is SoundKind.ON


def test_the_clips_of_a_load_are_made_ready_in_the_unit_that_is_set(tmp_path: Path) -> None:
    asked: set[str] = set()

    class Asked(ClipStore):
        def get(self, name: str) -> Clip:
            asked.add(name)
            return impulse(name)

    heavy = Exercise("x", "x", Reps(Range.exactly(3)), sets=Range.exactly(2), load=Load("weight", 1, 50, 50, Unit.LB))
    own = OwnWords(tmp_path, find=lambda: None)
    sound = Sound(FakeDevice(Clock()), Asked(), own_words=own, clock_ns=Clock(), run=lambda job: job())
    sound.prepare(plan(Session("day", "Day", (heavy, heavy))))
    assert "voice/say-pounds" in asked
    assert "voice/say-kilos" not in asked
    sound.apply(Settings(unit=ShownUnit.KG))
    assert "voice/say-kilos" in asked


def test_a_volume_of_zero_is_silence() -> None:
    room = Room(reps(WHERE, S, 2), Settings(SoundMode.BEEPS, beeps_volume=0))
    room.sound.open()
    room.run(15 * S)
    assert not any(room.desk.heard)


def test_the_words_of_a_workout_are_made_ready_beside_it_and_once(tmp_path: Path) -> None:
    spoken: list[str] = []
    jobs: list[Job] = []

    class Speech:
        identity = "test"

        def speak(self, text: str, file: Path) -> bool:
            spoken.append(text)
            return False

    own = OwnWords(tmp_path, find=Speech)
    sound = Sound(FakeDevice(Clock()), Impulses(), own_words=own, clock_ns=Clock(), run=jobs.append)
    of = plan(Session("day", "Day", (Exercise("zercher", "Zercher squat", Reps(Range.exactly(3))),)))
    sound.prepare(of)
    sound.prepare(of)
    assert spoken == []
    assert len(jobs) == 1
    jobs[0]()
    assert spoken == ["Zercher squat"]


def test_a_workout_that_was_given_up_is_not_made_ready(tmp_path: Path) -> None:
    jobs: list[Job] = []
    asked: list[str] = []

    class Asked(ClipStore):
        def get(self, name: str) -> Clip:
            asked.append(name)
            return impulse(name)

    own = OwnWords(tmp_path, find=lambda: None)
    sound = Sound(FakeDevice(Clock()), Asked(), own_words=own, clock_ns=Clock(), run=jobs.append)
    first, second = (plan(Session("day", "Day", (Exercise("x", name, Reps(Range.exactly(3))),))) for name in "ab")
    sound.prepare(first)
    sound.prepare(second)
    jobs[0]()
    assert asked == []
    jobs[1]()
    assert "voice/number-3" in asked


def test_with_beeps_alone_no_voice_is_read(tmp_path: Path) -> None:
    jobs: list[Job] = []
    sound = Sound(FakeDevice(Clock()), Impulses(), settings=BEEPS, clock_ns=Clock(), run=jobs.append)
    sound.prepare(plan(Session("day", "Day", (Exercise("x", "X", Reps(Range.exactly(3))),))))
    assert jobs == []


def test_the_settings_choose_the_output_where_the_environment_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUNCOACH_AUDIO", raising=False)
    assert Sound(settings=Settings(output=OutputChoice.NULL), run=inline).state.kind is SoundKind.OFF


def test_an_example_of_a_volume_is_heard_at_once_but_not_while_the_sound_is_off() -> None:
    room = Room([], Settings())
    room.sound.try_out(Group.BEEPS)
    room.sound.open()
    room.run(S)
    assert heard_at(room.desk.heard) == []
    room.sound.try_out(Group.BEEPS)
    room.run(S)
    room.sound.try_out(Group.VOICE)
    room.run(S)
    assert len(heard_at(room.desk.heard)) == 2
    room.sound.apply(Settings(SoundMode.BEEPS))
    room.sound.try_out(Group.VOICE)
    room.sound.apply(Settings(SoundMode.OFF))
    room.sound.try_out(Group.BEEPS)
    room.run(S)
    assert len(heard_at(room.desk.heard)) == 2
