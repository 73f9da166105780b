"""A figure in a real browser: drawn in the app that is served, in step with the tempo bar; and the keys of its set."""

import base64
import io
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest
from PIL import Image
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from runcoach.figure.picture import Size
from tests.end_to_end import figure_on_screen
from tests.end_to_end.figure_on_screen import Shown, figure_of_session, find
from tests.end_to_end.test_browser import browser, env, press, pytestmark, wait  # noqa: F401
from tests.web.site import Site

ENOUGH = 4
"""Frames of the figure, and pictures of it in the page, that are to be different."""


PAUSED, WORKING, SWITCHING = "Nothing is counted while you pause.", "enter done", "go now"


class Page:
    """What the terminal in a page shows: everything that it was sent, drawn by an emulator of the same size."""

    def __init__(self, of: WebDriver) -> None:
        self._browser = of
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def size(self) -> Size:
        """The terminal's size."""
        return Size(self._screen.columns, self._screen.lines)

    def text(self) -> str:
        """What it shows now."""
        for entry in cast("Any", self._browser).get_log("performance"):
            message = json.loads(entry["message"])["message"]
            match message["method"]:
                case "Network.webSocketCreated":
                    asked = parse_qs(urlsplit(message["params"]["url"]).query)
                    self._screen.resize(int(asked["height"][0]), int(asked["width"][0]))
                case "Network.webSocketFrameSent":
                    kind, *content = json.loads(message["params"]["response"]["payloadData"])
                    if kind == "resize":
                        self._screen.resize(content[0]["height"], content[0]["width"])
                case "Network.webSocketFrameReceived" if message["params"]["response"]["opcode"] == 2:
                    self._stream.feed(base64.b64decode(message["params"]["response"]["payloadData"]))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, *wanted: str) -> None:
        """Wait until it shows all of these."""
        try:
            wait(self._browser, lambda _: all(part in self.text() for part in wanted))
        except TimeoutException as error:
            raise AssertionError(f"{wanted} never came; the page shows:\n{self.text()}") from error

    def picture(self, shown: Shown) -> bytes:
        """The dots of the page where the figure is."""
        screen = self._browser.find_element(By.CSS_SELECTOR, ".xterm-screen").rect
        width, height = screen["width"] / self.size.columns, screen["height"] / self.size.rows
        left, top = screen["x"] + shown.left * width, screen["y"] + shown.top * height
        right, bottom = left + shown.size.columns * width, top + shown.size.rows * height
        page = Image.open(io.BytesIO(self._browser.get_screenshot_as_png())).convert("L")
        return page.crop((round(left), round(top), round(right), round(bottom))).tobytes()


@pytest.fixture
def session(env: Mapping[str, str], tmp_path: Path) -> Path:  # noqa: F811
    (beside,) = tmp_path.rglob("aaa.yaml")
    path = beside.with_name("in-step.yaml")
    path.write_text(figure_on_screen.SESSION)
    return path


def test_a_figure_and_the_keys_of_a_set_in_a_browser(
    env: dict[str, str],  # noqa: F811
    browser: WebDriver,  # noqa: F811
    session: Path,
) -> None:
    figure = figure_of_session(session)
    page = Page(browser)
    with Site({**env, "NO_COLOR": "1"}) as site:
        browser.get(site.url)
        page.wait_for("In step")
        for key in ("/", "In step"):
            press(browser, key)
        wait(browser, lambda _: "Squats" not in page.text())
        for key in (Keys.ENTER, " "):
            press(browser, key)
        for shows in ("1 exercise, 1 set", "I'm ready"):
            page.wait_for(shows)
            press(browser, " ")
        page.wait_for("lower 2", "enter done")
        found: list[Shown] = []

        def is_found(_: WebDriver) -> bool:
            shown = find(figure, page.text())
            if shown is not None:
                found.append(shown)
            return shown is not None

        wait(browser, is_found)
        frames, pictures = set(), set()

        def moves(_: WebDriver) -> bool:
            text = page.text()
            if found[0].moments(text):
                frames.add(found[0].cut(text))
                pictures.add(page.picture(found[0]))
            return len(frames) >= ENOUGH and len(pictures) >= ENOUGH

        wait(browser, moves)
        assert all(len(set(picture)) > 1 for picture in pictures), "an empty place"
        # Pause and go on, end this side, take that back: each as in any terminal.
        for key, shows in ((" ", PAUSED), (" ", WORKING), (Keys.ENTER, SWITCHING), ("u", WORKING)):
            press(browser, key)
            wait(browser, partial(_has_come, page, shows))


def _has_come(page: Page, shows: str, _: WebDriver) -> bool:
    """Whether a page shows a stage, and a pause only if it is asked for."""
    text = page.text()
    return shows in text and (PAUSED in text) is (shows == PAUSED)
