"""Tickets for the printer's tests, as the hub orders them."""

from datetime import UTC, datetime

from server.protocol.base import Text
from server.protocol.printing import PrintJob, PrintOrder, PrintState, TicketPrint

URL = "http://192.168.1.10:8080/t/3f9aZk2LqW8xYtB0RmVhcA"
BIRTH = Text(vi="Đăng ký khai sinh", en="Birth registration")
LAND = Text(
    vi="Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển nhượng, tặng cho",
    en="Registration of changes of land use rights and ownership of assets attached to land",
)


def ticket_print(
    *, label: str = "A105", service: Text = BIRTH, ahead: int = 5, language: str = "vi", copy_number: int = 1
) -> TicketPrint:
    """Give what stands on a ticket of a ward's centre, at 07:42 in Vietnam."""
    return TicketPrint(
        label=label,
        centre=Text(
            vi="Trung tâm Phục vụ hành chính công phường Trấn Biên",
            en="Public administrative service centre of Tran Bien ward",
        ),
        point=Text(vi="Tiếp nhận chính", en="Main reception"),
        service=service,
        queue=Text(vi="Hộ tịch", en="Civil status"),
        where=Text(vi="Khu chờ A, trước quầy 1 và 2", en="Waiting area A, at counters 1 and 2"),
        ahead=ahead,
        issued_at=datetime(2026, 11, 23, 0, 42, tzinfo=UTC),
        zone="Asia/Ho_Chi_Minh",
        url=URL,
        language=language,
        copy_number=copy_number,
    )


def print_order(job_id: str, *, state: PrintState = PrintState.SENT, label: str = "A105") -> PrintOrder:
    """Give an order as its printer gets it."""
    job = PrintJob(
        id=job_id,
        ticket_id=f"ticket-{job_id}",
        label=label,
        device_id="printer-1",
        state=state,
        copy_number=1,
        queued_at=datetime(2026, 11, 23, 0, 42, tzinfo=UTC),
    )
    return PrintOrder(job=job, ticket=ticket_print(label=label))
