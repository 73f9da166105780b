"""How an output says that it cannot be opened."""


class OutputUnavailableError(Exception):
    """There is nothing to play on.

    Args:
        reason: A sentence for the person.
        for_good: Whether trying again is of no use.
    """

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_good = for_good
