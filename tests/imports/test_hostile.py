"""Tables that mean harm: read, or refused with a code of ours, in seconds; no row is swallowed in silence."""

from __future__ import annotations

import contextlib
import json
import os
import random
import time
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from kiosk import fence
from kiosk.errors import ImportRefused, WorkerDied
from kiosk.imports import PASTE_LIMIT, cells, child
from kiosk.imports.child import Order, frame, unframe
from kiosk.imports.csvfile import parsed
from kiosk.imports.pasted import read_text
from kiosk.imports.reader import heard, read_file
from tests.imports.books import TODAY, csv_bytes, grid, standard

LABELS = "行政处罚决定书文号：示罚〔2025〕1号\n处罚决定日期：2025年3月1日\n处罚机关：示例市市场监督管理局\n"
HEAD = "行政相对人名称,行政处罚决定书文号,处罚决定日期,处罚机关,违法事实\n"
ROW = "甲（示例）公司,示罚〔2025〕{}号,2025-03-01,示例市市场监督管理局,{}\n"


@pytest.mark.parametrize("sign", [" ", "(", "（", "A", "9", "罚", '"', ",", "\n", "\x0b", "局\n", "罚款9"])
@pytest.mark.parametrize("place", ["{}", HEAD + "{}", "违法事实：{}\n" + LABELS, "x{}\n" + LABELS])
def test_no_paste_keeps_the_desk_waiting(sign: str, place: str) -> None:
    text = place.format(sign * ((PASTE_LIMIT - 500) // len(sign)))
    begun = time.process_time()
    with contextlib.suppress(ImportRefused):
        read_text(text, TODAY)
    assert time.process_time() - begun < 60  # what it is about took minutes; the machine may be busy


def test_whatever_is_pasted_is_read_or_refused() -> None:
    dice = random.Random(20261122)
    bits = (
        ",", '"', "\n", "\t", "：", "\x00", "\x1f", "\x1e", "\ud83d", "\u202e", "=cmd|calc", "9" * 50,
        "1e999", "NaN", "-0", "0001-01-01", "9999-01-01", "1e-9999999", "〔", "号", "（", "²", "万元", "\r",
        "\ufeff", "٢٠٢٥-٠١-٠١", "甲" * 300, "999999999999.999999999999999999999", "sNaN",
    )  # fmt: skip
    row = ROW.format(1, "超期")
    for _ in range(1500):
        text = dice.choice((HEAD + row + row, LABELS + LABELS, (HEAD + row).replace(",", "\t")))
        for _ in range(dice.randrange(1, 7)):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(bits) + text[at + dice.choice((0, 0, 1, 9)) :]
        with contextlib.suppress(ImportRefused):
            for row_read in read_text(text, TODAY).rows:
                "".join(row_read).encode()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (HEAD + ROW.format(1, '"超期') + "".join(ROW.format(n, "超期") for n in range(2, 9)), 2),
        (HEAD + ROW.format(1, "超期") + ROW.format(2, '"超期'), 3),
        (HEAD + ROW.format(1, '"超期') + ROW.format(2, "超期") + ROW.format(3, '超期"'), 2),
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_row(text: str, row: int) -> None:
    with pytest.raises(ImportRefused, match="table_quotes") as refused:
        list(parsed(text.splitlines(keepends=True), ","))
    assert refused.value.details == {"row": str(row)}


def test_a_cell_of_several_lines_is_no_swallowed_row() -> None:
    text = HEAD + ROW.format(1, '"一是超期, 二是超限\n三是拒不改正, 罚款 1,000 元"') + ROW.format(2, '甲"乙"')
    rows = list(parsed(text.splitlines(keepends=True), ","))
    assert [row[-1] for _, row in rows[1:]] == ["一是超期, 二是超限\n三是拒不改正, 罚款 1,000 元", '甲"乙"']


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00\xd8A\x00", "table_encoding"),
        (b"\xff\xfe" + (HEAD + ROW * 3000).encode("utf-16-le") + b"A", "table_encoding"),
        (b"\xef\xbb\xbf" + HEAD.encode() + b"\xff", "table_encoding"),
        ((HEAD + ROW).encode("gb18030") + b"\x81\x30\x81", "table_encoding"),
        (HEAD.encode() + b"," * 3_000_000 + b"x", "table_columns"),
        (HEAD.encode() + b"\n" * 1_100_000, "table_rows"),
        (HEAD.encode() + b"a" * 3_000_000, "table_quotes"),
    ],
)
def test_files_that_are_not_what_they_seem(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=code):
        child.answer(lambda _message: None, Order(str(path), TODAY))


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "table.csv")
    with pytest.raises(ImportRefused, match="table_gone"):
        read_file(tmp_path / "table.csv", TODAY, guard=fence.inside_only)


def test_signs_that_nobody_sees_are_left_out() -> None:
    assert cells.line("\ufeff甲\u200b公\u202e司\x07 （示例）\u2069") == ("甲公司 （示例）", None)
    assert cells.long("第一行\u202e\n第二\x1b[2J行") == ("第一行\n第二[2J行", None)
    assert cells.line("葛\U000e0100（示例）") == ("葛\U000e0100（示例）", None)


def told(tmp_path: Path) -> list[bytes]:
    """Return what an honest child says of a small table."""
    path, said = tmp_path / "table.csv", []
    path.write_bytes(csv_bytes(grid(standard(), standard(行政处罚决定书文号="示罚〔2026〕4号"))))
    child.answer(said.append, Order(str(path), TODAY))
    return said


def spoilt(value: Any, dice: random.Random) -> Any:
    """Return a value with one thing of it odd."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        name = dice.choice(list(value))
        return value | {name: spoilt(value[name], dice)}
    if isinstance(value, list) and value and dice.random() < 0.9:
        at = dice.randrange(len(value))
        return [*value[:at], *([spoilt(value[at], dice)] * dice.choice((0, 1, 2))), *value[at + 1 :]]
    return dice.choice((None, -1, 2**70, 1e999, "", "\ud800", [], {}, [[]], True, "x" * 1000))


def test_whatever_a_child_says_that_has_been_taken_over(tmp_path: Path) -> None:
    """A table that can be looked at from end to end, or a code of ours."""
    dice, honest, ends = random.Random(20261122), told(tmp_path), {"read": 0, "refused": 0}
    for _ in range(700):
        said = list(honest)
        at = dice.randrange(len(said))
        if dice.random() < 0.6:
            kind, fields, body = unframe(said[at])
            head = json.dumps([kind, spoilt(fields, dice)]).encode()
            said[at] = len(head).to_bytes(4) + head + bytes(body)
        else:
            spot = dice.randrange(len(said[at]))
            said[at] = said[at][:spot] + dice.randbytes(dice.choice((0, 1, 8))) + said[at][spot + 1 :]
        ours, theirs = Pipe(duplex=False)
        for message in said:
            theirs.send_bytes(message)
        theirs.close()
        try:
            table = heard(ours, TODAY)
            for index in range(len(table)):
                assert table.subjects[table.subject_of[index]] is not None
                assert table.bodies[table.body_of[index]] is not None
                assert 0 <= table.states[index] <= 6
                assert len(table.rows.cells(index)) == len(table.layout.columns) + 1
            ends["read"] += 1
        except (ImportRefused, WorkerDied):
            ends["refused"] += 1
        finally:
            ours.close()
    assert all(ends.values()), ends


def test_a_child_that_never_ends_its_table() -> None:
    ours, theirs = Pipe(duplex=False)
    block = frame("block", {}, b"")
    if os.fork() == 0:
        ours.close()
        try:
            while True:
                theirs.send_bytes(block)
        except OSError:
            os._exit(0)
    theirs.close()
    with pytest.raises(WorkerDied):
        heard(ours, TODAY)
    ours.close()
    os.wait()
