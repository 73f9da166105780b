"""The error of an output that cannot be opened."""


class OutputUnavailableError(Exception):
    """An output cannot be opened.

    Args:
        reason: Why, as a sentence for the person.
        for_good: Whether retrying is useless.
    """

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
