"""What the centre finds wrong with a revision: pointers into the body, a code, a sentence for the clerk.

Pure checks over the body and what the centre knows; it must not write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox.clock import add_months, day, now
from kiosk.sandbox.folding import resident_id_fits, uscc_fits
from kiosk.sandbox.problems import error
from kiosk.sandbox.schemas import CaseEntity, FilingRequest, RevisionRequest
from kiosk.sandbox.tables import CommitmentCode, Record

Found = Iterator[dict[str, str]]
PLACEHOLDER = "0" * 17 + "X"
_BY_COURT = "B-"  # matters of reorganisation and settlement: the court's ruling stands for periods and duties
_MINIMUM_MONTHS = {"general": 3, "serious": 12}


def find(session: Session, request: RevisionRequest, hall: str) -> list[dict[str, str]]:
    """Return everything that is wrong with a revision, in the order of the body."""
    today = day(now(session))
    return [
        *_identity(request, today),
        *_filings(session, request, hall, today=today),
        *_files(request),
    ]


def _identity(request: RevisionRequest, today: date) -> Found:
    entity, person = request.entity, request.applicant
    if not entity.code.startswith("P") and not uscc_fits(entity.code) and not _stands_in(entity):
        yield error("/entity/code", "check-digit", "统一社会信用代码校验位不正确，请核对证照。")
    if person.id_type == "resident_id" and not resident_id_fits(person.id_number.upper()):
        yield error("/applicant/id_number", "check-digit", "居民身份证号码校验位不正确，请核对证件。")
    if person.capacity == "agent" and person.authorised_until and person.authorised_until < today.isoformat():
        yield error("/applicant/authorised_until", "expired", "授权委托书已过期，请申请人重新出具。")
    if person.capacity == "administrator" and not person.administrator:
        yield error("/applicant/administrator", "missing", "请填写法院指定的管理人名称。")


def _stands_in(entity: CaseEntity) -> bool:
    """Tell whether a code is the placeholder of a sole trader who has a registration number only."""
    return entity.code == PLACEHOLDER and entity.kind == "sole_trader" and bool(entity.registration_number)


def _filings(session: Session, request: RevisionRequest, hall: str, *, today: date) -> Found:
    numbers = Counter(filing.number for filing in request.filings)
    record_ids = Counter(filing.record_id for filing in request.filings if filing.record_id)
    codes = Counter(filing.commitment.code for filing in request.filings if filing.commitment)
    for index, filing in enumerate(request.filings):
        at = f"/filings/{index}"
        if numbers[filing.number] > 1:
            yield error(f"{at}/number", "duplicate", "申请件序号重复。")
        if (filing.record_id is None) == (filing.record is None):
            yield error(
                f"{at}/record_id", "record-or-id", "须填失信信息编号，或手工录入的失信信息，二者取一。"
            )
        if filing.record_id and record_ids[filing.record_id] > 1:
            yield error(f"{at}/record_id", "duplicate", "同一失信信息只能有一个申请件。")
        if filing.commitment and codes[filing.commitment.code] > 1:
            yield error(f"{at}/commitment/code", "duplicate", "每条失信信息须有各自的信用承诺书。")
        yield from _record(session, filing, request, at=at, today=today)
        yield from _commitment(session, filing, request, at=at, hall=hall)


def _record(
    session: Session, filing: FilingRequest, request: RevisionRequest, *, at: str, today: date
) -> Found:
    if filing.record is not None:
        if filing.record.decided_on > today.isoformat():
            yield error(f"{at}/record/decided_on", "in-future", "决定日期晚于今天。")
        return
    if filing.record_id is None:
        return
    record = session.get(Record, filing.record_id)
    if record is None:
        yield error(f"{at}/record_id", "record-unknown", "中心没有这条失信信息，请按决定书手工录入。")
    elif record.entity_code != request.entity.code:
        yield error(f"{at}/record_id", "other-entity", "这条失信信息属于其他主体。")
    else:
        by_court = filing.matter.startswith(_BY_COURT)
        yield from _state(record.body, at=f"{at}/record_id", by_court=by_court, today=today)


def _state(body: dict[str, Any], *, at: str, by_court: bool, today: date) -> Found:
    if body["ended_on"]:
        yield error(at, "ended", "这条失信信息已终止公示，无需申请。")
    elif not body["repairable"]:
        yield error(at, "not-repairable", f"依法不可修复：{body['unrepairable_basis']}")
    elif by_court:
        return
    elif body["kind"] == "penalty" and body["severity"] in _MINIMUM_MONTHS:
        end = add_months(date.fromisoformat(body["decided_on"]), _MINIMUM_MONTHS[body["severity"]])
        if today < end:
            yield error(at, "period-not-over", f"最短公示期 {end.isoformat()} 届满，此前不能申请。")
    if any(duty["kind"] == "annual_report" and not duty["done_on"] for duty in body["duties"]):
        yield error(at, "duty-not-done", "年度报告尚未补报并公示。")


def _commitment(
    session: Session, filing: FilingRequest, request: RevisionRequest, *, at: str, hall: str
) -> Found:
    if filing.commitment is None:
        if filing.matter.startswith(("P-", "S-")):
            yield error(f"{at}/commitment", "commitment-missing", "缺少信用承诺书。")
        return
    code = session.get(CommitmentCode, filing.commitment.code)
    if code is None or code.hall != hall:
        yield error(f"{at}/commitment/code", "code-unknown", "承诺编码不是中心发给本大厅的。")
    elif code.case_id is not None and (code.case_id, code.filing) != (request.case_id, filing.number):
        yield error(f"{at}/commitment/code", "code-used", "承诺编码已用于其他申请件。")


def _files(request: RevisionRequest) -> Found:
    known = {filing.number for filing in request.filings}
    ids = Counter(file.id for file in request.files)
    for index, file in enumerate(request.files):
        if ids[file.id] > 1:
            yield error(f"/files/{index}/id", "duplicate", "文件编号重复。")
        for place, number in enumerate(file.filings):
            if number not in known:
                yield error(f"/files/{index}/filings/{place}", "filing-unknown", "没有这个序号的申请件。")
