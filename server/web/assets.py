"""The built browser code: which tags a page's head needs, read from the manifest that the build leaves."""

import json
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, url_for
from markupsafe import Markup
from pydantic import BaseModel, TypeAdapter

BUILD = "build"
"""The folder of built files, inside the application's static folder."""

MANIFEST = Path(".vite/manifest.json")


class AssetsNotBuilt(Exception):
    """The browser code has not been built, or lacks this page: run ``make setup``, then start the hub again."""


class Chunk(BaseModel):
    """One file of the manifest (https://vite.dev/guide/backend-integration); members we do not use are passed over."""

    file: str
    name: str = ""
    isEntry: bool = False  # noqa: N815 - the manifest's own word
    imports: list[str] = []
    css: list[str] = []


class Assets:
    """Knows the built files of each page."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest in `folder` when the first page is asked for, so that the API works without a build."""
        self._folder = folder
        self._chunks: dict[str, Chunk] | None = None

    def tags(self, page: str) -> Markup:
        """Give the tags of one page's head: its styles, its script, and what the script imports, loaded early.

        Raises AssetsNotBuilt.
        """
        entry = self._entry(page)
        needed = list(self._with_imports(entry))
        # What is imported comes first, so that a page's own styles have the last word.
        styles = dict.fromkeys(css for chunk in reversed(needed) for css in chunk.css)
        lines = [Markup('<link rel="stylesheet" href="{}">').format(_url(css)) for css in styles]
        lines += [Markup('<link rel="modulepreload" href="{}">').format(_url(chunk.file)) for chunk in needed[1:]]
        lines.append(Markup('<script type="module" src="{}"></script>').format(_url(entry.file)))
        return Markup("\n").join(lines)

    def _entry(self, page: str) -> Chunk:
        for chunk in self._read().values():
            if chunk.isEntry and chunk.name == page:
                return chunk
        raise AssetsNotBuilt(f"{AssetsNotBuilt.__doc__} (page: {page})")

    def _with_imports(self, chunk: Chunk, seen: set[str] | None = None) -> Iterator[Chunk]:
        seen = set() if seen is None else seen
        if chunk.file in seen:
            return
        seen.add(chunk.file)
        yield chunk
        for name in chunk.imports:
            yield from self._with_imports(self._read()[name], seen)

    def _read(self) -> dict[str, Chunk]:
        if self._chunks is None:
            try:
                text = (self._folder / MANIFEST).read_bytes()
            except FileNotFoundError:
                raise AssetsNotBuilt(AssetsNotBuilt.__doc__) from None
            self._chunks = TypeAdapter(dict[str, Chunk]).validate_json(text)
        return self._chunks


def install(app: Flask) -> None:
    """Give templates of `app` the global ``asset('page')`` and the filter ``page_data``."""
    assets = Assets(Path(app.static_folder or "static") / BUILD)
    app.jinja_env.globals["asset"] = assets.tags
    app.jinja_env.filters["page_data"] = page_data


def page_data(data: object) -> Markup:
    """Write what a page's script reads first (`pageData` in lib/dom.ts): JSON that no text in it can break out of."""
    told = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="page-data">{}</script>').format(Markup(told))  # noqa: S704


def _url(file: str) -> str:
    return url_for("static", filename=f"{BUILD}/{file}")
