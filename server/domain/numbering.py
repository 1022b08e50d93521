"""Ticket numbers of one queue on one service day: they only ever go up."""

from dataclasses import dataclass

from server.domain.errors import NumbersExhausted


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a queue's numbers look: ``Numbering("A", width=3, first=1)`` gives A001 to A999."""

    letter: str
    width: int = 3
    first: int = 1

    @property
    def last(self) -> int:
        """The highest number that the width can show."""
        return int(10**self.width) - 1

    def after(self, issued: int | None) -> int:
        """Give the number that follows `issued`, the last one of the day so far (None at the day's start).

        Raises NumbersExhausted rather than begin again: a number is never used twice on a day.
        """
        number = self.first if issued is None else issued + 1
        if number > self.last:
            raise NumbersExhausted(letter=self.letter)
        return number

    def label(self, number: int) -> str:
        """Give the number as it is printed, for instance ``A105``."""
        return f"{self.letter}{number:0{self.width}d}"
