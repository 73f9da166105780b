"""Limits on connections, in front of the web server: how many there may be, and how long one may take to ask.

The server itself waits for ever for the head of a first request, so a few dozen slow connections would use up the
files that a process may open. It reads nothing of a request beyond the end of its head.
"""

import asyncio
from collections.abc import Callable

MAX_CONNECTIONS = 48
"""Together with the pipes of all tabs this is well below 128 open files, the lowest usual limit."""
MAX_WITHOUT_REQUEST = 24
"""Connections whose first head is not whole yet; for one more, the oldest of them is closed."""
HEAD_S = 10.0
"""How long the head of the first request may take, in seconds."""
MAX_AT_ONCE = 32
"""How many connections are accepted before the first of them can be closed: each is an open file until then."""
_END_OF_HEAD = b"\r\n\r\n"


class ConnectionLimits:
    """Makes the protocol of each connection, and closes those over a limit.

    Args:
        serve: Makes the protocol of the web server.
        head_s: How long the head of the first request may take, in seconds.
    """

    def __init__(self, serve: Callable[[], asyncio.Protocol], head_s: float = HEAD_S) -> None:
        self._serve = serve
        self._head_s = head_s
        self._open: set[LimitedConnection] = set()
        # In the order in which they came.
        self._without_request: dict[LimitedConnection, asyncio.TimerHandle] = {}

    def __call__(self) -> "LimitedConnection":
        """Make the protocol of a new connection."""
        return LimitedConnection(self, self._serve())

    def admit(self, connection: "LimitedConnection") -> bool:
        """Take up a connection that was made; returns whether it may stay."""
        if len(self._without_request) >= MAX_WITHOUT_REQUEST:
            oldest = next(iter(self._without_request))
            self.forget(oldest)
            oldest.abort()
        if len(self._open) >= MAX_CONNECTIONS:
            return False
        self._open.add(connection)
        timer = asyncio.get_running_loop().call_later(self._head_s, connection.abort)
        self._without_request[connection] = timer
        return True

    def has_asked(self, connection: "LimitedConnection") -> None:
        """Note that the first head of a connection is whole."""
        if (timer := self._without_request.pop(connection, None)) is not None:
            timer.cancel()

    def forget(self, connection: "LimitedConnection") -> None:
        """Note that a connection has ended."""
        self.has_asked(connection)
        self._open.discard(connection)


class LimitedConnection(asyncio.Protocol):
    """A connection within limits; everything that it receives goes to the server's own protocol.

    Args:
        limits: The limits that it is under.
        served: The server's protocol for it.
    """

    def __init__(self, limits: ConnectionLimits, served: asyncio.Protocol) -> None:
        self._limits = limits
        self._served = served
        self._transport: asyncio.Transport | None = None
        self._is_admitted = False
        self._last_bytes: bytes | None = b""

    def abort(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to serve it, unless there are too many."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._is_admitted = self._limits.admit(self)
        if self._is_admitted:
            self._served.connection_made(transport)
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Pass on what came."""
        if not self._is_admitted:
            return
        if self._last_bytes is not None:
            seen = self._last_bytes + data
            self._last_bytes = None if _END_OF_HEAD in seen else seen[-len(_END_OF_HEAD) + 1 :]
            if self._last_bytes is None:
                self._limits.has_asked(self)
        self._served.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass on that nothing more will come."""
        return self._served.eof_received() if self._is_admitted else None

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass on that it has ended."""
        if self._is_admitted:
            self._limits.forget(self)
            self._served.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass on that it takes no more for now."""
        self._served.pause_writing()

    def resume_writing(self) -> None:
        """Pass on that it takes more."""
        self._served.resume_writing()
