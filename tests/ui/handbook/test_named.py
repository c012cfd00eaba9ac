"""What the handbooks name is there: each key with its button, each command, setting and path."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from kiosk.adapters.keys import KEY_FILE
from kiosk.adapters.store import STORE_FILE
from kiosk.app import wall
from kiosk.app.desk import backup_base
from kiosk.errors import GuideRefused
from kiosk.guides import markdown, places
from kiosk.redact import LOG_FILE
from kiosk.settings import SETTINGS, UNREADABLE, load
from tests.architecture.tree import ROOT, modules, parsed
from ui.__main__ import VERBS
from ui.shell.handbook import chapters

CODE = re.compile(r"`(.+?)`")
PAIR = re.compile(
    r"\*\*([^*]+?)\*\*(?:[^|`*\n]*\|)? ?`([^`]+?)`"
)  # also with the key in the next cell of a table
KEY = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|[A-Z0-9+-]|Enter|Esc|Space|Delete|Tab|PgUp|PgDn|Left|Right|Up|Down)"
)
SPELLED = {"Delete": "Del", "PgDn": "PgDown", "PgUp": "PageUp"}
NAMES = {setting.name for setting in SETTINGS}
LANGUAGES = ("zh_CN", "en")
SAID = [(one, span) for lang in LANGUAGES for one in chapters.read(lang) for span in CODE.findall(one.text)]
COMMANDS = sorted({span for _, span in SAID if span.startswith("kiosk")})
FOLDERS = {"vault", "training", "backup", "~/.local/share/credit-repair-window/work"}
OF_BODY = {  # what is wrong below a head that says what it may
    *("guide_steps", "guide_checklist", "guide_quote", "guide_table", "guide_no_file"),
}
WRONG = ("kind: film", "kinds: steps", "days: never", "lang: fr", "since: noon", "{windw}", "{window")
OWN_WAY = {  # words that a button gets later than its key: the module has both
    "Start the case": "ui/pages/records.py",
    "Reorganisation or settlement": "ui/records/otherpath.py",
    "Print power of attorney": "ui/pages/applicant.py",
    "Accept…": "ui/sheets/noticeline.py",
}


def spellings(key: str) -> set[str]:
    """Return how the source may spell a key."""
    stem, plus, last = key.rpartition("+") if key != "+" else ("", "", "+")
    return {
        key,
        f"{stem}{plus}{SPELLED.get(last, last)}",
        f"{stem}{plus}{'Escape' if last == 'Esc' else last}",
    }


@cache
def constants() -> frozenset[str]:
    """Return every string and key of the window's source, and the keys that numbers make."""
    nodes = [node for name in modules("ui") for node in ast.walk(parsed(name))]
    made = {node.value for node in nodes if _text(node)}  # type: ignore[attr-defined]
    made |= {node.attr.removeprefix("Key_") for node in nodes if isinstance(node, ast.Attribute)}
    return frozenset(made | {f"{held}+{n}" for held in ("Ctrl", "Alt", "Ctrl+Alt") for n in range(1, 10)})


def _text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Return English words and key of every button, shortcut and line of the key sheet."""
    return frozenset(pair for name in modules("ui") for pair in _pairs(parsed(name)))


def _pairs(tree: ast.Module) -> Iterator[tuple[str, str]]:
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            parts = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Tuple):
            parts = node.elts
        else:
            continue
        words = [part.args[0].value for part in parts if _said(part)]  # type: ignore[attr-defined]
        keys = [part.value for part in parts if isinstance(part, ast.Constant)]
        keys += [named[part.id] for part in parts if isinstance(part, ast.Name) and part.id in named]
        yield from ((word, key) for word in words for key in keys if isinstance(key, str))


def _said(part: ast.expr) -> bool:
    return (
        isinstance(part, ast.Call)
        and isinstance(part.func, ast.Name)
        and part.func.id in ("tr", "mark")
        and _text(part.args[0])
    )


@cache
def english() -> dict[str, set[str]]:
    """Return what each Chinese text of the program is in English."""
    made: dict[str, set[str]] = {}
    for path in (ROOT / "resources" / "translations" / "parts").glob("*.yaml"):
        for source, chinese in (yaml.safe_load(path.read_text("utf-8")) or {}).items():
            made.setdefault(str(chinese), set()).add(str(source))
    return made


def buttons() -> list[tuple[str, str, str, str]]:
    return [
        (language, one.about, name, key)
        for language in LANGUAGES
        for one in chapters.read(language)
        for name, key in PAIR.findall(one.text)
    ]


def is_known(span: str) -> bool:
    """Tell whether a word of the handbook that is no command is an option, a setting, a path or a key."""
    if span.startswith("--"):
        name = span[2:].split()[0].replace("-", "_")
        return name in NAMES or span in wall.FLAGS
    if span.startswith("KIOSK_"):
        return span in {setting.variable for setting in SETTINGS}
    if is_of_slide(span):
        return True
    if span in NAMES | FOLDERS | {STORE_FILE, KEY_FILE, UNREADABLE, f"log/{LOG_FILE}"}:
        return True
    return bool(KEY.fullmatch(span)) and not constants().isdisjoint(spellings(span))


def is_of_slide(span: str) -> bool:
    """Tell whether a span is a place of a slide as Markdown, or a line that its head may have."""
    if span.startswith("{"):
        return span[1:-1] in places.KNOWN and span.endswith("}")
    text = f"---\ntitle: 题\n{span}\n---\n文\n"
    try:
        markdown.when(text, name="a.md")
        markdown.read(text, lambda _name: "0" * 64, name="a.md")
    except GuideRefused as refused:
        return refused.code in OF_BODY
    return True


def test_there_is_much_to_look_at() -> None:
    assert len(SAID) > 300
    assert len(buttons()) > 120
    assert len(COMMANDS) > 15


def test_every_key_setting_option_and_path_is_there() -> None:
    wrong = [(one.about, span) for one, span in SAID if not span.startswith("kiosk") and not is_known(span)]
    assert wrong == []


@pytest.mark.parametrize(
    "span", ["Ctrl+Shift+F11", "draft_weeks", "--bakup", "KIOSK_BAKUP", "store.dbx", "F13", *WRONG]
)
def test_what_is_not_there_is_noticed(span: str) -> None:
    assert not is_known(span)


def test_every_key_is_that_of_the_button_it_stands_behind() -> None:
    wrong = []
    for language, about, name, key in buttons():
        sources = {name} if language == "en" else english().get(name, set())
        known = pairs() | labels(language)
        if not any((one, spelled) in known for one in (*sources, name) for spelled in spellings(key)):
            wrong.append((language, about, name, key))
    assert [one for one in wrong if not own_way(*one)] == []


def labels(language: str) -> set[tuple[str, str]]:
    """Return what each setting is called on screen, with its name; some are shown without their end."""
    said = {(setting.zh if language == "zh_CN" else setting.en): setting.name for setting in SETTINGS}
    short = {re.split(r"（代码| \(codes", label)[0]: name for label, name in said.items()}
    return {*said.items(), *short.items()}


def test_the_usual_limits_are_those_that_it_says() -> None:
    for one in (one for lang in LANGUAGES for one in chapters.read(lang) if one.about == "limits"):
        rows = re.findall(r"`(bound_\w+)` \| (\d+)", one.text)
        assert dict(rows) == {s.name: str(s.default) for s in SETTINGS if s.name.startswith("bound_")}


def own_way(language: str, _about: str, name: str, key: str) -> bool:
    """Tell whether a module has both the words and the key."""
    sources = {name} if language == "en" else english().get(name, set())
    held = {node.value for one in sources & OWN_WAY.keys() for node in _strings(OWN_WAY[one])}
    return bool(held & sources) and not held.isdisjoint(spellings(key))


def _strings(name: str) -> list[ast.Constant]:
    return [node for node in ast.walk(parsed(name)) if isinstance(node, ast.Constant)]


def test_the_folder_is_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", "/somebody")
    settings = load(environment={})
    assert str(settings.folder) == "/somebody/.local/share/credit-repair-window/work"
    assert load({"training": "true"}, environment={}).folder.name == "training"
    assert backup_base(settings) == settings.folder.parent / "backup"


RUN = """
import sys, shlex
from ui.__main__ import main
sys.stdin = open("/dev/null")
for line in sys.argv[2:]:
    try:
        code = main([*shlex.split(line)[1:], "--data", sys.argv[1]])
    except SystemExit as end:
        code = end.code
    print("code", code, line)
"""
WINDOWS = (
    "kiosk",
    "kiosk lobby",
    "kiosk lobby --test-card",
    "kiosk lobby --install",
)  # open or install something
LONG = (  # tried by tests of their own
    "kiosk desk",
    "kiosk --self-test",
    "kiosk tour",
    "kiosk --help",
    "kiosk lobby --centre",
)
OF_WALL = {*wall.FLAGS, *wall.VALUED, "--centre"}


def test_every_command_is_understood(tmp_path: Path) -> None:
    tried = [line for line in COMMANDS if line not in WINDOWS and not line.startswith(LONG)]
    lines = [
        line.replace("FOLDER", str(tmp_path / "none")).replace("FILE", str(tmp_path / "n")) for line in tried
    ]
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path), *lines],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    codes = re.findall(r"^code (\w+) (.*)$", done.stdout, re.MULTILINE)
    assert [line for _, line in codes] == lines, done.stderr
    assert [line for code, line in codes if code == "2"] == []


def test_the_other_commands_have_their_verb() -> None:
    for line in (line for line in COMMANDS if line in WINDOWS or line.startswith(LONG)):
        words = line.split()[1:]
        assert not words or words[0] in {*VERBS, "--help"}, line
        assert words[0:1] != ["lobby"] or {word for word in words if word.startswith("--")} <= OF_WALL, line
