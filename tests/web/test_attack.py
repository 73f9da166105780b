"""The web server under attack: overlapping guesses, slow connections, malformed requests."""

import asyncio
import json
import resource
import socket
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest
from aiohttp import WSMsgType, web

from runcoach.web.connections import MAX_CONNECTIONS, MAX_WITHOUT_REQUEST, ConnectionLimits
from runcoach.web.server import forward
from runcoach.web.tabs import Tab
from tests.end_to_end.terminal import environment
from tests.program import PATIENCE_S
from tests.web.site import Site

PASSWORD = "correct horse"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(environment(tmp_path, RUNCOACH_PASSWORD=PASSWORD), "--host", "0.0.0.0") as site:
        yield site


def head(site: Site, path: str = "/login", *more: str, host: str = "", length: int | None = None) -> bytes:
    lines = [
        f"{'GET' if length is None else 'POST'} {path} HTTP/1.1",
        f"Host: {host or f'127.0.0.1:{site.port}'}",
        *more,
    ]
    if length is not None:
        lines += [f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def connect(site: Site, source: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection(("127.0.0.1", site.port), PATIENCE_S, source_address=(source, 0))


def status(connection: socket.socket) -> int | None:
    """The status of the answer; None if the connection was closed without one."""
    with suppress(ConnectionError):
        line = connection.makefile("rb").readline()
        return int(line.split()[1]) if line else None
    return None


def ask(site: Site, request: bytes, source: str = "127.0.0.1") -> int | None:
    with connect(site, source) as connection:
        with suppress(ConnectionError):
            connection.sendall(request)
        return status(connection)


def log_in(site: Site, password: str, source: str) -> int | None:
    body = f"password={password.replace(' ', '+')}".encode()
    return ask(site, head(site, "/login", f"Content-Type: {FORM}", length=len(body)) + body, source)


@pytest.mark.process
async def test_of_300_guesses_that_overlap_five_are_compared(site: Site) -> None:
    body = b"password=wrong+guess"
    request = head(site, "/login", f"Content-Type: {FORM}", length=len(body))

    async def begin() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        writer.write(request)
        return reader, writer

    async def end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int | None:
        writer.write(body)
        try:
            line = await reader.readline()
        except ConnectionError:
            return None
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        return int(line.split()[1]) if line else None

    opened = await asyncio.gather(*(begin() for _ in range(300)))
    answers = await asyncio.gather(*(end(*one) for one in opened))
    # A body that takes too long to come counts as an attempt, too.
    assert 0 < answers.count(401) + answers.count(408) <= 5
    assert set(answers) <= {401, 408, 429, None}
    assert await asyncio.to_thread(log_in, site, PASSWORD, "127.0.0.1") == 429
    assert await asyncio.to_thread(log_in, site, PASSWORD, "127.0.0.2") == 303


@pytest.mark.process
def test_twelve_addresses_that_guess_do_not_lock_out_a_thirteenth(site: Site) -> None:
    for number in range(2, 14):
        assert log_in(site, "wrong guess", f"127.0.0.{number}") == 401
    for number in range(2, 14):
        for _ in range(4 if number < 6 else 0):
            assert log_in(site, "wrong guess", f"127.0.0.{number}") == 401
    assert log_in(site, PASSWORD, "127.0.0.99") == 303


@pytest.mark.process
def test_a_page_is_served_while_140_connections_never_ask(site: Site) -> None:
    resource.prlimit(site.process.pid, resource.RLIMIT_NOFILE, (128, 128))
    slow = []
    try:
        for _ in range(140):
            connection = connect(site)
            slow.append(connection)
            with suppress(ConnectionError):
                connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        for _ in range(20):
            assert ask(site, head(site)) == 200
    finally:
        for connection in slow:
            connection.close()
    assert site.end() == 0
    assert "Too many open files" not in site.rest()


@pytest.mark.process
def test_a_malformed_form_is_a_bad_request(site: Site) -> None:
    for number, (content_type, body) in enumerate(
        (
            (FORM, b"password=%ff%fe"),
            (f"{FORM}; charset=nonsense", b"password=%ff%fe"),
            ("multipart/form-data", b"password=x"),
            ("multipart/form-data; boundary=", b"--\r\npassword=x"),
            ("application/json", b"{"),
            ("text", b""),
            ("stranger/\xff", b""),
            ("", b"password=x"),
        )
    ):
        request = head(site, "/login", f"Content-Type: {content_type}", length=len(body)) + body
        assert ask(site, request, f"127.0.1.{number + 1}") == 400, content_type
    assert site.end() == 0
    assert "stranger" not in site.rest()


@pytest.mark.process
def test_malformed_requests_are_refused_without_a_word_in_the_output(site: Site) -> None:
    for request in (
        b"stranger\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: stranger\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost stranger\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X" * 70_000 + b": stranger\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: stranger\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nstranger\r\n",
        b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nstranger",
        head(site, "/login", "Content-Type: " + FORM, length=100_000) + b"x" * 100_000,
        head(site, "/login", host="[::1]stranger"),
        head(site, "/static/" + "%2e%2e/" * 9 + "etc/passwd"),
        head(site, "/", "Cookie: runcoach=\xff\xfe\x80"),
        head(site, "/", 'Cookie: runcoach="\\377\\376"; =;;; \x7f'),
        head(site, "/ws", "Origin: http://127.0.0.1:1", "Upgrade: websocket", "Connection: upgrade"),
        head(site, "/?fontsize=" + "9" * 5000),
    ):
        answer = ask(site, request)
        assert answer is None or 300 <= answer < 500, request[:80]
    assert ask(site, head(site)) == 200
    assert site.end() == 0
    assert "stranger" not in (rest := site.rest())
    assert "Traceback" not in rest


class Echo(asyncio.Protocol):
    """Answers each piece with itself, and counts who is there."""

    there = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        Echo.there += 1

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        Echo.there -= 1


class Clients:
    """Connections to a server of echoes."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server
        self._writers: list[asyncio.StreamWriter] = []

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._server.sockets[0].getsockname()[1])
        self._writers.append(writer)
        return reader, writer

    async def close(self) -> None:
        for writer in self._writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        self._server.close()
        await self._server.wait_closed()


async def clients(limits: ConnectionLimits) -> Clients:
    return Clients(await asyncio.get_running_loop().create_server(limits, "127.0.0.1", 0))


async def is_closed(reader: asyncio.StreamReader) -> bool:
    """Whether the server closes it; what came before is of no interest."""
    try:
        await asyncio.wait_for(reader.read(), PATIENCE_S)
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return reader.at_eof()


async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, piece: bytes) -> bool:
    writer.write(piece)
    return await reader.readexactly(len(piece)) == piece


async def test_a_head_that_does_not_end_in_time_is_closed_and_one_that_has_ended_stays() -> None:
    limited = await clients(ConnectionLimits(Echo, head_s=0.05))
    asked = await limited.connect()
    for piece in (b"GET / HTTP/1.1\r\n\r", b"\n"):
        assert await answers(*asked, piece)
    reader, writer = await limited.connect()
    writer.write(b"GET")
    assert await is_closed(reader)
    assert await answers(*asked, b"still there")
    await limited.close()


async def test_for_one_connection_too_many_the_oldest_that_has_not_asked_is_closed() -> None:
    limited = await clients(ConnectionLimits(Echo))
    opened = [await limited.connect() for _ in range(MAX_WITHOUT_REQUEST)]
    for one in opened:
        assert await answers(*one, b"GET")
    opened.append(await limited.connect())
    assert await is_closed(opened.pop(0)[0])
    for one in opened:
        assert await answers(*one, b"\r\n\r\n")
    for _ in range(MAX_CONNECTIONS - MAX_WITHOUT_REQUEST):
        assert await answers(*await limited.connect(), b"\r\n\r\n")
    assert Echo.there == MAX_CONNECTIONS
    reader, _ = await limited.connect()
    assert await is_closed(reader)
    await limited.close()


class Page:
    """The connection of a page that sends one text."""

    def __init__(self, text: str) -> None:
        self._texts = [text]

    def __aiter__(self) -> "Page":
        return self

    async def __anext__(self) -> Mock:
        if not self._texts:
            raise AssertionError("it was not closed")
        return Mock(type=WSMsgType.TEXT, json=partial(json.loads, self._texts.pop()))


@pytest.mark.parametrize("text", ["{", "7", "[" * 60_000, '["ping", ' + "[" * 60_000, '["stdin", 7]', '["resize", {}]'])
async def test_what_no_page_sends_ends_its_connection(text: str) -> None:
    page, tab = Page(text), Tab(Mock(), Mock(), Mock())
    await forward(cast("web.WebSocketResponse", page), tab)
