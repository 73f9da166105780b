"""`python -m runcoach` does the same as `runcoach`."""

from runcoach.cli import main

main()
