"""Fields of a site: known values in its words and shapes; what is empty, too long or not listed is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Text
from kiosk.domain.record import RecordClass, RecordKind
from kiosk.domain.siteform import (
    PRIVATE,
    VALUES,
    FileRule,
    Gap,
    Shape,
    SiteChoice,
    SiteField,
    SiteLayout,
    SitePart,
)
from kiosk.packs import sites
from kiosk.papers import sitefields
from tests.papers import samples

BASIS = Basis("示例")
CASE, MATTER = samples.case(), samples.matter()


def one(field: SiteField, **record: object) -> tuple[str, Gap]:
    case = CASE
    filing = replace(case.filings[0], record=replace(case.filings[0].record, **record))  # type: ignore[arg-type]
    name = Text("示例", "sample")
    rule = FileRule(("pdf",), 1024, True, BASIS)
    parts = (SitePart(name, (field,)),)
    layout = SiteLayout(
        "x", name, "", name, tuple(RecordKind), parts, (), rule, name, BASIS, date(2026, 1, 1)
    )
    (part,) = sitefields.filled(layout, case, filing, MATTER)
    return part.fields[0].text, part.fields[0].gap


def field(value: str, **more: object) -> SiteField:
    return SiteField(Text("示例", "sample"), value, **more)  # type: ignore[arg-type]


def test_every_name_that_a_layout_may_use_has_a_value() -> None:
    assert sitefields.names() == VALUES
    assert PRIVATE <= VALUES


@pytest.mark.parametrize(
    ("shape", "text"),
    [(Shape.PLAIN, "2026-05-02"), (Shape.SLASHES, "2026/05/02"), (Shape.LONG, "2026年5月2日")],
)
def test_days_come_in_the_shape_of_the_site(shape: Shape, text: str) -> None:
    assert one(field("record.decided_on", shape=shape), decided_on=date(2026, 5, 2)) == (text, Gap.NONE)


@pytest.mark.parametrize(
    ("amount", "yuan", "wan"),
    [("5000", "5000.00", "0.5"), ("100000.00", "100000.00", "10"), ("123.45", "123.45", "0.012345")],
)
def test_sums_come_in_yuan_or_in_units_of_ten_thousand(amount: str, yuan: str, wan: str) -> None:
    assert one(field("record.fine"), fine=Decimal(amount)) == (yuan, Gap.NONE)
    assert one(field("record.fine", shape=Shape.WAN), fine=Decimal(amount)) == (wan, Gap.NONE)
    assert one(field("record.fine"), fine=None) == ("", Gap.EMPTY)


def test_a_class_that_nobody_has_set_stays_empty() -> None:
    known = {"record_class": RecordClass.GENERAL}
    assert one(field("record.class"), **known, class_set_by="认定单位") == ("一般", Gap.NONE)
    assert one(field("record.class"), **known, class_set_by="") == ("", Gap.EMPTY)


def test_a_list_of_the_site_is_answered_in_its_words_or_left_to_the_clerk() -> None:
    kind = CASE.entity.kind
    theirs = SiteChoice(kind, "法人及非法人组织")
    assert one(field("entity.kind", choices=(theirs,))) == ("法人及非法人组织", Gap.NONE)
    other = SiteChoice(EntityKind.NATURAL_PERSON, "自然人")
    text, gap = one(field("entity.kind", choices=(other,)))
    assert gap is Gap.PICK
    assert text  # our word for it, to choose by


def test_nothing_is_cut() -> None:
    text, gap = one(field("record.violation", most=5), violation="超限运输货物车辆")
    assert (text, gap) == ("超限运输货物车辆", Gap.TOO_LONG)


def test_an_answer_that_this_matter_does_not_ask_is_empty() -> None:
    assert one(field("answer.never_asked")) == ("", Gap.EMPTY)


def test_every_field_of_a_shipped_layout_is_filled_or_said_to_be_empty() -> None:
    case = CASE
    for layout in sites.shipped():
        for filing in case.filings:
            parts = sitefields.filled(layout, case, filing, MATTER)
            for item in (one for part in parts for one in part.fields):
                assert (item.gap is Gap.EMPTY) == (not item.text)
                assert "\n" not in item.text or item.field.most > 100
