"""A person's own keys: an action has the key that it is given, and none is left without one."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from runcoach.settings.actions import ACTIONS, BY_ID, Action, first_key, keys_of
from runcoach.settings.definitions import KeyChoices
from runcoach.settings.keymap import KeyProblem, key_name, parse_key, resolve, share_a_screen, with_key, without_keys


def chosen(**keys: str) -> KeyChoices:
    """Choices; a double underscore stands for the dot of an id."""
    return tuple(sorted((name.replace("__", "."), tuple(text.split())) for name, text in keys.items()))


def shown(problem: KeyProblem) -> tuple[str, str, str]:
    return problem.action_id, problem.message, problem.hint


def test_without_choices_nothing_changes() -> None:
    assert resolve(()) == ({}, ())


def test_an_action_has_the_keys_that_were_chosen_and_no_others() -> None:
    keymap, problems = resolve(chosen(workout__pause="z F2"))
    assert keymap == {"workout.pause": "z,f2"}
    assert problems == ()
    assert keys_of(BY_ID["workout.pause"], keymap) == ("z", "f2")
    assert first_key("workout.pause", keymap) == "z"
    assert first_key("workout.back", keymap) == "←"


def test_what_had_the_key_keeps_its_others() -> None:
    keymap, problems = resolve(chosen(workout__pause="b"))
    assert keymap == {"workout.pause": "b", "workout.back": "left"}
    assert problems == ()


def test_two_can_swap_their_only_keys() -> None:
    keymap, problems = resolve(chosen(workout__main="enter", workout__finish="space"))
    assert keymap == {"workout.main": "enter", "workout.finish": "space"}
    assert problems == ()


def test_a_key_means_other_things_on_other_screens() -> None:
    keymap, problems = resolve(chosen(workout__pause="z", briefing__accept="z"))
    assert keymap == {"workout.pause": "z", "briefing.accept": "z"}
    assert problems == ()


TROUBLES: dict[str, tuple[KeyChoices, tuple[str, str, str]]] = {
    "an unknown id": (
        chosen(workout__pose="z"),
        ("workout.pose", "'workout.pose' is not the id of an action", "did you mean 'workout.pause'?"),
    ),
    "an unknown key": (
        chosen(workout__pause="spacee"),
        ("workout.pause", "'spacee' is not a key", "did you mean 'space'?"),
    ),
    "two actions on one key": (
        chosen(workout__pause="z", workout__skip="z"),
        ("workout.skip", "'z' is already the key of workout.pause", "choose another key"),
    ),
    "one that works everywhere on the same key": (
        chosen(everywhere__help="z", workout__skip="z"),
        ("workout.skip", "'z' is already the key of everywhere.help", "choose another key"),
    ),
    "an action without any key": (
        chosen(workout__skip="p"),
        ("workout.skip", "'p' is the only key of 'pause' (workout.pause)", "give that another key first"),
    ),
    "the way out": (chosen(workout__skip="esc"), ("workout.skip", "'esc' always goes back", "choose another key")),
    "what is typed": (chosen(edit__more="3"), ("edit.more", "'3' is typed in a form", "choose another key")),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_what_cannot_be_had_is_reported_and_is_as_if_it_were_not_there(case: str) -> None:
    choices, expected = TROUBLES[case]
    keymap, problems = resolve(choices)
    assert [shown(each) for each in problems] == [expected]
    assert expected[0] not in keymap


def test_of_several_keys_those_that_can_be_had_are() -> None:
    keymap, problems = resolve(chosen(workout__skip="p y escape"))
    assert keymap == {"workout.skip": "y"}
    assert len(problems) == 2


@given(
    st.dictionaries(
        st.sampled_from([action.id for action in ACTIONS]),
        st.lists(
            st.sampled_from([*"abnpx?z19-", "space", "enter", "up", "esc", "f2", "nokey"]), min_size=1, max_size=3
        ),
    )
)
def test_with_any_choice_every_action_has_a_key_of_its_own(made: dict[str, list[str]]) -> None:
    keymap, _ = resolve(tuple(sorted((action_id, tuple(keys)) for action_id, keys in made.items())))
    now = {action.id: keys_of(action, keymap) for action in ACTIONS}
    assert all(all(keys) for keys in now.values())
    for one in ACTIONS:
        for other in ACTIONS:
            if one.id < other.id and share_a_screen(one, other):
                assert not set(now[one.id]) & set(now[other.id]), (one.id, other.id)


def test_signs_have_the_names_that_the_terminal_gives_them() -> None:
    signs = [sign for sign in string.printable + "éß€ñ" if sign.isprintable() and not sign.isspace()]
    assert [parse_key(sign) for sign in signs] == [_character_to_key(sign) for sign in signs]


def test_keys_are_named_as_people_do() -> None:
    names = ("Space", "ESC", "PgUp", "↑", "return", "F12", "ctrl+Y", "question_mark", "?", "ctrl+", "f25", "", "zz")
    keys = ["space", "escape", "pageup", "up", "enter", "f12", "ctrl+y", "question_mark", "question_mark"]
    assert [parse_key(name) for name in names] == [*keys, None, None, None, None]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_key_of_the_table_can_be_written_in_the_file(action: Action) -> None:
    assert tuple(parse_key(key_name(key)) for key in action.keys) == action.keys


def test_a_key_that_was_pressed_is_taken_with_a_sentence() -> None:
    choices, sentence = with_key((), BY_ID["workout.pause"], "z")
    assert choices == (("workout.pause", ("z",)),)
    assert sentence == "z does that now."
    choices, sentence = with_key(choices, BY_ID["workout.undo"], "b")
    assert sentence == "b does that now; 'back' keeps ←."
    assert choices == (("workout.pause", ("z",)), ("workout.undo", ("b",)))
    again, sentence = with_key(choices, BY_ID["workout.mute"], "z")
    assert again == choices
    assert sentence == "'z' is already the key of workout.pause; choose another key."


def test_a_key_that_cannot_be_had_changes_nothing_and_is_reported() -> None:
    choices, sentence = with_key((), BY_ID["workout.pause"], "space")
    assert choices == ()
    assert sentence == "'space' is the only key of 'go' (workout.main); give that another key first."


def test_an_action_gets_back_its_first_keys() -> None:
    choices = chosen(workout__pause="b", workout__mute="p")
    kept, sentence = without_keys(choices, BY_ID["workout.pause"])
    assert kept == choices
    assert sentence == "'p' is the only key of 'pause' (workout.pause); give that another key first."
    assert without_keys(chosen(workout__pause="z"), BY_ID["workout.pause"]) == ((), "p again.")
