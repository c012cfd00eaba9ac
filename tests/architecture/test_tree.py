"""What may lie in the tree, and what its files may not say."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import files, modules, strings, text_of

TOP = {
    *("kiosk", "ui", "resources", "tests", "dev", ".ci", "build.spec", "pyproject.toml", "requirements.lock"),
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"),
    *(".gitignore", ".gitattributes", ".editorconfig"),
}
# put together here, so that this file does not hold what it looks for
PLACES = re.compile(
    "|".join(
        [
            r"pypi" + r"\.org",
            r"python" + r"hosted",
            r"deb\." + r"debian",
            r"npmjs\." + r"(com|org)",
            r"(?<![\w.$}])/(root|home|work|opt)" + r"/\w",  # a place on somebody's own machine
        ]
    )
)

FORBIDDEN = re.compile("删除记录|消除记录|洗白|撤销处罚|包过|保证通过|(?<!不)可修复|无失信信息")
SHOWN = (".yaml", ".yml", ".json", ".typ", ".ts", ".svg", ".html", ".txt", ".csv", ".md")
EXCUSED = {
    "resources/openapi/central.yaml"
}  # read by programmers; what it returns is checked where it is made


def test_only_agreed_names_lie_at_the_top() -> None:
    assert {name.split("/")[0] for name in files()} - TOP == set()


def test_no_file_names_a_registry_or_a_workplace() -> None:
    own = "tests/architecture/test_tree.py"
    found = [(name, match[0]) for name in files() if name != own for match in PLACES.finditer(text_of(name))]
    assert found == []


def test_no_forbidden_word_in_anything_shown_or_printed() -> None:
    found = [
        f"{name}:{line} {match[0]}"
        for name in modules("ui", "kiosk")
        for line, text in strings(name)
        for match in FORBIDDEN.finditer(text)
    ]
    for name in files():
        if name.startswith("resources/") and name.endswith(SHOWN) and name not in EXCUSED:
            found += [f"{name} {match[0]}" for match in FORBIDDEN.finditer(text_of(name))]
    assert found == []


@pytest.mark.parametrize("text", ["本窗口可修复", "保证通过", "无失信信息证明", "帮您删除记录"])
def test_a_forbidden_word_is_noticed(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["依法不可修复", "未查询到公示中的失信信息", "消除危害后果", "终止公示"])
def test_a_right_word_is_left_alone(text: str) -> None:
    assert not FORBIDDEN.search(text)
