"""What is said again on request, and what the voice says of an exercise that gets easier."""

from array import array

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.score.script import Script
from runcoach.audio.score.soundtrack import Soundtrack
from runcoach.player.change_events import Eased, Paused
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import Ease
from runcoach.player.plan import SetPlace
from runcoach.player.repeating import Repeated
from runcoach.session.values import Load, Side
from tests.audio.builders import S
from tests.audio.test_script import BOOK, longest, planned, step_down

KG_19 = Load("weight", 1, 19.0, 19.0)


def script() -> Script:
    return Script(BOOK, lambda _: S)


def again(*cues: str) -> Repeated:
    return Repeated(planned(step_down()).sets[0], Side.LEFT, cues)


def test_the_announcement_is_said_again_and_then_each_cue() -> None:
    said = script().repeat(again("Squeeze the calf", "Words of my own"), 5 * S)
    assert [" ".join(each.wordings[0]).replace("voice/", "") for each in said] == [
        "exercise-step-down set-1-of-3 side-left-side reps-8",
        "cue-squeeze-the-calf",
        "own/Words of my own",
    ]
    assert len({each.key for each in said}) == 3
    assert all(each.at_ns == 5 * S < each.until_ns for each in said)


def test_it_is_heard_in_a_pause_too_but_not_when_muted() -> None:
    mixer = Mixer(1000)
    track = Soundtrack(mixer, lambda _: Clip("", array("h", [1000] * 100), 1000), script())
    track.lead([], 0, 0)
    track.react([Paused(S, SetPlace(again().set, Side.LEFT))], S, 1000)
    track.say_again(again(), 2 * S)
    assert any(mixer.render(500))
    mixer.render(1000)
    track.muted = True
    track.say_again(again(), 3 * S)
    assert not any(mixer.render(1000))


def test_what_gets_easier_is_said() -> None:
    place = SetPlace(planned(step_down(), choices=Choices((ExerciseChoice(),))).sets[0], Side.LEFT)
    assert longest(Eased(0, place, Ease(0, load=KG_19), KG_19, S)) == ["say-easier say-load number-19 say-kilos"]
    assert longest(Eased(0, place, Ease(0, load=Load()), Load(), S)) == ["say-easier say-body-weight"]
    assert longest(Eased(0, place, Ease(0, tempo_steps=-1), Load(), S)) == ["say-easier say-faster"]
    assert longest(Eased(0, place, Ease(0, variant=""), Load(), S)) == ["say-easier exercise-step-down"]
    taken_back = Eased(0, place, Ease(0, variant=""), Load(), S, is_taken_back=True)
    assert longest(taken_back) == ["exercise-step-down"]
