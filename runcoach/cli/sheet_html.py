"""A session's sheet as one page for a browser or a printer: moving figures, cues and boxes to tick.

The page needs nothing but itself. On the screen the figures move; on paper each stands where its first movement ends.
The ticks are kept by the browser only as long as the page is open.
"""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from runcoach.cli.figure import Shown, shown_of
from runcoach.cli.figure_files import moving_svg, still_pose_svg
from runcoach.coach.how_to import HowTo, facts, steps
from runcoach.coach.sheet import Sheet, SheetExercise
from runcoach.figure.picture import Size

_MOVING, _STILL = Size(36, 20), Size(26, 14)

STYLE = """\
:root{color-scheme:light dark;--ground:#fbfaf7;--text:#1c2126;--quiet:#5d646b;--line:#d8d4cc;--accent:#0b6e4f}
@media(prefers-color-scheme:dark){:root{--ground:#0f1217;--text:#e6eaef;--quiet:#a2a9b1;--line:#303a47;--accent:#5fd0a5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--ground);color:var(--text);
  font:1rem/1.45 system-ui,sans-serif}
h1{margin:0 0 .3rem;font-size:2rem}h2{margin:2rem 0 0;font-size:1.15rem;color:var(--accent)}
h3{margin:0;font-size:1.3rem}p{margin:.3rem 0}.quiet{color:var(--quiet)}
article{display:grid;grid-template-columns:minmax(0,18rem) 1fr;gap:0 1.5rem;padding:1.2rem 0;
  border-top:1px solid var(--line);break-inside:avoid}
article.bare{grid-template-columns:1fr}
img{width:100%;height:auto}.still{display:none}.asked{font-weight:600}
ol,ul{margin:.3rem 0;padding-left:1.3rem}li{margin:.15rem 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem .8rem;margin:.5rem 0}
dt{color:var(--quiet)}dd{margin:0}
.ticks{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin-top:.6rem}.ticks label{white-space:nowrap}
input{width:1.15em;height:1.15em;vertical-align:-.15em;accent-color:var(--accent)}
@media(max-width:40rem){article{grid-template-columns:1fr}}
@media print{:root{--ground:#fff;--text:#000;--quiet:#444;--line:#bbb;--accent:#000;color-scheme:light}
  body{padding:0;max-width:none;font-size:10pt}.moving{display:none}.still{display:block}article{padding:.6rem 0}
  article{grid-template-columns:11rem 1fr}input{appearance:none;border:1px solid #000;background:none}}
"""


def page(sheet: Sheet) -> str:
    """Return the whole page."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    title = escape(sheet.title)
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{title}</title><style>\n{STYLE}</style></head><body>"
    yield f"<h1>{title}</h1>"
    for text, kind in ((sheet.summary, "summary"), (f"{'. '.join(sheet.facts)}.", "facts"), (sheet.credit, "quiet")):
        if text:
            yield f'<p class="{kind}">{escape(text)}</p>'
    for block in sheet.blocks:
        if block.heading:
            yield f"<h2>{escape(block.heading)}</h2>"
        for exercise in block.exercises:
            yield from _exercise(exercise)
    yield "</body></html>"


def _exercise(of: SheetExercise) -> Iterator[str]:
    shown = shown_of(of.exercise)
    yield '<article class="bare">' if shown is None else f"<article><div>{_pictures(shown)}</div>"
    yield f"<div><h3>{of.number}. {escape(of.how_to.name)}</h3>"
    yield f'<p class="asked">{escape(", ".join((of.asked, *of.facts)))}</p>'
    for text in (of.how_to.plain, of.how_to.side):
        if text:
            yield f"<p>{escape(text)}</p>"
    yield from _cues(of.how_to)
    yield from _facts(of)
    yield '<div class="ticks">'
    for number, boxes in enumerate(of.ticks, 1):
        for box in boxes:
            yield f'<label><input type="checkbox"> {of.turn} {number}{f", {box}" if box else ""}</label>'
    yield "</div></div></article>"


def _pictures(shown: Shown) -> str:
    name = escape(shown.name)
    moving, still = _inline(moving_svg(shown, _MOVING)), _inline(still_pose_svg(shown, _STILL))
    return f'<img class="moving" alt="{name}, moving" src="{moving}"><img class="still" alt="{name}" src="{still}">'


def _inline(svg: str) -> str:
    """Return an address that has the picture in it: there its styles touch nothing else on the page."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _cues(of: HowTo) -> Iterator[str]:
    for heading, cues in steps(of):
        yield f'<p class="quiet">{heading}</p><ol>'
        yield from (f"<li>{escape(cue)}</li>" for cue in cues)
        yield "</ol>"


def _facts(of: SheetExercise) -> Iterator[str]:
    ways = (("Easier", of.easier), ("Harder", of.harder))
    rows = [*facts(of.how_to), *((heading, ", ".join(names)) for heading, names in ways if names)]
    if rows:
        yield "<dl>"
        yield from (f"<dt>{heading}</dt><dd>{escape(text)}</dd>" for heading, text in rows)
        yield "</dl>"
