"""Make the list of words at the end of `figures.md` (`make docs`), out of the tables that the program reads by."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from runcoach.session.figure_values import (
    ARMS,
    BACK,
    BOTH_SIDES,
    CAMERAS,
    CONTACTS,
    LIMB_JOINTS,
    PROPS,
    SHOWN,
    SHOWN_BOTH,
    TRUNK_JOINTS,
    Joint,
    PropKind,
)

DOCUMENT = Path(__file__).resolve().parent / "figures.md"
BEGIN = "## All words\n"


def words() -> str:
    """Everything below the heading."""
    cameras = ", ".join(f"`{name}` ({degrees:g})" for name, degrees in CAMERAS.items())
    contacts, both = _listed(CONTACTS), _listed(BOTH_SIDES)
    parts = [
        "Trunk and head:",
        _joints(TRUNK_JOINTS),
        "Each side; below `working` or `other` for one, beside them for both:",
        _joints(LIMB_JOINTS),
        _table(("`arms`", "how they are held"), ((f"`{name}`", what) for name, what in ARMS.items())),
        (
            f"`stays`, and `slides` (moves along what it lies on): {contacts}, each with its side as in\n"
            f"`working foot`; {both} for both sides; `{BACK}` for the upper back on the floor."
        ),
        f"`shows`: {_listed((*SHOWN, *SHOWN_BOTH))}.\n`marks`: the foot that stands, in its side's colour.",
        f"`camera`: {cameras}, or degrees.",
        "Props; lengths are hundredths of the body's height:",
        _table(
            ("prop", "what it is", "options, with their usual values"),
            ((f"`{name}`", kind.what, _options(kind)) for name, kind in PROPS.items()),
        ),
    ]
    return "\n" + "\n\n".join(parts) + "\n"


def text(document: str) -> str:
    """The document with its words as they are now."""
    before, found, _ = document.partition(BEGIN)
    assert found
    return before + BEGIN + words()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _joints(joints: Mapping[str, Joint]) -> str:
    rows = ((f"`{name}`", f"{joint.low:g}", f"{joint.high:g}", joint.what) for name, joint in joints.items())
    return _table(("joint", "from", "to", "a larger number"), rows)


def _options(kind: PropKind) -> str:
    words = []
    for name, option in kind.options.items():
        usual = f" ({option.usual:g})" if isinstance(option.usual, float) else ""
        words.append(f"`{name}`{' (needed)' if name in kind.needs else usual}")
    return ", ".join(words)


def main() -> None:
    """Write it."""
    DOCUMENT.write_text(text(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
