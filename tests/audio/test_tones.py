import math
from itertools import pairwise

import pytest

from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import PEAK, RATE, Samples
from sounds.tones import ATTACK_MS, RECIPES, Note, synthesise
from tests.audio.builders import largest_jump


@pytest.fixture(scope="module")
def tones() -> dict[Tone, Samples]:
    return {tone: synthesise(tone) for tone in Tone}


def test_every_tone_has_a_recipe() -> None:
    assert set(RECIPES) == set(Tone)


def test_every_tone_begins_and_ends_at_rest(tones: dict[Tone, Samples]) -> None:
    assert {(samples[0], samples[-1]) for samples in tones.values()} == {(0, 0)}


def test_no_tone_moves_faster_than_its_partials_and_its_envelope_do(tones: dict[Tone, Samples]) -> None:
    for tone, samples in tones.items():
        steepest = 0.0
        for part in RECIPES[tone]:
            if isinstance(part, Note):
                hz = max(part.hz, part.to_hz or 0) * max(ratio for ratio, _ in part.partials)
                steepest += part.level * (2 * math.pi * hz / RATE + math.pi / (2 * ATTACK_MS * RATE / 1000))
            else:
                # Noise below 1100 Hz, twice filtered: nothing in it is as fast as a full wave of 2200 Hz.
                steepest += part.level * 2 * math.pi * 2200 / RATE
        assert largest_jump(samples) <= PEAK * steepest + 1, tone


def test_every_tone_leaves_room_for_another_one(tones: dict[Tone, Samples]) -> None:
    assert all(max(map(abs, samples)) < PEAK // 2 for samples in tones.values())


def test_a_tone_is_the_same_every_time(tones: dict[Tone, Samples]) -> None:
    assert all(synthesise(tone) == samples for tone, samples in tones.items())


def test_no_two_tones_are_the_same(tones: dict[Tone, Samples]) -> None:
    assert len({samples.tobytes() for samples in tones.values()}) == len(Tone)


def pitch(samples: Samples) -> float:
    """How often it passes through zero upwards, in Hz."""
    return sum(a < 0 <= b for a, b in pairwise(samples)) * RATE / len(samples)


def test_the_ear_can_tell_the_phases_apart(tones: dict[Tone, Samples]) -> None:
    def bend(tone: Tone) -> float:
        samples = tones[tone]
        third = len(samples) // 3
        return pitch(samples[-third:]) / pitch(samples[:third])

    assert bend(Tone.ECCENTRIC) < 0.75
    assert bend(Tone.CONCENTRIC) > 1.33
    assert 0.97 < bend(Tone.ISOMETRIC) < 1.03


def test_a_breath_swells_and_fades_instead_of_striking(tones: dict[Tone, Samples]) -> None:
    samples = tones[Tone.PREPARE]
    fifth = len(samples) // 5
    loudness = [max(map(abs, samples[index * fifth : (index + 1) * fifth])) for index in range(5)]
    assert loudness[2] > 2 * loudness[0]
    assert loudness[2] > 2 * loudness[4]


def bursts(samples: Samples) -> int:
    """How many notes are struck: windows of 10 ms that are much louder than the one before."""
    window = RATE // 100
    loud = [max(map(abs, samples[at : at + window])) for at in range(0, len(samples), window)]
    return sum(now > 1500 and now > 1.6 * before for before, now in pairwise([0, *loud]))


def test_left_is_one_note_and_right_is_two(tones: dict[Tone, Samples]) -> None:
    assert bursts(tones[Tone.LEFT]) == 1
    assert bursts(tones[Tone.RIGHT]) == 2


def test_ticks_are_much_quieter_than_what_says_to_move(tones: dict[Tone, Samples]) -> None:
    quiet = max(max(map(abs, tones[tone])) for tone in (Tone.TICK, Tone.IGNORED))
    assert quiet * 3 < min(max(map(abs, tones[tone])) for tone in (Tone.ECCENTRIC, Tone.ISOMETRIC, Tone.CONCENTRIC))
