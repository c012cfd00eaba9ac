"""A sealed copy of the data key: opens a store whose key is lost, and nothing else opens with it or by it."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters import keycopy
from kiosk.adapters.keys import KEY_FILE, MARK_FILE, open_keys
from kiosk.errors import StoreFailed
from tests.adapters.places import stored

PHRASE = "willow bridge lantern 9"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch less: what is tested is told by the file, which says how far it was stretched."""
    monkeypatch.setattr(keycopy, "_COST", {"time": 1, "memory": 64, "lanes": 1})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the folder of a store with a note in it."""
    folder = tmp_path / "window"
    store = stored(folder)
    with store.begin() as work:
        work.notes.set("told", "here")
    store.close()
    return folder


@pytest.fixture
def copy(place: Path, tmp_path: Path) -> Path:
    """Return a copy of the key of that store, elsewhere."""
    path = tmp_path / "stick" / "window.key"
    path.parent.mkdir()
    keycopy.save(place, path, PHRASE)
    return path


def noted(folder: Path) -> str | None:
    store = stored(folder)
    try:
        with store.read() as work:
            return work.notes.get("told")
    finally:
        store.close()


def code(call: Any, *values: Any, **named: Any) -> str:
    with pytest.raises(StoreFailed) as caught:
        call(*values, **named)
    return caught.value.code


def test_a_store_whose_key_is_lost_opens_again_by_the_copy(place: Path, copy: Path) -> None:
    (place / KEY_FILE).unlink()
    assert code(open_keys, place) == "lost_key"
    keycopy.take(place, copy, PHRASE)
    assert noted(place) == "here"
    assert stat.S_IMODE((place / KEY_FILE).stat().st_mode) == 0o600


def test_so_does_one_whose_mark_is_lost_too(place: Path, copy: Path) -> None:
    (place / KEY_FILE).unlink()
    (place / MARK_FILE).unlink()
    keycopy.take(place, copy, PHRASE)
    assert noted(place) == "here"


def test_the_key_stands_nowhere_in_the_copy(place: Path, copy: Path) -> None:
    key, held = (place / KEY_FILE).read_bytes(), copy.read_bytes()
    assert key not in held
    assert key.hex() not in held.decode()
    assert json.loads(held)["mark"] == (place / MARK_FILE).read_text()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_another_passphrase_opens_nothing(place: Path, copy: Path) -> None:
    (place / KEY_FILE).unlink()
    assert code(keycopy.take, place, copy, PHRASE.upper()) == "wrong_phrase"
    assert not (place / KEY_FILE).exists()


def test_a_copy_of_another_store_is_refused(place: Path, copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    stored(other).close()
    (other / KEY_FILE).unlink()
    assert code(keycopy.take, other, copy, PHRASE) == "copy_other"
    (other / MARK_FILE).unlink()  # the store itself is asked then
    assert code(keycopy.take, other, copy, PHRASE) == "copy_other"
    assert not (other / KEY_FILE).exists()


def test_a_key_that_fits_stays_and_a_strange_one_is_put_aside(place: Path, copy: Path) -> None:
    mine = (place / KEY_FILE).read_bytes()
    assert code(keycopy.take, place, copy, PHRASE) == "key_there"
    (place / KEY_FILE).write_bytes(bytes(32))
    assert code(open_keys, place) == "wrong_key"
    keycopy.take(place, copy, PHRASE)
    assert (place / KEY_FILE).read_bytes() == mine
    assert (place / keycopy.PUT_ASIDE).read_bytes() == bytes(32)


@pytest.mark.parametrize(
    "name", ["mark", "kdf", "salt", "nonce", "sealed", "time", "memory", "lanes", "kind"]
)
def test_no_value_of_a_copy_can_be_changed(place: Path, copy: Path, name: str) -> None:
    (place / KEY_FILE).unlink()
    held = json.loads(copy.read_bytes())
    value = held[name]
    held[name] = value + 1 if isinstance(value, int) else ("B" if value[0] != "B" else "C") + value[1:]
    copy.write_text(json.dumps(held))
    assert code(keycopy.take, place, copy, PHRASE) in ("copy_bad", "copy_other", "wrong_phrase")
    assert not (place / KEY_FILE).exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b"\xff\x00", b'{"kind":' * 900, bytes(5000), b"null"],
    ids=["empty", "no head", "a list", "no text", "deep", "long", "null"],
)
def test_what_is_no_copy_is_refused(place: Path, tmp_path: Path, data: bytes) -> None:
    (place / KEY_FILE).unlink()
    path = tmp_path / "some.key"
    path.write_bytes(data)
    assert code(keycopy.take, place, path, PHRASE) == "copy_bad"
    assert code(keycopy.take, place, tmp_path / "none.key", PHRASE) == "copy_bad"


def test_a_copy_cannot_ask_for_all_memory(place: Path, copy: Path) -> None:
    (place / KEY_FILE).unlink()
    copy.write_text(json.dumps({**json.loads(copy.read_bytes()), "memory": 1 << 31}))
    assert code(keycopy.take, place, copy, PHRASE) == "copy_bad"


def test_where_no_copy_is_written(place: Path, copy: Path, tmp_path: Path) -> None:
    held = copy.read_bytes()
    assert code(keycopy.save, place, copy, PHRASE) == "copy_exists"
    assert code(keycopy.save, place, copy, "short", over=True) == "phrase_short"
    assert code(keycopy.save, place, place / "inside.key", PHRASE) == "copy_inside"
    assert code(keycopy.save, tmp_path / "nothing", tmp_path / "n.key", PHRASE) == "no_data"
    assert copy.read_bytes() == held
    keycopy.save(place, copy, PHRASE, over=True)
    assert copy.read_bytes() != held
    (place / KEY_FILE).unlink()
    assert code(keycopy.save, place, tmp_path / "n.key", PHRASE) == "lost_key"
    assert code(keycopy.take, tmp_path / "nothing", copy, PHRASE) == "no_data"
