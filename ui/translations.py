"""Gather the program's texts and compile their translations; a tool, run as `python -m ui.text`.

Reads the sources of `ui/` for `tr("…")`, `mark("…")`, `plural("…", "…")`, and the Chinese from
`resources/translations/parts/*.yaml`; writes `zh_CN.ts` and, by Qt's lrelease, `zh_CN.qm`, both committed.
Must not be imported by the running program.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ui.text import CONTEXT, FOLDER

SOURCES = Path(__file__).resolve().parent
COUNTS = {"tr": 1, "mark": 1, "plural": 2}  # how many leading arguments are texts


def texts_of(code: str) -> Iterator[tuple[str, int]]:
    """Yield each marked text of a source with its line; raises ValueError for one put together."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        for argument in node.args[: COUNTS.get(name, 0)]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value, argument.lineno
            elif isinstance(argument, (ast.JoinedStr, ast.BinOp)):
                raise ValueError(f"line {argument.lineno}: {name}() needs a plain text with named arguments")


def gather(folder: Path = SOURCES) -> dict[str, str]:
    """Give every text of the sources with the module where it is first used; raises ValueError."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        module = path.relative_to(folder.parent).as_posix()
        try:
            for text, _line in texts_of(path.read_text(encoding="utf-8")):
                found.setdefault(text, module)
        except (ValueError, SyntaxError) as error:
            raise ValueError(f"{module}: {error}") from error
    return found


def parts(folder: Path = FOLDER / "parts") -> dict[str, str]:
    """Read all parts; raises ValueError where a text is there twice, or has two kinds of Chinese."""
    from kiosk.desk import plainyaml

    words: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for source, chinese in (plainyaml.of_file(path) or {}).items():
            if not isinstance(source, str) or not isinstance(chinese, str):
                raise ValueError(f"{path.name}: put quotation marks around {source!r} and its Chinese")
            if words.setdefault(source, chinese) != chinese:
                raise ValueError(f"{path.name}: {source!r} is already {words[source]!r}, not {chinese!r}")
    return words


def ts(texts: dict[str, str], words: dict[str, str]) -> str:
    """Write Qt's translation file; a text without Chinese is marked unfinished."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        '<TS version="2.1" language="zh_CN" sourcelanguage="en">',
        f"<context><name>{CONTEXT}</name>",
    ]
    for text in sorted(texts):
        chinese = words.get(text)
        done = "" if chinese else ' type="unfinished"'
        place = quoteattr("../../" + texts[text])
        lines.append(
            f"  <message><location filename={place}/><source>{escape(text)}</source>"
            f"<translation{done}>{escape(chinese or '')}</translation></message>"
        )
    return "\n".join([*lines, "</context>", "</TS>", ""])


def release(source: Path, target: Path) -> None:
    """Compile a .ts file by the lrelease that comes with PySide6; raises CalledProcessError."""
    import PySide6

    tool = Path(PySide6.__file__).parent / "lrelease"
    half = target.with_suffix(".qm.tmp")
    subprocess.run([str(tool), "-silent", "-removeidentical", str(source), "-qm", str(half)], check=True)
    half.replace(target)


def main() -> int:
    """Gather, write, compile, report; 1 when a text has no Chinese."""
    try:
        texts, words = gather(), parts()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    target = FOLDER / "zh_CN.ts"
    half = target.with_suffix(".ts.tmp")
    half.write_text(ts(texts, words), encoding="utf-8")
    half.replace(target)
    release(target, FOLDER / "zh_CN.qm")
    missing = sorted(text for text in texts if text not in words)
    for text in missing:
        print(f"{texts[text]}: no Chinese for {text!r}")
    for text in sorted(set(words) - set(texts)):
        print(f"not used any more: {text!r}")
    print(f"{len(texts)} texts, {len(missing)} without Chinese")
    return 1 if missing else 0
