"""Saving a session that is built: its name, a file that another program has changed, and the briefing."""

from collections.abc import Callable
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.coach.built_file import ChangedOutsideError, Origin
from runcoach.screens.builder_view import BuilderView
from runcoach.screens.dialog import LineScreen
from runcoach.screens.question import Option, QuestionScreen
from runcoach.session.editing.library_changes import LibraryChangedError
from runcoach.session.text import clean
from runcoach.widgets.builder_values import Part

_MAX_NAME = 100


class BuilderSaving(BuilderView):
    """A session that is built, and can be saved."""

    def action_name(self) -> None:
        """Ask for the name of the session."""
        self._ask_for_name(lambda: None)

    def _ask_for_name(self, then: Callable[[], None], text: str = "", words: str = "") -> None:
        def named(name: str | None) -> None:
            if name is None:
                return
            try:
                self.builder.write_field((), "title", name)
            except LibraryChangedError as error:
                self.ask_about_library(error, lambda: self._ask_for_name(then, name))
                return
            except RunCoachError as error:
                self._ask_for_name(then, name, str(error))
                return
            self._show()
            then()

        text = text or self.builder.suggested_name
        self.app.push_screen(LineScreen("The name of the session", text, max_length=_MAX_NAME, words=words), named)

    def action_save(self) -> None:
        """Write the file."""
        saved = "Its file was gone, and is written again" if self.builder.file.is_gone else "Saved"
        self._save(lambda path: self.notify_line(f"{saved}: {clean(str(path))}"))

    def action_start(self) -> None:
        """Save, and open the briefing."""
        path = self.builder.file.path
        if path is None or not self.builder.is_in_file:
            self._save(self._on_start)
        elif self._try(self.builder.look_again):
            self._on_start(path)

    def _save(self, then: Callable[[Path], None], *, overwrite: bool = False) -> None:
        if not self.builder.is_named and not self.builder.is_empty:
            self._ask_for_name(lambda: self._save(then))
            return
        try:
            path = self.builder.save(overwrite=overwrite)
        except ChangedOutsideError as error:
            self._ask_about_other(error, then)
            return
        except LibraryChangedError as error:
            self.ask_about_library(error, lambda: self._save(then, overwrite=overwrite))
            return
        except RunCoachError as error:
            self._not_saved(error, then, overwrite=overwrite)
            return
        self._show()
        self._on_saved(path)
        then(path)

    def _not_saved(self, error: RunCoachError, then: Callable[[Path], None], *, overwrite: bool) -> None:
        """Offer what can be done about it: another name, or to try it again."""
        if self.builder.is_empty:
            self.notify_line(str(error))
        elif error.exit_code is ExitCode.USAGE:
            if self.builder.file.origin is Origin.COPY:
                self.builder.file.become_new()
            self._ask_for_name(lambda: self._save(then), self.builder.title, str(error))
        else:
            self._ask_to_try_again(error, then, overwrite=overwrite)

    def _ask_to_try_again(self, error: RunCoachError, then: Callable[[Path], None], *, overwrite: bool) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self._save(then, overwrite=overwrite)

        options = (Option("again", ("r", "space", "enter"), "try it again"),)
        words = f"{error} What you changed is still here."
        self.app.push_screen(QuestionScreen("Not saved", words, options), answered)

    def _ask_about_other(self, error: RunCoachError, then: Callable[[Path], None]) -> None:
        options = (
            Option("overwrite", ("y",), "overwrite it: what the other program changed is lost"),
            Option("reload", ("r",), "take the file as it is now: what you changed here is lost"),
        )

        def answered(answer: str | None) -> None:
            if answer == "overwrite":
                self._save(then, overwrite=True)
            elif answer == "reload":
                self._reload()

        self.app.push_screen(QuestionScreen("The file has changed", str(error), options), answered)

    def _reload(self) -> None:
        if self._try(self.builder.reload):
            self._marked.clear()
            self._go_to(self.rows[min(1, len(self.rows) - 1)].place, Part.LIST)
            self.notify_line("This is the file as it is now.")

    def _ask_and_leave(self) -> None:
        """Go back to the sessions, after a question if there is something to lose."""
        if not self.builder.is_changed:
            self._on_left()
            return
        options = (
            Option("save", ("s", "space", "enter"), "save it, and leave"),
            Option("discard", ("y", "d"), "leave without saving"),
        )

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._save(lambda _: self._on_left())
            elif answer == "discard":
                self._on_left()

        words = "What you changed is not saved yet."
        self.app.push_screen(QuestionScreen(f"Leave {self.builder.title}?", words, options), answered)
