"""Tables for tests: rows of the known layouts, CSV files, and workbooks that are written part by part.

The workbooks are zips of XML as office programs write them, so that a test can leave out a formula's value,
put an error into a cell, merge ranges, lie about a dimension. Synthetic data only.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kiosk.imports.reading import Gathered, read
from kiosk.imports.rows import Checked, Checker, letters_of
from kiosk.imports.table import Table

TODAY = date(2026, 11, 21)
ANDA, ANDA_NAME = "91421202MA00000A9K", "安达运输（示例）有限公司"
BODY, BODY_CODE = "台州市交通运输局（示例）", "113202060000000271"
ID = "110101199001010015"

# the standard of 2018/19: header, a value
STANDARD: tuple[tuple[str, str], ...] = (
    ("行政相对人名称", ANDA_NAME),
    ("行政相对人类别", "法人及非法人组织"),
    ("行政相对人代码_1(统一社会信用代码)", ANDA),
    ("行政相对人代码_2(工商注册号)", ""),
    ("行政相对人代码_3(组织机构代码)", ""),
    ("行政相对人代码_4(税务登记号)", ""),
    ("行政相对人代码_5(事业单位证书号)", ""),
    ("行政相对人代码_6(社会组织登记证号)", ""),
    ("法定代表人", "陈一（示例）"),
    ("法定代表人证件类型", "居民身份证"),
    ("法定代表人证件号码", ID),
    ("证件类型", ""),
    ("证件号码", ""),
    ("行政处罚决定书文号", "台运罚〔2026〕00123号"),
    ("违法行为类型", "超限运输"),
    ("违法事实", "经查，当事人超限运输。"),
    ("处罚依据", "《公路安全保护条例》第六十四条"),
    ("处罚类别", "罚款"),
    ("处罚内容", "罚款人民币 5,000 元"),
    ("罚款金额（万元）", "0.5"),
    ("没收违法所得、没收非法财物的金额（万元）", ""),
    ("暂扣或吊销证照名称及编号", ""),
    ("处罚决定日期", "2026/05/12"),
    ("处罚有效期", "2099/12/31"),
    ("公示截止期", "2027/05/12"),
    ("处罚机关", BODY),
    ("处罚机关统一社会信用代码", BODY_CODE),
    ("数据来源单位", BODY),
    ("数据来源单位统一社会信用代码", BODY_CODE),
    ("备注", ""),
)
DATABASE = """
    CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_XDR_ZZJG CF_XDR_SWDJ CF_XDR_SYDW CF_XDR_SHZZ CF_FRDB
    CF_FR_ZJLX CF_FR_ZJHM CF_XDR_ZJLX CF_XDR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF
    CF_NR_ZKDX CF_JDRQ CF_YXQ CF_GSJZQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ
"""
OLD: tuple[tuple[str, str], ...] = (
    ("行政处罚决定书文号", "台运罚〔2016〕00123号"),
    ("处罚名称", "超限运输案"),
    ("处罚类别1", "罚款"),
    ("处罚类别2", "没收违法所得"),
    ("处罚事由", "超限运输"),
    ("处罚依据", "《公路安全保护条例》"),
    ("行政相对人名称", ANDA_NAME),
    ("行政相对人代码_1", ANDA),
    ("行政相对人代码_2", "00000001-9"),
    ("行政相对人代码_3", "110000000000017"),
    ("行政相对人代码_4", ""),
    ("行政相对人代码_5", ID),
    ("法定代表人姓名", "陈一（示例）"),
    ("处罚结果", "罚款 5000 元"),
    ("处罚决定日期", "2016/05/12"),
    ("处罚机关", BODY),
    ("当前状态", "0"),
    ("地方编码", "331000"),
    ("公示期限", "1"),
)


def standard(**more: str) -> dict[str, str]:
    """Return a row of the standard by header; `more` by the beginning of a header."""
    return _with(dict(STANDARD), more)


def old(**more: str) -> dict[str, str]:
    """Return a row of the older layout by header."""
    return _with(dict(OLD), more)


def _with(row: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    for start, value in more.items():
        header = start if start in row else next(name for name in row if name.startswith(start))
        row[header] = value
    return row


def grid(*rows: dict[str, str]) -> list[list[str]]:
    """Return rows as a header and cells."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def numbered(rows: Iterable[Sequence[str]]) -> list[tuple[int, list[str]]]:
    """Return rows with their numbers, as a reader of files yields them."""
    return [(number, list(row)) for number, row in enumerate(rows, 1)]


def gathered(rows: Iterable[Sequence[str]], **how: Any) -> Table:
    """Return the table of rows of text."""
    blocks: list[bytes] = []
    found: Gathered = read(numbered(rows), TODAY, on_block=blocks.append, **how)
    return found.table(tuple(blocks))


def checked(table: Table, index: int = 0) -> Checked:
    """Return a row of a table, checked."""
    return Checker(table.layout, table.today).check(table.rows.cells(index))


def codes(found: Checked) -> list[tuple[str, str]]:
    """Return field and code of what is wrong with a row."""
    return [(field, problem.code) for field, problem in found.problems]


def csv_bytes(rows: Iterable[Sequence[str]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


@dataclass
class Sheet:
    """One sheet of a workbook: rows of texts, numbers, dates, None, and `Raw` cells; merged ranges."""

    rows: Sequence[Sequence[Any]]
    name: str = "Sheet1"
    merged: Sequence[str] = ()
    hidden: bool = False
    dimension: str = ""
    extra: str = ""  # XML behind the last row


@dataclass
class Raw:
    """A cell as it stands in the XML: its attributes and what is inside."""

    inside: str
    attributes: str = ""


@dataclass
class Book:
    """A workbook in the making."""

    sheets: Sequence[Sheet]
    more: dict[str, bytes] = field(default_factory=dict)

    def save(self, path: Path, *, packing: int = zipfile.ZIP_DEFLATED) -> Path:
        """Write it; return the path."""
        with zipfile.ZipFile(path, "w", packing) as packed:
            for name, text in {**_frame(self.sheets), **self.more}.items():
                packed.writestr(name, text)
            for number, sheet in enumerate(self.sheets, 1):
                packed.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(sheet))
        return path


def book(path: Path, rows: Sequence[Sequence[Any]], **more: Any) -> Path:
    """Write a workbook with one sheet; return the path."""
    return Book([Sheet(rows, **more)]).save(path)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _frame(sheets: Sequence[Sheet]) -> dict[str, str]:
    parts = [f"/xl/worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    types = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/styles.xml", "styles"),
        *((p, "worksheet") for p in parts),
    ]
    overrides = "".join(f'<Override PartName="{p}" ContentType="{_TYPE}.{t}+xml"/>' for p, t in types)
    state = {True: ' state="hidden"', False: ""}
    listed = "".join(
        f'<sheet name="{escape(s.name)}" sheetId="{n}"{state[s.hidden]} r:id="rId{n}"/>'
        for n, s in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOC}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    style = f'<Relationship Id="rIdS" Type="{_DOC}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook {_MAIN} xmlns:r="{_DOC}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f"{style}</Relationships>",
        "xl/styles.xml": f'{_HEAD}<styleSheet {_MAIN}><fonts count="1"><font/></fonts><fills count="1">'
        '<fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
        "</styleSheet>",
    }


def _sheet(sheet: Sheet) -> str:
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(_cell(f"{letters_of(at)}{number}", value) for at, value in enumerate(row))
        rows.append(f'<row r="{number}">{cells}</row>')
    size = f'<dimension ref="{sheet.dimension}"/>' if sheet.dimension else ""
    merged = "".join(f'<mergeCell ref="{name}"/>' for name in sheet.merged)
    merged = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else ""
    body = f"<sheetData>{''.join(rows)}{sheet.extra}</sheetData>"
    return f"{_HEAD}<worksheet {_MAIN}>{size}{body}{merged}</worksheet>"


def _cell(place: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Raw):
        return f'<c r="{place}"{value.attributes}>{value.inside}</c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
