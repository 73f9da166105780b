"""Access to the app in a browser: the hosts a request may name, and logging in with the password. Pure but for tokens.

Three checks keep others out. The `Host` of a request must be this machine: another name means that a foreign site was
made to resolve to it. The `Origin` of a page must be ours to open the connection. And in a network a password is
needed, with a limit on wrong attempts.
"""

import hmac
import ipaddress
import secrets
from collections import deque
from collections.abc import Callable, Iterable

MIN_PASSWORD = 8
"""Characters; a shorter password could be guessed from the same network."""
PASSWORD_VARIABLE = "RUNCOACH_PASSWORD"
_MAX_WRONG = 5
"""Wrong passwords of one address within the window."""
_MAX_WRONG_IN_TOTAL = 60
"""Wrong passwords of all addresses within the window."""
_WINDOW_S = 60.0


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """The host of a `Host` header, without port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


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
        name = _name(host.lower())
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return name in self._names
        # A foreign site can make its name resolve to any address, but its name cannot be an address.
        return address.is_loopback or not self._is_local

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Whether a page with this origin was served from this host."""
        return origin.lower() == f"http://{host.lower()}"


class LoginSessions:
    """Tokens for those who gave the password, and a limit on wrong attempts.

    Args:
        password: The password; empty if none is needed.
        clock_s: A monotonic clock, in seconds.
    """

    def __init__(self, password: str, clock_s: Callable[[], float]) -> None:
        self._password = password.encode()
        self._clock_s = clock_s
        self._tokens: set[str] = set()
        self._wrong: deque[tuple[float, str]] = deque()

    @property
    def is_required(self) -> bool:
        """Whether a password is needed."""
        return bool(self._password)

    def may_attempt(self, address: str) -> bool:
        """Whether a client at an address may send a password now."""
        oldest_s = self._clock_s() - _WINDOW_S
        while self._wrong and self._wrong[0][0] < oldest_s:
            self._wrong.popleft()
        wrong_here = sum(of == address for _, of in self._wrong)
        return wrong_here < _MAX_WRONG and len(self._wrong) < _MAX_WRONG_IN_TOTAL

    def log_in(self, password: str, address: str) -> str:
        """Check a password that a client at an address has sent.

        Returns:
            A token that is valid until the program ends; empty if the password is wrong.
        """
        if not hmac.compare_digest(password.encode(), self._password):
            self._wrong.append((self._clock_s(), address))
            return ""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def is_valid(self, token: str) -> bool:
        """Whether `log_in` has returned this token; always true if no password is needed."""
        if not self.is_required:
            return True
        return any(hmac.compare_digest(token.encode(), known.encode()) for known in self._tokens)
