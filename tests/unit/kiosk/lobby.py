"""A small lobby for the kiosk's tests: a catalogue, a floor, answers; and a kiosk driven by hand through time."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from kiosk import happening as h
from kiosk.reducer import move
from kiosk.state import Linked, State, Tap, TapKey
from server.protocol.base import Text
from server.protocol.catalogue import Catalogue, Centre, Field, Opening, Queue, ReceptionPoint, Service
from server.protocol.floor import Floor
from server.protocol.problem import Problem
from server.protocol.ticket import IssuedTicket, Ticket

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
OPEN = Opening(open=True, until=NOON + timedelta(hours=4))
CIVIL, COPIES, ELSEWHERE = 1, 2, 3
BIRTH, DEATH, COPY = 11, 12, 101


def said(words: str) -> Text:
    return Text(vi=words, en=f"{words} (en)")


def catalogue(*, opening: Opening = OPEN, civil: int = 2) -> Catalogue:
    """Two fields here, `civil` services in the first; one more field at another reception point."""
    points = [ReceptionPoint(id=number, name=said(f"Điểm {number}")) for number in (1, 2)]
    return Catalogue(
        centre=Centre(name=said("Trung tâm"), unit_code="26068", zone="Asia/Ho_Chi_Minh"),
        points=points,
        fields=[
            Field(id=CIVIL, name=said("Hộ tịch"), icon="certificate"),
            Field(id=COPIES, name=said("Chứng thực"), icon="rubber-stamp"),
            Field(id=ELSEWHERE, name=said("Đất đai"), icon="map-2"),
        ],
        queues=[
            _queue(1, "A", point_id=1),
            _queue(2, "B", point_id=1),
            _queue(3, "C", point_id=2),
        ],
        services=[
            *(_service(BIRTH + number, CIVIL, 1) for number in range(civil)),
            _service(COPY, COPIES, 2),
            _service(COPY + 1, ELSEWHERE, 3),
        ],
        opening=opening,
    )


def _queue(number: int, letter: str, *, point_id: int) -> Queue:
    return Queue(
        id=number,
        point_id=point_id,
        letter=letter,
        name=said(letter),
        where=said(f"Ghế khu {letter}"),
        target_minutes=15,
    )


def _service(number: int, field_id: int, queue_id: int) -> Service:
    return Service(id=number, field_id=field_id, queue_id=queue_id, name=said(f"Việc {number}"), minutes=10)


def ticket(label: str = "A105", *, order: int = 1, state: str = "waiting", queue_id: int = 1) -> Ticket:
    return Ticket.model_validate(
        {
            "id": f"ticket-{order}",
            "label": label,
            "point_id": 1,
            "queue_id": queue_id,
            "service_id": BIRTH,
            "state": state,
            "language": "vi",
            "order": order,
            "issued_at": NOON,
        }
    )


def floor(*tickets: Ticket, opening: Opening = OPEN) -> Floor:
    return Floor(
        epoch="one",
        seq=50,
        at=NOON,
        service_day="2026-11-24",
        point_id=1,
        opening=opening,
        tickets=list(tickets),
        calls=[],
        counters=[],
    )


def issued(*, printed: bool = True) -> IssuedTicket:
    return IssuedTicket(
        ticket=ticket(),
        ahead=4,
        where=said("Ghế khu A"),
        service=said("Đăng ký khai sinh"),
        url="http://127.0.0.1/t/x",
        secret="x",
        print_job_id="job" if printed else None,
    )


def problem(code: str = "unknown-service") -> Problem:
    return Problem(status=409, code=code, title=said("Việc này hiện không có."))


@dataclass
class Driven:
    """A kiosk in somebody's hands."""

    state: State = field(default_factory=State)
    now: float = 100.0
    keys: int = 0
    wanted: list[h.Effect] = field(default_factory=list)

    def feed(self, happening: h.Happening, *, after: float = 1.0) -> list[h.Effect]:
        """Let something happen some seconds later, and give what that made the kiosk want."""
        self.now += after
        self.keys += 1
        self.state, effects = move(self.state, happening, h.Moment(self.now, TapKey(f"key-{self.keys}")))
        self.wanted.extend(effects)
        return list(effects)

    def wait(self, seconds: int) -> None:
        """Let time pass, a tick a second."""
        for _ in range(seconds):
            self.feed(h.Ticked())

    @property
    def asked(self) -> list[h.Ask]:
        """What the hub was asked for."""
        return [effect for effect in self.wanted if isinstance(effect, h.Ask)]


def working(*, civil: int = 2, resume: Tap | None = None) -> Driven:
    """Give a kiosk that is linked and knows its catalogue."""
    driven = Driven(State(resume=resume))
    driven.feed(h.LinkChanged(Linked(1)))
    driven.feed(h.FloorCame(floor()))
    driven.feed(h.CatalogueCame(catalogue(civil=civil)))
    return driven


def at_services() -> Driven:
    """Give a kiosk whose citizen chooses a service."""
    driven = working()
    driven.feed(h.Begin("vi"))
    driven.feed(h.PickField(CIVIL))
    return driven
