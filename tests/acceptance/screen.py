"""A kiosk's screen as a citizen meets it: a real X server, read with OCR and touched with a pointer."""

import csv
import io
import itertools
import os
import subprocess
import time
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

SCALES = (60, 100)

ALIKE = 0.8
"""OCR mistakes a sign now and then, and an eye would not: from here on two phrases count as one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the screen and where its middle is, in pixels."""

    text: str
    line: tuple[str, str, str]
    x: int
    y: int


class NotOnScreen(AssertionError):
    """The screen never showed what was expected."""


class Screen:
    """An X server of a given size, with nobody but the kiosk on it."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        """Start the server on a display number of its own choosing."""
        read, write = os.pipe()
        self._folder = folder
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"

    def stop(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(10)

    def picture(self, name: str = "screen") -> Path:
        """Take a picture of the whole screen."""
        kept = self._folder / f"{name}.png"
        subprocess.run(["import", "-display", self.display, "-window", "root", str(kept)], check=True, timeout=20)
        return kept

    def words(self, scale: int = 100) -> list[Word]:
        """Read the screen, shrunk to `scale` per cent: the largest signs are too large for OCR as they stand."""
        picture, shrunk = self.picture(), self._folder / "shrunk.png"
        subprocess.run(["convert", str(picture), "-resize", f"{scale}%", str(shrunk)], check=True, timeout=20)
        read = subprocess.run(
            ["tesseract", str(shrunk), "-", "-l", "vie", "--psm", "11", "tsv"],
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        rows = csv.DictReader(io.StringIO(read.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Word(
                plain(row["text"]),
                (row["block_num"], row["par_num"], row["line_num"]),
                (int(row["left"]) + int(row["width"]) // 2) * 100 // scale,
                (int(row["top"]) + int(row["height"]) // 2) * 100 // scale,
            )
            for row in rows
            if row["text"] and row["text"].strip()
        ]

    def find(self, phrase: str, timeout: float = 30.0) -> Word:
        """Wait until a line of the screen holds `phrase`, as well as OCR can read it, and give its first word."""
        wanted = plain(phrase)
        deadline = time.monotonic() + timeout
        seen: list[Word] = []
        for scale in itertools.cycle(SCALES):
            if time.monotonic() > deadline:
                break
            seen = self.words(scale)
            length = len(wanted.split())
            windows = [seen[start : start + length] for start in range(len(seen) - length + 1)]
            alike = [(_likeness(window, wanted), window[0]) for window in windows if len({w.line for w in window}) == 1]
            likeness, word = max(alike, default=(0.0, None), key=lambda found: found[0])
            if word is not None and likeness >= ALIKE:
                return word
        message = f"{phrase!r} is not on the screen, which says: {' '.join(word.text for word in seen)}"
        raise NotOnScreen(message)

    def touch(self, phrase: str) -> None:
        """Touch the place where `phrase` stands."""
        word = self.find(phrase)
        self.tap(word.x, word.y)

    def tap(self, x: int, y: int, times: int = 1) -> None:
        """Touch a place, perhaps several times in quick succession."""
        command = ["xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1"]
        subprocess.run(command, check=True, env={**os.environ, "DISPLAY": self.display}, timeout=20)


def says(words: list[str], phrase: str) -> bool:
    """Tell whether OCR read a phrase, some signs aside."""
    wanted = plain(phrase)
    length = len(wanted.split())
    read = (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
    return any(SequenceMatcher(None, window, wanted).ratio() >= ALIKE for window in read)


def _likeness(window: list[Word], wanted: str) -> float:
    return SequenceMatcher(None, " ".join(word.text.strip(".,:;!") for word in window), wanted).ratio()


def plain(text: str) -> str:
    """Drop case and marks: OCR mistakes a tone now and then, and the eye would not."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("đ", "d")
