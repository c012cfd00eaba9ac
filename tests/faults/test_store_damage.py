"""The proof of damaged stores sees a row that is not as it was written, and a damage of each kind."""

from __future__ import annotations

import random
from pathlib import Path

from kiosk.adapters.keys import open_keys
from kiosk.adapters.pages import Pages
from kiosk.adapters.store import STORE_FILE
from tests.adapters.places import stored
from tests.faults import store_damage


def test_one_row_that_is_another_is_seen(tmp_path: Path) -> None:
    store_damage._written(tmp_path)
    before = store_damage._rows(tmp_path)
    store = stored(tmp_path)
    with store.begin() as work:
        work.notes.set("n3", "another")
    store.close()
    after = store_damage._rows(tmp_path)
    assert [row[:2] for row in after["notes"] - before["notes"]] == [("n3", "another")]


def test_every_damage_changes_a_page_that_is_then_given_up(tmp_path: Path) -> None:
    store_damage._written(tmp_path)
    path, key = tmp_path / STORE_FILE, open_keys(tmp_path).store
    whole = path.read_bytes()
    assert Pages(path, key).lost == 0
    for seed in range(12):
        path.write_bytes(whole)
        store_damage._damage(path, random.Random(seed))
        assert path.read_bytes() != whole
        assert len(Pages(path, key)) < len(whole) // 4096
