"""Runcoach leads a person through a strength session in the terminal."""

__version__ = "1.0.0"
