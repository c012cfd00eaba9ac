"""The search finds a canary, or a piece of it, in every code, wherever it begins; and none where none is."""

from __future__ import annotations

import base64
import os
import random
from pathlib import Path

import pytest

from tests.faults import canary

WORD = "鹂鹇鹈鹎鹕abcdefghijkmnpq"
WANTED = canary.pieces([WORD])


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be", "gbk"])
@pytest.mark.parametrize("before", [0, 1, 5, 7, 13])
def test_a_canary_is_found_in_every_code(code: str, before: int) -> None:
    data = b"\xff" * before + WORD.encode(code) + b"\xff" * 3
    assert canary.hits(data, WANTED) == {WORD}
    assert canary.hits(data[: before + 9] + b"\xff" * 9, WANTED) == {WORD}  # a piece of it


@pytest.mark.parametrize("lead", [0, 1, 2])
def test_a_canary_is_found_in_base64(lead: int) -> None:
    assert canary.hits(base64.b64encode(bytes(lead) + WORD.encode() + b"rest"), WANTED) == {WORD}


def test_noise_holds_none() -> None:
    assert canary.hits(random.Random(1).randbytes(500_000), WANTED) == set()
    assert canary.hits(b"short", WANTED) == set()


def test_names_of_files_are_searched_too(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.jpg").write_bytes(b"")
    (tmp_path / "noise").write_bytes(os.urandom(100))
    assert {name: found for name, _, found in canary.search([tmp_path], WANTED)} == {
        f"{WORD}.jpg": {WORD},
        "noise": set(),
    }


def test_every_field_has_a_canary_of_its_own() -> None:
    from datetime import date

    from kiosk.domain.identity import is_resident_id

    words = canary.words(random.Random(3))
    assert len(set(words.values())) == len(words)
    assert is_resident_id(words["id_number"], today=date(2026, 11, 22))
