"""Layouts of sites: what is shipped fits the packs, and a slip in one is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import packs
from kiosk.domain.siteform import ANSWER
from kiosk.errors import PackRefused
from kiosk.packs import sites
from kiosk.settings import resource

TEXT = resource("sites", "creditchina.yaml").read_text("utf-8")


def test_the_shipped_ones_are_the_three_that_the_window_needs() -> None:
    found = {layout.id: layout for layout in sites.shipped()}
    assert set(found) == {"creditchina", "gsxt", "hubei"}
    assert found["creditchina"].markets is False
    assert found["gsxt"].markets is True
    assert found["hubei"].regions == ("42",)
    assert not any(layout.basis.confirmed for layout in found.values())  # nobody has compared them


def test_every_material_and_answer_that_a_layout_names_is_one_of_the_packs() -> None:
    matters = [matter for pack in packs.load() for matter in pack.matters]
    materials = {item.name for matter in matters for item in matter.materials}
    fields = {item.name for matter in matters for item in matter.fields}
    for layout in sites.shipped():
        named = {name for file in layout.files for name in file.materials}
        assert named <= materials
        values = [field.value for part in layout.parts for field in part.fields]
        assert {value.removeprefix(ANSWER) for value in values if value.startswith(ANSWER)} <= fields
        assert len({file.name for file in layout.files}) == len(layout.files)


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("value: entity.name,", "value: entity.nmae,", "parts.0.fields.0.value", "no known value"),
        ("kilobytes: 5120", "kilobytes: 50", "file_rule.kilobytes", "smaller"),
        ("formats: [pdf, jpg, png]", "formats: [docx]", "file_rule.formats", "jpg"),
        ("name: 主要登记证照", "name: ../主要登记证照", "files.1.name", "no name"),
        ("markets: false", "market: false", "market", "unknown word"),
        ("confidence: medium", "confidence: sure", "basis.confidence", "high"),
        ("shape: wan", "shape: cents", "parts.1.fields.5.shape", "wan"),
        ("rule: 各地信用网站流程指引", "rule: ' ' #", "file_rule.basis.rule", "no basis"),
    ],
)
def test_a_slip_is_named_with_its_line(old: str, new: str, where: str, reason: str) -> None:
    assert old in TEXT
    spoilt = TEXT.replace(old, new, 1)
    with pytest.raises(PackRefused) as caught:
        sites.read("creditchina.yaml", spoilt)
    told = caught.value.details
    assert told["where"] == where
    assert reason in told["reason"]
    assert told["file"] == "sites/creditchina.yaml"
    line = spoilt.splitlines()[int(told["line"]) - 1]
    assert new.split(":")[0].split()[-1] in line or new in line


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(PackRefused) as caught:
        sites.load(tmp_path)
    assert caught.value.details["reason"] == "there twice"
