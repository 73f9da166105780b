"""Every action and its default keys: the one table behind the screens, plain mode, the footer and the help.

An action has a permanent id; its keys are only a column of the table, so that a person can assign others. No default
key needs a modifier. Imports nothing else of the program.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from runcoach.base.quick_dataclass import dataclass


class Scope(StrEnum):
    """Where a key works."""

    EVERYWHERE = "Everywhere"
    HOME = "Sessions"
    LIBRARY = "Exercises"
    PASTE = "Paste a plan"
    BUILDER = "Building a session"
    BRIEFING = "Before a workout"
    FETCH = "What you have"
    WORKOUT = "In a workout"
    HOW_TO = "How to"
    EDIT = "Correcting a result"
    SUMMARY = "Summary"
    HISTORY = "History"
    PAST = "A past workout"
    PROGRESS = "Progress"
    SETTINGS = "Settings"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with a key."""

    id: str
    scope: Scope
    keys: tuple[str, ...]
    """The default keys by Textual's names; the first one is the one that texts name."""
    method: str
    """The method of the screen, without its prefix `action_`."""
    label: str
    """A word or two for the footer."""
    description: str
    """One line for the help."""


def _action(scope: Scope, name: str, keys: str, method: str, label: str, description: str) -> Action:
    return Action(f"{scope.name.lower()}.{name}", scope, tuple(keys.split()), method, label, description)


def _command(name: str, keys: str, label: str, description: str) -> Action:
    """An action of a workout: every face carries these out through the same table of commands, by their ids."""
    return _action(Scope.WORKOUT, name, keys, f"command('workout.{name}')", label, description)


def _ratings(scope: Scope, what: str) -> Iterable[Action]:
    for digit in range(10):
        rpe = digit or 10
        name, key, label, description = f"rate_{rpe}", str(digit), f"RPE {rpe}", f"rate {what}: RPE {rpe}"
        if scope is Scope.WORKOUT:
            yield _command(name, key, label, description)
        else:
            yield _action(scope, name, key, f"rate({rpe})", label, description)


_ANY, _HOME, _BRIEF = Scope.EVERYWHERE, Scope.HOME, Scope.BRIEFING
_LIB, _PASTE, _FETCH, _BUILD = Scope.LIBRARY, Scope.PASTE, Scope.FETCH, Scope.BUILDER
_HOW, _EDIT, _SUM = Scope.HOW_TO, Scope.EDIT, Scope.SUMMARY
_HIST, _PAST, _PROG = Scope.HISTORY, Scope.PAST, Scope.PROGRESS
_SET = Scope.SETTINGS

ACTIONS: tuple[Action, ...] = (
    _action(_ANY, "help", "question_mark f1", "help", "keys", "show all keys"),
    _action(_ANY, "leave", "q", "leave", "leave", "leave; a workout asks first, and nothing is lost"),
    _action(_ANY, "settings", "o", "settings", "settings", "what can be set: sound, colours, units, keys"),
    _action(_ANY, "suspend", "ctrl+z", "suspend_process", "suspend", "back to the shell for a while; `fg` returns"),
    _action(_HOME, "open", "space enter pagedown", "open", "open", "open the session; resume the workout that waits"),
    _action(_HOME, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_HOME, "down", "down j", "move(1)", "down", "one line down"),
    _action(_HOME, "left", "left", "move(-1)", "left", "the session before, of those that are cards"),
    _action(_HOME, "right", "right", "move(1)", "right", "the next session, of those that are cards"),
    _action(_HOME, "filter", "slash", "filter", "find", "show only sessions that contain what you type"),
    _action(_HOME, "history", "h", "history", "history", "what was done: calendar, workouts, progress"),
    _action(_HOME, "library", "l", "library", "exercises", "all exercises: how they go, and what was done of each"),
    _action(_HOME, "keep", "x", "keep_stopped", "end it", "end the unfinished workout with what was done"),
    _action(_HOME, "discard", "d", "discard", "discard", "discard the unfinished workout, after a question"),
    _action(
        _HOME,
        "paste",
        "v",
        "paste_plan",
        "paste a plan",
        "make a session of a plan in plain words; pasting does it, too",
    ),
    _action(_LIB, "open", "space enter i", "open", "how to", "how the exercise is done, as full text"),
    _action(_LIB, "up", "up k", "move(-1)", "up", "one exercise up"),
    _action(_LIB, "down", "down j", "move(1)", "down", "one exercise down"),
    _action(_LIB, "page_up", "pageup b", "jump(-1)", "ten up", "ten exercises up"),
    _action(_LIB, "page_down", "pagedown n", "jump(1)", "ten down", "ten exercises down"),
    _action(
        _LIB,
        "filter",
        "slash",
        "filter",
        "find",
        "find by name, by what it needs or trains, by sides: words that begin so",
    ),
    _action(
        _LIB, "previous", "left", "view(-1)", "list before", "the list before: all, what you have, favourites, done"
    ),
    _action(
        _LIB, "next", "right tab", "view(1)", "next list", "the next list: all, what you have, favourites, done lately"
    ),
    _action(
        _LIB, "favourite", "f", "favourite", "favourite", "mark the exercise as a favourite, or take the mark away"
    ),
    _action(_LIB, "variant", "v", "variant", "other way", "the next of its ways: easier, as written, harder"),
    _action(_LIB, "progress", "p", "progress", "progress", "how the exercise went over time"),
    _action(_HOME, "new", "n", "new_session", "new", "build a session of your own"),
    _action(_HOME, "change", "c", "change_session", "change", "change the session; a shipped one stays, and is copied"),
    _action(_PASTE, "main", "space", "main", "go", "the first answer; else the next question; else save"),
    _action(_PASTE, "edit", "enter e", "edit", "edit", "write the line in other words"),
    _action(_PASTE, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_PASTE, "down", "down j", "move(1)", "down", "one line down"),
    *(
        _action(
            _PASTE, f"answer_{number}", str(number), f"answer({number})", f"answer {number}", f"answer number {number}"
        )
        for number in range(1, 6)
    ),
    _action(_PASTE, "next", "n tab", "next_open", "next question", "the next line with a question"),
    _action(_PASTE, "add", "a", "add", "add a line", "write a line below this one"),
    _action(_PASTE, "delete", "d delete", "delete_line", "leave out", "leave the line out"),
    _action(_PASTE, "undo", "u", "undo", "undo", "take back the last change"),
    _action(_PASTE, "name", "t", "name", "name", "another name for the session"),
    _action(_PASTE, "save", "s", "save", "save", "save it as a session, and open its briefing"),
    _action(_BUILD, "main", "space", "main", "change", "to the form of the line; in the form, write into the field"),
    _action(_BUILD, "take", "enter", "take", "change", "the same; while you type, take what you typed"),
    _action(_BUILD, "back", "escape", "back", "back", "back from typing, from the search, from the form"),
    _action(_BUILD, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_BUILD, "down", "down j", "move(1)", "down", "one line down"),
    _action(_BUILD, "less", "left minus", "change(-1)", "less", "one set less; in the form, less of the field"),
    _action(
        _BUILD, "more", "right plus equals_sign", "change(1)", "more", "one set more; in the form, more of the field"
    ),
    _action(_BUILD, "form", "tab", "form", "form", "from the list to the form, and back; in the search, the next list"),
    _action(_BUILD, "add", "a", "add", "add", "find an exercise of the library while you type, and add it"),
    _action(_BUILD, "write", "w", "write", "write", "write an exercise in a line: Wall sit, 3 x 30 s"),
    _action(_BUILD, "move_up", "b", "move_line(-1)", "move up", "move the line before the one above it"),
    _action(_BUILD, "move_down", "n", "move_line(1)", "move down", "move the line behind the next one"),
    _action(_BUILD, "duplicate", "p", "duplicate", "copy", "add a copy of the line"),
    _action(
        _BUILD, "delete", "d delete backspace", "delete", "take away", "take the line away; in the form, the value"
    ),
    _action(_BUILD, "undo", "u", "undo", "undo", "take back the last change"),
    _action(_BUILD, "redo", "r", "redo", "redo", "make the change again that was taken back"),
    _action(_BUILD, "mark", "m", "mark", "mark", "mark the exercise, for a circuit of several"),
    _action(_BUILD, "circuit", "c", "circuit", "circuit", "make a circuit, a warm-up or a cool-down, or dissolve one"),
    _action(_BUILD, "name", "t", "name", "name", "another name for the session"),
    _action(_BUILD, "text", "v", "text", "file", "show the file that is made of it"),
    _action(_BUILD, "save", "s", "save", "save", "save the session"),
    _action(_BUILD, "start", "g", "start", "go", "save the session, and open its briefing"),
    _action(_BRIEF, "start", "space enter pagedown", "start", "start", "start the workout"),
    _action(_BRIEF, "up", "up k", "move(-1)", "up", "one exercise up"),
    _action(_BRIEF, "down", "down j", "move(1)", "down", "one exercise down"),
    _action(_BRIEF, "easier", "left", "way(-1)", "easier", "an easier way to do the exercise"),
    _action(_BRIEF, "harder", "right", "way(1)", "harder", "a harder way to do the exercise"),
    *(
        _action(
            _BRIEF, f"choose_{number}", str(number), f"choose({number})", f"choice {number}", f"change choice {number}"
        )
        for number in range(1, 10)
    ),
    _action(_BRIEF, "less", "minus", "change(-1)", "less", "less of the choice changed last"),
    _action(_BRIEF, "more", "plus equals_sign", "change(1)", "more", "more of the choice changed last"),
    _action(_BRIEF, "weight", "w", "weight", "weight", "which weight to take"),
    _action(_BRIEF, "accept", "a", "accept", "accept", "accept the next step of the exercise; again takes it back"),
    _action(_BRIEF, "leave_out", "x", "leave_out", "leave out", "leave the exercise out, or put it back"),
    _action(_BRIEF, "how_to", "i", "how_to", "how to", "how the exercise is done"),
    _action(_BRIEF, "time", "t", "time", "time", "how much time you have: less leaves out sets, then exercises"),
    _action(_BRIEF, "fetch", "f", "fetch", "what you have", "what you have at hand, and how it goes without the rest"),
    _action(_FETCH, "pick", "space", "pick", "have it or not", "whether you have it"),
    _action(_FETCH, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_FETCH, "down", "down j", "move(1)", "down", "one line down"),
    _action(
        _FETCH, "less", "left minus", "change(-1)", "way before", "the way before: how the exercise goes without it"
    ),
    _action(_FETCH, "more", "right plus", "change(1)", "next way", "the next way: how the exercise goes without it"),
    _action(_FETCH, "done", "enter f", "done", "done", "back to the briefing"),
    _command(
        "main",
        "space pagedown media_play_pause media_play media_pause",
        "go",
        "the main action: start, count a rep, pause a led set, end a rest, go on",
    ),
    _command(
        "finish",
        "enter media_track_next",
        "done",
        "done: with the reps counted; at your own pace, if none was counted, with all that were asked for",
    ),
    _command("pause", "p f5 media_stop", "pause", "pause, and go on"),
    _command("skip", "n", "skip", "skip to the next set"),
    _command("skip_asking", "right", "skip", "skip to the next set; asks first where nothing is done of this one"),
    _command("skip_exercise", "x", "skip exercise", "skip the sets of this exercise that come, too"),
    _command("back", "left b", "back", "back to the beginning of this set, then to the one before"),
    _command("undo", "u pageup media_track_previous", "undo", "take back the last thing you did"),
    _command(
        "rep_more", "plus equals_sign", "rep more", "one rep more; in a rest a rep, or a second, of the side done last"
    ),
    _command("rep_less", "minus", "rep less", "one rep less; in a rest a rep, or a second, of the side done last"),
    _command("rest_longer", "up", "rest +15 s", "15 seconds more rest"),
    _command("rest_shorter", "down", "rest -15 s", "15 seconds less rest"),
    _command("slower", "left_square_bracket", "slower", "a second slower from the next rep on"),
    _command("faster", "right_square_bracket", "faster", "a second faster from the next rep on"),
    _command("count_left", "l", "count left", "count a rep for the left side; in a rest, correct that side"),
    _command("count_right", "r", "count right", "count a rep for the right side; in a rest, correct that side"),
    _command("switch", "s", "switch side", "let the other side work"),
    _command("easier", "v", "easier", "easier from the next rep on: an easier way, less load, or a faster tempo"),
    _command("again", "a", "again", "say the last announcement and cue again"),
    _command("load", "w", "weight", "change the weight or band of this set and the ones that come"),
    _command("edit", "e", "edit", "correct any result of this workout"),
    _command("how_to", "i", "how to", "how the exercise is done; the workout waits meanwhile"),
    _command("instead", "k", "instead", "do once more what should be mastered first, in place of this set"),
    _command("explain", "c", "cue", "what the words of the cue on the screen mean; the workout goes on"),
    _command("mute", "m", "sound", "sound off and on"),
    _command("darken", "d full_stop", "screen off", "screen off and on; all keys work in the dark"),
    *_ratings(Scope.WORKOUT, "the set just done"),
    _action(
        _HOW,
        "go",
        "space enter pagedown media_play_pause",
        "go",
        "go on",
        "go on: to the get-ready, or back to where it was opened",
    ),
    _action(_HOW, "up", "up k", "scroll(-1)", "up", "scroll up"),
    _action(_HOW, "down", "down j", "scroll(1)", "down", "scroll down"),
    _action(_HOW, "close", "i pageup", "close", "back", "back to where it was opened; the workout stays paused"),
    _action(_EDIT, "save", "space enter", "save", "save", "keep the changes"),
    _action(_EDIT, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_EDIT, "down", "down j", "move(1)", "down", "one line down"),
    _action(_EDIT, "less", "left minus", "change(-1)", "less", "one less"),
    _action(_EDIT, "more", "right plus equals_sign", "change(1)", "more", "one more"),
    _action(_EDIT, "previous", "b", "turn(-1)", "set before", "the set before"),
    _action(_EDIT, "next", "n", "turn(1)", "next set", "the next set"),
    _action(_EDIT, "note", "t", "note", "note", "write a note to the set"),
    _action(_SUM, "done", "space enter pagedown", "done", "done", "back to the sessions"),
    *_ratings(Scope.SUMMARY, "the workout"),
    _action(_SUM, "note", "t", "note", "note", "write a note to the workout"),
    _action(_SUM, "edit", "e", "edit", "edit", "correct any result of this workout"),
    _action(_SUM, "scroll_up", "up k", "scroll(-1)", "up", "scroll up"),
    _action(_SUM, "scroll_down", "down j", "scroll(1)", "down", "scroll down"),
    _action(_HIST, "open", "space enter", "open", "open", "open the workout"),
    _action(_HIST, "up", "up k", "move(-1)", "up", "one workout up"),
    _action(_HIST, "down", "down j", "move(1)", "down", "one workout down"),
    _action(_HIST, "page_up", "pageup b", "jump(-1)", "ten up", "ten workouts up"),
    _action(_HIST, "page_down", "pagedown n", "jump(1)", "ten down", "ten workouts down"),
    _action(_HIST, "earlier", "left", "month(-1)", "earlier", "to the month before with a workout"),
    _action(_HIST, "later", "right", "month(1)", "later", "to the next month with a workout"),
    _action(_HIST, "delete", "x delete", "delete", "delete", "delete the workout; u brings it back"),
    _action(_HIST, "date", "d", "date", "date", "give the workout another date and time"),
    _action(_HIST, "rename", "r", "rename", "rename", "give the session another name in every workout, or join two"),
    _action(_HIST, "add", "w", "add", "write down", "write down a workout that was done elsewhere or earlier"),
    _action(_HIST, "undo", "u", "undo", "undo", "take back the last deletion, date, new name or workout written down"),
    _action(_HIST, "progress", "p", "progress", "progress", "how each exercise went over time"),
    _action(_PAST, "edit", "space enter e", "edit", "correct", "correct the set"),
    _action(_PAST, "up", "up k", "move(-1)", "up", "one set up"),
    _action(_PAST, "down", "down j", "move(1)", "down", "one set down"),
    _action(_PAST, "undo", "u", "undo", "undo", "take back the last correction"),
    _action(_PAST, "note", "t", "note", "note", "write a note to the workout"),
    _action(_PAST, "rename", "r", "rename", "rename", "give the exercise another name in every workout, or join two"),
    _action(_PAST, "progress", "p", "progress", "progress", "how the exercise went over time"),
    _action(
        _PROG, "next", "space n", "measure(1)", "next measure", "the next measure: reps, seconds, weight, tempo, sides"
    ),
    _action(_PROG, "previous", "b", "measure(-1)", "measure before", "the measure before"),
    _action(_PROG, "longer", "left", "window(1)", "longer", "look further back: half a year, a year, all"),
    _action(_PROG, "shorter", "right", "window(-1)", "shorter", "look less far back, down to the last 8 weeks"),
    _action(_PROG, "up", "up k", "move(-1)", "up", "one exercise up"),
    _action(_PROG, "down", "down j", "move(1)", "down", "one exercise down"),
    _action(_PROG, "variant", "v", "variant", "variant", "another variant of the exercise"),
    _action(_SET, "main", "space enter", "main", "next", "the next value; on a key, ask for another one"),
    _action(_SET, "up", "up k", "move(-1)", "up", "one line up"),
    _action(_SET, "down", "down j", "move(1)", "down", "one line down"),
    _action(_SET, "page_up", "pageup b", "jump(-1)", "section before", "to the section before"),
    _action(_SET, "page_down", "pagedown n", "jump(1)", "next section", "to the next section"),
    _action(_SET, "less", "left minus", "change(-1)", "less", "less, or the value before"),
    _action(_SET, "more", "right plus equals_sign", "change(1)", "more", "more, or the next value"),
    _action(_SET, "default", "backspace delete", "default", "default", "back to the default"),
)
"""Every action, in the order of the help."""
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
"""The actions by their ids."""

KEY_LABELS: Mapping[str, str] = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "full_stop": ".",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f5": "F5",
    "media_play": "Play",
    "media_pause": "Pause",
    "media_play_pause": "Play/Pause",
    "media_stop": "Stop",
    "media_track_next": "Next",
    "media_track_previous": "Previous",
}
"""Labels of keys whose Textual name is not what a person would write."""


FROM_AFAR = frozenset({"pagedown", "pageup", "f5", *(name for name in KEY_LABELS if name.startswith("media_"))})
"""Keys that remotes and headphones send: beside them an action of a workout has one that every keyboard has."""


def on_keyboards(keys: Iterable[str]) -> tuple[str, ...]:
    """Those of an action's keys that texts show: without what only remotes send, unless there is nothing else."""
    every = tuple(keys)
    return tuple(key for key in every if key not in FROM_AFAR) or every


def key_label(key: str) -> str:
    """The label of a key, by its Textual name."""
    return KEY_LABELS.get(key, key)


def actions_in(scope: Scope) -> tuple[Action, ...]:
    """The actions of a scope, without those that work everywhere."""
    return tuple(action for action in ACTIONS if action.scope is scope)


def keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The current keys of an action, by Textual's names.

    Args:
        action: The action.
        keymap: The keys of the actions that do not have their default keys, by action id, separated by commas.
    """
    return tuple(keymap[action.id].split(",")) if action.id in keymap else action.keys


def first_key(action_id: str, keymap: Mapping[str, str]) -> str:
    """The label of the key that texts name for an action."""
    return key_label(keys_of(BY_ID[action_id], keymap)[0])
