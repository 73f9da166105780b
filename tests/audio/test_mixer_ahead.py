from hypothesis import given
from hypothesis import strategies as st

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Group, Mixer
from tests.audio.builders import impulse, sine

TONE = Clip("tone", sine(900))
PLACES = st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(list(Group)), st.floats(0, 2)), max_size=6)


@given(PLACES, st.integers(0, 3000), st.integers(1, 3000), st.integers(1, 700))
def test_what_is_seen_ahead_is_what_comes(
    places: list[tuple[int, Group, float]], begin: int, frames: int, block: int
) -> None:
    mixer = Mixer()
    for at, group, gain in places:
        mixer.place(TONE, at, gain=gain, group=group)
    seen = mixer.preview(begin, frames)
    assert mixer.frame == 0
    heard = mixer.render(0)
    while len(heard) < begin + frames:
        heard += mixer.render(block)
    assert heard[begin : begin + frames] == seen


def test_a_new_clip_changes_the_sound_from_its_first_frame_on() -> None:
    mixer = Mixer()
    assert mixer.take_changed() is None
    mixer.place(impulse("a"), 500)
    mixer.place(impulse("b"), 300)
    assert mixer.take_changed() == 300
    assert mixer.take_changed() is None


def test_a_clip_taken_away_changes_the_sound_where_it_would_have_begun_or_from_now_on() -> None:
    mixer = Mixer()
    begun, later = mixer.place(TONE, 0), mixer.place(TONE, 2000)
    mixer.render(100)
    mixer.take_changed()
    mixer.cancel(later)
    assert mixer.take_changed() == 2000
    mixer.cancel(begun)
    assert mixer.take_changed() == 100


def test_another_volume_changes_the_sound_from_now_on() -> None:
    mixer = Mixer()
    mixer.render(70)
    mixer.set_volume(Group.VOICE, 0.5)
    assert mixer.take_changed() == 70
