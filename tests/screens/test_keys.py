from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.fetch import FetchScreen
from runcoach.screens.history import HistoryScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.keys import bindings, hints
from runcoach.screens.library import LibraryScreen
from runcoach.screens.past import PastScreen
from runcoach.screens.paste import PasteScreen
from runcoach.screens.progress import ProgressScreen
from runcoach.screens.settings import SettingsScreen
from runcoach.screens.summary import SummaryScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.settings.actions import ACTIONS, Scope, actions_in

SCREENS = {
    Scope.HOME: HomeScreen,
    Scope.LIBRARY: LibraryScreen,
    Scope.PASTE: PasteScreen,
    Scope.BRIEFING: BriefingScreen,
    Scope.FETCH: FetchScreen,
    Scope.WORKOUT: WorkoutScreen,
    Scope.EDIT: EditScreen,
    Scope.SUMMARY: SummaryScreen,
    Scope.HISTORY: HistoryScreen,
    Scope.PAST: PastScreen,
    Scope.PROGRESS: ProgressScreen,
    Scope.SETTINGS: SettingsScreen,
}


def test_every_action_has_an_id_of_its_own() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_key_means_two_things_on_one_screen() -> None:
    for scope in Scope:
        keys = [key for action in (*actions_in(scope), *actions_in(Scope.EVERYWHERE)) for key in action.keys]
        if scope is not Scope.EVERYWHERE:
            assert len(set(keys)) == len(keys)


def test_no_action_needs_a_modifier_but_going_back_to_the_shell() -> None:
    needing = {action.id for action in ACTIONS if all("+" in key for key in action.keys)}
    assert needing == {"everywhere.suspend"}


def test_every_action_of_a_screen_can_be_done_there() -> None:
    for scope, screen in SCREENS.items():
        for action in (*actions_in(scope), *actions_in(Scope.EVERYWHERE)):
            assert callable(getattr(screen, f"action_{action.method.partition('(')[0]}")), action.id


def test_space_is_the_main_action_everywhere() -> None:
    for scope in SCREENS:
        assert actions_in(scope)[0].keys[0] == "space"


def test_the_promised_keys_of_a_workout_are_there() -> None:
    keys = {key: action.id for action in actions_in(Scope.WORKOUT) for key in action.keys}
    promised = [
        "space",
        "enter",
        "p",
        "n",
        "right",
        "b",
        "left",
        "u",
        "plus",
        "minus",
        "up",
        "down",
        "l",
        "r",
        "s",
        "w",
    ]
    promised += ["e", "m", "left_square_bracket", "right_square_bracket", *"0123456789"]
    assert set(promised) <= set(keys)
    assert keys["0"] == "workout.rate_10"


def test_bindings_carry_the_ids_by_which_keys_can_be_mapped_anew() -> None:
    assert {binding.id for binding in bindings(Scope.WORKOUT)} == {action.id for action in actions_in(Scope.WORKOUT)}


def test_the_footer_shows_the_keys_that_the_person_mapped() -> None:
    hint, pair = hints(("workout.pause", "workout.back+workout.skip_asking"), {"workout.pause": "z"}, {})
    assert (hint.key, hint.words) == ("z", "pause")
    assert pair.key == "← →"
