"""No text of the repository repeats the articles that its exercises come from."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

RUN = 7
"""So many words in a row are taken to be a quotation."""
PART = 4
"""Of each run, wherever it begins, so many words in a row begin at a multiple of `STEP`: few places are looked at."""
STEP = RUN - PART + 1
TOP = Path(__file__).resolve().parents[2]
ARTICLES = TOP.parent / "shared" / "seeds"
WORD = re.compile(r"[^\W_]+")
ENDINGS = (".yaml", ".yml", ".md", ".py")
NOT_OURS = {"build", "dist", "env", "node_modules", "site-packages", "venv"}


def words(text: str) -> list[str]:
    """The words of a text without case, punctuation and the sign in "don't"."""
    return WORD.findall(text.casefold().replace("'", "").replace("’", "").replace("‘", ""))


def runs(text: str, length: int = RUN) -> set[str]:
    """Every run of so many words."""
    found = words(text)
    return {" ".join(found[start : start + length]) for start in range(len(found) - length + 1)}


class Articles:
    """The runs of words of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs, self._parts = set[str](), set[str]()
        for text in texts:
            self._runs |= runs(text)
            self._parts |= runs(text, PART)

    def shared(self, text: str) -> list[str]:
        """The runs that are in a text, too."""
        found = words(text)
        begun = [at for at in range(0, len(found), STEP) if " ".join(found[at : at + PART]) in self._parts]
        around = {start for at in begun for start in range(max(0, at - STEP + 1), at + 1)}
        return sorted({" ".join(found[start : start + RUN]) for start in around} & self._runs)


def own_files() -> Iterator[Path]:
    # Folders of others, such as the environment with its thousands of files, are not entered.
    for folder, folders, names in os.walk(TOP):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(ENDINGS) and not name.startswith("."))


def test_words_are_compared_without_case_and_punctuation() -> None:
    ours = "# Don't let - the heel (ever)\n  leave: the floor_again"
    assert words(ours) == ["dont", "let", "the", "heel", "ever", "leave", "the", "floor", "again"]
    run = "One two, three; four\nfive six SEVEN."
    assert Articles([run]).shared("(one) two three four five - six seven!") == ["one two three four five six seven"]
    assert not Articles([run]).shared("one two three four five six")
    for before in range(2 * STEP):
        for after in range(2 * STEP):
            assert Articles([f"theirs {run} theirs"]).shared(f"{'ours ' * before}{run}{' ours' * after}"), (
                before,
                after,
            )


def test_the_repository_shares_no_run_of_seven_words_with_the_articles() -> None:
    if not ARTICLES.is_dir():
        pytest.skip(f"the articles are not beside the checkout, at ../shared/seeds of {TOP.name}")
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    assert articles
    theirs = Articles(articles)
    files = list(own_files())
    assert TOP / "sessions" / "strong-to-run.yaml" in files
    shared = [
        f"{path.relative_to(TOP)}: {run}" for path in files for run in theirs.shared(path.read_text(encoding="utf-8"))
    ]
    assert shared == []
