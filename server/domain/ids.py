"""Names for the things the lobby counts, so that one kind of id is never passed for another."""

from typing import NewType

TicketId = NewType("TicketId", str)
DeviceId = NewType("DeviceId", str)
PrintJobId = NewType("PrintJobId", str)
PointId = NewType("PointId", int)
FieldId = NewType("FieldId", int)
QueueId = NewType("QueueId", int)
ServiceId = NewType("ServiceId", int)
CounterId = NewType("CounterId", int)
UserId = NewType("UserId", int)
Seq = NewType("Seq", int)
