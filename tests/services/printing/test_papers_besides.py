"""The papers besides those of every visit: made of a case, kept, printed and printed again like others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kiosk import packs
from kiosk.desk import Desk, IssuedPaper
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case, FilingStatus, Progress
from kiosk.domain.entity import EntityKind
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import casework
from kiosk.services.printing import papers
from tests.services.printing.test_papers import tray_of, words
from tests.services.seating import draft, opened

VALUES = {"to": "body", "items": "content", "statement": "金额有误", "evidence": "罚没票据"}
Making = Callable[[Desk, Case], IssuedPaper]

MADE: dict[str, tuple[Making, int | None]] = {
    papers.POWER_OF_ATTORNEY: (lambda desk, case: papers.power_of_attorney(desk, case.id), None),
    papers.IDENTITY_STATEMENT: (
        lambda desk, case: papers.identity_statement(desk, case.id, post="董事"),
        None,
    ),
    papers.HANDOVER_LIST: (lambda desk, case: papers.handover_list(desk, case.id), None),
    papers.CORRECTION_NOTICE: (lambda desk, case: papers.correction_notice(desk, case.id, 1), 1),
    papers.OBJECTION: (lambda desk, case: papers.objection(desk, case.id, 2, values=VALUES), 2),
    papers.WITHDRAWAL: (lambda desk, case: papers.withdrawal(desk, case.id, 2, reason="另行申请"), 2),
}


@pytest.fixture(scope="module")
def case(desk: Desk) -> Case:
    """A case of two filings with an agent; of the first the body wants a correction."""
    made = draft(desk, count=2)
    casework.set_applicant(
        desk,
        made.id,
        capacity=Capacity.AGENT,
        name="李安（示例）",
        id_number="110101199001010015",
        phone="13800000000",
        authorised_until=date(2099, 1, 1),
    )
    return told(desk, made.id, FilingStatus.CORRECTION_WANTED)


def told(desk: Desk, case_id: str, status: FilingStatus) -> Case:
    """Write what the feed would say of the first filing, as following it does."""
    progress = Progress(status, at=desk.clock.now(), corrections=("信用承诺书未写日期。",))
    with desk.store.begin() as work:
        now = work.cases.get(case_id)
        return work.cases.save(now.with_filing(replace(now.filing(1), progress=progress)))


@pytest.mark.parametrize("name", MADE)
def test_each_is_kept_printed_and_printed_again(desk: Desk, case: Case, name: str) -> None:
    make, filing = MADE[name]
    paper = make(desk, case)
    assert (paper.name, paper.filing, paper.case_id) == (name, filing, case.id)
    assert paper in papers.of_case(desk, case.id)
    said = words(papers.pdf(desk, paper.id)).replace("\r\n", "")
    assert case.entity.name in said
    assert "培训演示" in said
    assert papers.reprint(desk, paper.id) == name
    assert tray_of(desk).papers[-1][1:] == (1, papers.title(name))
    papers.print_paper(desk, paper.id)
    (kept,) = [item for item in papers.of_case(desk, case.id) if item.id == paper.id]
    assert kept.printed == 2


def test_what_is_typed_is_on_the_paper(desk: Desk, case: Case) -> None:
    objection = papers.objection(desk, case.id, 2, values=VALUES)
    assert "金额有误" in words(papers.pdf(desk, objection.id))
    withdrawal = papers.withdrawal(desk, case.id, 2, reason="决定书已变更")
    assert "决定书已变更" in words(papers.pdf(desk, withdrawal.id))
    notice = papers.correction_notice(desk, case.id, 1)
    assert "信用承诺书未写日期" in words(papers.pdf(desk, notice.id))


@pytest.mark.parametrize("name", [papers.POWER_OF_ATTORNEY, papers.IDENTITY_STATEMENT, papers.HANDOVER_LIST])
def test_those_of_the_whole_case_are_printed_by_name(desk: Desk, case: Case, name: str) -> None:
    before = len(tray_of(desk).papers)
    assert papers.print_each(desk, case.id, name) == 1
    assert len(tray_of(desk).papers) == before + 1


def test_a_list_to_the_body_of_another_city_names_it(desk: Desk, case: Case) -> None:
    paper = papers.handover_to_body(desk, case.id, 2)
    assert (paper.name, paper.filing) == (papers.HANDOVER_LIST, 2)
    said = words(papers.pdf(desk, paper.id))
    assert "跨城通办" in said
    assert "台州市交通运输局（示例）" in said


def test_what_there_is_not_is_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound, match="no_correction"):
        papers.correction_notice(desk, case.id, 2)
    for ask in (papers.handover_to_body, papers.correction_notice):
        with pytest.raises(NotFound):
            ask(desk, case.id, 99)
    before = papers.of_case(desk, case.id)
    with pytest.raises(NotFound):
        papers.withdrawal(desk, case.id, 99, reason="")
    assert papers.of_case(desk, case.id) == before


@pytest.mark.parametrize("status", [FilingStatus.DECIDED, FilingStatus.NOT_ACCEPTED, FilingStatus.WITHDRAWN])
def test_what_has_ended_is_not_taken_back(desk: Desk, status: FilingStatus) -> None:
    made = told(desk, draft(desk).id, status)
    with pytest.raises(Conflict, match="filing_decided"):
        papers.withdrawal(desk, made.id, 1, reason="")


def test_a_natural_person_has_no_identity_statement(desk: Desk) -> None:
    made = draft(desk)
    person = replace(made.entity, kind=EntityKind.NATURAL_PERSON)
    with desk.store.begin() as work:
        work.cases.save(replace(made, entity=person))
    with pytest.raises(NotFound, match="no_statement"):
        papers.identity_statement(desk, made.id)


def test_an_objection_needs_no_case(desk: Desk) -> None:
    found = opened(desk)
    record = found.rows[-1][0]
    pdf = papers.objection_without_case(desk, found, record.id, values={"statement": "不是本单位"})
    assert record.document_number in words(pdf)
    assert "不是本单位" in words(pdf)
    with pytest.raises(NotFound):
        papers.objection_without_case(desk, found, "no such record")


def test_the_table_for_the_legal_reader_is_made_of_a_pack_alone(desk: Desk) -> None:
    newest = packs.load()[-1]
    pdf = papers.decision_table(desk, newest)
    assert newest.title.zh in words(pdf).replace("\r\n", "")
    papers.print_pdf(desk, pdf, name=papers.DECISION_TABLE, copies=1)
    assert tray_of(desk).papers[-1][2] == "认定规则核对表"
