"""The entry point of `python -m runcoach`, which is the same as `runcoach`."""

from runcoach.cli.entry import main

main()
