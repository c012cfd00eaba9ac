"""Data that means harm to a paper: never markup, never a file, never out of its column or over the foot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.papers import render
from kiosk.papers.glyphs import wrapped
from tests.papers import makers as m
from tests.papers import samples as s
from tests.papers.reading import outside, overlapping, squeeze, text_of

MARKUP = '#read("/etc/hostname") $x$ *b* _i_ `c` <l> @r \\ #image("x.svg") [a] = h // c /* d */'
RUNS = {
    "closing brackets": "）" * 120, "opening brackets": "（" * 120, "dots": "…" * 120, "commas": "，" * 200,
    "stops": "。" * 150, "a mixture": "）」”，。" * 40, "accents": "é" * 200, "another script": "ж" * 200,
    "wide digits": "９" * 200, "hard blanks": "\u00a0" * 200 + "x",
    "characters of no font": "\U0001f4a9" * 150, "unseen": "\u202e\u200b\x07" * 99,
    "many characters of no font": "".join(chr(0x1F300 + n) for n in range(150)),
}  # fmt: skip
PAPERS = {"application_form": m.form, "slip": m.slip, "withdrawal": m.withdrawal}


@pytest.mark.parametrize("paper", PAPERS)
def test_markup_in_data_is_text(paper: str) -> None:
    case = s.case() if paper != "withdrawal" else m.wanting(s.received())
    named = replace(case, entity=replace(case.entity, name=MARKUP))
    assert squeeze(MARKUP) in text_of(render(paper, PAPERS[paper](named)))


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("paper", ["application_form", "slip"])
def test_a_run_without_a_break_stays_on_the_paper(paper: str, run: str) -> None:
    case = s.case()
    odd = replace(case, entity=replace(case.entity, name=RUNS[run], address=RUNS[run]))
    pdf = render(paper, PAPERS[paper](odd))
    assert outside(pdf) == []
    assert overlapping(pdf) == []


def test_short_texts_and_chinese_stay_as_they_are() -> None:
    for text in ("甲" * 200, "a" * 24, "甲（示例）有限公司 " * 9, ""):
        assert wrapped(text) == text
    assert wrapped("e\u0301" * 20).count("\u200b") == 19
