"""The look reads what is built: every colour, font and icon that the screens name is there."""

import re
from pathlib import Path

import pytest

import kiosk.screens
from kiosk.look import ASSETS, AssetsMissing, read_style, rgba

LAYOUTS = sorted(Path(kiosk.screens.__path__[0]).glob("*.kv"))


def test_every_colour_that_a_layout_names_exists() -> None:
    style = read_style()
    named = {name for layout in LAYOUTS for name in re.findall(r"colour\('([a-z-]+)'\)", layout.read_text("utf-8"))}
    assert {"ink", "accent", "paper"} <= named <= style.colours.keys()


def test_every_icon_that_the_kiosk_names_exists() -> None:
    style = read_style()
    texts = [layout.read_text("utf-8") for layout in LAYOUTS]
    named = {name for text in texts for name in re.findall(r"(?:name|icon): '([a-z-]+)'", text)}
    present = (Path(kiosk.screens.__path__[0]).parent / "present.py").read_text("utf-8")
    named |= set(re.findall(r'"((?:[a-z]+-)*[a-z]+)", h\.', present))
    named |= {"hourglass", "plug-connected", "plug-connected-x", "alert-circle", "clock", "users", "armchair"}
    named |= {"hand-finger", "ticket", "receipt", "camera", "text-increase", "text-decrease", "check", "file-text"}
    assert named <= style.codes.keys()


def test_an_icon_that_the_set_does_not_have_shows_a_plain_file() -> None:
    style = read_style()
    assert style.icon("no-such-icon") == style.icon("file-text")


def test_grey_looks_grey_whatever_the_tone() -> None:
    style = read_style()
    assert {style.face(tone, pressed, True) for tone in ("plain", "accent", "quiet") for pressed in (True, False)} == {
        style.colour("paper-sunken")
    }
    assert style.face("plain", True, False) != style.face("plain", False, False)


def test_a_colour_is_read() -> None:
    assert rgba("#FF8000") == pytest.approx((1.0, 128 / 255, 0.0, 1.0))


def test_assets_that_were_not_built_are_named(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match=r"BeVietnamPro-Regular\.ttf"):
        read_style(tmp_path)
    assert ASSETS.is_dir()
