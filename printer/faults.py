"""What can be wrong with the virtual printer, and how it says so in the bits of the manual."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from server.protocol.base import Command, Message

FIXED_REAL_TIME = 0x12
FIXED_AUTOMATIC = 0x10


class Faults(Message):
    """The state of the virtual printer that people and tests play with."""

    paper_left_mm: float | None = None
    """Empty: paper without end."""
    cover_open: bool = False
    off: bool = False
    mute: bool = False
    """It prints, but says nothing."""
    cut_after: int | None = None
    """The next connection breaks when so many bytes have arrived; once."""
    speed_mm_s: float = 250.0

    @property
    def paper_out(self) -> bool:
        """Whether the roll is used up."""
        return self.paper_left_mm is not None and self.paper_left_mm <= 0

    @property
    def ready(self) -> bool:
        """Whether the mechanism can move paper."""
        return not (self.paper_out or self.cover_open or self.off)


class ChangeFaults(Command):
    """Only what is named changes."""

    paper_out: bool | None = None
    """A used-up roll, or a new one without end."""
    paper_left_mm: Annotated[float, Field(ge=0)] | None = None
    cover_open: bool | None = None
    off: bool | None = None
    mute: bool | None = None
    cut_after: Annotated[int, Field(ge=0)] | None = None
    speed_mm_s: Annotated[float, Field(gt=0, le=100_000)] | None = None

    def upon(self, faults: Faults) -> Faults:
        """Give the faults after this change."""
        values = self.model_dump(exclude_none=True, exclude={"paper_out"})
        if self.paper_out is not None and self.paper_left_mm is None:
            values["paper_left_mm"] = 0.0 if self.paper_out else None
        return faults.model_copy(update=values)


@dataclass(frozen=True)
class Sensors:
    """The bits of the status commands for a state of the printer."""

    faults: Faults

    @property
    def _offline(self) -> bool:
        return not self.faults.ready

    def real_time(self, question: int) -> bytes:
        """Give the answer to ``DLE EOT n``; nothing for an n that does not exist."""
        faults = self.faults
        if question == 1:
            bits = 0x08 * self._offline
        elif question == 2:  # noqa: PLR2004
            bits = 0x04 * faults.cover_open | 0x20 * faults.paper_out
        elif question == 3:  # noqa: PLR2004
            bits = 0
        elif question == 4:  # noqa: PLR2004
            bits = 0x6C * faults.paper_out
        else:
            return b""
        return bytes((FIXED_REAL_TIME | bits,))

    def automatic(self) -> bytes:
        """Give the four bytes of automatic status back."""
        faults = self.faults
        first = FIXED_AUTOMATIC | 0x08 * self._offline | 0x20 * faults.cover_open
        return bytes((first, 0, 0x0F * faults.paper_out, 0))
