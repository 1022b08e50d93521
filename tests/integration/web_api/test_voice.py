"""Calls are spoken: real sound, made once however many ask, and a plain word where this machine cannot speak."""

import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from server.domain.errors import VoiceMissing
from server.ops.voice import EspeakVoice
from tests.integration.web_api.desk import Desk, refused


@pytest.fixture(scope="module")
def call(desk: Desk) -> Iterator[int]:
    """Give the `seq` of a call."""
    desk.kiosk.done("/tickets", {"service_id": 1})
    called = desk.clerk.done("/counters/1/next")["ticket"]
    yield int(desk.admin.asked("/health")["seq"])
    desk.clerk.done(f"/tickets/{called['id']}/no-show")


def _length(sound: bytes, folder: Path) -> float:
    """Give the seconds of an Opus file, as another program decodes it: raw samples of 16 bits, 48 kHz, one channel."""
    path = folder / "call.opus"
    path.write_bytes(sound)
    raw = folder / "call.raw"
    subprocess.run(["opusdec", "--quiet", "--rate", "48000", path, raw], check=True, capture_output=True)
    return raw.stat().st_size / 2 / 48_000


def test_a_call_sounds_for_a_few_seconds(desk: Desk, call: int, tmp_path: Path) -> None:
    answer = desk.display.get(f"/voice/{call}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("audio/ogg")
    assert answer.content[:4] == b"OggS"
    assert 2.0 < _length(answer.content, tmp_path) < 8.0
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_same_call_is_the_same_sound_for_all(desk: Desk, call: int) -> None:
    first = desk.kiosk.get(f"/voice/{call}").content
    assert desk.clerk.get(f"/voice/{call}").content == first


def test_a_display_may_carry_its_token_in_the_address(desk: Desk, call: int) -> None:
    """A page's sound element can set no header."""
    assert desk.nobody.get(f"/voice/{call}", token=desk.display.token or "").status_code == 200
    refused(desk.nobody.get(f"/voice/{call}"), 401, "not-signed-in")
    refused(desk.nobody.get(f"/voice/{call}", token="x"), 401, "not-signed-in")
    refused(desk.printer.get(f"/voice/{call}"), 403, "not-allowed")


def test_what_is_no_call_has_no_sound(desk: Desk, call: int) -> None:
    refused(desk.display.get(f"/voice/{call - 1}"), 404, "unknown-ticket")


def test_a_machine_without_a_voice_says_so(desk: Desk, call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_self: EspeakVoice, label: str, counter_number: int) -> tuple[bytes, str]:
        monkeypatch.setenv("PATH", "")
        return EspeakVoice.say(_self, f"{label} {counter_number} chưa ai nói")

    monkeypatch.setattr(EspeakVoice, "call", silent)
    refused(desk.display.get(f"/voice/{call}"), 501, "voice-missing")
    assert json.loads(desk.nobody.get("/health").text)["ok"]


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have each run of the synthesiser leave a mark, and take a moment."""
    programs = tmp_path / "bin"
    programs.mkdir()
    marks = tmp_path / "marks"
    real = subprocess.run(["which", "espeak-ng"], check=True, capture_output=True, text=True).stdout.strip()
    script = programs / "espeak-ng"
    script.write_text(f'#!/bin/sh\necho run >> {marks}\nexec {real} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return marks


def test_fifty_displays_that_ask_at_once_have_it_made_once(tmp_path: Path, counted: Path) -> None:
    voice = EspeakVoice(tmp_path / "voice")

    def ask(_number: int) -> tuple[bytes, Any]:
        return voice.call("A105", 3)

    with ThreadPoolExecutor(50) as threads:
        assert len(set(threads.map(ask, range(50)))) == 1
    assert counted.read_text().splitlines() == ["run"]
    # After a restart too: what was made is kept in files.
    assert EspeakVoice(tmp_path / "voice").call("A105", 3) == voice.call("A105", 3)
    assert counted.read_text().splitlines() == ["run"]
    voice.call("A106", 3)
    assert counted.read_text().splitlines() == ["run", "run"]


def test_without_the_encoder_the_sound_is_plain(tmp_path: Path, counted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.ops.voice.ENCODER", "no-such-encoder")
    sound, media_type = EspeakVoice(tmp_path / "voice").call("A105", 3)
    assert (sound[:4], media_type) == (b"RIFF", "audio/wav")
    assert counted.exists()


def test_a_synthesiser_that_fails_is_no_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "espeak-ng"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VoiceMissing):
        EspeakVoice(tmp_path / "voice").say("chào")
    assert not list((tmp_path / "voice").glob("*.opus"))
