"""Every text can be read by the catalogues' own grammar, and both languages say the same things."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from server.protocol.texts import FOLDER, LANGUAGES, UnknownMessage, both, text

CATALOGUES = sorted(FOLDER.glob("*/*.ftl"))


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library calls it so
        self.names.add(node.id.name)


def _messages(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_in_a_catalogue_is_passed_over(path: Path) -> None:
    """What the grammar does not know is dropped without a word, and would be missed only by a citizen."""
    resource = FluentParser().parse(path.read_text(encoding="utf-8"))
    assert [entry.content for entry in resource.body if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_message_belongs_to_one_catalogue(path: Path) -> None:
    others = [other for other in path.parent.glob("*.ftl") if other != path]
    mine, theirs = (
        [
            entry.id.name
            for each in paths
            for entry in FluentParser().parse(each.read_text(encoding="utf-8")).body
            if isinstance(entry, ftl.Message)
        ]
        for paths in ([path], others)
    )
    assert len(set(mine)) == len(mine)
    assert set(mine).isdisjoint(theirs)


def test_both_languages_have_the_same_messages_with_the_same_variables() -> None:
    assert _messages("vi") == _messages("en")


def test_a_message_that_is_missing_raises() -> None:
    for language in LANGUAGES:
        with pytest.raises(UnknownMessage):
            text("no-such-message", language)


def test_a_variable_that_is_missing_raises() -> None:
    with pytest.raises(UnknownMessage):
        text("error-nobody-waiting", "vi")


def test_a_closed_centre_says_when_it_opens_only_where_it_will() -> None:
    assert "07:30" in both("error-centre-closed", {"opens": "07:30 24/11"}).vi
    assert "never" not in both("error-centre-closed", {"opens": "never"}).en
