"""Speaks calls in Vietnamese with espeak-ng; each sentence is synthesised once and kept in a folder."""

import hashlib
import shutil
import subprocess
import threading
from pathlib import Path

from server.domain.errors import VoiceMissing
from server.domain.speech import label as say_label
from server.domain.speech import number as say_number
from server.protocol.texts import text

SPEAKER = "espeak-ng"
ENCODER = "opusenc"
VOICE = "vi-vn-x-south"
"""Southern Vietnamese, as spoken in Đồng Nai."""
WORDS_A_MINUTE = "140"
"""Slower than espeak-ng's usual 175: the lobby is loud and many listeners are old."""
TIME_LIMIT = 10
OPUS = ("opus", "audio/ogg; codecs=opus")
WAV = ("wav", "audio/wav")


class EspeakVoice:
    """The voice of a hub."""

    def __init__(self, folder: Path) -> None:
        """Keep sounds in `folder`."""
        self._folder = folder
        self._turn = threading.Lock()

    def call(self, label: str, counter_number: int) -> tuple[bytes, str]:
        """Give the sound of a call and its media type. Raises VoiceMissing."""
        said = {"label": say_label(label), "counter": say_number(counter_number)}
        return self.say(text("speech-call", "vi", said))

    def say(self, sentence: str) -> tuple[bytes, str]:
        """Give the sound of a Vietnamese sentence and its media type. Raises VoiceMissing."""
        ending, media_type = OPUS if shutil.which(ENCODER) else WAV
        name = hashlib.sha256(f"{VOICE} {WORDS_A_MINUTE} {sentence}".encode()).hexdigest()[:32]
        kept = self._folder / f"{name}.{ending}"
        # One at a time: fifty displays ask for the same call in the same moment, and it is made once.
        with self._turn:
            if not kept.is_file():
                self._folder.mkdir(parents=True, exist_ok=True)
                made = kept.with_suffix(".part")
                made.write_bytes(_synthesise(sentence, opus=ending == OPUS[0]))
                made.replace(kept)
        return kept.read_bytes(), media_type


def _synthesise(sentence: str, *, opus: bool) -> bytes:
    try:
        spoken = _run([SPEAKER, "-v", VOICE, "-s", WORDS_A_MINUTE, "--stdout"], sentence.encode())
        return _run([ENCODER, "--quiet", "--bitrate", "32", "-", "-"], spoken) if opus else spoken
    except (OSError, subprocess.SubprocessError) as error:
        raise VoiceMissing from error


def _run(command: list[str], given: bytes) -> bytes:
    done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=TIME_LIMIT)
    return done.stdout
