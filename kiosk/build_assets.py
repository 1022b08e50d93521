"""Builds what screens and tickets draw with: one typeface with every Vietnamese letter, the icons and the tokens.

Run by ``make setup`` after ``npm ci``, as ``python -m kiosk.build_assets``. What is newer than all that it is made of
is left alone, and each file is put in place whole.
"""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
TYPEFACE = MODULES / "@fontsource/be-vietnam-pro"
ICON_FONT = MODULES / "@tabler/icons-webfont/dist/fonts/tabler-icons.ttf"
ICON_LICENCE = MODULES / "@tabler/icons/LICENSE"
TOKENS = ROOT / "server/web/client/tokens.json"

WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
SUBSETS = ("latin", "latin-ext", "vietnamese")
"""The npm package holds the typeface in parts, as browsers like it; a screen and a printer need it whole."""


@dataclass(frozen=True)
class Product:
    """A file to build, what it is made of, and how to write it to the path given."""

    path: Path
    sources: Sequence[Path]
    write: Callable[[Path], None]

    @property
    def fresh(self) -> bool:
        """Whether the file is there and newer than all that it is made of."""
        if not self.path.exists():
            return False
        built = self.path.stat().st_mtime
        return all(source.stat().st_mtime <= built for source in (*self.sources, Path(__file__)))


def products() -> list[Product]:
    """Give everything that is built, in the order in which it is built."""
    kiosk, printer = ROOT / "kiosk/assets", ROOT / "printer/assets"
    made: list[Product] = []
    for name, weight in WEIGHTS.items():
        parts = [TYPEFACE / f"files/be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in SUBSETS]
        whole = kiosk / f"fonts/BeVietnamPro-{name}.ttf"
        made.append(Product(whole, parts, _merging(parts)))
        made.append(_copy(whole, printer / f"fonts/BeVietnamPro-{name}.ttf"))
    return [
        *made,
        _copy(TYPEFACE / "LICENSE", kiosk / "fonts/BeVietnamPro-LICENSE.txt"),
        _copy(TYPEFACE / "LICENSE", printer / "fonts/BeVietnamPro-LICENSE.txt"),
        _copy(ICON_FONT, kiosk / "fonts/tabler-icons.ttf"),
        _copy(ICON_LICENCE, kiosk / "fonts/tabler-icons-LICENSE.txt"),
        Product(kiosk / "icons.json", [ICON_FONT], _write_icon_names),
        _copy(TOKENS, kiosk / "tokens.json"),
    ]


def build(product: Product) -> None:
    """Write one file beside its place and put it there when it is whole."""
    product.path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=product.path.parent) as folder:
        made = Path(folder) / product.path.name
        product.write(made)
        made.replace(product.path)


def _copy(source: Path, path: Path) -> Product:
    def write(made: Path) -> None:
        shutil.copyfile(source, made)

    return Product(path, [source], write)


def _merging(parts: Sequence[Path]) -> Callable[[Path], None]:
    def write(made: Path) -> None:
        unpacked = []
        for number, part in enumerate(parts):
            font = TTFont(part)
            # The merger reads plain TrueType files only.
            font.flavor = None
            unpacked.append(made.with_name(f"{number}.ttf"))
            font.save(unpacked[-1])
        Merger().merge([str(path) for path in unpacked]).save(made)

    return write


def _write_icon_names(made: Path) -> None:
    codes = {name: code for code, name in sorted(TTFont(ICON_FONT).getBestCmap().items())}
    made.write_text(json.dumps(codes, indent=0, sort_keys=True), encoding="utf-8")


@click.command(help=__doc__)
def main() -> None:
    """Build what is missing or old."""
    if not TYPEFACE.exists():
        message = "node_modules is missing: run `make setup`."
        raise click.ClickException(message)
    # The icon font's table of names ends in two spare bytes, which is of no concern to anybody.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for product in products():
        if not product.fresh:
            build(product)
            click.echo(f"built {product.path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
