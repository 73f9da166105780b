"""The web server: pages, files and connections, behind the checks of `guard`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from runcoach.web import pages
from runcoach.web.guard import HostPolicy, LoginSessions, password_in_form
from runcoach.web.tabs import Tab

_COOKIE = "runcoach"
_MAX_TABS = 8
"""At the same time; each is a process of its own."""
_MAX_BODY = 4096
_BODY_S = 10.0
"""How long the body of a request may take, in seconds."""
_FONT_SIZES = (8, 16, 48)
_SIZES = (1, 500)
"""The fewest and the most columns or rows that a page may ask for."""
_TEXTUAL_SERVE: Mapping[str, str] = {
    pages.APP_SCRIPT: "js/textual.js",
    "xterm.css": "css/xterm.css",
    pages.FONT: f"fonts/{pages.FONT}",
}
"""The files of textual-serve that are served, by their names here."""
_OPEN_TO_ALL = frozenset({"/login", "/static/style.css", "/static/xterm.css", f"/static/{pages.FONT}"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _number(text: str, low: int, otherwise: int, high: int) -> int:
    return min(high, max(low, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


class Site:
    """The web site of the app.

    Args:
        host: The address that the server listens on.
        names: The names of this machine in its network.
        password: The password; empty if none is needed.
    """

    def __init__(self, host: str, names: tuple[str, ...], password: str) -> None:
        self._hosts = HostPolicy(host, names)
        self._logins = LoginSessions(password, time.monotonic)
        self._login_turn = asyncio.Lock()
        self._connections: set[web.WebSocketResponse] = set()
        self._files = Path(str(resources.files("textual_serve"))) / "static"

    def application(self) -> web.Application:
        """Return the application for the web server."""
        application = web.Application(middlewares=[self._guard()], client_max_size=_MAX_BODY)
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/login", self._login_page),
                web.post("/login", self._login),
                web.get("/ws", self._connection),
                web.get("/static/{name}", self._file),
            ]
        )
        application.on_shutdown.append(self._shut_down)
        return application

    def _guard(self) -> Any:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if (refusal := self._refusal(request)) is not None:
                return refusal
            try:
                response = await handler(request)
            except web.HTTPException as error:
                response = web.Response(status=error.status, text=error.reason)
            if not response.prepared:
                response.headers.update(
                    {
                        "Content-Security-Policy": pages.content_security_policy(request.host),
                        "X-Content-Type-Options": "nosniff",
                        # Without any referrer a browser would send "null" as the origin of the form.
                        "Referrer-Policy": "same-origin",
                        "Cache-Control": "no-store",
                    }
                )
            return response

        return guard

    def _refusal(self, request: web.Request) -> web.Response | None:
        if not self._hosts.is_this_machine(request.host):
            # The name is not repeated in the answer, because a client can send anything as the host.
            return web.Response(status=403, text="This is not the name of this runcoach.")
        origin = request.headers.get("Origin")
        needs_origin = request.path == "/ws"
        if (origin is not None or needs_origin) and not self._hosts.is_own_origin(origin or "", request.host):
            return web.Response(status=403, text="Only the page of this runcoach may do that.")
        if request.path in _OPEN_TO_ALL or self._logins.is_valid(request.cookies.get(_COOKIE, "")):
            return None
        if request.path == "/":
            return web.Response(status=303, headers={"Location": "/login"})
        return web.Response(status=401, text="The password is needed first.")

    async def _index(self, request: web.Request) -> web.StreamResponse:
        size = _number(request.query.get("fontsize", ""), *_FONT_SIZES)
        return web.Response(text=pages.app_page(request.host, size), content_type="text/html")

    async def _login_page(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=pages.login_page(), content_type="text/html")

    async def _login(self, request: web.Request) -> web.StreamResponse:
        address = request.remote or ""
        # Before the body is read, so that requests that overlap are counted, too.
        if not self._logins.begin_attempt(address):
            page = pages.login_page("Too many wrong passwords. Wait a minute, then try again.")
            return web.Response(status=429, text=page, content_type="text/html")
        try:
            body = await asyncio.wait_for(request.read(), _BODY_S)
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except web.RequestPayloadError:
            raise web.HTTPBadRequest from None
        password = password_in_form(request.content_type, body)
        if password is None:
            raise web.HTTPBadRequest
        async with self._login_turn:
            await asyncio.sleep(self._logins.turn_s)
            token = self._logins.log_in(password, address)
        if not token:
            page = pages.login_page("The password is wrong.")
            return web.Response(status=401, text=page, content_type="text/html")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(_COOKIE, token, httponly=True, samesite="Strict", path="/")
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name == "style.css":
            return web.Response(text=pages.STYLE, content_type="text/css")
        if name == "page.js":
            return web.Response(text=pages.SCRIPT, content_type="text/javascript")
        if name not in _TEXTUAL_SERVE:
            raise web.HTTPNotFound
        return web.FileResponse(self._files / _TEXTUAL_SERVE[name])

    async def _connection(self, request: web.Request) -> web.StreamResponse:
        if len(self._connections) >= _MAX_TABS:
            return web.Response(status=503, text="The app is open in too many tabs.")
        connection = web.WebSocketResponse(heartbeat=15)
        self._connections.add(connection)
        tab = Tab(connection.send_bytes, connection.send_str, connection.close)
        try:
            await connection.prepare(request)
            columns = _number(request.query.get("width", ""), _SIZES[0], 80, _SIZES[1])
            rows = _number(request.query.get("height", ""), _SIZES[0], 24, _SIZES[1])
            await tab.start(columns, rows)
            await forward(connection, tab)
        finally:
            self._connections.discard(connection)
            # Even if the request is cancelled, the process gets its time to end.
            await asyncio.shield(tab.stop())
            with suppress(ConnectionError):
                await connection.close()
        return connection

    async def _shut_down(self, application: web.Application) -> None:
        for connection in tuple(self._connections):
            await connection.close(code=WSCloseCode.GOING_AWAY, message=b"the server is shutting down")


async def forward(connection: web.WebSocketResponse, tab: Tab) -> None:
    """Pass on the messages of the page until the connection closes, or until it sends anything else."""
    async for message in connection:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            match message.json():
                case ["stdin", str(keys)]:
                    await tab.send_bytes(keys.encode("utf-8", "replace"))
                case ["resize", {"width": int(columns), "height": int(rows)}]:
                    low, high = _SIZES
                    await tab.set_terminal_size(min(high, max(low, columns)), min(high, max(low, rows)))
                case ["ping", data]:
                    await connection.send_json(["pong", data])
                case ["blur", *_]:
                    await tab.blur()
                case ["focus", *_]:
                    await tab.focus()
                case _:
                    return
        except (ValueError, RecursionError):
            # No JSON, or deeper than anything that the page sends.
            return
