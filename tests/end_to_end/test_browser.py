"""The app in a real browser: opened, a session started, reps counted, finished, and nothing asked for elsewhere."""

import base64
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.end_to_end.terminal import FINGER_S, environment
from tests.program import PATIENCE_S, run
from tests.web.site import Site

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None, reason="no browser: chromium and chromedriver are not installed"
    ),
]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1000,700",
)
PASSWORD = "correct horse"
SESSION = """runcoach: 1
title: Squats
exercises:
  - {name: Squat, reps: 3, ready: 0s, rest: 0s}
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    found = environment(home)
    run(["new", "Aaa", "--text", "-"], found, given="Squat, 1 set, 3 reps\n")
    (own,) = home.rglob("aaa.yaml")
    own.write_text(SESSION)
    return found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    opened = webdriver.Chrome(options, webdriver.ChromeService(str(DRIVER)))
    try:
        yield opened
    finally:
        opened.quit()


def wait(browser: WebDriver, until: Callable[[WebDriver], object]) -> None:
    WebDriverWait(browser, PATIENCE_S, FINGER_S).until(until)


def received(browser: WebDriver, log: list[dict[str, Any]]) -> str:
    """Everything that the page was sent over its connection so far."""
    entries = cast("Any", browser).get_log("performance")
    log += [json.loads(entry["message"])["message"] for entry in entries]
    frames = [each["params"]["response"] for each in log if each["method"] == "Network.webSocketFrameReceived"]
    drawn = b"".join(base64.b64decode(frame["payloadData"]) for frame in frames if frame["opcode"] == 2)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn.decode("utf-8", "replace"))


def press(browser: WebDriver, key: str) -> None:
    ActionChains(browser).pause(FINGER_S).send_keys(key).perform()


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


def counted(env: Mapping[str, str]) -> int:
    """The reps of the first set that are in the log."""
    sets = [done for workout in history(env) for done in workout["sets"]]
    return sets[0]["results"]["both"]["reps"] if sets else 0


def test_a_session_is_started_counted_and_finished_in_a_browser(env: dict[str, str], browser: WebDriver) -> None:
    log: list[dict[str, Any]] = []

    def shows(text: str) -> None:
        wait(browser, lambda _: text in received(browser, log))

    with Site(env) as site:
        browser.get(site.url)
        shows("Squats")
        press(browser, "/")
        press(browser, "Squats")
        press(browser, Keys.ENTER)
        press(browser, " ")
        shows("1 exercise, 1 set")
        press(browser, " ")
        shows("At your own pace")
        for rep in range(1, 4):
            # A busy program could take two presses that come together for a slip: the next one waits for the first.
            press(browser, " ")
            wait(browser, lambda _, rep=rep: counted(env) >= rep)  # type: ignore[misc]
        shows("3 reps")
        wait(browser, lambda _: [each["status"] for each in history(env)] == ["completed"])
        press(browser, " ")
        browser.quit()
        assert site.end() == 0
    (workout,) = history(env)
    assert workout["sets"][0]["results"]["both"]["reps"] == 3
    asked = [each["params"]["request"]["url"] for each in log if each["method"] == "Network.requestWillBeSent"]
    outside = {url for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
    assert {urlsplit(url).netloc for url in outside} == {f"127.0.0.1:{site.port}"}


def test_a_browser_needs_the_password_first(env: dict[str, str], browser: WebDriver) -> None:
    with Site({**env, "RUNCOACH_PASSWORD": PASSWORD}, "--host", "0.0.0.0") as site:
        browser.get(site.url)
        browser.find_element(By.ID, "password").send_keys("wrong password", Keys.ENTER)
        wait(browser, lambda now: "The password is wrong." in now.page_source)
        browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.ENTER)
        wait(browser, lambda now: now.find_elements(By.CSS_SELECTOR, "body.-first-byte"))
        assert not browser.find_elements(By.ID, "password")
