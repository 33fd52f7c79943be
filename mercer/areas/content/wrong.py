"""Why something typed cannot be kept."""


class Wrong(ValueError):
    """A reason code, the bound it broke, if any, and the place inside of the field."""

    def __init__(self, reason: str, bound: str = "", place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.bound = bound
        self.place = place
