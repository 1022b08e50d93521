"""Whatever is posted wherever by whomever: no crash, and no change unless the answer is a success."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.web_api.desk import Desk

IDS = ["1", "2", "99", "0" * 32, "x", "-1", "0", "1e3", "%00", "%F0%9F%8E%AB", "..", "x" * 40, "Ễ", str(10**25)]
MEMBERS = [
    "service_id", "language", "print", "point_id", "ticket_id", "take_over", "number", "queue_ids", "kind", "name",
    "code", "login", "password", "role", "state", "trouble", "reason",
]  # fmt: skip
WORDS = ["vi", "en", "kiosk", "printer", "clerk", "administrator", "confirmed", "failed", "queued", "ABCDEF", "\0", ""]

words = st.sampled_from(WORDS) | st.text(max_size=70)
numbers = st.sampled_from([0, 1, 2, 3, -1, 999, 2**31, 2**63, 10**40]) | st.integers()
plain = st.none() | st.booleans() | numbers | st.floats() | words
values = plain | st.lists(numbers | words, max_size=4) | st.dictionaries(words, plain, max_size=2)
objects = st.dictionaries(st.sampled_from(MEMBERS) | st.text(max_size=5), values, max_size=6)
sensible = st.fixed_dictionaries(
    {},
    optional={
        "service_id": st.integers(-1, 60),
        "print": st.booleans(),
        "language": st.sampled_from(["vi", "en"]),
        "ticket_id": st.none() | st.text(max_size=64),
        "take_over": st.booleans(),
        "number": st.integers(0, 1000),
        "queue_ids": st.lists(st.integers(1, 9), max_size=5),
        "kind": st.sampled_from(["kiosk", "display", "printer"]),
        "name": st.text(min_size=1, max_size=60),
    },
)
bodies = (
    (objects | sensible | st.fixed_dictionaries({"service_id": st.integers(1, 40)}) | values).map(
        lambda body: json.dumps(body).encode()
    )
    | st.binary(max_size=60)
    | st.sampled_from([b"{}", b'{"service_id": 1}', b'{"kind": "kiosk", "name": "M"}', b'{"state": "confirmed"}'])
)
keys = st.uuids().map(str) | st.none() | st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126))


def _commands(desk: Desk) -> list[str]:
    return sorted(
        {
            rule.rule
            for rule in desk.hub.app.url_map.iter_rules()
            if "POST" in (rule.methods or ()) and "api" in rule.rule
        }
    )


def test_no_body_brings_the_hub_down(own_desk: Desk) -> None:
    desk = own_desk
    commands = _commands(desk)
    assert len(commands) > 12
    callers = desk.everybody()
    jobs = [desk.kiosk.done("/tickets", {"service_id": 1}) for _ in range(5)]
    ids = [*IDS, *(job["ticket"]["id"] for job in jobs), *(job["print_job_id"] for job in jobs)]
    seen: dict[int, int] = {}
    state: dict[str, Any] = {"rows": desk.rows()}

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(
        command=st.sampled_from(commands),
        caller=st.sampled_from([desk.clerk, desk.admin, desk.kiosk, desk.printer]) | st.sampled_from(callers),
        some=st.sampled_from(ids),
        body=bodies,
        key=keys,
    )
    def ask(command: str, caller: Any, some: str, body: bytes, key: str | None) -> None:  # noqa: ANN401 - an Api
        path = command.partition("<")[0] + (some + command.partition(">")[2] if "<" in command else "")
        headers = {"Content-Type": "application/json", **({} if key is None else {"Idempotency-Key": key})}
        answer = caller.http.post(desk.address + path, content=body, headers=headers)
        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
        assert answer.status_code < 500, answer.text
        rows = desk.rows()
        if answer.is_success:
            state["rows"] = rows
        else:
            assert {"status", "code", "title"} <= set(answer.json())
            assert rows == state["rows"]

    ask()
    # The fuzz is worth something only where some of it comes through.
    assert {400, 401, 403, 404} <= set(seen)
    assert seen.get(200, 0) + seen.get(201, 0) > 0
