"""What the tests of the house look at: the files of the tree, parsed once."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def files() -> tuple[str, ...]:
    """Return the paths of everything that is or would be committed, relative to the root, sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted(name for name in set(listed) if name and (ROOT / name).is_file()))


def modules(*tops: str) -> list[str]:
    """Return the Python files under some top folders."""
    return [name for name in files() if name.endswith(".py") and name.split("/")[0] in tops]


@cache
def parsed(name: str) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse((ROOT / name).read_text("utf-8"), name)


def text_of(name: str) -> str:
    """Return a file's text; what is not UTF-8 is no text and reads as empty."""
    try:
        return (ROOT / name).read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the constants that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def strings(name: str) -> list[tuple[int, str]]:
    """Return line and text of every string of a module that is no docstring."""
    skipped = docstrings(parsed(name))
    return [
        (node.lineno, node.value)
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    ]
