"""The fonts that are built hold every letter that the product writes, and Pillow draws each of them."""

import json
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from kiosk.build_assets import ROOT, WEIGHTS, Product, build, products
from server.protocol.texts import FOLDER

BUILT = [ROOT / part / f"assets/fonts/BeVietnamPro-{name}.ttf" for part in ("kiosk", "printer") for name in WEIGHTS]
SAMPLE = "Tiếng Việt ễ ặ ượ Ỹ đ"
SPOKEN_BY_PAPER = ("kiosk", "paper", "errors", "link")


def _vietnamese() -> set[str]:
    """Give every letter of the Vietnamese alphabet under every tone, composed."""
    vowels, tones = "aăâeêioôơuưy", ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | {"đ"}
    return lower | {letter.upper() for letter in lower}


def _drawn(letter: str, font: ImageFont.FreeTypeFont) -> bytes:
    picture = Image.new("1", (80, 100))
    ImageDraw.Draw(picture).text((5, 5), letter, font=font, fill=1)
    return picture.tobytes()


@pytest.mark.parametrize("path", BUILT, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_every_letter_is_there_and_is_drawn(path: Path) -> None:
    letters = _vietnamese()
    assert len(letters) == 2 * (12 * 6 + 1)
    assert {ord(letter) for letter in letters | set(SAMPLE)} <= TTFont(path).getBestCmap().keys()
    font = ImageFont.truetype(str(path), 48)
    # U+E000 is in no typeface for text: it shows what a missing letter looks like.
    missing = _drawn("\ue000", font)
    pictures = {letter: _drawn(letter, font) for letter in letters}
    assert missing not in pictures.values()
    assert len(set(pictures.values())) == len(letters)


def test_every_sign_that_kiosk_and_ticket_write_is_there() -> None:
    written = {
        sign
        for part in SPOKEN_BY_PAPER
        for path in FOLDER.glob(f"*/{part}.ftl")
        for sign in path.read_text(encoding="utf-8")
        if sign.isprintable()
    }
    for path in BUILT:
        assert {sign for sign in written if ord(sign) not in TTFont(path).getBestCmap()} == set()


def test_icons_have_names_and_their_font_holds_them() -> None:
    names = json.loads((ROOT / "kiosk/assets/icons.json").read_text(encoding="utf-8"))
    held = TTFont(ROOT / "kiosk/assets/fonts/tabler-icons.ttf").getBestCmap()
    assert len(names) > 4000
    assert all(held[code] == name for name, code in names.items())


def test_licences_go_with_the_fonts() -> None:
    for part in ("kiosk", "printer"):
        assert "SIL Open Font License" in (ROOT / part / "assets/fonts/BeVietnamPro-LICENSE.txt").read_text()
    assert "MIT License" in (ROOT / "kiosk/assets/fonts/tabler-icons-LICENSE.txt").read_text()


def test_what_is_newer_than_its_sources_is_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one", encoding="utf-8")

    def write(made: Path) -> None:
        made.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")

    product = Product(tmp_path / "made/product", [source], write)
    states = [product.fresh]
    build(product)
    states.append(product.fresh)
    assert states == [False, True]
    assert list(product.path.parent.iterdir()) == [product.path]


def test_a_build_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    def fail(made: Path) -> None:
        made.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    path = tmp_path / "product"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="disk full"):
        build(Product(path, [], fail))
    assert path.read_text(encoding="utf-8") == "old"


def test_everything_of_the_product_is_up_to_date() -> None:
    assert [product.path for product in products() if not product.fresh] == []
