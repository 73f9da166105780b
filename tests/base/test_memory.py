"""A limit of memory is looked at before anything large is loaded."""

import resource

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.base.memory import check_memory


@pytest.mark.parametrize("kind", [resource.RLIMIT_AS, resource.RLIMIT_DATA])
def test_less_than_what_is_needed_ends_in_a_sentence(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {kind: 60 << 20}
    monkeypatch.setattr(resource, "getrlimit", lambda of: (limits.get(of, resource.RLIM_INFINITY), 0))
    check_memory(60)
    with pytest.raises(RunCoachError, match="60 MB are allowed here, and 64 MB are needed") as caught:
        check_memory(64)
    assert "ulimit" in caught.value.hint


def test_without_a_limit_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    check_memory(1 << 30)
