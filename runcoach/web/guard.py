"""Access to the app in a browser: the hosts a request may name, and logging in with the password. Pure but for tokens.

Three checks keep others out. The `Host` of a request must be this machine: another name means that a foreign site was
made to resolve to it. The `Origin` of a page must be ours to open the connection. And in a network a password is
needed, with a limit on attempts.
"""

import hmac
import ipaddress
import re
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from runcoach.base.quick_dataclass import dataclass

PASSWORD_VARIABLE = "RUNCOACH_PASSWORD"
_MAX_ATTEMPTS = 5
"""Attempts of one address within the window that were not the password."""
_UNHURRIED_ATTEMPTS = 20
"""Attempts of all addresses within the window, above which each has to wait its turn."""
_TURN_S = 1.0
_WINDOW_S = 60.0
_FORM = "application/x-www-form-urlencoded"
_HTTP_PORT = 80
_AUTHORITY = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[(?P<address>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Authority:
    """The host and port of a request.

    Attributes:
        host: A name in small letters, or an address without brackets.
        port: The port; that of HTTP if none was named.
    """

    host: str
    port: int


def authority(text: str) -> Authority | None:
    """Read a `Host` header; None if it is not the name or address of a host, with or without a port."""
    found = _AUTHORITY.fullmatch(text)
    if found is None:
        return None
    port = int(found["port"] or _HTTP_PORT)
    host = found["address"] or found["name"].lower()
    if found["address"]:
        try:
            host = str(ipaddress.IPv6Address(found["address"]))
        except ValueError:
            return None
    return Authority(host, port) if port < 1 << 16 else None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class HostPolicy:
    """Decides by host and origin which requests are answered.

    Args:
        host: The address that the server listens on.
        names: The names of this machine in its network.
    """

    def __init__(self, host: str, names: Iterable[str]) -> None:
        self._is_local = is_loopback(host)
        self._names = {"localhost"} | ({host.lower()} if self._is_local else {host.lower(), *map(str.lower, names)})

    def is_this_machine(self, host: str) -> bool:
        """Whether the `Host` of a request is a name or an address of this machine."""
        named = authority(host)
        if named is None:
            return False
        try:
            address = ipaddress.ip_address(named.host)
        except ValueError:
            return named.host in self._names
        # A foreign site can make its name resolve to any address, but its name cannot be an address.
        return address.is_loopback or not self._is_local

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Whether a page with this origin was served from this host."""
        scheme, _, served_from = origin.partition("://")
        return scheme.lower() == "http" and (named := authority(host)) is not None and authority(served_from) == named


def password_in_form(content_type: str, body: bytes) -> str | None:
    """The password in the form that the login page sends.

    Args:
        content_type: The type of the body, without its parameters.
        body: The body of the request.

    Returns:
        The password, empty if it was left out; None if the body is not this form.
    """
    if content_type.lower() != _FORM:
        return None
    try:
        fields = parse_qs(body.decode("ascii"), encoding="utf-8", errors="strict", max_num_fields=8)
    except ValueError:
        return None
    return fields.get("password", [""])[0]


class LoginSessions:
    """Tokens for those who gave the password, and a limit on attempts.

    An attempt counts from its beginning, before the password is read: however many requests overlap, an address has
    five of them a minute. Attempts from many addresses never lock out the right password, but slow it down.

    Args:
        password: The password; empty if none is needed.
        clock_s: A monotonic clock, in seconds.
    """

    def __init__(self, password: str, clock_s: Callable[[], float]) -> None:
        self._password = password.encode()
        self._clock_s = clock_s
        self._tokens: set[str] = set()
        self._attempts: deque[tuple[float, str]] = deque()

    @property
    def is_required(self) -> bool:
        """Whether a password is needed."""
        return bool(self._password)

    @property
    def turn_s(self) -> float:
        """How long each attempt has to wait, one after the other; 0 unless there have been many."""
        self._forget_old_attempts()
        return _TURN_S if len(self._attempts) > _UNHURRIED_ATTEMPTS else 0.0

    def begin_attempt(self, address: str) -> bool:
        """Count an attempt of an address to log in.

        Returns:
            Whether the attempt may go on; false if the address has had too many, and this one does not count.
        """
        self._forget_old_attempts()
        if sum(of == address for _, of in self._attempts) >= _MAX_ATTEMPTS:
            return False
        self._attempts.append((self._clock_s(), address))
        return True

    def log_in(self, password: str, address: str) -> str:
        """Check a password that an address has sent, in an attempt that has begun.

        Returns:
            A token that is valid until the program ends; empty if the password is wrong.
        """
        if not hmac.compare_digest(password.encode("utf-8", "surrogatepass"), self._password):
            return ""
        self._attempts = deque(attempt for attempt in self._attempts if attempt[1] != address)
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def is_valid(self, token: str) -> bool:
        """Whether `log_in` has returned this token; always true if no password is needed."""
        if not self.is_required:
            return True
        # A cookie may hold any bytes; a token of ours is ASCII.
        return token.isascii() and any(hmac.compare_digest(token, known) for known in self._tokens)

    def _forget_old_attempts(self) -> None:
        oldest_s = self._clock_s() - _WINDOW_S
        while self._attempts and self._attempts[0][0] < oldest_s:
            self._attempts.popleft()
