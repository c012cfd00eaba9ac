"""Items of several files: what fits, and what could lie elsewhere or is too much."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.bundles import document_of, files_of
from kiosk.errors import PackRefused

FILES = {"pack.yaml": "id: a", "matters/p-gen.yaml": "名称: 测试"}


def test_files_come_back() -> None:
    assert files_of(document_of("a", "1", FILES), item="a", version="1") == FILES


def changed(**values: Any) -> bytes:
    return json.dumps({"format": 1, "id": "a", "version": "1", "files": FILES} | values).encode()


@pytest.mark.parametrize(
    ("data", "code", "details"),
    [
        (b"\xff", "item_unreadable", {"where": "document"}),
        (b"[]", "item_unreadable", {"where": "document"}),
        (b"[" * 100_000, "item_unreadable", {"where": "document"}),
        (changed(format=2), "item_unreadable", {"where": "format"}),
        (changed(format=True), "item_unreadable", {"where": "format"}),
        (changed(id="b"), "item_unreadable", {"where": "id"}),
        (changed(version="2"), "item_unreadable", {"where": "version"}),
        (changed(files=[]), "item_unreadable", {"where": "files"}),
        (changed(files={}), "item_unreadable", {"where": "files"}),
        (changed(files={"pack.yaml": 7}), "item_unreadable", {"where": "pack.yaml"}),
        (changed(files={"pack.yaml": "\ud800"}), "item_unreadable", {"where": "pack.yaml"}),
        (changed(files={"../pack.yaml": ""}), "file_name", {"file": "../pack.yaml"}),
        (changed(files={"/pack.yaml": ""}), "file_name", {"file": "/pack.yaml"}),
        (changed(files={"a/b/c.yaml": ""}), "file_name", {"file": "a/b/c.yaml"}),
        (changed(files={"pack.py": ""}), "file_name", {"file": "pack.py"}),
        (changed(files={"pack.yaml\n": ""}), "file_name", {"file": "pack.yaml\ufffd"}),
        (changed(files={f"{'a' * 200}.yaml": ""}), "file_name", {"file": "a" * 120}),
        (changed(files={f"a{n}.yaml": "" for n in range(61)}), "item_too_large", {}),
        (changed(files={"pack.yaml": "规" * 700_000}), "item_too_large", {}),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, code: str, details: dict[str, str]) -> None:
    with pytest.raises(PackRefused) as found:
        files_of(data, item="a", version="1")
    assert (found.value.code, found.value.details) == (code, {"item": "a"} | details)
