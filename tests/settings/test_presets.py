"""The keys of remotes, pedals and number pads: what they send, and that a person's own keys come first."""

import pytest

from runcoach.settings.actions import ACTIONS, BY_ID, Scope, keys_of
from runcoach.settings.definitions import Device, Settings
from runcoach.settings.keymap import parse_key, resolve, share_a_screen
from runcoach.settings.presets import PRESETS, keymap_of, with_preset


def keys_in_a_workout(settings: Settings) -> dict[str, str]:
    """The action of each key."""
    keymap = keymap_of(settings)
    return {
        key: action.id
        for action in ACTIONS
        if action.scope in (Scope.WORKOUT, Scope.EVERYWHERE)
        for key in keys_of(action, keymap)
    }


@pytest.mark.parametrize("device", Device)
def test_a_preset_is_free_of_contradictions_and_leaves_no_action_without_a_key(device: Device) -> None:
    keymap, problems = resolve(with_preset(Settings(device=device)))
    assert problems == ()
    assert all(keys_of(action, keymap) for action in ACTIONS)
    for one in ACTIONS:
        for other in ACTIONS:
            if one is not other and share_a_screen(one, other):
                assert not set(keys_of(one, keymap)) & set(keys_of(other, keymap)), (one.id, other.id)


@pytest.mark.parametrize("device", Device)
def test_every_key_of_a_preset_does_what_the_preset_says(device: Device) -> None:
    keymap = keymap_of(Settings(device=device))
    for action_id, keys in PRESETS[device].items():
        assert keys_of(BY_ID[action_id], keymap)[: len(keys)] == tuple(map(parse_key, keys))


@pytest.mark.parametrize(
    ("device", "sent", "action"),
    [
        (Device.KEYBOARD, "pagedown", "workout.main"),
        (Device.KEYBOARD, "pageup", "workout.undo"),
        (Device.KEYBOARD, "full_stop", "workout.darken"),
        (Device.KEYBOARD, "f5", "workout.pause"),
        (Device.KEYBOARD, "media_play_pause", "workout.main"),
        (Device.REMOTE, "right", "workout.main"),
        (Device.REMOTE, "b", "workout.darken"),
        (Device.REMOTE, "space", "workout.main"),
        (Device.PEDAL, "right", "workout.main"),
        (Device.PEDAL, "left", "workout.undo"),
        (Device.PEDAL, "b", "workout.back"),
        (Device.NUMBER_PAD, "enter", "workout.main"),
        (Device.NUMBER_PAD, "asterisk", "workout.finish"),
        (Device.NUMBER_PAD, "7", "workout.rate_7"),
    ],
)
def test_what_a_device_sends_does_what_it_is_for(device: Device, sent: str, action: str) -> None:
    assert keys_in_a_workout(Settings(device=device))[sent] == action


def test_the_persons_own_keys_come_first() -> None:
    own = Settings(device=Device.PEDAL, keys=(("workout.pause", ("left",)), ("workout.main", ("space", "f7"))))
    keys = keys_in_a_workout(own)
    assert (keys["left"], keys["up"], keys["f7"]) == ("workout.pause", "workout.undo", "workout.main")
    assert all(keys_of(action, keymap_of(own)) for action in ACTIONS)
