"""Who may use the app in a browser."""

import sys

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.web.guard import HostPolicy, LoginSessions, is_loopback, password_in_form
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


@pytest.mark.parametrize(
    "host",
    [
        "[::1]evil.example",
        "[::1].evil.example",
        "localhost:80:80",
        "localhost:port",
        "localhost:99999",
        "user@localhost",
        "localhost/",
        "local host",
        "[localhost]",
        "[::1",
        "::1]",
        "127.0.0.1:",
        "localhost\n",
        "localhost:8٣",
    ],
)
def test_what_only_begins_like_this_machine_is_refused(host: str) -> None:
    for policy in (LOCAL, NETWORK):
        assert not policy.is_this_machine(host)
        assert not policy.is_own_origin(f"http://{host}", host)


def test_the_port_of_http_may_be_left_out() -> None:
    assert LOCAL.is_own_origin("http://localhost", "localhost:80")
    assert LOCAL.is_own_origin("http://[::1]:8000", "[0:0::1]:8000")
    assert not LOCAL.is_own_origin("http://localhost", "localhost:8000")


def attempt(logins: LoginSessions, password: str, address: str) -> str | None:
    return logins.log_in(password, address) if logins.begin_attempt(address) else None


def test_a_token_is_for_the_right_password_only() -> None:
    logins = LoginSessions("correct horse", lambda: 0.0)
    assert attempt(logins, "wrong", "a") == ""
    assert attempt(logins, "\ud800", "a") == ""
    token = attempt(logins, "correct horse", "a")
    assert token
    assert logins.is_valid(token)
    for other in ("", token[:-1], "\ud800", "ü", token + "\x00"):
        assert not logins.is_valid(other)
    assert not LoginSessions("correct horse", lambda: 0.0).is_valid(token)


def test_without_a_password_no_token_is_needed() -> None:
    assert LoginSessions("", lambda: 0.0).is_valid("")


def test_an_address_has_five_attempts_a_minute_also_if_they_overlap() -> None:
    now = [0.0]
    logins = LoginSessions("correct horse", lambda: now[0])
    assert [logins.begin_attempt("a") for _ in range(300)] == [True] * 5 + [False] * 295
    assert logins.begin_attempt("b")
    now[0] = 61.0
    assert logins.begin_attempt("a")


def test_attempts_before_the_right_password_are_forgiven() -> None:
    logins = LoginSessions("correct horse", lambda: 0.0)
    for password in ("wrong", "wrong", "wrong", "wrong", "correct horse") * 3:
        assert attempt(logins, password, "a") is not None


def test_wrong_passwords_from_elsewhere_slow_the_right_one_down_and_never_lock_it_out() -> None:
    now = [0.0]
    logins = LoginSessions("correct horse", lambda: now[0])
    assert logins.turn_s == 0.0
    for number in range(200):
        for _ in range(5):
            assert attempt(logins, "wrong", f"c{number}") == ""
    assert logins.turn_s > 0.0
    assert attempt(logins, "correct horse", "b")
    now[0] = 61.0
    assert logins.turn_s == 0.0


@pytest.mark.parametrize(
    ("body", "password"),
    [
        (b"password=correct+horse", "correct horse"),
        (b"password=caf%C3%A9", "caf\u00e9"),
        (b"other=1&password=x&password=y", "x"),
        (b"", ""),
        (b"password=", ""),
    ],
)
def test_the_form_gives_the_password(body: bytes, password: str) -> None:
    assert password_in_form("application/x-www-form-urlencoded", body) == password


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"password=%ff%fe"),
        ("application/x-www-form-urlencoded", b"password=\xff"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(100))),
        ("multipart/form-data", b"password=correct"),
        ("application/octet-stream", b"password=correct"),
        ("", b"password=correct"),
    ],
)
def test_what_is_not_the_form_gives_none(content_type: str, body: bytes) -> None:
    assert password_in_form(content_type, body) is None


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
