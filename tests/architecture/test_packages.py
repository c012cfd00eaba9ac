"""What is asked for is what is imported: no package without a use, none that only came along with another."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from tests.architecture.tree import ROOT, modules, parsed, text_of

# imported under the name of the package that brings it along
BROUGHT = {
    "starlette": "fastapi",
    "urllib3": "requests",
    "shiboken6": "pyside6-essentials",
    "coverage": "pytest-cov",
    "pydantic_core": "pydantic",
    "jsonschema_rs": "schemathesis",
}
# used without being imported: a sibling of the same name space, files that are found, what Windows lacks
SILENT = {"pyside6-addons", "pylopdf-fonts-zh-cn", "tzdata"}


def plain(name: str) -> str:
    """Return a distribution's name as the index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def wanted() -> dict[str, set[str]]:
    """Return the distributions asked for: to run, and to develop."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

    def named(lines: list[str]) -> set[str]:
        return {plain(re.split(r"[\[=<>;~! ]", line)[0]) for line in lines}

    return {"run": named(table["project"]["dependencies"]), "dev": named(table["dependency-groups"]["dev"])}


def imported(*tops: str) -> set[str]:
    """Return the distributions whose modules are imported under some top folders."""
    names = set()
    for name in modules(*tops):
        for node in ast.walk(parsed(name)):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    known = packages_distributions()
    found = set()
    for name in names:
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top in {"kiosk", "ui", "tests", "machine"}:
            continue
        if top == "PySide6":
            found.add("pyside6-pdf" if ".QtPdf" in name else "pyside6-essentials")
        else:
            found |= {BROUGHT[top]} if top in BROUGHT else {plain(owner) for owner in known.get(top, [top])}
    return found


def test_the_program_imports_only_what_it_asks_for() -> None:
    assert imported("kiosk", "ui") - wanted()["run"] == set()


def test_the_program_asks_only_for_what_it_imports() -> None:
    assert wanted()["run"] - imported("kiosk", "ui") - SILENT == set()


def test_the_tests_import_only_what_is_asked_for() -> None:
    assert imported("tests", ".ci") - wanted()["run"] - wanted()["dev"] == set()


def test_the_lock_holds_everything_that_is_asked_for() -> None:
    locked = {
        plain(line.split("==")[0]) for line in text_of("requirements.lock").splitlines() if "==" in line
    }
    assert (wanted()["run"] | wanted()["dev"]) - locked == set()
