"""Keys for devices that send keys from a distance: presenters, page turners and number pads.

What presenters and headphones send by default is in the table of actions itself. A preset adds what other devices send,
and moves the keys of the keyboard that it needs. A person's own keys come before it. Pure.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from runcoach.settings.actions import BY_ID
from runcoach.settings.definitions import Device
from runcoach.settings.keymap import key_name, parse_key, resolve, share_a_screen

if TYPE_CHECKING:
    from runcoach.settings.definitions import KeyChoices, Settings

PRESETS: Mapping[Device, Mapping[str, tuple[str, ...]]] = {
    Device.KEYBOARD: {},
    Device.REMOTE: {
        "workout.main": ("pagedown", "right", "down"),
        "workout.undo": ("pageup", "left", "up"),
        "workout.darken": (".", "b", "d"),
        "workout.skip_asking": ("end",),
        "workout.back": ("home",),
        "workout.rest_longer": ("t",),
        "workout.rest_shorter": ("y",),
        "how_to.go": ("pagedown", "right"),
        "briefing.start": ("pagedown",),
        "summary.done": ("pagedown", "right"),
    },
    Device.PEDAL: {
        "workout.main": ("right", "down", "pagedown"),
        "workout.undo": ("left", "up", "pageup"),
        "workout.skip_asking": ("end",),
        "workout.rest_longer": ("t",),
        "workout.rest_shorter": ("y",),
        "how_to.go": ("right", "pagedown"),
        "summary.done": ("right", "pagedown"),
    },
    Device.NUMBER_PAD: {
        "workout.main": ("enter",),
        "workout.finish": ("*",),
        "workout.undo": ("/",),
        "workout.darken": (".", ","),
    },
}
"""For each device its keys, by the action's id: they come first, the action's other keys after them."""


def with_preset(settings: "Settings") -> "KeyChoices":
    """The keys that are chosen: the person's own, and the device's where those leave room."""
    return _with_preset(settings.keys, settings.device)


def _with_preset(chosen: "KeyChoices", device: Device) -> "KeyChoices":
    own, _ = resolve(chosen)
    taken = {action_id: set(own[action_id].split(",")) for action_id, _ in chosen if action_id in own}
    preset = {action_id: tuple(map(_parsed, keys)) for action_id, keys in PRESETS[device].items()}
    added: list[tuple[str, tuple[str, ...]]] = []
    for action_id, keys in preset.items():
        if action_id in taken:
            continue
        action = BY_ID[action_id]
        # The keys of the keyboard that no other action of the preset takes stay.
        moved = {
            key
            for other, others in preset.items()
            if other != action_id and share_a_screen(action, BY_ID[other])
            for key in others
        }
        every = dict.fromkeys((*keys, *(key for key in action.keys if key not in moved)))
        elsewhere = {key for other, used in taken.items() if share_a_screen(action, BY_ID[other]) for key in used}
        if left := tuple(key for key in every if key not in elsewhere):
            added.append((action_id, tuple(map(key_name, left))))
    # The person's own come first: of two that cannot both hold, the later one is refused.
    return (*chosen, *added)


def _parsed(name: str) -> str:
    key = parse_key(name)
    if key is None:
        raise ValueError(f"the presets name no key by {name!r}")
    return key


def keymap_of(settings: "Settings") -> dict[str, str]:
    """The keys of the actions that do not have their default keys, by action id, separated by commas."""
    return dict(_keymap_of(settings.keys, settings.device))


@lru_cache(maxsize=8)
def _keymap_of(chosen: "KeyChoices", device: Device) -> Mapping[str, str]:
    """The same; every change of any setting asks for it, and few of them change keys."""
    return resolve(_with_preset(chosen, device))[0]
