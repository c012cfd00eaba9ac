"""Every import contract is kept by the tree, and broken by a breach that is planted in a copy of it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules, parsed

LINTER = Path(sys.executable).parent / "lint-imports"


@dataclass(frozen=True, slots=True)
class Breach:
    """A line that must break a contract, and the module it is planted in."""

    contract: str
    module: str
    line: str


BREACHES = [
    Breach("ui-layers", "ui.theme", "import ui.window"),
    Breach("ui-layers", "ui.page", "import ui.pages"),
    Breach("ui-layers", "ui.errors", "import ui.bridge"),
    Breach("ui-layers", "ui.planted", "'''A module that no layer names.'''"),
    Breach("kiosk-layers", "kiosk.domain.planted", "import kiosk.errors"),
    Breach("kiosk-layers", "kiosk.packs.planted", "import kiosk.papers"),
    Breach("kiosk-layers", "kiosk.adapters.planted", "import kiosk.services"),
    Breach("kiosk-layers", "kiosk.services.planted", "import kiosk.app"),
    Breach("no-qt-in-kiosk", "kiosk.services.planted", "from PySide6 import QtCore"),
    Breach("no-qt-in-kiosk", "kiosk.app.planted", "def late():\n    import ui.printing"),
    Breach("only-main-calls-app", "ui.window", "import kiosk.app"),
    Breach("ui-speaks-through-ports", "ui.widgets.planted", "import sqlalchemy.orm"),
    Breach("ui-speaks-through-ports", "ui.pages.planted", "import requests"),
    Breach("ui-speaks-through-ports", "ui.pages.planted", "import kiosk.adapters"),
    Breach("services-get-ports", "kiosk.services.planted", "import kiosk.adapters"),
    Breach("domain-is-pure", "kiosk.domain.planted", "import pydantic"),
    Breach("sandbox-knows-nobody", "kiosk.sandbox.planted", "from kiosk.domain import case"),
    Breach("nobody-knows-the-sandbox", "kiosk.app.planted", "import kiosk.sandbox"),
    Breach("the-wall-opens-no-case", "kiosk.app.wall", "from kiosk.desk import Vault"),
    Breach("the-wall-opens-no-case", "ui.lobby.planted", "from kiosk.guides import signing"),
    Breach("the-wall-opens-no-case", "ui.slides.planted", "def late():\n    import kiosk.domain.case"),
    Breach("the-errand-opens-no-case", "kiosk.app.wallpost", "from kiosk.adapters import vault"),
    Breach("pages-are-siblings", "ui.pages.planted", "import ui.pages.{sibling}"),
    Breach("sources-are-siblings", "kiosk.capture.sources.planted", "import kiosk.capture.sources.{sibling}"),
]


def contracts() -> list[str]:
    """Return the ids of the contracts."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["id"] for contract in table["tool"]["importlinter"]["contracts"]]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree's code to plant breaches in."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for top in ("kiosk", "ui"):
        shutil.copytree(ROOT / top, folder / top, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def lint(folder: Path, *options: str) -> tuple[int, str]:
    """Return exit code and output of the linter in a folder."""
    command = [LINTER, "--no-logo", "--cache-dir", str(folder / "cache"), *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def planted(copy: Path, request: pytest.FixtureRequest) -> Iterator[Breach]:
    """Plant a breach and take it away again."""
    breach: Breach = request.param
    path = copy.joinpath(*breach.module.split(".")).with_suffix(".py")
    before = path.read_text("utf-8") if path.exists() else None
    siblings = sorted(p.stem for p in path.parent.glob("*.py") if p.stem not in {"__init__", path.stem})
    line = breach.line.format(sibling=siblings[0] if siblings else "")
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    yield breach
    path.unlink() if before is None else path.write_text(before, "utf-8")


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    code, output = lint(copy)
    assert code == 0, output


@pytest.mark.parametrize("planted", BREACHES, ids=lambda b: f"{b.contract}:{b.module}", indirect=True)
def test_a_planted_breach_breaks_its_contract(copy: Path, planted: Breach) -> None:
    code, output = lint(copy, "--contract", planted.contract)
    assert code == 1, output
    assert "1 broken" in output
    assert f"{planted.module} -> " in output or f"- {planted.module}\n" in output, output


def test_every_contract_has_a_breach() -> None:
    assert {breach.contract for breach in BREACHES} == set(contracts())


def test_the_domain_imports_only_itself_and_the_standard_library() -> None:
    foreign = []
    for name in modules("kiosk"):
        if not name.startswith("kiosk/domain/"):
            continue
        for node in ast.walk(parsed(name)):
            if isinstance(node, ast.Import):
                foreign += [f"{name}: {alias.name}" for alias in node.names if not allowed(alias.name)]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: relative import"
                foreign += [f"{name}: {node.module}"] if not allowed(node.module or "") else []
    assert foreign == []


def allowed(module: str) -> bool:
    """Tell whether the domain may import a module."""
    return module.split(".")[0] in sys.stdlib_module_names or f"{module}.".startswith("kiosk.domain.")


def test_the_entry_imports_no_qt_until_a_verb_is_chosen() -> None:
    code = (
        "import sys, ui.__main__; print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'kiosk')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
