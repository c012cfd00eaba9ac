"""Import beside what is open: whose rows they are, what is known, where bodies are; what is taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk import Desk
from kiosk.domain.entity import Entity, EntityKind, Region
from kiosk.domain.record import Origin
from kiosk.errors import ImportRefused
from kiosk.imports.table import RowState
from kiosk.services.cases import casework
from kiosk.services.entities import importing, lookup
from kiosk.services.entities.importpreview import Preview
from kiosk.services.entities.lookup import Opened
from tests.imports.books import ANDA, ANDA_NAME, BODY, book, csv_bytes, grid, standard
from tests.sandbox.centre import Centre
from tests.services.seating import draft, opened
from tests.ui.pages.seat import nowhere

OTHER, OTHER_NAME = "91330100MA99TE5773", "他人物流（示例）有限公司"
MINE = "台运罚〔2026〕9{}号"


def mine(number: int, **more: str) -> dict[str, str]:
    """Return a row of the applicant with a number of its own."""
    return standard(行政处罚决定书文号=MINE.format(f"{number:04d}"), **more)


def other(number: int = 1, **more: str) -> dict[str, str]:
    """Return a row of somebody else."""
    return standard(
        行政相对人名称=OTHER_NAME,
        行政相对人代码_1=OTHER,
        行政处罚决定书文号=f"杭运罚〔2026〕{number}号",
        **more,
    )


def look(desk: Desk, here: Opened | None, *rows: dict[str, str]) -> Preview:
    """Return a preview of pasted rows."""
    text = "\n".join("\t".join(row) for row in grid(*rows))
    return importing.read(desk, text, opened=here)


def states(preview: Preview) -> list[str]:
    """Return the states of the rows."""
    return [RowState(state).name for state in preview.states]


@pytest.fixture(scope="module")
def anda(desk: Desk) -> Opened:
    """The entity of most rows."""
    return lookup.open_dossier(desk, ANDA)


def test_a_file_is_read_by_a_child_and_taken_as_records(desk: Desk, anda: Opened, tmp_path: Path) -> None:
    rows = grid(mine(1), mine(2), mine(3, 罚款金额="abc"), other())
    (tmp_path / "a.csv").write_bytes(csv_bytes(rows, encoding="gb18030"))
    book(tmp_path / "a.xlsx", rows)
    for name in ("a.csv", "a.xlsx"):
        preview = importing.read(desk, tmp_path / name, opened=anda)
        assert states(preview) == ["OK", "OK", "ERROR", "OTHER"]
        assert preview.ready == (0, 1)
        took = importing.take(desk, anda, preview, range(4))
        assert (took.added, took.before) == (2, anda)
        assert [number for number, _ in took.left] == [4, 5]
        added = took.opened.rows[-2:]
        assert [record.document_number for record, _ in added] == [MINE.format("0001"), MINE.format("0002")]
        assert {record.origin for record, _ in added} == {Origin.APPLICANT}
        assert len(took.opened.rows) == len(anda.rows) + 2


def test_what_is_taken_is_what_the_row_says(desk: Desk, anda: Opened) -> None:
    row = {
        **mine(5),
        "失信严重程度": "一般",
        "程度认定单位": BODY,
        "处罚程序": "普通程序",
        "公示日期": "2026-05-20",
    }
    took = importing.take(desk, anda, look(desk, anda, row), [0])
    record, judgement = took.opened.rows[-1]
    assert (record.document_number, record.decided_on.isoformat()) == (MINE.format("0005"), "2026-05-12")
    assert (record.authority.name, record.authority.region.name) == (BODY, "台州市")
    assert (str(record.fine), record.penalties, record.violation) == ("5000.00", ("罚款",), "超限运输")
    assert (record.record_class, record.class_set_by) == ("general", BODY)
    assert (record.simple_procedure, record.subject_name) == (False, ANDA_NAME)
    assert record.published_on is not None
    assert judgement.readings


def test_a_row_is_judged_like_the_same_record_by_hand(desk: Desk, anda: Opened) -> None:
    row = {**mine(6), "失信严重程度": "一般", "程度认定单位": "认定单位"}
    by_import = importing.take(desk, anda, look(desk, anda, row), [0]).opened.rows[-1][1]
    by_hand = opened(desk, document_number=MINE.format("0006")).rows[-1][1]
    assert by_import.verdict == by_hand.verdict


def test_what_is_known_is_said_and_not_taken(own: Desk) -> None:
    case = draft(own, document_number="台运罚〔2026〕77号")
    here = lookup.open_dossier(own, ANDA)
    first = next(record for record, _ in here.rows if record.document_number)
    number = first.document_number.replace("〔", "[").replace("〕", "]第")
    city = first.authority.region.name
    rows = [
        standard(行政处罚决定书文号="台运罚[2026]第0077号"),
        standard(行政处罚决定书文号=number, 处罚机关=f"{city}某局（示例）", 处罚机关统一社会信用代码=""),
        standard(行政处罚决定书文号=number, 处罚机关="哈尔滨市某局（示例）"),
    ]
    preview = look(own, here, *rows)
    assert states(preview) == ["KNOWN", "KNOWN", "OK"]
    assert [finding.code for finding in preview.row(0).findings] == ["row_known"]
    assert importing.take(own, here, preview, [0, 1]).added == 0
    assert len(casework.load(own, case.id).filings) == 1


def test_taking_twice_takes_once(desk: Desk, anda: Opened) -> None:
    rows = [mine(11), mine(12)]
    took = importing.take(desk, anda, look(desk, anda, *rows), [0, 0, 1])
    assert took.added == 2
    again = look(desk, took.opened, *rows)
    assert states(again) == ["KNOWN", "KNOWN"]
    assert importing.take(desk, took.opened, again, [0, 1]).opened is took.opened


def test_whose_rows_they_are(desk: Desk, anda: Opened) -> None:
    entity = replace(anda.dossier.entity, former_names=("旧名运输（示例）有限公司",))
    here = replace(anda, dossier=replace(anda.dossier, entity=entity))
    rows = [
        mine(21, 行政相对人代码_1=""),
        mine(22, 行政相对人名称="旧名运输（示例）有限公司"),
        mine(23, 行政相对人名称="全新名称（示例）有限公司"),
        mine(24, 行政相对人代码_1="", 行政相对人名称=" 安达运输(示例)有限公司 "),
        mine(25, 行政相对人代码_1="", 行政相对人名称="别人（示例）"),
        mine(26, 行政相对人代码_1="", 行政相对人名称=""),
        mine(
            27,
            行政相对人代码_1="0" * 17 + "X",
            行政相对人代码_2="110000000000017",
            行政相对人名称="别人（示例）",
        ),
        other(),
    ]
    preview = look(desk, here, *rows)
    assert states(preview) == ["OK", "OK", "WARNING", "OK", "OTHER", "OK", "OTHER", "OTHER"]
    assert [finding.code for finding in preview.row(2).findings] == ["subject_renamed"]
    assert preview.row(7).findings[0].arguments() == {"name": OTHER_NAME}
    assert preview.counts == {RowState.OK: 4, RowState.WARNING: 1, RowState.OTHER: 3}


def test_a_sole_trader_without_a_code_is_known_by_its_number(desk: Desk, anda: Opened) -> None:
    trader = Entity(
        "0" * 17 + "X", "小店（示例）", EntityKind.SOLE_TRADER, Region("421202", "咸安区"),
        registration_number="110000000000017",
    )  # fmt: skip
    here = replace(anda, dossier=replace(anda.dossier, entity=trader, records=()), judgements=())
    row = {
        "行政相对人代码_1": "0" * 17 + "X",
        "行政相对人代码_2": "110000000000017",
        "行政相对人类别": "个体工商户",
    }
    preview = look(
        desk,
        here,
        standard(**row, 行政相对人名称="改了名（示例）"),
        standard(**row, 行政相对人名称="小店（示例）"),
    )
    assert states(preview) == ["WARNING", "OK"]


def test_natural_persons_of_others_are_shown_by_their_first_sign(desk: Desk, anda: Opened) -> None:
    row = standard(行政相对人名称="张三丰（示例）", 行政相对人类别="自然人", 行政相对人代码_1="")
    (found,) = look(desk, anda, row).row(0).findings
    assert (found.code, found.arguments()["name"]) == ("row_of_other", "张**")


@pytest.mark.parametrize(
    ("more", "region"),
    [
        ({}, "台州市"),
        ({"处罚机关": "市交通局", "处罚机关统一社会信用代码": "113202060000000271"}, "无锡市"),
        ({"处罚机关": "咸安区交通运输局", "处罚机关统一社会信用代码": ""}, "咸安区"),
        ({"处罚机关": "国家税务总局台州市税务局", "处罚机关统一社会信用代码": ""}, "台州市"),
        ({"处罚机关": "某某交通局", "处罚机关统一社会信用代码": "", "地方编码": "331000"}, "台州市"),
        ({"处罚机关": "某某交通局", "处罚机关统一社会信用代码": ""}, ""),
    ],
)
def test_the_city_of_a_body(desk: Desk, anda: Opened, more: dict[str, str], region: str) -> None:
    preview = look(desk, anda, {**standard(), **more})
    found = preview.row(0)
    assert found.values.get("region_name", "") == region
    if region:
        took = importing.take(desk, anda, preview, [0])
        assert took.opened.rows[-1][0].authority.region.name == region
    else:
        assert (found.state, [one.code for one in found.findings]) == (RowState.ERROR, ["row_city_unknown"])
        assert found.findings[0].place == "rows.2.Z"
        assert importing.take(desk, anda, preview, [0]).added == 0


def test_an_abnormal_listing_and_a_serious_one_are_taken(desk: Desk, anda: Opened) -> None:
    head = "企业名称\t统一社会信用代码\t列入经营异常名录原因\t列入日期\t列入机关"
    text = f"{head}\n{{}}\t{{}}\t无法联系\t2026/7/8\t咸宁市市场监督管理局"
    took = importing.take(desk, anda, importing.read(desk, text.format(ANDA_NAME, ANDA), opened=anda), [0])
    record = took.opened.rows[-1][0]
    assert (record.kind, record.listing_reason, record.document_number) == ("abnormal_list", "4", "")
    again = importing.read(desk, text.format(ANDA_NAME, ANDA), opened=took.opened)
    assert states(again) == ["KNOWN"]
    head = "名称\t统一社会信用代码\t名单名称\t列入原因\t列入日期\t列入机关"
    text = f"{head}\n{{}}\t{{}}\t拖欠农民工工资名单\t拖欠\t2026/7/8\t咸宁市人社局"
    took = importing.take(desk, anda, importing.read(desk, text.format(ANDA_NAME, ANDA), opened=anda), [0])
    record = took.opened.rows[-1][0]
    assert (record.kind, record.list_kind, record.violation) == ("serious_list", "wages", "拖欠")


def test_rows_of_somebody_else_become_a_dossier_of_their_own(desk: Desk, anda: Opened) -> None:
    preview = look(desk, anda, mine(31), other(1), other(2), other(3, 罚款金额="x"))
    took = importing.take_apart(desk, preview, 1)
    entity = took.opened.dossier.entity
    assert (entity.code, entity.name, entity.verified) == (OTHER, OTHER_NAME, False)
    assert (took.added, len(took.before.rows)) == (2, 0)


def test_rows_of_an_entity_that_the_centre_knows_are_added_to_its_records(desk: Desk) -> None:
    preview = look(desk, None, mine(41))
    assert states(preview) == ["OTHER"]
    took = importing.take_apart(desk, preview, 0)
    assert took.opened.dossier.entity.verified
    assert len(took.before.rows) >= 1
    assert took.added == 1


def test_while_the_centre_is_away_a_dossier_is_made_from_the_row(own: Desk) -> None:
    away = replace(own, api=nowhere(own))
    took = importing.take_apart(away, look(away, None, other(1, 法定代表人="陈一（示例）")), 0)
    assert took.opened.dossier.entity.responsible_person == "陈一（示例）"


def test_a_row_that_does_not_say_whom_it_is_about_makes_no_dossier(desk: Desk, anda: Opened) -> None:
    preview = look(desk, anda, standard(行政相对人代码_1="", 行政相对人名称="别人（示例）"))
    with pytest.raises(ImportRefused) as refused:
        importing.take_apart(desk, preview, 0)
    assert refused.value.code == "table_subject"
    preview = look(desk, anda, standard(行政相对人代码_1=OTHER, 行政相对人名称=""))
    with pytest.raises(ImportRefused):
        importing.take_apart(desk, preview, 0)


def test_imported_records_start_a_case_and_arrive_at_the_centre(own: Desk, centre: Centre) -> None:
    from tests.services.seating import fill

    here = lookup.open_dossier(own, ANDA)
    row = {**mine(51), "失信严重程度": "一般", "程度认定单位": BODY}
    took = importing.take(
        own, here, look(own, here, row, {**row, "行政处罚决定书文号": MINE.format("0052")}), [0, 1]
    )
    chosen = [record.id for record, _ in took.opened.rows[-2:]]
    case = casework.start(own, took.opened, chosen)
    assert {filing.record.origin for filing in case.filings} == {Origin.APPLICANT}
    assert len(fill(own, case.id).filings) == 2
