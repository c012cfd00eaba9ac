"""Documents of the store: whatever the types allow comes back equal."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters import codec
from kiosk.desk.values import Submission
from kiosk.domain.case import Case
from kiosk.domain.matter import RepairPath
from kiosk.domain.record import Record
from kiosk.domain.sheet import Capture
from kiosk.errors import StoreFailed
from tests.domain.builders import case, record

money = st.decimals(min_value=0, max_value=Decimal("1e12"), places=2)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
years = {"min_value": datetime(1950, 1, 1), "max_value": datetime(2200, 1, 1)}  # noqa: DTZ001 - zones are added
st.register_type_strategy(Decimal, money)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))  # as JSON has them
st.register_type_strategy(datetime, st.datetimes(timezones=zones, **years))
often = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@often
@given(st.from_type(Case))
def test_any_case_comes_back_equal(wanted: Case) -> None:
    assert codec.load(codec.dump(wanted, Case), Case) == wanted


@often
@given(st.from_type(Submission))
def test_any_submission_comes_back_equal(wanted: Submission) -> None:
    assert codec.load(codec.dump(wanted, Submission), Submission) == wanted


@often
@given(st.lists(st.from_type(Record), max_size=3).map(tuple))
def test_any_records_come_back_equal(wanted: tuple[Record, ...]) -> None:
    kind = tuple[Record, ...]
    assert codec.load(codec.dump(wanted, kind), kind) == wanted


def test_types_come_back_too() -> None:
    back = codec.load(codec.dump(case(), Case), Case)
    rec = back.filings[0].record
    assert type(rec.fine) is Decimal
    assert rec.fine == record().fine
    assert type(rec.kind) is type(record().kind)
    assert type(back.filings) is tuple
    assert back.created_at.tzinfo is not None
    assert str(Decimal("0.10")) in codec.dump(record(fine=Decimal("0.10")), Record)


@pytest.mark.parametrize("document", ["", "{", "[]", '{"id": 1}', "null"])
def test_a_document_that_does_not_fit_is_damaged_and_shows_nothing(document: str) -> None:
    with pytest.raises(StoreFailed) as caught:
        codec.load(document, Case)
    assert caught.value.code == "damaged"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("name", ["case-0001", "submission-0001"])
def test_documents_of_earlier_programs_are_read(name: str) -> None:
    document = (Path(__file__).parent / "documents" / f"{name}.json").read_text("utf-8")
    kind = Case if name.startswith("case") else Submission
    kept = codec.load(document, kind)
    found = kept if isinstance(kept, Case) else kept.case
    assert [filing.matter for filing in found.filings] == ["P-GEN", "P-GEN"]
    assert found.filings[0].judgement.pack == "ndrc36@1"
    assert found.path is RepairPath.ORDINARY
    assert codec.load(codec.dump(kept, kind), kind) == kept


def test_sheets_of_an_earlier_program_have_what_came_later_as_its_blank() -> None:
    document = (Path(__file__).parent / "documents" / "case-0001.json").read_text("utf-8")
    assert '"source":"file"' in document
    kept = codec.load(document, Case)
    assert len(kept.sheets) == 11
    for sheet in kept.sheets:
        assert sheet.shown == sheet.id
        assert (sheet.acts, sheet.marks, sheet.codes, sheet.read) == ((), (), (), False)
        assert (sheet.capture, sheet.document) == (Capture(), "")
    assert {said.copies for said in kept.attestations} == {0}
