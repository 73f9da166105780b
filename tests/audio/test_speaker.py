"""One voice: who speaks when two would."""

import pytest

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import frames_in
from runcoach.audio.score.speaker import Speaker
from runcoach.audio.score.utterances import PAUSE_NS, Rank, Utterance
from tests.audio.builders import MS, S
from tests.audio.simulated import RecordingMixer, clips_of

LENGTHS = {
    "three": 500 * MS,
    "two": 500 * MS,
    "name": 2 * S,
    "long": 6 * S,
    "set": S,
    "seven": 600 * MS,
    "lower": 600 * MS,
}
PAUSE = frames_in(PAUSE_NS)


def utterance(
    at_ns: int, rank: Rank, *wordings: str, until_ns: int | None = None, end_ns: int | None = None, delay_ns: int = 0
) -> Utterance:
    words = tuple(tuple(wording.split()) for wording in wordings)
    return Utterance(at_ns, rank, words, until_ns or at_ns + S, end_ns, delay_ns, about=wordings[0])


class Stage:
    def __init__(self) -> None:
        self.mixer = RecordingMixer()
        self.speaker = Speaker(self.mixer, clips_of(lambda name: LENGTHS[name]))

    def say(self, said: Utterance) -> bool:
        return self.speaker.say(said, frames_in(said.at_ns))

    def heard(self) -> list[tuple[str, int]]:
        return [(each.name, each.start) for each in self.mixer.words]

    def names(self) -> list[str]:
        return [each.name for each in self.mixer.words]


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_words_follow_one_another_to_the_sample(stage: Stage) -> None:
    assert stage.say(utterance(S, Rank.STAGE, "name set"))
    assert stage.heard() == [("name", frames_in(S)), ("set", frames_in(3 * S) + PAUSE)]


def test_a_number_is_said_at_its_own_sample(stage: Stage) -> None:
    stage.say(utterance(S + 1, Rank.COUNT, "seven"))
    assert stage.heard() == [("seven", frames_in(S + 1))]


def test_the_longest_wording_that_ends_in_time_is_said(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "long set", "name set", "name", "set", until_ns=5 * S, end_ns=3500 * MS))
    assert stage.names() == ["name"]


def test_what_fits_in_no_wording_is_left_out(stage: Stage) -> None:
    assert not stage.say(utterance(S, Rank.STAGE, "long", end_ns=3 * S))
    assert stage.heard() == []


def test_a_wording_without_all_its_clips_is_not_said() -> None:
    mixer = RecordingMixer()
    clips = clips_of(lambda name: LENGTHS[name])
    speaker = Speaker(mixer, lambda name: None if name == "name" else clips(name))
    speaker.say(utterance(S, Rank.STAGE, "name set", "set"), frames_in(S))
    assert [each.name for each in mixer.words] == ["set"]


def test_an_announcement_waits_for_its_tone(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "name", until_ns=4 * S, delay_ns=700 * MS))
    assert stage.heard() == [("name", frames_in(1700 * MS))]


def test_what_belongs_to_one_moment_is_said_one_after_the_other(stage: Stage) -> None:
    stage.say(utterance(S, Rank.COUNT, "seven"))
    stage.say(utterance(S, Rank.PHASE, "lower"))
    assert stage.heard() == [("seven", frames_in(S)), ("lower", frames_in(1600 * MS) + PAUSE)]


def test_a_lower_rank_goes_between_what_is_to_be_said_or_waits_or_is_left_out(stage: Stage) -> None:
    stage.say(utterance(3 * S, Rank.COUNTDOWN, "three"))
    stage.say(utterance(4 * S, Rank.COUNTDOWN, "two"))
    assert stage.say(utterance(2 * S, Rank.CUE, "set name", "lower", until_ns=2500 * MS))
    assert stage.heard()[0] == ("lower", frames_in(2 * S))
    assert not stage.say(utterance(2800 * MS, Rank.CUE, "name", until_ns=4 * S))


def test_words_of_a_lower_rank_that_have_not_begun_give_way_with_all_that_follows(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "set set set"))
    stage.mixer.pass_to(frames_in(1500 * MS))
    stage.say(utterance(2500 * MS, Rank.COUNTDOWN, "three"))
    assert stage.heard() == [("set", frames_in(S)), ("three", frames_in(2500 * MS))]


def test_a_word_that_has_begun_is_said_to_its_end_and_the_next_waits(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "set set"))
    stage.mixer.pass_to(frames_in(1700 * MS))
    stage.say(utterance(1800 * MS, Rank.COUNT, "seven"))
    assert stage.heard() == [("set", frames_in(S)), ("seven", frames_in(2 * S) + PAUSE)]
    assert all(each.cut_at is None for each in stage.mixer.words)


def test_nothing_begins_after_its_time(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "name"))
    stage.mixer.pass_to(frames_in(1100 * MS))
    assert not stage.say(utterance(1200 * MS, Rank.PHASE, "lower", until_ns=2 * S))


def test_a_countdown_that_a_key_brought_nearer_fades_what_would_hide_it(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "long"))
    stage.mixer.pass_to(frames_in(2 * S))
    assert stage.say(utterance(2500 * MS, Rank.COUNTDOWN, "three", until_ns=2950 * MS))
    (name, three) = stage.mixer.words
    assert name.cut_at == frames_in(2 * S)
    assert three.start == frames_in(2500 * MS)


def test_what_is_taken_back_is_not_said_unless_it_has_begun(stage: Stage) -> None:
    later, now = utterance(3 * S, Rank.PHASE, "lower"), utterance(S, Rank.STAGE, "set name")
    stage.say(later)
    stage.say(now)
    stage.mixer.pass_to(frames_in(1500 * MS))
    assert stage.speaker.take_back(later)
    assert not stage.speaker.take_back(now)
    assert stage.names() == ["set"]


def test_when_something_else_begins_the_announcement_before_it_is_over(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "set name set"))
    stage.mixer.pass_to(frames_in(1500 * MS))
    stage.speaker.leave(2500 * MS, frames_in(2500 * MS))
    assert stage.names() == ["set"]


def test_after_a_stop_nothing_is_said_before_the_silence(stage: Stage) -> None:
    stage.say(utterance(S, Rank.STAGE, "long"))
    stage.mixer.pass_to(frames_in(2 * S))
    stage.mixer.clear()
    stage.speaker.stop()
    stage.say(utterance(2 * S, Rank.COUNTDOWN, "three"))
    faded, three = stage.mixer.words
    assert three.start == faded.end == frames_in(2 * S) + frames_in(12 * MS)


def test_the_clips_are_placed_as_voice(stage: Stage) -> None:
    stage.say(utterance(S, Rank.COUNT, "seven"))
    assert isinstance(clips_of(lambda name: S)("x"), Clip)
    assert len(stage.mixer.words) == 1
