"""No text of the repository repeats the articles that its exercises come from."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

RUN = 7
"""So many words in a row are taken to be a quotation."""
TOP = Path(__file__).resolve().parents[2]
ARTICLES = TOP.parent / "shared" / "seeds"
NOT_OURS = {"build", "dist", "env", "node_modules", "site-packages", "venv"}


def words(text: str) -> list[str]:
    """The words of a text without case, punctuation and the sign in "don't"."""
    return re.findall(r"[^\W_]+", re.sub(r"['’‘]", "", text.casefold()))


def runs(text: str) -> dict[str, int]:
    """Every run of words, with how often it occurs."""
    found = words(text)
    counted: dict[str, int] = {}
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        counted[run] = counted.get(run, 0) + 1
    return counted


def own_files() -> Iterator[Path]:
    for ending in ("yaml", "yml", "md", "py"):
        for path in sorted(TOP.rglob(f"*.{ending}")):
            parts = path.relative_to(TOP).parts
            if not any(part in NOT_OURS or part.startswith(".") for part in parts):
                yield path


def test_words_are_compared_without_case_and_punctuation() -> None:
    ours = "# Don't let - the heel (ever)\n  leave: the floor_again"
    assert words(ours) == ["dont", "let", "the", "heel", "ever", "leave", "the", "floor", "again"]
    assert runs("One two, three; four\nfive six SEVEN.").keys() & runs("(one) two three four five - six seven!").keys()
    assert not runs("one two three four five six").keys()


def test_the_repository_shares_no_run_of_seven_words_with_the_articles() -> None:
    if not ARTICLES.is_dir():
        pytest.skip(f"the articles are not beside the checkout, at ../shared/seeds of {TOP.name}")
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    assert articles
    theirs = {run for article in articles for run in runs(article)}
    files = list(own_files())
    assert TOP / "sessions" / "strong-to-run.yaml" in files
    shared = [
        f"{path.relative_to(TOP)}: {run}"
        for path in files
        for run in sorted(runs(path.read_text(encoding="utf-8")).keys() & theirs)
    ]
    assert shared == []
