"""Every way to say no has a status, a code of its own and a sentence in each language that can really be said."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import server
from server.domain import errors
from server.domain.errors import SanhError
from server.protocol.texts import FOLDER, LANGUAGES
from server.web.errors import STATUS, problem

ROOT = Path(server.__path__[0])


def _below(base: type[SanhError]) -> Iterator[type[SanhError]]:
    for error in base.__subclasses__():
        yield error
        yield from _below(error)


EVERY = sorted(_below(SanhError), key=lambda error: error.__name__)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library calls it so
        self.names.add(node.id.name)


def _sentences(language: str) -> dict[str, set[str]]:
    """Give the variables of each message."""
    found: dict[str, set[str]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


SENTENCES = {language: _sentences(language) for language in LANGUAGES}


def _raised() -> dict[str, list[tuple[str, set[str]]]]:
    """Give where each error is made or raised, with the values that are given there."""
    names = {error.__name__ for error in EVERY}
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                made, values = node.func, {each.arg or "" for each in node.keywords}
            elif isinstance(node, ast.Raise) and node.exc is not None:
                made, values = node.exc, set[str]()
            else:
                continue
            name = made.attr if isinstance(made, ast.Attribute) else made.id if isinstance(made, ast.Name) else ""
            if name in names:
                found.setdefault(name, []).append((f"{path.relative_to(ROOT)}:{node.lineno}", values))
    return found


RAISED = _raised()


@pytest.mark.parametrize("error", EVERY)
def test_an_error_has_one_status(error: type[SanhError]) -> None:
    assert 400 <= STATUS[error] < 600


def test_the_unexpected_is_a_500() -> None:
    assert problem(SanhError()).status == 500


def test_each_code_is_used_once() -> None:
    codes = [error.code for error in EVERY]
    assert len(set(codes)) == len(codes)
    assert "internal" not in codes


@pytest.mark.parametrize("error", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_needs_no_value_that_is_not_given(error: type[SanhError], language: str) -> None:
    needed = SENTENCES[language].get(f"error-{error.code}")
    assert needed is not None, f"{language} has no error-{error.code}"
    for place, given in RAISED.get(error.__name__, []):
        assert needed <= given, f"{place} gives {given}, the sentence needs {needed}"


@pytest.mark.parametrize("error", EVERY)
def test_an_error_is_raised_somewhere_and_says_why_in_its_docstring(error: type[SanhError]) -> None:
    assert error.__name__ in RAISED
    assert error.__doc__ is not None
    assert error.__doc__ != SanhError.__doc__


@pytest.mark.parametrize("error", EVERY)
def test_a_problem_can_be_told_in_both_languages(error: type[SanhError]) -> None:
    values = dict.fromkeys(SENTENCES["vi"].get(f"error-{error.code}") or (), "A105")
    told = problem(error(**values))
    assert told.code == error.code
    assert told.title.vi
    assert told.title.en
    assert told.title.vi != told.title.en
    assert errors.SanhError in error.__mro__
