"""Print jobs: what a printer is asked to print, and what became of it.

A printer's acknowledgement is not paper, so a job ends as confirmed, unknown or failed.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.protocol.base import Command, Instant, Language, Message, Text


class PrintState(StrEnum):
    """How far a print job has come."""

    QUEUED = "queued"
    SENT = "sent"
    """Claimed by its printer: bytes may have reached it. Never sent a second time by itself."""
    CONFIRMED = "confirmed"
    """The printer itself said that printing was completed, or was in order before and after."""
    UNKNOWN = "unknown"
    """The bytes may or may not have become paper: staff look and reprint."""
    FAILED = "failed"
    """Certainly no paper."""


class PrintTrouble(StrEnum):
    """Why a job failed or is unknown."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    BROKEN_OFF = "broken-off"
    """The connection broke in the middle."""
    RESTARTED = "restarted"
    """The printer agent was restarted in the middle."""
    NOT_CLAIMED = "not-claimed"
    """The printer agent was away for too long."""


class PrintJob(Message):
    """A print job as staff see it."""

    id: str
    ticket_id: str
    label: str
    device_id: str
    state: PrintState
    copy_number: int
    """1 for the original; a reprint is marked as such."""
    trouble: PrintTrouble | None = None
    queued_at: Instant
    sent_at: Instant | None = None
    ended_at: Instant | None = None


class TicketPrint(Message):
    """Everything that stands on the paper. No name, no personal number."""

    label: str
    centre: Text
    point: Text
    service: Text
    queue: Text
    where: Text
    ahead: int
    issued_at: Instant
    zone: str
    url: str
    language: Language
    copy_number: int = 1


class PrintOrder(Message):
    """A job with its content, as its printer gets it."""

    job: PrintJob
    ticket: TicketPrint


class PrintResult(Command):
    """What became of a job that its printer had claimed."""

    state: Annotated[PrintState, Field(description="confirmed, unknown or failed")]
    trouble: PrintTrouble | None = None
