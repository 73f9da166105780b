"""Make the tables of `keys.md` again (`make docs`), out of the table of actions; what is written around them stays."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from runcoach.settings.actions import ACTIONS, Action, Scope, key_label

DOCUMENT = Path(__file__).resolve().parent / "keys.md"
NUMBERED = {
    "briefing.choose": "change the choice with that number: the next value, and after the last the first",
    "paste.answer": "answer with that number",
    "workout.rate": "rate the set just done, in the rest after it: RPE 1 to 10 (`0` is 10)",
    "summary.rate": "rate the whole workout; the same digit again takes the rating away: RPE 1 to 10 (`0` is 10)",
}
"""What the actions of one name and a number do, which have a row for all of them."""
HEAD = ("| key | what it does | id |", "|---|---|---|")


def text(document: str) -> str:
    """Return the document with its tables as the actions are now.

    Raises:
        ValueError: A scope of the actions has no heading.
    """
    for scope in Scope:
        # The first table below the heading; where there is none yet, the place right below it.
        place = re.compile(rf"^## {re.escape(scope)}\n\n(?:(?:(?!## |\|).*\n)*?(?P<table>(?:\|.*\n)+))?", re.MULTILINE)
        found = place.search(document)
        if found is None:
            raise ValueError(f"keys.md has no heading '## {scope}' for the keys of that screen")
        table = "".join(f"{line}\n" for line in (*HEAD, *_rows(scope)))
        if found["table"]:
            document = document[: found.start("table")] + table + document[found.end("table") :]
        else:
            document = f"{document[: found.end()]}{table}\n{document[found.end() :]}"
    return document


def _rows(scope: Scope) -> Iterator[str]:
    actions = (action for action in ACTIONS if action.scope is scope)
    for name, group in groupby(actions, key=_name):
        first, *others = group
        if name in NUMBERED:
            yield _numbered_row(name, [first, *others])
        else:
            yield f"| {_keys(first)} | {first.description} | `{first.id}` |"


def _name(action: Action) -> str:
    """The id of an action; the ids that differ by a number alone are one."""
    name = re.sub(r"_\d+$", "", action.id)
    return name if name in NUMBERED else action.id


def _numbered_row(name: str, actions: list[Action]) -> str:
    by_key = sorted(actions, key=lambda action: action.keys[0])
    keys = [f"`{key_label(action.keys[0])}`" for action in by_key if action.keys[0] != "0"]
    zero = ", `0`" if len(keys) < len(actions) else ""
    numbers = sorted(int(action.id.rpartition("_")[2]) for action in actions)
    return f"| {keys[0]} … {keys[-1]}{zero} | {NUMBERED[name]} | `{name}_{numbers[0]}` … `{name}_{numbers[-1]}` |"


def _keys(action: Action) -> str:
    return ", ".join(f"`{key_label(key)}`" for key in action.keys)


def main() -> None:
    """Write it."""
    DOCUMENT.write_text(text(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
