"""`runcoach show` as a sheet to hand out: Markdown, or a page for a browser."""

from typing import assert_never

import click

from runcoach.coach.sheet import sheet_of
from runcoach.session.values import Session


def print_sheet(session: Session, form: str) -> None:
    """Print the sheet of a session.

    Args:
        session: The session.
        form: `markdown` or `html`.
    """
    sheet = sheet_of(session)
    match form:
        case "markdown":
            from runcoach.cli.sheet_markdown import markdown

            click.echo(markdown(sheet), nl=False)
        case "html":
            from runcoach.cli.sheet_html import page

            click.echo(page(sheet), nl=False)
        case _:
            assert_never(form)  # type: ignore[arg-type]
