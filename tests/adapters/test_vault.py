"""The vault's files: they say nothing, and none opens that was touched."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from kiosk.adapters.vault import FileVault
from kiosk.errors import StoreFailed
from tests.adapters.places import remount, small_disk, vault_of

CHUNK = (1 << 20) + 16
HEAD = 8


def path_of(folder: Path, item: str) -> Path:
    """Return where an item lies."""
    return folder / "vault" / item[:2] / item


def code_of_get(vault: FileVault, item: str) -> str:
    """Return the code with which an item is refused."""
    with pytest.raises(StoreFailed) as caught:
        vault.get(item)
    return caught.value.code


def test_names_say_nothing_and_bytes_are_hidden(tmp_path: Path) -> None:
    vault = vault_of(tmp_path)
    item = vault.put("张明（示例）".encode() * 1000).id
    path = path_of(tmp_path, item)
    assert re.fullmatch("[0-9a-f]{32}", item)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "示例".encode() not in path.read_bytes()


@pytest.mark.parametrize("place", [0, 5, HEAD, HEAD + 100, HEAD + CHUNK, HEAD + CHUNK + 5, -1])
def test_a_changed_byte_is_found(tmp_path: Path, place: int) -> None:
    vault = vault_of(tmp_path)
    item = vault.put(bytes(CHUNK + 10)).id
    raw = bytearray(path_of(tmp_path, item).read_bytes())
    raw[place] ^= 1
    path_of(tmp_path, item).write_bytes(raw)
    assert code_of_get(vault, item) == "damaged"


@pytest.mark.parametrize("size", [0, 4, HEAD, HEAD + 3, HEAD + 16, HEAD + CHUNK, HEAD + CHUNK + 7, -1])
def test_a_cut_file_is_found_also_at_the_border_of_a_chunk(tmp_path: Path, size: int) -> None:
    vault = vault_of(tmp_path)
    item = vault.put(bytes(2 * CHUNK)).id
    raw = path_of(tmp_path, item).read_bytes()
    path_of(tmp_path, item).write_bytes(raw[:size])
    assert code_of_get(vault, item) == "damaged"


def test_swapped_chunks_and_appended_bytes_are_found(tmp_path: Path) -> None:
    vault = vault_of(tmp_path)
    item = vault.put(bytes(2 << 20)).id
    path = path_of(tmp_path, item)
    raw = path.read_bytes()
    first, second = raw[HEAD : HEAD + CHUNK], raw[HEAD + CHUNK :]
    for changed in (raw[:HEAD] + second + first, raw + b"\0", raw + second):
        path.write_bytes(changed)
        assert code_of_get(vault, item) == "damaged"


def test_swapped_files_are_found(tmp_path: Path) -> None:
    vault = vault_of(tmp_path)
    one, two = vault.put(b"one").id, vault.put(b"two").id
    first, second = path_of(tmp_path, one), path_of(tmp_path, two)
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)
    assert code_of_get(vault, one) == code_of_get(vault, two) == "damaged"


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    item = vault_of(tmp_path).put(b"a").id
    assert code_of_get(FileVault(tmp_path / "vault", bytes(32)), item) == "damaged"


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        vault = vault_of(folder)
        kept = vault.put(b"kept").id
        with pytest.raises(StoreFailed) as caught:
            vault.put_all([b"fits", bytes(2_000_000), b"comes after"])
        assert caught.value.code == "disk_full"
        assert vault.items() == (kept,)
        assert not list((folder / "vault").glob("*/*.new"))
        assert vault.get(vault.put(b"small").id) == b"small"


def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        vault = vault_of(folder)
        item = vault.put(b"a").id
        remount(folder, "ro")
        for act in (lambda: vault.put(b"b"), lambda: vault.discard(item)):
            with pytest.raises(StoreFailed) as caught:
                act()
            assert caught.value.code == "read_only"
        assert vault.get(item) == b"a"


def test_a_sweep_takes_orphans_and_fragments_but_nothing_young(tmp_path: Path) -> None:
    vault = vault_of(tmp_path)
    known, orphan, young = (vault.put(b"a").id for _ in range(3))
    fragment = path_of(tmp_path, known).with_suffix(".new")
    fragment.write_bytes(b"half")
    for path in (path_of(tmp_path, known), path_of(tmp_path, orphan), fragment):
        os.utime(path, (time.time() - 7200,) * 2)
    assert vault.sweep([known]) == 2
    assert set(vault.items()) == {known, young}
    assert not fragment.exists()
    assert vault.sweep([known], older_than=-1.0) == 1
