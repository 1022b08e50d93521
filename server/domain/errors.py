"""Every way in which the lobby says no: one class, one wire code, one sentence in the catalogues.

The sentence for a person is the message ``error-<code>`` of the catalogues in `server.protocol.texts`; the named values
given to the exception fill its places.
"""

from typing import ClassVar


class SanhError(Exception):
    """Something that was asked for cannot be done; nothing has been changed."""

    code: ClassVar[str] = "internal"

    def __init__(self, **values: object) -> None:
        """Keep the values that the sentence for a person names."""
        super().__init__(self.code, values)
        self.values = values


class ActionNotPossible(SanhError):
    """The ticket is not in a state in which this can be done."""

    code = "action-not-possible"


class UnknownTicket(SanhError):
    """There is no such ticket."""

    code = "unknown-ticket"


class UnknownService(SanhError):
    """There is no such service, or it is not offered now."""

    code = "unknown-service"


class UnknownCounter(SanhError):
    """There is no such counter."""

    code = "unknown-counter"


class UnknownPrintJob(SanhError):
    """There is no such print job, or it belongs to another printer."""

    code = "unknown-print-job"


class UnknownPairingCode(SanhError):
    """No device waits under this code; it may have expired."""

    code = "unknown-pairing-code"


class UnknownDevice(SanhError):
    """There is no such device."""

    code = "unknown-device"


class CentreClosed(SanhError):
    """The centre gives out no tickets at this time."""

    code = "centre-closed"


class NumbersExhausted(SanhError):
    """The queue has given out every number that its width can show today."""

    code = "numbers-exhausted"


class NobodyWaiting(SanhError):
    """No ticket waits in a queue that this counter serves."""

    code = "nobody-waiting"


class CounterTaken(SanhError):
    """Another clerk sits at this counter."""

    code = "counter-taken"


class CounterBusy(SanhError):
    """The counter still has a ticket that was called and not yet started, or is being served."""

    code = "counter-busy"


class NotYourCounter(SanhError):
    """The clerk does not sit at the counter that this concerns."""

    code = "not-your-counter"


class AlreadyAtCounter(SanhError):
    """The clerk sits at another counter already."""

    code = "already-at-counter"


class PrintJobNotWaiting(SanhError):
    """The print job has been sent already, or has ended: it must not be printed again."""

    code = "print-job-not-waiting"


class NoPrinter(SanhError):
    """The reception point has no approved printer."""

    code = "no-printer"


class TooManyPending(SanhError):
    """Too many devices wait for approval."""

    code = "too-many-pending"


class KeyReused(SanhError):
    """The idempotency key came before with another request."""

    code = "key-reused"


class NotSignedIn(SanhError):
    """Nobody is signed in, or the device carries no token that the hub knows."""

    code = "not-signed-in"


class NotAllowed(SanhError):
    """The user's role, or the device's kind, does not allow this."""

    code = "not-allowed"


class DeviceNotApproved(SanhError):
    """An administrator has not approved this device yet, or has revoked it."""

    code = "device-not-approved"


class WrongPassword(SanhError):
    """The login or the password is wrong."""

    code = "wrong-password"


class TooManyAttempts(SanhError):
    """Too many wrong passwords or codes came in a short time."""

    code = "too-many-attempts"


class NameTaken(SanhError):
    """There is such a name already."""

    code = "name-taken"


class VoiceMissing(SanhError):
    """This machine has no speech synthesiser."""

    code = "voice-missing"


class UnknownPoint(SanhError):
    """There is no such reception point, or none was named."""

    code = "unknown-point"


class BadRequest(SanhError):
    """What came is not what this address takes."""

    code = "bad-request"


class KeyMissing(SanhError):
    """The command carries no idempotency key."""

    code = "key-missing"
