"""The two pages: the app, and the form for the password. Nothing in them is fetched from elsewhere."""

from html import escape

APP_SCRIPT = "textual.js"
FONT = "RobotoMono-VariableFont_wght.ttf"

STYLE = """\
@font-face { font-family: "Roboto Mono"; src: url("/static/RobotoMono-VariableFont_wght.ttf"); }
html, body { margin: 0; height: 100%; background: #121212; color: #e0e0e0; font: 18px "Roboto Mono", monospace; }
.textual-terminal { width: 100vw; height: 100vh; opacity: 0; }
body.-first-byte .textual-terminal { opacity: 1; }
.note { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center;
        justify-content: center; gap: 1em; padding: 1em; text-align: center; z-index: 20; background: #121212; }
.note.closed, body.-first-byte .note.opening, body.-closed .note.opening { display: none; }
body.-closed .note.closed { display: flex; }
a, button { color: #121212; background: #9ccc65; border: 0; padding: .6em 1.4em; font: inherit; text-decoration: none; }
input { font: inherit; padding: .5em; }
form { display: flex; flex-direction: column; gap: 1em; }
"""

SCRIPT = """\
// Keys go to the app as soon as it draws, and whenever the page gets the focus again.
const listen = () => document.querySelector(".xterm-helper-textarea")?.focus();
new MutationObserver(listen).observe(document.body, { attributes: true, attributeFilter: ["class"] });
for (const event of ["focus", "pointerup"]) window.addEventListener(event, listen);
"""


def content_security_policy(host: str) -> str:
    """The Content-Security-Policy: a page may fetch only from this host, and has no inline scripts."""
    return (
        # The terminal in the page makes its own styles; for old browsers its connection is not of the same origin.
        f"default-src 'self'; connect-src 'self' ws://{host}; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _page(body: str, head: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>runcoach</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/xterm.css">
<link rel="stylesheet" href="/static/style.css">
{head}</head>
<body>
{body}
</body>
</html>
"""


def app_page(host: str, font_size: int) -> str:
    """The page of the app.

    Args:
        host: The `Host` of the request.
        font_size: The size of the font in pixels.
    """
    address = escape(f"ws://{host}/ws", quote=True)
    terminal = f'id="terminal" class="textual-terminal" data-session-websocket-url="{address}"'
    return _page(
        f"""<div class="note opening">Opening runcoach</div>
<div class="note closed">
<div>The app has ended. A workout in progress is kept, and offered again.</div>
<a href="/">Open it again</a>
</div>
<div {terminal} data-font-size="{font_size}"></div>""",
        '<script src="/static/textual.js"></script>\n<script src="/static/page.js" defer></script>\n',
    )


def login_page(message: str = "") -> str:
    """The form for the password, with a sentence about the last attempt."""
    return _page(
        f"""<div class="note">
<form method="post" action="/login">
<label for="password">The password of this runcoach</label>
<input id="password" name="password" type="password" autocomplete="current-password" autofocus required>
<button>Open</button>
<div>{escape(message)}</div>
</form>
</div>"""
    )
