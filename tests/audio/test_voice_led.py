"""The voice in a workout led with keys."""

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import frames_in, ns_in
from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.script import Script
from runcoach.base import locations
from runcoach.player.inputs import CountRep, Pause, Proceed, Resume, Skip, Start
from runcoach.player.plan import Plan
from runcoach.session.values import Range, Reps, Sides
from tests.audio.builders import MS, S
from tests.audio.simulated import AHEAD, SimulatedWorkout, clips_of, word
from tests.player.plans import DEADLIFT_TEMPO, exercise, plan_of

BOOK = Phrasebook.read(locations.shipped_sounds_dir() / "voice" / "phrases.json")
PACED = plan_of(exercise(Reps(Range(6, 10)), Sides.EACH, tempo=DEADLIFT_TEMPO, sets=2))
SELF_PACED = plan_of(exercise(Reps(Range(6, 10))))


class Voices:
    """Every clip lasts 0.6 s, the person's own words as long as is said; those are there only once they are ready."""

    def __init__(self, own_ns: int = 600 * MS) -> None:
        self.are_ready = True
        self.find = clips_of(lambda name: own_ns if name.startswith("own/") else 600 * MS)

    def clip_of(self, name: str) -> Clip | None:
        return self.find(name) if self.are_ready or not name.startswith("own/") else None

    def length_of(self, name: str) -> int | None:
        clip = self.clip_of(name)
        return ns_in(len(clip.samples)) if clip else None

    def script(self, plan: Plan) -> Script:
        return Script(BOOK, self.length_of)


def led(plan: Plan, voices: Voices | None = None) -> SimulatedWorkout:
    voices = voices or Voices()
    return SimulatedWorkout(plan, voices.clip_of, voices.script)


def said(workout: SimulatedWorkout, since_frame: int = 0) -> list[str]:
    return [word(each.name) for each in workout.mixer.words if each.start >= since_frame]


def test_who_starts_at_once_hears_no_more_of_the_announcement() -> None:
    workout = led(PACED)
    workout.press(Start())
    workout.wait(S)
    pressed = workout.mixer.frame
    workout.press(Proceed())
    workout.wait(2 * S)
    assert said(workout)[0] == "own/Deadlift"
    assert said(workout, pressed) == ["phase-brace", "phase-lower"]
    assert all(each.cut_at is None for each in workout.mixer.words)


def test_a_pause_fades_the_word_and_the_rest_of_the_sentence_is_gone() -> None:
    workout = led(PACED)
    workout.press(Start())
    workout.wait(S)
    paused = workout.mixer.frame
    workout.press(Pause())
    workout.wait(20 * S)
    assert [each.cut_at for each in workout.mixer.words] == [paused]
    workout.press(Resume())
    workout.wait(2 * S)
    assert "set-1-of-2" not in said(workout)


def test_a_skip_fades_the_word_and_says_where_it_went() -> None:
    workout = led(PACED)
    workout.press(Start())
    workout.wait(S)
    skipped = workout.mixer.frame
    workout.press(Skip())
    workout.wait(5 * S)
    assert said(workout, skipped)[:2] == ["own/Deadlift", "set-2-of-2"]


def test_what_a_skip_has_faded_keeps_nothing_waiting() -> None:
    workout = led(PACED, Voices(own_ns=4 * S))
    workout.press(Start())
    workout.wait(S)
    skipped = workout.mixer.frame
    workout.press(Skip())
    workout.wait(5 * S)
    assert workout.mixer.words[1].start == skipped + frames_in(700 * MS)


def test_the_number_of_a_rep_that_a_key_counts_comes_with_the_next_block() -> None:
    workout = led(SELF_PACED)
    workout.press(Start())
    workout.wait(20 * S)
    before = workout.mixer.frame
    workout.press(CountRep())
    workout.wait(S)
    (number,) = [each for each in workout.mixer.words if each.start >= before]
    assert (word(number.name), number.start) == ("number-1", before)


def test_reps_counted_faster_than_they_can_be_said_are_not_said_late() -> None:
    workout = led(SELF_PACED)
    workout.press(Start())
    workout.wait(20 * S)
    before = workout.mixer.frame
    for _ in range(4):
        workout.press(CountRep())
        workout.wait(200 * MS)
    workout.wait(5 * S)
    words = [each for each in workout.mixer.words if each.start >= before]
    assert word(words[0].name) == "number-1"
    assert len(words) < 4
    assert all(each.start <= before + frames_in(1400 * MS) for each in words)


def test_own_words_that_are_ready_late_are_said_from_then_on_and_once() -> None:
    voices = Voices()
    voices.are_ready = False
    workout = led(PACED, voices)
    workout.press(Start())
    workout.wait(5 * S)
    assert said(workout) == ["set-1-of-2", "side-left-side", "reps-6"]
    voices.are_ready = True
    workout.wait(200 * S)
    assert said(workout).count("own/Deadlift") == 1


def test_muted_the_voice_is_silent_and_comes_back_in_step() -> None:
    workout = led(PACED)
    workout.press(Start())
    workout.track.muted = True
    workout.wait(12 * S)
    assert said(workout) == []
    workout.track.muted = False
    workout.wait(20 * S)
    (first,) = [each for each in workout.mixer.words if each.name == "voice/number-1"]
    assert abs(first.start - frames_in(19 * S)) <= AHEAD
