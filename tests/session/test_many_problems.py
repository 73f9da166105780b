"""Files with errors of many kinds, or with very many errors: what is reported of them, and in which order."""

from tests.session.folders import Folders

HEAD = "runcoach: 1\ntitle: T\n"


def test_aliases_that_explode_are_refused(folders: Folders) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    ((line, _, message, hint),) = folders.problems("\n".join(lines))
    assert line == 5
    assert message == "aliases repeat so much that the file has more than 10,000 values"
    assert hint == "divide it into several sessions"


def test_all_that_is_wrong_is_reported_at_once_in_the_order_of_the_file(folders: Folders) -> None:
    problems = folders.problems("""
        runcoach: 1
        titel: T
        defaults: {rest: -1}
        exercises:
          - use: step-donw
            side: each
            harder: [A, A]
          - name: B
            reps: 12-8
            tempo: [{lowr: 3s}, {pause: 4-3s}]
            easier: [{name: C, load: heavy}]
          - circuit: D
            exercises:
              - {name: E, time: x, sides: eech}
    """)
    assert [line for line, *_ in problems] == [2, 3, 5, 6, 7, 9, 10, 10, 11, 14, 14]


def test_of_very_many_errors_the_first_hundred_are_reported(folders: Folders) -> None:
    problems = folders.problems(HEAD + "".join(f"key{number}: x\n" for number in range(3000)))
    assert len(problems) == 101
    assert problems[-1][2] == "there are more errors than these 100"


def test_after_many_unknown_names_no_more_guesses_are_made(folders: Folders) -> None:
    problems = folders.problems(f"{HEAD}exercises: [{', '.join(['{use: step-donw}'] * 22)}]\n")
    guesses = [hint for *_, hint in problems]
    assert guesses[:20] == ["did you mean 'step-down'?"] * 20
    assert all("check how it is written" in hint for hint in guesses[20:])
