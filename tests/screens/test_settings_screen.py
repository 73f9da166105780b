"""The settings screen in the whole app: what is changed there is on disk, seen and heard at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.audio.devices.choice import choose_output
from runcoach.audio.mixing.mixer import Group
from runcoach.audio.sound import Sound
from runcoach.player.choices import Choices
from runcoach.player.stages import Stage
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.help import HelpScreen
from runcoach.screens.settings import AskKeyScreen, SettingsScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import NS_PER_S
from runcoach.settings.definitions import Motion, Settings, ShownUnit, SoundMode, ThemeName, VoiceName
from runcoach.settings.file import read_settings, save_settings, settings_file
from runcoach.widgets.choice_list import ChoiceListBox
from tests.screens.app_case import SHORT, Case, home, is_on, shown, strike

__all__ = ["home"]


class FakeSound(Sound):
    """Notes each settings that it gets."""

    def __init__(self, settings: Settings) -> None:
        self.applied: list[Settings] = []
        self.tried: list[Group] = []
        super().__init__(choose_output("null"), run=lambda job: None, settings=settings)

    def apply(self, settings: Settings) -> None:
        self.applied.append(settings)
        super().apply(settings)

    def try_out(self, group: Group) -> None:
        self.tried.append(group)


class Heard(Case):
    """The app with a sound that notes the settings it gets."""

    def make_sound(self, settings: Settings) -> Sound:
        self.sound = FakeSound(settings)
        return self.sound


@pytest.fixture
def case(tmp_path: Path) -> Heard:
    return Heard(tmp_path, short=SHORT.replace("- name: Back rotation", "- name: Back rotation\n    load: 24 kg"))


def on_disk() -> Settings:
    reading = read_settings()
    assert reading.problems == ()
    return reading.settings


async def go_to(case: Heard, pilot: Pilot[None], label: str, after: str = "") -> None:
    """Put the cursor on a line, by its label; of several, on the first one after a heading."""
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    box = screen.query_one(ChoiceListBox)
    rows, at = box.value.rows, box.value.cursor
    labels = [row.label for row in rows]
    wanted = labels.index(label, labels.index(after) if after else 0)
    way = rows[at + 1 : wanted + 1] if at < wanted else rows[wanted:at]
    case.clock.ns += NS_PER_S
    await strike(pilot, *["down" if at < wanted else "up"] * sum(row.selectable for row in way))
    assert box.value.cursor == wanted


async def test_a_change_is_on_disk_and_seen_at_once(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "o")
        await go_to(case, pilot, "theme")
        await case.press(pilot, "right", "right")
        assert app.theme == "high-contrast"
        assert on_disk().theme is ThemeName.HIGH_CONTRAST
        await go_to(case, pilot, "motion")
        await case.press(pilot, "space")
        assert str(app.animation_level) == "none"
        assert on_disk().motion is Motion.REDUCED
        await case.press(pilot, "backspace")
        assert str(app.animation_level) == "full"
        await case.press(pilot, "o")
        assert not is_on(app, SettingsScreen)
    app.close()


async def test_a_volume_is_heard_at_once_and_other_changes_leave_the_sound_alone(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        before = len(case.sound.applied)
        await case.press(pilot, "o")
        await go_to(case, pilot, "voice volume")
        await case.press(pilot, "left")
        assert case.sound.applied[-1].voice_volume == 90
        assert case.sound.tried == [Group.VOICE]
        await go_to(case, pilot, "who speaks")
        await case.press(pilot, "right")
        assert case.sound.applied[-1].voice is on_disk().voice is VoiceName.MICHAEL
        assert case.sound.tried == [Group.VOICE, Group.VOICE]
        await go_to(case, pilot, "sound")
        await case.press(pilot, "right")
        assert case.sound.applied[-1].sound is SoundMode.BEEPS
        assert case.sound.tried == [Group.VOICE, Group.VOICE, Group.BEEPS]
        await go_to(case, pilot, "unit")
        await case.press(pilot, "right")
        assert case.sound.applied[-1].unit is ShownUnit.KG
        assert case.sound.tried == [Group.VOICE, Group.VOICE, Group.BEEPS]
        await go_to(case, pilot, "theme")
        await case.press(pilot, "right")
        assert len(case.sound.applied) == before + 4
    app.close()


async def test_loads_are_shown_in_the_unit_that_is_set_and_kept_as_they_are(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        # The fourth of the light weights that are offered the first time, below the plan's own.
        await case.press(pilot, "space", "w", "5")
        assert "14 kg" in shown(app)
        await case.press(pilot, "o")
        await go_to(case, pilot, "unit")
        await case.press(pilot, "right", "right", "o")
        assert "31 lb" in shown(app)
        await case.press(pilot, "space")
        assert "31 lb" in shown(app)
        assert app.coach is not None
        assert str(app.coach.plan.exercises[0].load) == "14 kg"
    app.close()


async def test_get_ready_and_waiting_count_from_the_briefing_on(case: Heard) -> None:
    save_settings(Settings(get_ready=15))
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "o")
        await go_to(case, pilot, "auto advance")
        # The second one begins without naming a weight.
        await case.press(pilot, "right", "o", "space", "space")
        assert app.coach is not None
        assert app.coach.plan.choices == Choices(
            app.coach.plan.choices.exercises, ready_ns=15 * NS_PER_S, waits_after_rest=True
        )
        assert app.coach.view().remaining_ns == 15 * NS_PER_S
        await case.press(pilot, "space", "space", "space", "enter", "space", "space", "space", "enter")
        case.let_pass(app, 60)
        await pilot.pause()
        view = app.coach.view()
        assert (view.stage, view.waits) == (Stage.REST, True)
        assert "The rest is over." in shown(app)
        await case.press(pilot, "space")
        assert app.coach.view().stage is Stage.READY
    app.close()


async def test_settings_pause_a_set_and_let_a_rest_go_on(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "o")
        assert app.coach is not None
        assert app.coach.view().paused
        await case.press(pilot, "q")
        assert is_on(app, WorkoutScreen)
    app.close()


async def test_a_key_of_ones_own_works_at_once_and_the_old_one_no_more(case: Heard) -> None:
    app = case.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "o")
        await go_to(case, pilot, "pause", "Keys: in a workout")
        await case.press(pilot, "space")
        assert is_on(app, AskKeyScreen)
        await case.press(pilot, "z")
        assert on_disk().keys == (("workout.pause", ("z",)),)
        assert "z does that now." in shown(app)
        await case.press(pilot, "o", "space", "space", "space")
        assert app.coach is not None
        assert "z pause" in shown(app)
        await case.press(pilot, "p")
        assert not app.coach.view().paused
        await case.press(pilot, "z")
        assert app.coach.view().paused
        await case.press(pilot, "question_mark")
        assert is_on(app, HelpScreen)
        assert "z pause, and go on" in " ".join(shown(app).split())
    app.close()


async def test_a_key_that_cannot_be_had_is_refused_with_a_sentence_and_backspace_leads_back(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "o")
        await go_to(case, pilot, "history", "Keys: sessions")
        await case.press(pilot, "space", "x")
        assert "'x' is the only key of 'end it' (home.keep)" in shown(app)
        assert not settings_file().exists()
        await case.press(pilot, "space", "escape")
        assert not settings_file().exists()
        await case.press(pilot, "space", "g")
        assert "yours" in shown(app)
        await case.press(pilot, "backspace")
        assert on_disk().keys == ()
        assert "h again." in shown(app)
        await case.press(pilot, "right")
        assert "space asks for another key." in shown(app)
    app.close()


async def test_texts_that_name_keys_follow(case: Heard) -> None:
    save_settings(Settings(keys=(("briefing.start", ("g",)), ("everywhere.help", ("f9",)), ("home.open", ("z",)))))
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        text = shown(app)
        assert "You need one key: z." in text
        assert "z try the first one" in " ".join(text.split())
        assert "f9 all keys" in text
        await case.press(pilot, "z")
        assert is_on(app, BriefingScreen)
        assert "g start" in " ".join(shown(app).split())
        await case.press(pilot, "f9")
        assert is_on(app, HelpScreen)
        await case.press(pilot, "f9", "g", "space")
        assert is_on(app, WorkoutScreen)
    app.close()


async def test_a_file_that_is_saved_in_an_editor_counts_while_the_app_runs(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text("theme: nord\nkeys:\n  home.paste: g\n  home.histroy: z\n", encoding="utf-8")
        app._settings.check_file()
        await pilot.pause()
        assert app.theme == "nord"
        assert "g paste a plan" in shown(app)
        (notification,) = app._notifications
        settings_file().write_text("theme: dracula\nkeys:\n  home.paste: g\n  home.histroy: z\n", encoding="utf-8")
        app._settings.check_file()
        assert app.theme == "dracula"
        assert len(app._notifications) == 1
        assert "settings.yaml:4:3: 'home.histroy' is not the id of an action" in notification.message
    app.close()


async def test_what_was_just_written_into_the_file_stays_when_something_else_is_changed(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "o")
        await go_to(case, pilot, "voice volume")
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text("theme: nord # mine\n", encoding="utf-8")
        app.preferences.change(replace(app.preferences.settings, voice_volume=40))
        assert on_disk() == Settings(voice_volume=40, theme=ThemeName.NORD)
        assert settings_file().read_text(encoding="utf-8").startswith("theme: nord # mine\n")
        assert app.theme == "nord"
    app.close()


async def test_the_first_frame_has_the_colours_of_the_file(case: Heard) -> None:
    save_settings(Settings(theme=ThemeName.TEXTUAL_LIGHT))
    app = case.app()
    seen: list[str] = []
    app.call_after_refresh(lambda: seen.append(app.theme))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert seen[:1] == ["textual-light"]
        await case.ready(app, pilot)
        assert app.theme == "textual-light"
    app.close()


async def test_settings_that_cannot_be_kept_hold_until_one_leaves(case: Heard, tmp_path: Path) -> None:
    app = case.app()
    async with app.run_test(size=(140, 30)) as pilot:
        await case.ready(app, pilot)
        settings_file().parent.parent.mkdir(parents=True, exist_ok=True)
        settings_file().parent.write_text("not a folder", encoding="utf-8")
        await case.press(pilot, "o")
        await go_to(case, pilot, "theme")
        await case.press(pilot, "right")
        assert app.theme == "textual-light"
        assert "The settings cannot be written" in shown(app)
        assert "They apply until you leave." in shown(app)
    app.close()


async def test_a_click_moves_the_cursor_and_another_one_changes(case: Heard) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "o")
        await pilot.click(ChoiceListBox, offset=(5, 2))
        await pilot.click(ChoiceListBox, offset=(5, 2))
        await pilot.pause()
        assert on_disk().beeps_volume == 0
    app.close()
