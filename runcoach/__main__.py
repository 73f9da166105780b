"""`python -m runcoach` does the same as `runcoach`."""

from runcoach.cli.main import main

main()
