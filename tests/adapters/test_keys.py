"""The key file: made once, protected, missed and mistaken keys told apart."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.adapters.keys import KEY_FILE, MARK_FILE, Keys, expand, open_keys
from kiosk.errors import StoreFailed
from tests.adapters.places import remount, small_disk


def test_a_folder_keeps_its_keys(tmp_path: Path) -> None:
    first = open_keys(tmp_path / "work")
    assert open_keys(tmp_path / "work") == first
    assert len(first.store) == len(first.vault) == 32
    assert first.store != first.vault
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == [KEY_FILE, MARK_FILE]


def test_training_and_real_work_have_different_keys(tmp_path: Path) -> None:
    assert open_keys(tmp_path / "work") != open_keys(tmp_path / "training")


def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    open_keys(tmp_path / "work")
    assert (tmp_path / "work").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "work" / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_keys_never_show() -> None:
    assert repr(Keys(b"s" * 32, b"v" * 32, b"t" * 32)) == "Keys(…)"


@pytest.mark.parametrize("trace", [MARK_FILE, "store.db", "vault"])
def test_data_without_their_key_get_no_new_one(tmp_path: Path, trace: str) -> None:
    (tmp_path / trace).touch()
    with pytest.raises(StoreFailed) as caught:
        open_keys(tmp_path)
    assert caught.value.code == "lost_key"
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("other", [b"k" * 32, b"", b"k" * 31])
def test_the_key_of_another_folder_is_refused(tmp_path: Path, other: bytes) -> None:
    open_keys(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(other)
    with pytest.raises(StoreFailed) as caught:
        open_keys(tmp_path)
    assert caught.value.code == "wrong_key"


def test_a_lost_mark_is_made_again(tmp_path: Path) -> None:
    keys = open_keys(tmp_path)
    (tmp_path / MARK_FILE).unlink()
    assert open_keys(tmp_path) == keys
    assert (tmp_path / MARK_FILE).exists()


def test_eight_threads_that_open_a_new_folder_get_one_key(tmp_path: Path) -> None:
    found: list[Keys] = []
    gate = threading.Barrier(8)

    def opened() -> None:
        gate.wait()
        found.append(open_keys(tmp_path / "work"))

    threads = [threading.Thread(target=opened) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(keys == found[0] for keys in found)


def test_keys_are_derived_as_rfc_5869_says() -> None:
    key = bytes(range(32))
    peer = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"credit-repair-window vault")
    assert expand(key, b"vault") == peer.derive(key)


def test_a_disk_that_can_not_be_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        remount(folder, "ro")
        with pytest.raises(StoreFailed) as caught:
            open_keys(folder)
        assert caught.value.code == "read_only"


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    keys = open_keys(tmp_path)
    assert open_keys(tmp_path) == keys
    assert sorted(path.name for path in tmp_path.iterdir()) == [KEY_FILE, MARK_FILE]
