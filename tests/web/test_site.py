"""The web server as a browser, and as a client that is not a browser, meets it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.end_to_end.terminal import environment
from tests.program import PATIENCE_S, run
from tests.web.site import Site

pytestmark = pytest.mark.process
PASSWORD = "correct horse"
MAX_SPLIT = 10_000
"""Characters: more than any wanted words take up with the colours between them."""
STATIC = ("textual.js", "page.js", "style.css", "xterm.css", "RobotoMono-VariableFont_wght.ttf")


@pytest.fixture
def open_site(tmp_path: Path) -> Iterator[Site]:
    with Site(environment(tmp_path)) as site:
        yield site


@pytest.fixture(scope="module")
def common_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server for all tests that leave it as it was."""
    with Site(environment(tmp_path_factory.mktemp("common"))) as site:
        yield site


@pytest.fixture
def locked_site(tmp_path: Path) -> Iterator[Site]:
    with Site(environment(tmp_path, RUNCOACH_PASSWORD=PASSWORD), "--host", "0.0.0.0") as site:
        yield site


@pytest.fixture
async def visitor() -> AsyncIterator[aiohttp.ClientSession]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=aiohttp.ClientTimeout(PATIENCE_S)) as session:
        yield session


def origin(site: Site) -> dict[str, str]:
    return {"Origin": site.url.rstrip("/")}


async def test_everything_is_served_from_here_and_nothing_else_is_allowed(
    common_site: Site, visitor: aiohttp.ClientSession
) -> None:
    for path in ("", "login", *(f"static/{name}" for name in STATIC)):
        async with visitor.get(common_site.url + path) as answer:
            assert answer.status == 200, path
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
            body = await answer.read()
        if not path.endswith(("textual.js", ".ttf")):
            # Comments name the makers of a file.
            text = re.sub(r"/\*.*?\*/", "", body.decode(), flags=re.S)
            assert set(re.findall(r"(?:[a-z]+:)?//([^/ ]+)/", text)) <= {f"127.0.0.1:{common_site.port}"}
            assert "@import" not in text
    async with visitor.get(common_site.url + "static/../server.py") as answer:
        assert answer.status == 404


async def test_foreign_names_and_pages_are_refused(common_site: Site, visitor: aiohttp.ClientSession) -> None:
    async with visitor.get(common_site.url, headers={"Host": f"evil.example:{common_site.port}"}) as answer:
        assert answer.status == 403
    for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await visitor.ws_connect(common_site.url + "ws", headers=headers)
        assert refused.value.status == 403


async def test_without_the_password_there_is_nothing(locked_site: Site, visitor: aiohttp.ClientSession) -> None:
    locked_site.read_until("Warning: .* encrypted")
    async with visitor.get(locked_site.url, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/login")
    async with visitor.get(locked_site.url + "static/textual.js") as answer:
        assert answer.status == 401
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.ws_connect(locked_site.url + "ws", headers=origin(locked_site))
    assert refused.value.status == 401
    for _ in range(5):
        async with visitor.post(locked_site.url + "login", data={"password": "wrong"}) as answer:
            assert answer.status == 401
    async with visitor.post(locked_site.url + "login", data={"password": PASSWORD}) as answer:
        assert answer.status == 429


async def test_with_the_password_the_app_opens(locked_site: Site, visitor: aiohttp.ClientSession) -> None:
    async with visitor.post(locked_site.url + "login", data={"password": PASSWORD}) as answer:
        assert answer.status == 200
        assert 'id="terminal"' in await answer.text()
    async with visitor.ws_connect(locked_site.url + "ws", headers=origin(locked_site)) as connection:
        assert await shows(connection, "top three")


async def shows(connection: aiohttp.ClientWebSocketResponse, wanted: str) -> bool:
    """Read what is drawn until it has shown some words; false when the connection ends before."""
    drawn = ""
    async with asyncio.timeout(PATIENCE_S):
        async for message in connection:
            if message.type is aiohttp.WSMsgType.BINARY:
                # All before was looked through; only the end of it can begin what goes on now.
                drawn = drawn[-MAX_SPLIT:] + message.data.decode("utf-8", "replace")
                if wanted in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn):
                    return True
    return False


def history(tmp_path: Path) -> Any:
    return json.loads(run(["history", "--json"], environment(tmp_path)).stdout)


async def test_a_tab_that_goes_in_a_workout_keeps_it_and_another_one_is_offered_it(
    tmp_path: Path, open_site: Site, visitor: aiohttp.ClientSession
) -> None:
    async with visitor.ws_connect(open_site.url + "ws", headers=origin(open_site)) as first:
        assert await shows(first, "try the first one")
        await first.send_json(["stdin", " "])
        assert await shows(first, "start")
        await first.send_json(["stdin", " "])
        assert await shows(first, "Nothing starts until")
        await first.send_json(["stdin", " "])
        assert await shows(first, "go now")
        async with visitor.ws_connect(open_site.url + "ws", headers=origin(open_site)) as second:
            # The workout is led in the first one, and is no one else's.
            assert await shows(second, "try the first one")
    async with visitor.ws_connect(open_site.url + "ws", headers=origin(open_site)) as third:
        assert await shows(third, "Go on with")
    (workout,) = await asyncio.to_thread(history, tmp_path)
    assert workout["status"] == "interrupted"


async def test_what_is_no_message_of_the_page_ends_the_connection_and_nothing_else(
    common_site: Site, visitor: aiohttp.ClientSession
) -> None:
    for sent in ("{", "[]", '["stdin", 5]', '["resize", {"width": "x"}]', "null"):
        async with visitor.ws_connect(common_site.url + "ws", headers=origin(common_site)) as connection:
            await connection.send_str(sent)
            assert not await shows(connection, "never shown")
    async with visitor.get(common_site.url) as answer:
        assert answer.status == 200


async def test_when_the_server_has_to_end_its_tabs_end_with_it(
    tmp_path: Path, open_site: Site, visitor: aiohttp.ClientSession
) -> None:
    async with visitor.ws_connect(open_site.url + "ws", headers=origin(open_site)) as connection:
        assert await shows(connection, "try the first one")
        children = Path(f"/proc/{open_site.process.pid}/task/{open_site.process.pid}/children").read_text().split()
        assert len(children) == 1
        ended = asyncio.create_task(asyncio.to_thread(open_site.end))
        assert not await shows(connection, "never shown")
        assert await ended == 0
        assert not Path(f"/proc/{children[0]}").exists()


def test_a_port_that_is_taken_and_a_missing_password_are_sentences(tmp_path: Path, common_site: Site) -> None:
    for more, sentence in (
        (["--port", str(common_site.port)], "The port is taken"),
        (["--host", "0.0.0.0"], "A password is needed"),
        (["--host", "203.0.113.7", "--password-file", str(tmp_path / "password")], "Not an address of this machine"),
        (["--host", "0.0.0.0", "--password-file", str(tmp_path / "nowhere")], "cannot be read"),
    ):
        (tmp_path / "password").write_text(f"{PASSWORD}\n")
        ran = run(["serve", *more], environment(tmp_path), check=False)
        assert ran.returncode == 2
        assert sentence in ran.stderr
        assert "Traceback" not in ran.stderr
