"""Commands that lead or describe a workout: start, serve, timeline, render.

Each imports what it needs only when it runs, so that `--help` stays fast.
"""

import sys
from pathlib import Path

import click

from runcoach.cli.common import (
    JSON_OPTION,
    SESSION_ARGUMENT,
    default_library,
    find_session,
    print_json_lines,
    read_session_or_exit,
)
from runcoach.cli.standard_input import STANDARD_INPUT

MINUTES_OPTION = click.option(
    "--minutes",
    type=click.IntRange(1, 600),
    metavar="N",
    help="The time that you have: the last sets are left out first, then exercises from the end.",
)


@click.command()
@SESSION_ARGUMENT
@click.option(
    "--rehearse",
    type=click.IntRange(2, 100),
    metavar="N",
    help="Try it out at N times the speed, without sound and without logging anything.",
)
@MINUTES_OPTION
@click.option("--plain", is_flag=True, help="Lines of text: for screen readers, pipes and terminals that only print.")
def start(session: str, rehearse: int | None, minutes: int | None, plain: bool) -> None:
    """Open the app with a session, ready to begin.

    SESSION is a name, a file, or - for standard input. Nothing runs before you have seen what it is. Where the app
    cannot draw, the session is led in lines of text, as with --plain.
    """
    from runcoach.cli.open_app import can_draw, has_terminal, open_app

    # Afterwards standard input is the terminal again, if there is one.
    path = find_session(session, default_library()) if session == STANDARD_INPUT else None
    if plain or not (has_terminal() and can_draw()):
        # Standard input was read already, and a second time nothing comes.
        loaded = read_session_or_exit(str(path) if path is not None else session)
        from runcoach.plain.run import run

        raise SystemExit(run(loaded, rehearse, minutes))
    raise SystemExit(open_app(path or default_library().find(session), rehearse, minutes))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0: the network.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password; otherwise it is RUNCOACH_PASSWORD, or asked for.",
)
def serve(host: str, port: int, password_file: Path | None) -> None:
    """Show the app in a browser, on this machine or on another screen in the house.

    For other machines it needs a password. Sound stays on this machine. Each tab is an app of its own. When a tab is
    closed during a workout, the workout is kept and offered again.
    """
    from runcoach.web.run import serve as serve_app

    serve_app(host, port, password_file, can_ask=sys.stdin.isatty())


@click.command()
@SESSION_ARGUMENT
@JSON_OPTION
def timeline(session: str, as_json: bool) -> None:
    """Show what happens when, from the first get-ready to the end.

    What only the person can end, such as a set at their own pace, is marked as estimated.
    """
    from runcoach.player.plan import plan
    from runcoach.player.rehearsal import rehearse_briefly

    planned = plan(read_session_or_exit(session))
    if as_json:
        from runcoach.cli.timeline_lines import timeline_lines

        print_json_lines(timeline_lines(rehearse_briefly(planned)))
    else:
        from runcoach.cli.workout_tables import print_timeline

        print_timeline(rehearse_briefly(planned))


@click.command()
@SESSION_ARGUMENT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The sound file to write: .wav, or .flac, .ogg, .opus or .mp3, if ffmpeg or that encoder is installed.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--briefly", is_flag=True, help="Leave out how each exercise is done.")
@MINUTES_OPTION
def render(session: str, output: Path, force: bool, briefly: bool, minutes: int | None) -> None:
    """Write the sound of a whole workout to a file, to take along.

    It is what the app plays, to the sample, and before the first set of each exercise it says how it is done. What only
    the person can end, such as a set at their own pace, has its estimated length. Weights are not named: you choose
    yours. The exercises are chapters of the file, where its kind has them, and a cue sheet is written beside it.
    """
    from runcoach.cli.messages import print_warning
    from runcoach.cli.workout_tables import print_rendered, rendering_bar
    from runcoach.coach.first_weights import without_numbers
    from runcoach.coach.render import at_estimated_pace
    from runcoach.coach.rendered_file import length_ns, render_file
    from runcoach.coach.starting_choices import misplaced, with_every_how_to
    from runcoach.coach.time_limit import fitted
    from runcoach.player.choices import Choices
    from runcoach.player.plan import plan
    from runcoach.settings.definitions import SoundMode
    from runcoach.settings.file import read_settings

    loaded = read_session_or_exit(session)
    settings = read_settings().settings
    # Without a voice the how-to would be a silence.
    is_brief = briefly or settings.sound is SoundMode.BEEPS
    choices = without_numbers(loaded, Choices() if is_brief else with_every_how_to(loaded))
    if minutes is not None:
        choices = fitted(loaded, choices, minutes).choices
    planned = plan(loaded, choices)
    estimated = at_estimated_pace(planned)
    with rendering_bar(planned.estimated_ns) as progress:
        rendered = render_file(planned, output, progress, force=force, settings=settings)
    for message in rendered.messages:
        print_warning("Sounds", message)
    if estimated:
        print_warning("At an estimated pace", f"{', '.join(estimated)}: the file cannot wait for you.")
    for index, where in misplaced(loaded).items():
        if not planned.exercises[index].is_left_out:
            # In a briefing it is left out at first, and one key puts it back: a file has no such key.
            print_warning("Not for every day", f"{planned.exercises[index].name} is in the file: do it {where}.")
    print_rendered(output, length_ns(planned), rendered.cue_sheet)
