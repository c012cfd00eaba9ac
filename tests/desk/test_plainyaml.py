"""YAML of the program's own: every file of resources is plain, and a slip is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import plainyaml
from kiosk.settings import resource


@pytest.mark.parametrize("path", sorted(resource().rglob("*.yaml")), ids=lambda path: path.name)
def test_no_file_of_the_program_has_a_key_twice_or_a_sign_that_nobody_sees(path: Path) -> None:
    assert plainyaml.of_file(path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("one: 1\ntwo: 2\none: 3\n", "line 3: one is there twice"),
        ("'a': {b: 1,\n b: 2}\n", "line 2: b is there twice"),
        ("a:\n- b: 1\n  'b': 1\n", "line 3: b is there twice"),
        ("a: 1\nb: [\n", "line 3: "),
    ],
)
def test_what_is_there_twice_or_no_yaml_is_told_with_file_and_line(
    tmp_path: Path, text: str, why: str
) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"words\.yaml, ") as caught:
        plainyaml.of_file(path)
    assert why in str(caught.value)


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("# nothing yet\n", "utf-8")
    assert plainyaml.of_file(path) is None
