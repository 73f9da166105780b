"""A session whose every text tries to take over the terminal, through every screen of the real program."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from runcoach.base import locations
from tests.end_to_end.terminal import ENTER, Terminal, environment
from tests.large_type import Large, is_seen
from tests.program import run

pytestmark = pytest.mark.terminal
ATTACK = (
    "[@click=app.quit]go[/foo] [b]bold[/b] [link=http://a.example]here[/link] [/] \x1b[5;8mblink\x1b[2J\x1b[1;1Hhome"
    "\x1b]52;c;ZXZpbA==\x07\x1b]8;;http://a.example\x1b\\link\x1b]0;title\x07\x1bP$q\x1b\\\x1bc\x9b31m\x9d0;t\x9c"
    "\u202egnirts\u202c\u2066iso\u2069 zero\u200bwidth\ufeff\u00ad \u2028line \x00\x08\x7f\r\n\ttab "
    "👩‍👩‍👧 日本語 العربية שלום e\u0301\u0301\u0301\u0301 \ue000 \U000e0041 🇩🇪 ✊🏽"
)
LONG = "long " * 2000
"""10,000 characters."""


def hostile(mark: str, more: str = "") -> str:
    """A text that can be found on the screen by its mark, and attacks."""
    return f"{mark} {ATTACK}{more}"


def session() -> dict[str, Any]:
    """An exercise of each pace, with every field that holds a text."""
    # In a set these take turns, each for some seconds, and so do the parts of one that is too long for its place.
    cues = {"setup": [hostile("setup"), LONG]} | {name: [hostile(name)] for name in ("move", "keep", "breathe")}
    cues |= {"avoid": [hostile("avoid", LONG)]}
    texts = {
        "why": hostile("Why"),
        "equipment": [hostile("Broom"), LONG],
        "cues": cues,
        "source": {"title": hostile("Origin"), "by": hostile("Author"), "url": hostile("http")},
        # Long enough for a busy machine: they are ended by a key.
        "ready": "60s",
        "switch": "60s",
        "rest": "60s",
        "sets": 1,
    }
    lower = {hostile("lower"): "5s", "kind": "eccentric", "cue": hostile("Phase", LONG)}
    return {
        "runcoach": 1,
        "title": hostile("Title", LONG),
        "summary": hostile("Summary"),
        "source": {"title": hostile("Origin"), "by": hostile("Author")},
        "exercises": [
            {"name": hostile("Paced", LONG), "sides": "each", "reps": 20, "tempo": [lower, {"rise": "1s"}], **texts},
            {"name": hostile("Selfpaced"), "reps": 20, "load": "24 kg", **texts},
            {
                "name": hostile("Timed"),
                "time": "60s",
                "easier": [{"name": hostile("Variant"), "time": "9s"}],
                **texts,
            },
            {"name": hostile("Open"), "until": hostile("Lost", LONG), **texts},
        ],
    }


SAFE_CSI = re.compile(
    rb"\x1b\[(?:"
    rb"[0-9]+;[0-9]+H|H|"  # the cursor to a place
    rb"[0-9;]*m|"  # colours
    rb"[0-9]* ?[q]|"  # the cursor's shape
    rb"[0-2]?[JK]|"  # clearing
    rb"\?[0-9;]+[hlu]|"  # modes
    rb"\?[0-9]+\$p|"  # asking for a mode
    rb"[<>=]?[0-9;]*u|"  # asking for and setting how keys are reported
    rb"[0-9;]*t|"  # asking for the window's size
    rb"[>=]?[0-9]*c"  # asking what terminal it is
    rb")|\x1b\]22;[a-z-]*\x07"  # the pointer's shape
)
COLOURS = re.compile(rb"\x1b\[([0-9;]*)m")
PLAIN_ATTRIBUTES = {0, 1, 2, 3, 4, 7, 9}


def attributes(written: bytes) -> set[int]:
    """What text was drawn with, colours aside."""
    found: set[int] = set()
    for sequence in COLOURS.findall(written):
        codes = [int(code or 0) for code in sequence.split(b";")]
        while codes:
            code = codes.pop(0)
            if code in (38, 48):
                del codes[: 4 if codes[0] == 2 else 2]
            else:
                found.add(code)
    return found


def assert_safe(written: bytes) -> None:
    """Nothing but text and what a screen is drawn with was sent to the terminal."""
    drawn = SAFE_CSI.sub(b"", written)
    at = drawn.find(b"\x1b")
    assert at < 0, f"an escape sequence that draws nothing: {drawn[at : at + 60]!r}"
    assert attributes(written) <= PLAIN_ATTRIBUTES
    for sign in set(drawn.decode()):
        if sign not in "\r\n":
            kind = unicodedata.category(sign)
            assert kind not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, f"{sign!r} reached the terminal"


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


class Visitor:
    """Goes from screen to screen, and looks at each."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def see(self, *wanted: str, keys: str = "", last_line: str = "keys") -> None:
        """Press keys, and wait for what they show.

        A text that is wider than it was taken to be would wrap, and move the keys from the last line.
        """
        for key in keys:
            self.terminal.send(key)
        self.terminal.wait_until(
            lambda text: all(is_seen(part, text) for part in wanted) and is_seen(last_line, text.split("\n")[-1]),
            f"{wanted} above {last_line!r}",
        )


def test_no_byte_of_a_hostile_session_reaches_the_terminal_but_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    folder = locations.own_sessions_dir()
    folder.mkdir(parents=True)
    text = yaml.safe_dump(session(), sort_keys=False)
    (folder / "hostile.yaml").write_text(text, encoding="utf-8")
    (folder / "torn.yaml").write_text(text.replace("reps:", "resp:"), encoding="utf-8")
    with Terminal([], environment(tmp_path)) as terminal:
        visit = Visitor(terminal)
        visit.see("[@click=app.qu", "try the first one")
        visit.see("You need", "Broom [@click=app.quit]go[/foo]", "Paced", keys=" ")
        visit.see("Before a workout", "closes", keys="?", last_line="")
        visit.see("You need", keys="?")
        visit.see("Selfpaced [@click", "which weight?", keys=" ")
        visit.see("Nothing starts until", keys=" ")
        visit.see("go now", "Paced [@click", keys=" ", last_line="space go now")
        visit.see("lower [@click", "Phase [@click", keys=" ")
        visit.see("Nothing is counted while you pause", keys="p")
        visit.see("left reps", keys="e")
        visit.see("A note", keys="t", last_line="")
        visit.see("noted", keys=f"[b]noted[/b]{ENTER}")
        visit.see("Nothing is counted while you pause", keys=" ")
        visit.see("Leave this workout?", keys="q")
        visit.see("Nothing is counted while you pause", keys=" ")
        visit.see("lower [@click", keys="p")
        visit.see("is done", keys=ENTER)
        # In the second side the phase's cue has had its time, and however long it is, the others have their turn.
        visit.see("lower [@click", "keep [@click", keys=" ")
        visit.see("How hard", "Selfpaced", keys=ENTER)
        visit.see("Nothing starts until", keys=" ")
        visit.see("go now", keys=" ")
        visit.see("keep [@click", keys=" ")
        visit.see(Large("1/20"), keys=" ")
        visit.see("How hard", "Timed", keys=ENTER)
        visit.see("Nothing starts until", keys=" ")
        visit.see("go now", keys=" ")
        visit.see("seconds to go", "keep", keys=" ")
        visit.see("How hard", "Open", keys=ENTER)
        visit.see("Nothing starts until", keys=" ")
        visit.see("go now", keys=" ")
        visit.see("Then done", "keep", keys=" ")
        visit.see("of 4 sets", keys=" ")
        visit.see("A note", keys="t", last_line="")
        visit.see("[/i] nice", keys=f"[/i] nice{ENTER}")
        visit.see("Sessions", keys=" ")
        visit.see("torn", "shows 4 errors", keys="jjjjjj")
        visit.see("4 errors to correct", keys=" ", last_line="back")
        # The message goes on in the next line, sooner or later as the file's path is long or short.
        terminal.wait_until(lambda text: "'resp' is not a key" in " ".join(text.split()))
        visit.see("shows 4 errors", keys="q")
        visit.see("1 workout on 1 day", keys="h")
        visit.see("Selfpaced [@click", keys=" ")
        visit.see("[@click", keys="p", last_line="next measure")
        terminal.send("q")
        visit.see("Selfpaced [@click")
        terminal.send("q")
        visit.see("1 workout on 1 day")
        terminal.send("q")
        visit.see("shows 4 errors")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert_safe(terminal.written)
