"""What a Vault must do, whoever implements it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.desk.ports import Vault
from kiosk.errors import NotFound
from tests.adapters.places import vault_of


@pytest.fixture(params=["files"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    """Every form of the port."""
    return vault_of(tmp_path)


@pytest.mark.parametrize("size", [0, 1, 2**20 - 1, 2**20, 2**20 + 1, 2**21, 3_000_001])
def test_bytes_come_back(vault: Vault, size: int) -> None:
    data = bytes(index % 251 for index in range(1000)) * (size // 1000 + 1)
    kept = vault.put(data[:size])
    assert vault.get(kept.id) == data[:size]
    assert (kept.size, kept.sha256) == (size, hashlib.sha256(data[:size]).hexdigest())


def test_the_same_bytes_twice_are_two_items(vault: Vault) -> None:
    first, second = vault.put(b"a"), vault.put(b"a")
    assert first.id != second.id
    assert set(vault.items()) == {first.id, second.id}


def test_several_are_kept_together(vault: Vault) -> None:
    kept = vault.put_all([b"a", b"", b"a"])
    assert [vault.get(item.id) for item in kept] == [b"a", b"", b"a"]
    assert len({item.id for item in kept}) == 3
    vault.discard(kept[0].id, kept[2].id, "no such item")
    assert vault.items() == (kept[1].id,)
    assert vault.put_all([]) == ()
    vault.discard()


def test_what_was_discarded_is_gone_and_may_be_discarded_again(vault: Vault) -> None:
    kept, other = vault.put(b"a"), vault.put(b"b")
    vault.discard(kept.id)
    vault.discard(kept.id)
    assert vault.items() == (other.id,)
    with pytest.raises(NotFound):
        vault.get(kept.id)


@pytest.mark.parametrize("item", ["", "x", "../../etc/passwd", "0" * 32, "0" * 31 + "G"])
def test_an_unknown_item_is_not_found(vault: Vault, item: str) -> None:
    with pytest.raises(NotFound):
        vault.get(item)
    vault.discard(item)
