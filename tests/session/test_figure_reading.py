import pytest

from runcoach.session.figure_reading import merged, read_figure
from runcoach.session.figure_values import (
    JOINTS,
    PROPS,
    CameraSpec,
    FigureProblem,
    FigureSpec,
    LimbsSpec,
    PhaseSpec,
)

GOOD: dict[str, object] = {
    "camera": {"from": "front", "above": 8},
    "stays": "feet",
    "lean": 5,
    "props": ["dumbbells", {"box": {"under": "working foot", "high": 17}}],
    "poses": {
        "tall": None,
        "low": {"lean": 40, "hip": 60, "working": {"knee": 30, "arms": "rack"}, "stays": ["other foot", "hands"]},
    },
    "phases": {"lower": "low", "pause": "hold", "rise": {"to": ["low", "tall"], "shares": [1, 3], "seconds": 2}},
    "close-up": {"of": "working ankle", "only": "working leg", "camera": "side"},
}


def good(**changes: object) -> dict[str, object]:
    return merged(GOOD, changes)


def read(**changes: object) -> FigureSpec:
    spec, problems = read_figure(good(**changes))
    assert not problems
    assert spec is not None
    return spec


def problems_of(data: object) -> list[FigureProblem]:
    spec, problems = read_figure(data)
    assert spec is None
    return list(problems)


def test_a_figure_is_read_as_it_is_written() -> None:
    spec = read()
    assert spec.camera == CameraSpec(90.0, 8.0)
    assert spec.base.stays == ("feet",)
    assert spec.base.angles == (("lean", 5.0),)
    low = spec.pose("low")
    assert low.angles == (("lean", 40.0), ("hip", 60.0))
    assert low.working == LimbsSpec((("knee", 30.0),), "rack")
    assert low.stays == ("other foot", "hands")
    assert spec.pose("tall").stays is None
    assert spec.phases == (
        PhaseSpec("lower", ("low",)),
        PhaseSpec("pause", ("hold",)),
        PhaseSpec("rise", ("low", "tall"), (1.0, 3.0), 2.0),
    )
    assert [prop.kind for prop in spec.props] == ["dumbbells", "box"]
    assert spec.props[1].number("high") == 0.17
    assert spec.props[1].number("long") == 0.34, "what is not said is as usual"
    assert spec.close_up is not None
    assert spec.close_up.only == ("working leg",)


def test_what_is_shown_may_be_both_legs_or_nothing() -> None:
    assert read(shows="legs").shows == ("working leg", "other leg")
    assert read(shows=[]).shows == ()
    assert read().shows == ("working leg",)


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ("tall", (), "must be written as"),
        ({}, (), "needs 'poses'"),
        (good(poses={"low": {"nee": 3}}), ("poses", "low", "nee"), "'nee' is not a word of a pose"),
        (good(poses={"low": {"hip": "far"}}), ("poses", "low", "hip"), "'far' is not a number"),
        (good(poses={"low": {"hip": True}}), ("poses", "low", "hip"), "True is not a number"),
        (good(poses={"low": {"working": {"lean": 3}}}), ("poses", "low", "working", "lean"), "one side of a pose"),
        (good(poses={"low": {"arms": "up"}}), ("poses", "low", "arms"), "not a way to hold the arms"),
        (good(poses={"low": {"stays": ["feet", "ear"]}}), ("poses", "low", "stays", 1), "'ear' is not a part"),
        (good(poses={"low": {"stays": "hips"}}), ("poses", "low", "stays"), "'hips' is not a part"),
        (good(phases={"lower": "lo"}), ("phases", "lower"), "'lo' is not a pose"),
        (good(phases={"lower": {"to": ["low", "x"]}}), ("phases", "lower", "to", 1), "'x' is not a pose"),
        (
            good(phases={"lower": {"to": ["low"], "shares": [1, 2]}}),
            ("phases", "lower", "shares"),
            "one share for each",
        ),
        (good(phases={"lower": {"to": "low", "seconds": 0}}), ("phases", "lower", "seconds"), "more than 0"),
        (good(camera="above"), ("camera",), "not a place to look from"),
        (good(camera={"from": 20, "above": 100}), ("camera", "above"), "not between"),
        (good(props=["dumbell"]), ("props", 0), "'dumbell' is not a prop"),
        (good(props=[{"box": {"high": 3}}]), ("props", 0, "box"), "needs 'under'"),
        (good(props=[{"box": {"under": "working foot", "tall": 3}}]), ("props", 0, "box", "tall"), "not a word of"),
        (good(props=[{"band": {}}]), ("props", 0, "band"), "needs 'around'"),
        (good(props=[{"band": {"around": "arms"}}]), ("props", 0, "band", "around"), "not a choice"),
        (good(shows="nose"), ("shows",), "not something to show"),
        (good(marks="working hand"), ("marks",), "not a foot"),
        (merged(GOOD, {"close-up": {"of": "nose"}}), ("close-up", "of"), "not a point"),
        (merged({**GOOD, "close-up": None}, {"close-up": {"wide": 30}}), ("close-up",), "needs 'of'"),
    ],
)
def test_a_mistake_is_reported_where_it_is(data: object, path: tuple[object, ...], message: str) -> None:
    found = problems_of(data)[0]
    assert found.path == path
    assert message in found.message


def test_a_close_word_is_offered() -> None:
    assert problems_of(good(props=["dumbell"]))[0].hint == "did you mean 'dumbbell'?"
    assert problems_of(good(poses={"low": {"nee": 3}}))[0].hint == "did you mean 'knee'?"


def test_a_word_that_yaml_took_for_true_is_explained() -> None:
    found = problems_of(good(phases={True: "low"}))
    assert "on, off, yes and no" in found[0].hint


def test_all_mistakes_are_reported_at_once() -> None:
    found = problems_of(good(camera="above", shows="nose", poses={"low": {"nee": 3}}))
    assert [problem.path[0] for problem in found] == ["poses", "camera", "shows"]


def test_a_variant_changes_what_it_says_and_takes_away_what_it_calls_nothing() -> None:
    base: dict[str, object] = {
        "props": ["stick"],
        "poses": {"a": {"hip": 1, "knee": 2}},
        "phases": {"x": "a", "y": "a"},
    }
    change: dict[str, object] = {"props": [], "poses": {"a": {"hip": 5}}, "phases": {"y": None}}
    assert merged(base, change) == {"props": [], "poses": {"a": {"hip": 5, "knee": 2}}, "phases": {"x": "a"}}
    assert base["phases"] == {"x": "a", "y": "a"}


def test_every_word_is_described() -> None:
    assert all(joint.what and joint.low < joint.high for joint in JOINTS.values())
    for prop in PROPS.values():
        assert prop.what
        assert all(option.what for option in prop.options.values())
        assert set(prop.needs) <= set(prop.options)
