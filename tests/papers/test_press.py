"""The press: papers found, characters covered, pages, marks, metadata, speed."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from kiosk.papers import PAPERS, press, render
from kiosk.papers import facts as make
from kiosk.papers.glyphs import BOX, covered, drawable, missing
from tests.papers import samples as s
from tests.papers.makers import MATTERS, RARE, SAMPLES, advice, form, receipt
from tests.papers.reading import fonts_of, info_of, lines_of, outside, squeeze, text_of, texts


def test_every_paper_is_found_with_its_title() -> None:
    assert {name: paper.title for name, paper in PAPERS.items()} == {
        "application_form": "信用修复申请表",
        "commitment": "信用承诺书",
        "slip": "材料暂收凭条",
        "receipt": "收件回执",
        "advice_sheet": "一次性告知单",
        "power_of_attorney": "授权委托书",
        "identity_statement": "法定代表人身份证明书",
        "handover_list": "材料交接单",
        "correction_notice": "材料补正告知单",
        "objection": "信用信息异议申请表",
        "withdrawal": "撤回申请书",
        "decision_table": "认定规则核对表",
    }
    assert set(SAMPLES) == set(PAPERS)


def test_a_template_without_a_front_line_is_no_paper(tmp_path: Path) -> None:
    (tmp_path / "_house.typ").write_text("// shared", "utf-8")
    (tmp_path / "notice.typ").write_text("// paper: 通知书\n", "utf-8")
    assert [paper.title for paper in press.find(tmp_path).values()] == ["通知书"]


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(KeyError):
        render("decision", {})


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("training", [False, True], ids=["work", "training"])
def test_everything_in_the_data_is_on_the_paper(name: str, training: bool) -> None:
    data = SAMPLES[name]()
    found = text_of(render(name, data, training=training))
    lost = [text for text in texts(data) if squeeze(text) not in found and text not in _unprinted(name)]
    assert lost == []
    assert squeeze(press.FREE) in found
    assert ("不作凭证" in found) is training


def _unprinted(name: str) -> set[str]:
    return {advice()["nothing"]} if name == "advice_sheet" else set()


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_personal_is_in_the_metadata(name: str) -> None:
    pdf = render(name, SAMPLES[name]())
    said = info_of(pdf)
    assert PAPERS[name].title in said
    assert "Author" not in said
    for private in ("安达", "张明", "李安", "91330100MA99TE5773", "110101199001010015", "20261121-0307"):
        assert private not in said
        assert private.encode() not in pdf
    assert "2026-11-21T02:24" in said or "2026-11-21T10:24" in said  # the moment of the facts
    assert "<pdfaid:part>2" in said


@pytest.mark.parametrize("name", SAMPLES)
def test_fonts_are_the_shipped_ones_and_embedded(name: str) -> None:
    lines = fonts_of(render(name, SAMPLES[name]())).splitlines()[2:]
    assert lines
    for line in lines:
        assert "NotoSansSC" in line or "NotoSerifSC" in line
        assert " yes yes yes " in line


def test_the_same_facts_make_the_same_bytes() -> None:
    assert render("receipt", receipt()) == render("receipt", receipt())


@pytest.mark.parametrize("text", ["C:\\a #b *c* _d_ $e$ <f> @g `h` // i", "\"q\" 'q' -- ... ~ [x] {y}"])
def test_typed_marks_are_printed_as_typed(text: str) -> None:
    case = s.case()
    answered = replace(case.filing(1), answers=(("correction", text),))
    assert squeeze(text) in text_of(render("application_form", form(case.with_filing(answered))))


def test_rare_characters_are_drawn() -> None:
    assert missing(RARE) == ()
    case = replace(s.case(), entity=replace(s.case().entity, name=f"{RARE}（示例）公司"))
    assert RARE in text_of(render("application_form", form(case)))


def test_what_no_font_has_becomes_a_box_and_is_named() -> None:
    assert missing("𠮷林𠮷\U0001f600") == ("𠮷", "\U0001f600")
    assert drawable("王𠮷") == f"王{BOX}"
    case = replace(s.case(), entity=replace(s.case().entity, responsible_person="王𠮷田"))
    boxed = render("application_form", form(case))
    assert "字库无此字：U+20BB7" in text_of(boxed)
    assert "王田" in text_of(boxed)  # a drawn box, no character
    assert "字库无此字" not in text_of(render("application_form", form()))
    assert _strokes(boxed) > _strokes(render("application_form", form()))


def _strokes(pdf: bytes) -> int:
    page = pypdfium2.PdfDocument(pdf)[0]
    return sum(1 for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)


def test_marks_without_a_shape_leave_no_box() -> None:
    assert drawable("葛\U000e0100城\ufe0f\u200b\r\n二\x07") == "葛城\n二"
    assert missing("葛\U000e0100\n") == ()
    assert drawable(BOX) == BOX  # a private character of somebody else's is no letter either
    assert len(covered()) > 30_000


def test_no_font_is_an_error_and_not_a_blank_paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    covered.cache_clear()
    monkeypatch.setattr("kiosk.papers.glyphs.font_folders", lambda: (tmp_path,))
    with pytest.raises(FileNotFoundError):
        covered()


def test_a_font_without_cmap_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.otf").write_bytes(b"OTTO" + bytes(60))
    covered.cache_clear()
    monkeypatch.setattr("kiosk.papers.glyphs.font_folders", lambda: (tmp_path,))
    with pytest.raises(ValueError, match="cmap"):
        covered()


def test_a_long_commitment_stays_on_the_page_of_its_seal() -> None:
    case = s.longest()
    record = s.penalty(violation="车辆装载物超限且未按规定采取防护措施" * 6)
    long = replace(s.matter(), commitment=tuple(text * 2 for text in s.COMMITMENT))
    filing = replace(case.filing(50), record=record)
    data = make.commitment(case, filing, matter=long, hall=s.HALL, at=s.NOW)
    assert press.page_count(render("commitment", data)) == 1


def test_tables_of_many_pages_repeat_their_heads() -> None:
    records = [s.penalty(number) for number in range(1, 51)]
    pdf = render("advice_sheet", advice(*records))
    pages = press.page_count(pdf)
    assert pages >= 4
    for page in range(1, pages):  # the last has other tables
        found = text_of(pdf, page=page)
        assert "序号失信信息、类型与程度" in found
        assert f"第{page}页共{pages}页" in found
        assert squeeze(press.FREE) in found
    assert outside(pdf) == []


def test_a_run_without_breaks_stays_in_its_column() -> None:
    case = s.case()
    answered = replace(case.filing(1), answers=(("correction", "A1" * 200),))
    pdf = render("application_form", form(case.with_filing(answered)))
    assert "A1" * 200 in text_of(pdf)
    assert outside(pdf) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_paper_is_made_in_half_a_second(name: str) -> None:
    data = SAMPLES[name]()
    render(name, data)
    started = time.perf_counter()
    render(name, data)
    assert time.perf_counter() - started < 0.5


def test_who_signs_the_slip_has_a_line_beside_the_words() -> None:
    data = make.slip(s.case(), matters=MATTERS, hall=s.HALL, clerk="王建国（示例）（工号 0307）", at=s.NOW)
    (line,) = [line for line in lines_of(render("slip", data)) if "签字：" in line]
    assert "窗口人员签字：" in line
    assert "交件人签字：" in line
