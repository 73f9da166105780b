"""The entry point of `python -m runcoach`, which is the same as `runcoach`."""

from runcoach.cli.main import main

main()
