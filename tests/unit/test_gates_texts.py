"""The catalogues are complete: both languages hold the same, and whatever the code asks for is there."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from server.domain.errors import SanhError
from server.protocol.texts import FOLDER, LANGUAGES

ROOT = Path(__file__).parents[2]
PACKAGES = ("server", "kiosk", "display", "printer")
PARTS = sorted({path.stem for language in LANGUAGES for path in (FOLDER / language).glob("*.ftl")})

CALL = re.compile(r"\b(?:text|both|say)\(([^()]*)")
REMARK = re.compile(r"^\s*(?:\*|//|/\*).*$", re.MULTILINE)
QUOTED = re.compile(r"""(["'`])([a-z][a-z0-9]*-(?:[a-z0-9-]|[{$].*?})*)\1""")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def _messages(path: Path) -> dict[str, set[str]]:
    """Give the variables of each message of one file."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{path}: {entry.id.name} stands there twice"
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def _asked_for() -> Iterator[tuple[str, str]]:
    """Give each message id that stands in a call, with its file; an id that is put together ends in a dash."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in {".py", ".html", ".ts", ".kv"} and "generated" not in path.parts:
                for call in CALL.findall(REMARK.sub("", path.read_text(encoding="utf-8"))):
                    for _, name in QUOTED.findall(call):
                        yield str(path.relative_to(ROOT)), re.split(r"[{$]", name, maxsplit=1)[0]


@pytest.fixture(scope="module")
def messages() -> set[str]:
    """Give the id of every Vietnamese message."""
    return {name for part in PARTS for name in _messages(FOLDER / "vi" / f"{part}.ftl")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_understood(language: str) -> None:
    bodies = [FluentParser().parse(path.read_text(encoding="utf-8")).body for path in (FOLDER / language).glob("*.ftl")]
    assert [entry.content for body in bodies for entry in body if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_hold_the_same_messages_with_the_same_variables(part: str) -> None:
    vi, en = (_messages(FOLDER / language / f"{part}.ftl") for language in LANGUAGES)
    assert vi == en


@pytest.mark.parametrize("part", PARTS)
def test_letters_are_composed_and_nothing_is_left_to_do(part: str) -> None:
    for language in LANGUAGES:
        written = (FOLDER / language / f"{part}.ftl").read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", written)
        assert not re.search(r"TODO|FIXME|XXX", written)


def test_no_message_stands_in_two_files() -> None:
    names = [name for part in PARTS for name in _messages(FOLDER / "vi" / f"{part}.ftl")]
    assert len(names) == len(set(names))


def test_every_message_that_the_code_asks_for_is_there(messages: set[str]) -> None:
    asked = list(_asked_for())
    assert len(asked) > 100
    missing = [
        f"{path}: {name}"
        for path, name in asked
        if not (name in messages or (name.endswith("-") and any(each.startswith(name) for each in messages)))
    ]
    assert "\n".join(missing) == ""


def test_every_way_of_saying_no_has_its_sentence(messages: set[str]) -> None:
    errors: list[type[SanhError]] = [SanhError, *SanhError.__subclasses__()]
    assert {f"error-{error.code}" for error in errors} <= messages
