"""What the linters cannot see: pins without addresses, rules without libraries, files to be read at a sitting."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("server", "kiosk", "display", "printer")
LONGEST = 300
"""Lines of a file of code."""
BROUGHT_ALONG = {"markupsafe", "python-engineio", "werkzeug"}
"""Parts of Flask and Socket.IO that have names of their own."""
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==[0-9][0-9a-z.]*( ; [a-z_]+ [=!<>]+ '[A-Za-z0-9.]+')?$")


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0]: line for line in lines if not line.startswith("#")}


def _imports(path: Path) -> Iterator[str]:
    """Give every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _plain(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_constraints_are_names_and_versions_only() -> None:
    assert [line for line in _pins().values() if not PIN.match(line)] == []


def test_everything_that_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    assert {_plain(requirement) for requirement in asked} <= _pins().keys()


def test_the_browser_lock_pins_by_digest_and_names_no_address() -> None:
    locked = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(locked)["packages"]
    own = packages.pop("")
    assert all("integrity" in package and "resolved" not in package for package in packages.values())
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8").splitlines()
    assert own["devDependencies"] == json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]


@pytest.mark.parametrize(
    "name", [".ci/run", ".npmrc", "Makefile", "constraints.txt", "package.json", "pyproject.toml", "vite.config.ts"]
)
def test_the_build_names_no_place_on_the_network(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_ci_runs_what_a_person_runs() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert script.splitlines()[0] == "#!/usr/bin/env bash"
    assert script.splitlines()[-1] == "exec make test"
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_rules_need_only_the_standard_library() -> None:
    strange = [
        f"{path.name}: {module}"
        for path in sorted((ROOT / "server/domain").glob("*.py"))
        for module in _imports(path)
        if module.partition(".")[0] not in sys.stdlib_module_names and not module.startswith("server.domain")
    ]
    assert strange == []


def test_every_library_that_the_product_imports_is_one_that_it_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {_plain(each) for each in project["dependencies"]}
    asked |= {
        _plain(each) for name, extra in project["optional-dependencies"].items() if name != "dev" for each in extra
    }
    owners = packages_distributions()
    imported = {
        (str(path.relative_to(ROOT)), module.partition(".")[0])
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for module in _imports(path)
    }
    strange = {
        (path, module)
        for path, module in imported
        if module not in {*sys.stdlib_module_names, *PACKAGES}
        and not {_plain(owner) for owner in owners.get(module, [])} & (asked | BROUGHT_ALONG)
    }
    assert strange == set()


def test_a_file_can_be_read_at_a_sitting() -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for folder in (*PACKAGES, "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".ts"} and not {"generated", "build"} & set(path.parts)
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "common", "misc"}
    found = [path for folder in (*PACKAGES, "tests") for path in (ROOT / folder).rglob("*") if path.stem in drawers]
    assert found == []
