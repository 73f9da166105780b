"""Who may use the app in a browser."""

import sys

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.web.guard import HostPolicy, LoginSessions, is_loopback
from runcoach.web.pages import app_page, content_security_policy, login_page
from runcoach.web.run import password_for, serve

LOCAL = HostPolicy("127.0.0.1", ("laptop", "laptop.local"))
NETWORK = HostPolicy("0.0.0.0", ("laptop", "laptop.local"))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.3.2.1"])
def test_this_machine_alone_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "fe80::1", "laptop", ""])
def test_everything_else_is_a_network(host: str) -> None:
    assert not is_loopback(host)


def test_a_name_that_only_points_here_is_refused() -> None:
    for policy in (LOCAL, NETWORK):
        assert policy.is_this_machine("127.0.0.1:8000")
        assert policy.is_this_machine("localhost:8000")
        assert policy.is_this_machine("[::1]:8000")
        assert not policy.is_this_machine("evil.example:8000")
        assert not policy.is_this_machine("")
        assert not policy.is_this_machine("127.0.0.1.evil.example")
    assert NETWORK.is_this_machine("Laptop.local:8000")
    assert NETWORK.is_this_machine("192.168.1.7:8000")
    assert not LOCAL.is_this_machine("192.168.1.7:8000")
    assert not LOCAL.is_this_machine("laptop.local:8000")


def test_only_the_page_that_was_served_may_open_the_connection() -> None:
    assert LOCAL.is_own_origin("http://localhost:8000", "localhost:8000")
    for origin in ("", "null", "http://localhost:9000", "http://evil.example", "https://localhost:8000"):
        assert not LOCAL.is_own_origin(origin, "localhost:8000")


def test_who_knows_the_password_is_known_and_others_are_not() -> None:
    logins = LoginSessions("correct horse", lambda: 0.0)
    assert logins.log_in("wrong", "a") == ""
    token = logins.log_in("correct horse", "a")
    assert logins.is_valid(token)
    assert not logins.is_valid("")
    assert not logins.is_valid(token[:-1])
    assert not LoginSessions("correct horse", lambda: 0.0).is_valid(token)


def test_without_a_password_everybody_is_known() -> None:
    assert LoginSessions("", lambda: 0.0).is_valid("")


def test_guessing_is_slowed_down_by_address_and_altogether() -> None:
    now = [0.0]
    logins = LoginSessions("correct horse", lambda: now[0])
    for _ in range(5):
        assert logins.may_attempt("a")
        logins.log_in("wrong", "a")
    assert not logins.may_attempt("a")
    assert logins.may_attempt("b")
    for number in range(55):
        logins.log_in("wrong", f"c{number}")
    assert not logins.may_attempt("b")
    now[0] = 61.0
    assert logins.may_attempt("a")


def test_a_network_demands_a_password_of_some_length() -> None:
    assert password_for("127.0.0.1", None, {}, can_ask=False) == ""
    with pytest.raises(RunCoachError, match="others in your network"):
        password_for("0.0.0.0", None, {}, can_ask=False)
    with pytest.raises(RunCoachError, match="needs 8"):
        password_for("0.0.0.0", None, {"RUNCOACH_PASSWORD": "short"}, can_ask=False)
    assert password_for("::", None, {"RUNCOACH_PASSWORD": "long enough"}, can_ask=False) == "long enough"


def test_pages_name_no_other_host_and_allow_none() -> None:
    for page in (app_page("localhost:8000", 16), login_page("<script>")):
        assert page.replace("ws://localhost:8000/ws", "").count("//") == 0
        assert "<script>" not in page.replace("<script src=", "")
    assert content_security_policy("localhost:8000").startswith(
        "default-src 'self'; connect-src 'self' ws://localhost:8000;"
    )


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.app_service", None)
    with pytest.raises(RunCoachError, match=r"runcoach\[serve\]"):
        serve("127.0.0.1", 0, None, can_ask=False)
