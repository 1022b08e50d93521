"""A hub written by hand for the tests of the link: real sockets, state in one file, and faults on command.

Run as ``python fake_hub.py PORT STATE_FILE``; killing and starting it again is the test's way to restart a hub.
"""

import json
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, request
from flask_socketio import SocketIO, disconnect, join_room

LOG_KEPT = 20
"""So many events back a cursor may be to get news instead of a snapshot."""

port, state_file = int(sys.argv[1]), Path(sys.argv[2])
lock = threading.RLock()
state: dict[str, Any] = (
    json.loads(state_file.read_text())
    if state_file.exists()
    else {"id": "hub-1", "epoch": "e1", "seq": 0, "events": [], "devices": {}, "answers": {}, "fail": [], "asked": 0}
)
app = Flask(__name__)
socketio = SocketIO(app, async_mode="threading", ping_interval=5, ping_timeout=5)


def save() -> None:
    state_file.write_text(json.dumps(state))


def now() -> str:
    return datetime.now(UTC).isoformat()


def problem(status: int, code: str) -> Response:
    body = {"status": status, "code": code, "title": {"vi": code, "en": code}}
    return Response(json.dumps(body), status=status, content_type="application/problem+json")


def device() -> dict[str, str] | None:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    found: dict[str, str] | None = state["devices"].get(token)
    return found


@app.get("/api/v1/hub")
def hub() -> Response:
    return jsonify(id=state["id"], centre="Trung tâm thử", version="0", protocol=1, epoch=state["epoch"])


@app.post("/api/v1/devices")
def pair() -> tuple[Response, int]:
    with lock:
        number = len(state["devices"]) + 1
        token, code = f"token-{number}", f"CODE{number}"
        state["devices"][token] = {**request.get_json(), "id": f"d{number}", "state": "pending", "code": code}
        save()
    expires = datetime.now(UTC) + timedelta(seconds=state.get("lifetime", 600))
    return jsonify(device_id=f"d{number}", token=token, code=code, expires_at=expires.isoformat()), 201


@app.get("/api/v1/devices/me")
def me() -> Response:
    found = device()
    return problem(401, "not-signed-in") if found is None else jsonify({k: v for k, v in found.items() if k != "code"})


@app.post("/api/v1/tickets")
def issue() -> tuple[Response, int] | Response:
    key = request.headers["Idempotency-Key"]
    with lock:
        state["asked"] += 1
        save()
        if state["fail"]:
            status = state["fail"].pop(0)
            save()
            return problem(status, "disk-full") if status < 1000 else abort(status)
        if key not in state["answers"]:
            state["answers"][key] = {"key": key, "number": len(state["answers"]) + 1}
            save()
        return jsonify(state["answers"][key]), 201


def connect(auth: dict[str, str] | None) -> bool:
    found = state["devices"].get((auth or {}).get("token"))
    if found is None or found["state"] != "approved":
        return False
    join_room(found["id"])
    return True


def subscribe(wanted: dict[str, object]) -> None:
    join_room("all")
    sid = request.sid  # type: ignore[attr-defined]
    with lock:
        cursor = wanted.get("cursor")
        state.setdefault("subscriptions", []).append(cursor)
        save()
        if (
            not isinstance(cursor, dict)
            or cursor["epoch"] != state["epoch"]
            or not state["seq"] - LOG_KEPT <= cursor["seq"] <= state["seq"]
        ):
            socketio.emit("floor", floor(), to=sid)
            return
        missed = [event for event in state["events"] if event["seq"] > cursor["seq"]]
        socketio.emit("news", batch(cursor["seq"], missed), to=sid)


def floor() -> dict[str, object]:
    return {
        "epoch": state["epoch"],
        "seq": state["seq"],
        "at": now(),
        "service_day": "2026-11-23",
        "point_id": 1,
        "opening": {"open": True},
        "tickets": [],
        "calls": [],
        "counters": [],
    }


def batch(after: int, items: list[dict[str, object]]) -> dict[str, object]:
    return {"epoch": state["epoch"], "after": after, "seq": state["seq"], "items": items}


@app.post("/control/news")
def news() -> Response:
    """Append events; ``lost`` ones are not sent, ``twice`` are doubled."""
    asked = request.get_json()
    with lock:
        for _ in range(asked.get("count", 1)):
            before = state["seq"]
            state["seq"] += 1
            event = {"seq": state["seq"], "at": now(), "kind": "catalogue.changed"}
            state["events"].append(event)
            save()
            for _again in range(0 if asked.get("lost") else 2 if asked.get("twice") else 1):
                socketio.emit("news", batch(before, [event]), to="all")
        return jsonify(seq=state["seq"])


@app.post("/control/set")
def change() -> Response:
    with lock:
        state.update(request.get_json())
        save()
        return jsonify(state)


@app.post("/control/devices/<id_>/<word>")
def decide(id_: str, word: str) -> Response:
    """Approve, revoke or forget a device; whoever may no longer listen is cut off."""
    with lock:
        for token, found in list(state["devices"].items()):
            if found["id"] == id_ and word == "forgotten":
                del state["devices"][token]
            elif found["id"] == id_:
                found["state"] = word
        save()
        if word != "approved":
            for sid, _ in list(socketio.server.manager.get_participants("/", id_)):
                disconnect(sid, namespace="/")
        return jsonify(state)


@app.post("/control/garbage")
def garbage() -> Response:
    for body in (None, 3, {"epoch": 1}, "\x00"):
        for event in ("floor", "news", "heartbeat", "problem"):
            socketio.emit(event, body, to="all")
    return jsonify({})


@app.get("/control")
def control() -> Response:
    return jsonify(state)


def beat() -> None:
    while True:
        time.sleep(0.3)
        with lock:
            socketio.emit("heartbeat", {"epoch": state["epoch"], "seq": state["seq"], "at": now()}, to="all")


socketio.on_event("connect", connect)
socketio.on_event("subscribe", subscribe)
threading.Thread(target=beat, daemon=True).start()
socketio.run(app, host="127.0.0.1", port=port, allow_unsafe_werkzeug=True)
