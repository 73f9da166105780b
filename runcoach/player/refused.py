"""The answer of a handler that cannot do what an input asks for."""


class Refused(Exception):  # noqa: N818 - an answer, not an error: the player turns it into `Ignored`.
    """An input means something in this stage, but not for this exercise or with these numbers.

    Args:
        reason: The sentence for the person. Raised before anything has changed.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
