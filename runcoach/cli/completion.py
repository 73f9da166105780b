"""Completion in the shell: the script that a shell reads, and what the arguments may be.

The script is click's own, which asks the program at each press of tab: a session written a minute ago is there.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    # The help needs none of it.
    from click.shell_completion import CompletionItem

PROGRAM = "runcoach"
_VARIABLE = "_RUNCOACH_COMPLETE"
_START_FILES = {
    "bash": "~/.bashrc",
    "zsh": "~/.zshrc",
    "fish": "~/.config/fish/config.fish",
}
_SOURCED = {
    "bash": 'eval "$(runcoach completion bash)"',
    "zsh": 'eval "$(runcoach completion zsh)"',
    "fish": "runcoach completion fish | source",
}


def complete_session(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the sessions of the library whose name begins so, and let the shell add files."""
    from runcoach.session.library import Library

    return _names((file.id for file in Library.default().sessions()), incomplete)


def complete_exercise(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the exercises of the library whose name begins so, and let the shell add files."""
    from runcoach.session.library import Library

    return _names((file.id for file in Library.default().exercises()), incomplete)


def _names(names: Iterable[str], incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    # Both may be a file as well; the shell lists those itself.
    return found or [CompletionItem(incomplete, type="file")]


@click.command(
    epilog="\b\nAdd one line to your shell's start file, and open a new terminal:\n"
    + "\n".join(f"  {_START_FILES[shell]}:  {line}" for shell, line in _SOURCED.items())
)
@click.argument("shell", type=click.Choice(list(_SOURCED)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets your shell complete commands, options, sessions and exercises."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None, shell
    script = made(ctx.find_root().command, {}, PROGRAM, _VARIABLE).source()
    click.echo(script)
