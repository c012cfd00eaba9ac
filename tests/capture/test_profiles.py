"""Profiles as one text of the settings: read, checked, written, ours without one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kiosk.capture import profiles
from kiosk.desk import ScanProfile

OWN = ScanProfile("big", "大幅面", source="feeder", mode="gray", dpi=200, paper="A3", key="Ctrl+Alt+F7")


def test_without_a_text_ours_are_there() -> None:
    found = profiles.read(" ")
    assert found == profiles.SHIPPED
    assert [(item.source, item.mode, item.dpi) for item in found] == [
        ("flatbed", "color", 300),
        ("duplex", "color", 300),
        ("flatbed", "color", 300),
    ]
    assert len({item.key for item in found}) == 3
    assert profiles.write(found) == ""


def test_there_and_back() -> None:
    every = (*profiles.SHIPPED, OWN)
    assert profiles.read(profiles.write(every)) == every
    assert profiles.read('[{"id": "a"}]') == (ScanProfile("a"),)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "Large"}, "id"),
        ({"id": ""}, "id"),
        ({"id": "flatbed"}, "id"),
        ({"name": "x" * 41}, "name"),
        ({"source": "glass"}, "source"),
        ({"mode": "lineart"}, "mode"),
        ({"paper": "A7"}, "paper"),
        ({"dpi": 50}, "dpi"),
        ({"dpi": 1200}, "dpi"),
        ({"dpi": True}, "dpi"),
        ({"dpi": "300"}, "dpi"),
        ({"key": "F5"}, "key"),
        ({"key": "Shift+F13"}, "key"),
        ({"key": "Shift+F5"}, "key"),
        ({"key": None}, "key"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, object], field: str) -> None:
    row = {"id": "big", "dpi": 200} | change
    shipped = [{"id": item.id, "key": item.key} for item in profiles.SHIPPED]
    with pytest.raises(ValueError, match=f"^{field}$"):
        profiles.read(json.dumps([*shipped, row]))


@pytest.mark.parametrize(
    "text", ["{", "{}", "[]", "[1]", "[{}]", json.dumps([{"id": f"p{n}"} for n in range(31)])]
)
def test_what_is_no_list_of_profiles(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        profiles.read(text)


def test_two_of_one_key_are_not_written() -> None:
    with pytest.raises(ValueError, match=r"^key$"):
        profiles.write((OWN, replace(OWN, id="other")))
