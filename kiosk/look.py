"""The kiosk's look that never changes: colours and radius from the product's tokens, fonts and icons."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"

Colour = tuple[float, float, float, float]

FACES = {
    "plain": ("paper-raised", "accent-wash"),
    "accent": ("accent", "accent-deep"),
    "quiet": ("paper", "paper-sunken"),
}
"""The ground of something to press, before and under the finger."""


class AssetsMissing(RuntimeError):
    """Fonts, icons or tokens have not been built: run ``make setup``."""


@dataclass(frozen=True)
class Fonts:
    """Paths of the font files, as Kivy wants them."""

    regular: str
    medium: str
    semibold: str
    bold: str
    icons: str


@dataclass(frozen=True)
class Style:
    """What the screens' layout files read besides places and sizes."""

    colours: Mapping[str, Colour]
    fonts: Fonts
    codes: Mapping[str, str] = field(repr=False)
    """The icon font's character for each icon's name."""
    radius: float
    """Of cards, in units of the design."""

    def colour(self, name: str) -> Colour:
        """Give a colour of the tokens, for instance ``ink`` or ``accent``."""
        return self.colours[name]

    def face(self, tone: str, pressed: bool, grey: bool) -> Colour:  # noqa: FBT001 - called from layout files, by place
        """Give the ground of something to press."""
        if grey:
            return self.colours["paper-sunken"]
        plain, down = FACES[tone]
        return self.colours[down if pressed else plain]

    def edge(self, tone: str, pressed: bool, grey: bool) -> Colour:  # noqa: FBT001 - the same
        """Give the rim of something to press."""
        if tone == "accent" and not grey:
            return self.face(tone, pressed, grey)
        if grey or tone == "quiet":
            return self.colours["line"]
        return self.colours["accent" if pressed else "line"]

    def words(self, tone: str, grey: bool) -> Colour:  # noqa: FBT001 - the same
        """Give the ink of something to press."""
        if grey:
            return self.colours["line-strong"]
        return self.colours["on-accent" if tone == "accent" else "ink"]

    def icon(self, name: str) -> str:
        """Give the character of an icon; a name that the set does not have shows a plain file."""
        return self.codes.get(name, self.codes["file-text"])


def read_style(assets: Path = ASSETS) -> Style:
    """Read the built tokens, fonts and icons. Raises AssetsMissing."""
    fonts = assets / "fonts"
    files = {
        "regular": fonts / "BeVietnamPro-Regular.ttf",
        "medium": fonts / "BeVietnamPro-Medium.ttf",
        "semibold": fonts / "BeVietnamPro-SemiBold.ttf",
        "bold": fonts / "BeVietnamPro-Bold.ttf",
        "icons": fonts / "tabler-icons.ttf",
    }
    missing = [
        str(path) for path in (*files.values(), assets / "tokens.json", assets / "icons.json") if not path.is_file()
    ]
    if missing:
        raise AssetsMissing(", ".join(missing))
    tokens = json.loads((assets / "tokens.json").read_text(encoding="utf-8"))
    icons = json.loads((assets / "icons.json").read_text(encoding="utf-8"))
    return Style(
        colours={name: rgba(value) for name, value in tokens["colour"].items()},
        fonts=Fonts(**{name: str(path) for name, path in files.items()}),
        codes={name: chr(code) for name, code in icons.items()},
        radius=float(tokens["radius"]["l"]) * 1.4,
    )


def rgba(value: str) -> Colour:
    """Turn ``#RRGGBB`` into Kivy's four numbers from 0 to 1."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 1.0
