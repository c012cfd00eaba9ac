"""The advice for a telephone: the words of the sheet, nothing left out unsaid; the code is read back."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.papers import facts, pocket
from tests.papers import samples as s


def sheet(many: int = 0) -> dict[str, object]:
    """Facts of an advice sheet: of every verdict, or of many penalties."""
    records = [s.penalty(number) for number in range(1, many + 1)] if many else s.every_verdict()
    return facts.advice_sheet(s.dossier(*records), s.judged(*records), book=s.book(), hall=s.HALL, at=s.NOW)


def read(rows: tuple[str, ...]) -> str:
    """Read a code as a telephone does."""
    picture = np.array([[0 if module == "1" else 255 for module in row] for row in rows], dtype=np.uint8)
    large = np.kron(np.pad(picture, 4, constant_values=255), np.ones((4, 4), dtype=np.uint8))
    (found,) = zxingcpp.read_barcodes(large)
    return str(found.text)


def test_it_says_what_the_sheet_says() -> None:
    made = sheet(3)
    said = pocket.text(made)
    for record in made["records"]:  # type: ignore[attr-defined]
        assert f"{record['number']}. {record['what']}" in said
        assert record["verdict"] in said
    for item in (*made["bring"], *made["place"]):  # type: ignore[misc]
        assert item["label"] in said
    assert said.endswith("不作为信用证明。")
    assert "http" not in said


@pytest.mark.parametrize("many", [0, 1, 3, 50])
def test_the_code_holds_the_text(many: int) -> None:
    said = pocket.text(sheet(many))
    assert len(said.encode()) <= pocket.MOST_BYTES
    assert read(pocket.modules(said)) == said


def test_what_has_no_room_is_counted() -> None:
    said = pocket.text(sheet(50))
    shown = sum(line[:1].isdigit() for line in said.splitlines())
    assert 0 < shown < 50
    assert f"另有 {50 - shown} 条，见纸质告知单。" in said


def test_no_record_is_no_clean_bill() -> None:
    made = facts.advice_sheet(s.dossier(), s.judged(), book=s.book(), hall=s.HALL, at=s.NOW)
    said = pocket.text(made)
    assert "未查询到公示中的失信信息" in said
    assert "不作为信用证明" in said


def test_a_text_that_is_far_too_long_still_fits() -> None:
    made = {**sheet(1), "place": [{"label": "地址", "value": "长" * 2000}]}
    assert len(pocket.text(made).encode()) <= pocket.MOST_BYTES
