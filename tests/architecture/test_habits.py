"""The habits that a reader may rely on: short files and functions, a docstring each, threads in one place."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.tree import modules, parsed, text_of

CODE = ("kiosk", "ui", ".ci")
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
Function = ast.FunctionDef | ast.AsyncFunctionDef

# what starts a thread, and what waits while it spins the event loop by itself
THREADS = {"Thread", "Timer", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable", "start_new_thread"}
SPINS = {"processEvents", "QEventLoop", "waitForFinished", "waitForReadyRead", "waitForStarted"}
STATIC_DIALOGS = re.compile(r"Q(MessageBox|FileDialog|InputDialog|ColorDialog|FontDialog)\.[a-z]")
MAY_EXEC = re.compile(r"(^|[._])(app|application|drag)$|^Q(Gui|Core)?Application(\.instance\(\))?$")


def names(tree: ast.AST) -> list[tuple[int, str]]:
    """Return line and name of everything that a module imports, names or reaches by attribute."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.append((node.lineno, node.id))
        elif isinstance(node, ast.Attribute):
            found.append((node.lineno, node.attr))
        elif isinstance(node, ast.ImportFrom | ast.Import):
            found += [(node.lineno, alias.name.rpartition(".")[2]) for alias in node.names]
    return found


def length(function: Function) -> int:
    """Return the lines of a function without its docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        whole -= (first.end_lineno or first.lineno) - first.lineno + 1
    return whole


def blocking(tree: ast.AST) -> list[tuple[int, str]]:
    """Return line and source of every call that would keep the window's thread from its events."""
    found = [(line, name) for line, name in names(tree) if name in SPINS]
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        call = ast.unparse(node.func)
        waits = node.func.attr in {"exec", "exec_"} and not MAY_EXEC.search(ast.unparse(node.func.value))
        if waits or STATIC_DIALOGS.match(call):
            found.append((node.lineno, call))
    return found


def marked_up(tree: ast.AST) -> list[tuple[int, str]]:
    """Return line and source of every call by which Qt may take foreign words for markup."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        call = ast.unparse(node.func)
        tips = [*node.args[:1]] if call.endswith(".setToolTip") else [*node.args[1:2]]
        if call.endswith((".setToolTip", "QToolTip.showText")):
            if not all(ast.unparse(tip).startswith("tip(") for tip in tips):
                found.append((node.lineno, call))
        elif call == "QLabel" and node.args:
            found.append((node.lineno, call))  # ui.widgets.label.Label shows plain text
    return found


def test_files_are_short() -> None:
    code = [*modules(*CODE, "tests"), "dev"]
    assert [name for name in code if len(text_of(name).splitlines()) > LONGEST_FILE] == []


def test_functions_are_short() -> None:
    assert [
        f"{name}:{node.lineno} {node.name} {length(node)}"
        for name in [*modules(*CODE), "dev"]
        for node in ast.walk(parsed(name))
        if isinstance(node, Function) and length(node) >= LONGEST_FUNCTION
    ] == []


def test_modules_say_what_they_are_for() -> None:
    code = [name for name in [*modules(*CODE), "dev"] if text_of(name).strip()]
    assert [name for name in code if not ast.get_docstring(parsed(name))] == []


def test_there_is_no_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [name for name in modules(*CODE) if name.rpartition("/")[2].removesuffix(".py") in drawers] == []


def test_only_the_bridge_starts_threads() -> None:
    threaded = [
        f"{name}:{line} {word}"
        for name in modules("kiosk", "ui")
        if name != "ui/bridge.py" and not name.startswith("kiosk/sandbox/")  # that is a process of its own
        for line, word in names(parsed(name))
        if word in THREADS
    ]
    assert threaded == []


def test_nothing_blocks_the_window() -> None:
    assert [f"{name}:{line} {what}" for name in modules("ui") for line, what in blocking(parsed(name))] == []


@pytest.mark.parametrize(
    "planted",
    [
        "QApplication.processEvents()",
        "dialog.exec()",
        "QDialog(self).exec_()",
        "QMessageBox.question(self, 'a', 'b')",
        "QFileDialog.getOpenFileName(self)",
        "loop = QEventLoop()",
    ],
)
def test_what_blocks_is_noticed(planted: str) -> None:
    assert blocking(ast.parse(planted))


@pytest.mark.parametrize(
    "harmless", ["app.exec()", "self._app.exec()", "drag.exec(a)", "QApplication.exec()"]
)
def test_the_two_loops_of_qt_are_allowed(harmless: str) -> None:
    assert blocking(ast.parse(harmless)) == []


def test_no_words_are_taken_for_markup() -> None:
    assert [f"{name}:{line} {what}" for name in modules("ui") for line, what in marked_up(parsed(name))] == []
    for name in modules("ui"):
        tips = [line for line, word in names(parsed(name)) if word == "ToolTipRole"]
        assert not tips or "tip(" in text_of(name), name


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("self.setToolTip(name)", True),
        ("QToolTip.showText(at, name, self)", True),
        ("QLabel(name)", True),
        ("self.setToolTip(tip(name))", False),
        ("QToolTip.showText(at, tip(name), self)", False),
        ("QLabel()", False),
    ],
)
def test_markup_is_noticed(planted: str, seen: bool) -> None:
    assert bool(marked_up(ast.parse(planted))) is seen


def test_a_long_function_is_noticed() -> None:
    text = "def f():\n    '''One.\n\n    Two.'''\n" + "    x = 1\n" * 28
    (function,) = ast.parse(text).body
    assert isinstance(function, ast.FunctionDef)
    assert length(function) == LONGEST_FUNCTION - 1


def stores(tree: ast.AST) -> list[int]:
    """Return the lines that reach for the store of a desk."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "store"
    ]


def test_no_page_opens_the_store() -> None:
    assert [f"{name}:{line}" for name in modules("ui") for line in stores(parsed(name))] == []


@pytest.mark.parametrize(
    "planted", ["with desk.store.begin() as work: pass", "self.workplace.desk.store.read()"]
)
def test_a_page_that_opens_the_store_is_noticed(planted: str) -> None:
    assert stores(ast.parse(planted)) == [1]
