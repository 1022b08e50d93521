"""Whatever is wrong with a request, the answer says what, in both languages, and nothing has changed."""

from collections.abc import Iterator

import httpx
import pytest

from tests.integration.web_api.desk import Desk, refused

KEY = {"Idempotency-Key": "key"}
UNKNOWN_ID = "0" * 32


@pytest.fixture
def unchanged(desk: Desk) -> Iterator[None]:
    """Hold that a test leaves no trace in the database."""
    desk.everybody()
    before = desk.rows()
    yield
    assert desk.rows() == before


pytestmark = pytest.mark.usefixtures("unchanged")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/tickets", {"service_id": 4711}, 404, "unknown-service"),
        ("/tickets", {"service_id": -1}, 404, "unknown-service"),
        ("/tickets", {"service_id": 10**30}, 404, "unknown-service"),
        ("/tickets", {"service_id": 1, "point_id": 4711}, 404, "unknown-point"),
        ("/tickets", {"service_id": 1, "point_id": 10**30}, 404, "unknown-point"),
        (f"/tickets/{UNKNOWN_ID}/start", {}, 404, "unknown-ticket"),
        (f"/tickets/{UNKNOWN_ID}/reprint", {}, 404, "unknown-ticket"),
        ("/counters/4711/take", {}, 404, "unknown-counter"),
        ("/counters/1/next", {}, 409, "nobody-waiting"),
        ("/counters/1/next", {"ticket_id": UNKNOWN_ID}, 404, "unknown-ticket"),
        ("/counters/2/next", {}, 403, "not-your-counter"),
        ("/counters/2/leave", {}, 403, "not-your-counter"),
        ("/counters/2/take", {}, 409, "already-at-counter"),
    ],
)
def test_what_there_is_not_or_may_not_be(desk: Desk, path: str, body: object, status: int, code: str) -> None:
    refused(desk.clerk.post(path, body), status, code)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"4711",
        b"\xff\xfe",
        b'{"service_id": 1}}',
        b'{"service_id": "eins"}',
        b'{"service_id": null}',
        b'{"service_id": 1.5}',
        b'{"service_id": NaN}',
        b'{"service_id": 1e999}',
        b'{"service_id": {"$gt": 0}}',
        b'{"service_id": [1]}',
        b'{"service_id": 1, "language": "fr"}',
        b'{"service_id": 1, "language": "vi\\u0000"}',
        b'{"service_id": 1, "language": "\\ud800"}',
        b'{"service_id": 1, "unknown": 1}',
        b'{"service_id": 1, "\\ud800": 1}',
        b'{"service_id": 1, "\\u0000": 1}',
        b'{"service_id": ' + b"9" * 5000 + b"}",
        b'{"a":' * 9000,
        b"[" * 60_000,
        b'{"service_id": 1, "print": "perhaps"}',
    ],
    ids=lambda body: repr(body[:40]),
)
def test_a_body_that_is_not_understood(desk: Desk, body: bytes) -> None:
    answer = desk.kiosk.http.post("/tickets", content=body, headers={**KEY, "Content-Type": "application/json"})
    refused(answer, 400, "bad-request")


@pytest.mark.parametrize("media_type", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_is_not_json(desk: Desk, media_type: str | None) -> None:
    headers = KEY if media_type is None else {**KEY, "Content-Type": media_type}
    refused(desk.kiosk.http.post("/tickets", content=b'{"service_id": 1}', headers=headers), 400, "bad-request")


def test_a_wrong_member_is_named(desk: Desk) -> None:
    answer = desk.kiosk.post("/tickets", {"service_id": "eins", "language": "fr", "more": 1})
    assert {each.path for each in refused(answer, 400, "bad-request").fields} == {"service_id", "language", "more"}


@pytest.mark.parametrize("path", ["/tickets", "/session", "/devices", "/devices/approve"])
def test_ten_megabytes_are_refused(desk: Desk, path: str) -> None:
    body = b'{"service_id": 1, "language": "' + b"x" * 10_000_000 + b'"}'
    answer = desk.admin.http.post(path, content=body, headers={**KEY, "Content-Type": "application/json"})
    refused(answer, 413, "too-large")


@pytest.mark.parametrize("key", [None, "", "x" * 65, "with space", "a\ttab", "Ễ".encode().decode("latin-1"), "\x7f"])
def test_a_command_needs_a_key(desk: Desk, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key.encode("latin-1")}
    refused(desk.kiosk.http.post("/tickets", json={"service_id": 1}, headers=headers), 400, "key-missing")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/no-such-path", 404, "not-found"),
        ("POST", "/no-such-path", 404, "not-found"),
        ("GET", "/tickets/../../../etc/passwd", 404, "not-found"),
        ("GET", "/counters/one/next", 404, "not-found"),
        ("PUT", "/tickets", 405, "wrong-method"),
        ("DELETE", "/devices", 405, "wrong-method"),
        ("GET", "/counters/1/next", 405, "wrong-method"),
        ("POST", "/counters/-1/next", 404, "not-found"),
        ("POST", f"/counters/{10**30}/next", 400, "bad-request"),
        ("POST", "/counters/0/next", 400, "bad-request"),
        ("POST", f"/tickets/{'x' * 33}/start", 400, "bad-request"),
        ("GET", "/floor?point_id=one", 400, "bad-request"),
        ("GET", "/floor?point_id=", 400, "bad-request"),
        ("GET", "/floor?point_id=1.5", 400, "bad-request"),
        ("GET", "/floor?point_id=4711", 404, "unknown-point"),
        ("GET", f"/floor?point_id={10**40}", 404, "unknown-point"),
        ("GET", "/catalogue?point_id=x", 400, "bad-request"),
        ("GET", "/figures/today?point_id=x", 400, "bad-request"),
        ("GET", "/tickets?day=yesterday", 400, "bad-request"),
        ("GET", "/tickets?day=2026-13-01", 400, "bad-request"),
        ("GET", "/tickets?point_id[]=1&point_id={}", 400, "bad-request"),
        ("GET", "/voice/0", 400, "bad-request"),
        ("GET", "/voice/999999", 404, "unknown-ticket"),
        ("GET", f"/voice/{10**30}", 400, "bad-request"),
        ("GET", f"/voice/{2**31}", 400, "bad-request"),
        ("GET", f"/voice/{2**31 - 1}", 404, "unknown-ticket"),
        ("GET", "/voice/1", 404, "unknown-ticket"),
        ("GET", "/places/nobody-knows-it", 404, "unknown-ticket"),
        ("GET", f"/places/{'x' * 33}", 400, "bad-request"),
        ("GET", "/places/%00", 404, "not-found"),
        ("GET", "/places/%ff", 404, "unknown-ticket"),
        ("POST", "/devices/%00/revoke", 404, "not-found"),
        ("POST", f"/devices/{UNKNOWN_ID}/revoke", 404, "unknown-device"),
    ],
)
def test_an_address_that_is_not_understood(desk: Desk, method: str, path: str, status: int, code: str) -> None:
    answer = desk.admin.http.request(method, path, json={} if method == "POST" else None, headers=KEY)
    refused(answer, status, code)


def test_a_wrong_method_is_told_the_right_ones(desk: Desk) -> None:
    assert "POST" in desk.admin.http.put("/tickets").headers["Allow"]


@pytest.mark.parametrize("name", ["login", "password"])
def test_a_sign_in_that_fails_signs_nobody_in(desk: Desk, name: str) -> None:
    with httpx.Client(base_url=f"{desk.address}/api/v1", trust_env=False) as caller:
        body = {"login": "clerk4", "password": "sai", name: "\0" if name == "login" else "sai"}
        answer = caller.post("/session", json=body)
        refused(answer, *((400, "bad-request") if name == "login" else (401, "wrong-password")))
        assert "sanh" not in caller.cookies
        refused(caller.get("/session"), 401, "not-signed-in")


def test_an_unknown_login_is_answered_as_a_wrong_password(desk: Desk) -> None:
    refused(desk.nobody.http.post("/session", json={"login": "nobody", "password": "x"}), 401, "wrong-password")


def test_a_forged_session_is_nobody(desk: Desk) -> None:
    cookie = desk.admin.cookie()
    with httpx.Client(base_url=f"{desk.address}/api/v1", trust_env=False, headers={"Cookie": cookie[:-3]}) as caller:
        refused(caller.get("/devices"), 401, "not-signed-in")


ADMINISTRATORS: list[tuple[str, str, object]] = [
    ("GET", "/devices", None),
    ("POST", "/devices/approve", {"code": "ABCDEF"}),
    ("POST", f"/devices/{UNKNOWN_ID}/revoke", {}),
    ("POST", "/counters", {"number": 50, "queue_ids": [1]}),
    ("POST", "/users", {"login": "new", "name": "Mới", "role": "clerk", "password": "12345678"}),
]


@pytest.mark.parametrize(("method", "path", "body"), ADMINISTRATORS)
def test_what_only_an_administrator_may(desk: Desk, method: str, path: str, body: object) -> None:
    for caller in desk.everybody():
        if caller is desk.admin:
            continue
        answer = caller.http.request(method, path, json=body, headers=KEY)
        expected = {
            desk.nobody: (401, "not-signed-in"),
            desk.pending: (403, "device-not-approved"),
            desk.revoked: (403, "device-not-approved"),
        }
        refused(answer, *expected.get(caller, (403, "not-allowed")))


@pytest.mark.parametrize("path", ["/floor", "/catalogue", "/session", "/tickets", "/figures/today", "/print-jobs"])
def test_a_device_that_is_not_let_in_learns_nothing(desk: Desk, path: str) -> None:
    for device in (desk.pending, desk.revoked):
        refused(device.get(path), 403, "device-not-approved")
        assert device.asked("/devices/me")["state"] in {"pending", "revoked"}
    refused(desk.nobody.get(path), 401, "not-signed-in")


@pytest.mark.parametrize("name", ["display", "printer", "pending", "revoked", "nobody"])
def test_only_kiosks_and_staff_issue_tickets(desk: Desk, name: str) -> None:
    answer = getattr(desk, name).post("/tickets", {"service_id": 1})
    assert answer.status_code in {401, 403}
