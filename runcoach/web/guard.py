"""Who may use the app in a browser: which addresses a request may name, and who knows the password. Pure but for luck.

Three things keep others out. A request names the host it was sent to: another name than this machine's means that a
foreign page was made to point here. A page names its origin: another one than ours may not open the connection. And in
a network everybody needs the password, which cannot be guessed fast.
"""

import hmac
import ipaddress
import secrets
from collections import deque
from collections.abc import Callable, Iterable

MIN_PASSWORD = 8
"""Characters; what is shorter is guessed too soon by somebody in the same network."""
PASSWORD_VARIABLE = "RUNCOACH_PASSWORD"
_MAX_WRONG = 5
_MAX_WRONG_OF_ALL = 60
_WITHIN_S = 60.0


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is of this machine alone."""
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
    """Which requests come from where they should.

    Args:
        host: The address that is listened on.
        names: The names of this machine in its network.
    """

    def __init__(self, host: str, names: Iterable[str]) -> None:
        self._is_local = is_loopback(host)
        self._names = {"localhost"} | ({host.lower()} if self._is_local else {host.lower(), *map(str.lower, names)})

    def is_host(self, host: str) -> bool:
        """Whether a request was sent to this machine by a name or address that it has."""
        name = _name(host.lower())
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return name in self._names
        # A page elsewhere can give its own name any address, but cannot have an address for a name.
        return address.is_loopback or not self._is_local

    def is_own_origin(self, origin: str, host: str) -> bool:
        """Whether a page's origin is the page that was served from this host."""
        return origin.lower() == f"http://{host.lower()}"


class LoginSessions:
    """Who has shown the password, and how often somebody may try.

    Args:
        password: The password; empty where none is needed.
        clock_s: A monotonic clock, in seconds.
    """

    def __init__(self, password: str, clock_s: Callable[[], float]) -> None:
        self._password = password.encode()
        self._clock_s = clock_s
        self._tokens: set[str] = set()
        self._wrong: deque[tuple[float, str]] = deque()

    @property
    def is_needed(self) -> bool:
        """Whether there is a password."""
        return bool(self._password)

    def may_try(self, address: str) -> bool:
        """Whether somebody at an address may guess now."""
        oldest_s = self._clock_s() - _WITHIN_S
        while self._wrong and self._wrong[0][0] < oldest_s:
            self._wrong.popleft()
        of_this = sum(of == address for _, of in self._wrong)
        return of_this < _MAX_WRONG and len(self._wrong) < _MAX_WRONG_OF_ALL

    def token_for(self, password: str, address: str) -> str:
        """What somebody shows from now on who knows the password; empty if this is another one."""
        if not hmac.compare_digest(password.encode(), self._password):
            self._wrong.append((self._clock_s(), address))
            return ""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def is_known(self, token: str) -> bool:
        """Whether this was given to somebody who knows the password; always where there is none."""
        if not self.is_needed:
            return True
        return any(hmac.compare_digest(token.encode(), known.encode()) for known in self._tokens)
