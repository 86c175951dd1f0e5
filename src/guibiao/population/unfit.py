"""What does not fit between a population and its rates: collected, and said together."""

from collections.abc import Iterable

from guibiao.language import Message


class Unfit(ValueError):  # noqa: N818 - reads as what it says of its inputs
    """Raised when inputs do not fit each other; carries every reason, not the first."""

    def __init__(self, reasons: Iterable[Message]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(str(reason) for reason in self.reasons))


class Complaints:
    """Collects reasons while inputs are read."""

    def __init__(self) -> None:
        self.reasons: list[Message] = []

    def say(self, template: str, **values: object) -> None:
        """Add a reason."""
        reason = Message.of(template, **values)
        if reason not in self.reasons:
            self.reasons.append(reason)

    def raise_any(self) -> None:
        """Raise Unfit where there is any reason."""
        if self.reasons:
            raise Unfit(self.reasons)
