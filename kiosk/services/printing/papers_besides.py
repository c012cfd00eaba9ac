"""Papers besides those of every visit: who may act, what changed hands, what the body asks, second thoughts.

Each is made of a case, kept and printed again like the others; those without a case are returned as PDF and
kept nowhere. Must not: print, or make a paper that only the determining body may issue.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.desk import Desk, IssuedPaper
from kiosk.domain.case import Case, Filing, FilingStatus
from kiosk.domain.entity import EntityKind
from kiosk.domain.pack import Pack
from kiosk.domain.standing import ENDED
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import casework
from kiosk.services.entities.lookup import Opened
from kiosk.services.packs import rules
from kiosk.services.printing.papermaking import clerk_of, kept, moment, rendered
from kiosk.services.window import hall

POWER_OF_ATTORNEY, IDENTITY_STATEMENT = "power_of_attorney", "identity_statement"
HANDOVER_LIST, CORRECTION_NOTICE = "handover_list", "correction_notice"
OBJECTION, WITHDRAWAL, DECISION_TABLE = "objection", "withdrawal", "decision_table"


def power_of_attorney(desk: Desk, case_id: str) -> IssuedPaper:
    """Make the power of attorney (授权委托书); without an agent with places to write one in."""
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    data = facts.power_of_attorney(
        case, matters=rules.matters(desk, case), hall=hall.profile(desk), at=moment(desk)
    )
    return _kept(desk, case_id, POWER_OF_ATTORNEY, None, data)


def identity_statement(desk: Desk, case_id: str, *, post: str = "") -> IssuedPaper:
    """Make the identity statement (法定代表人身份证明书, 经营者身份证明书, …), with a post where it is known.

    Raises NotFound (no_statement) for a natural person.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    if case.entity.kind is EntityKind.NATURAL_PERSON:
        raise NotFound("no_statement")
    data = facts.identity_statement(case, hall=hall.profile(desk), at=moment(desk), post=post)
    return _kept(desk, case_id, IDENTITY_STATEMENT, None, data)


def handover_list(desk: Desk, case_id: str) -> IssuedPaper:
    """Make the hand-over list (材料交接单) of what the applicant handed in and got back."""
    return _handover(desk, case_id, None)


def handover_to_body(desk: Desk, case_id: str, filing: int) -> IssuedPaper:
    """Make the hand-over list to the determining body of a filing, for cross-city help; all its filings.

    Raises NotFound.
    """
    return _handover(desk, case_id, filing)


def _handover(desk: Desk, case_id: str, number: int | None) -> IssuedPaper:
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    data = facts.handover_list(
        case,
        matters=rules.matters(desk, case),
        hall=hall.profile(desk),
        clerk=clerk_of(desk, case),
        at=moment(desk),
        body=_filing(case, number).record.authority if number is not None else None,
    )
    return _kept(desk, case_id, HANDOVER_LIST, number, data)


def correction_notice(desk: Desk, case_id: str, filing: int) -> IssuedPaper:
    """Make the notice (材料补正告知单) that relays what the body asks for.

    Raises NotFound (no_correction where the body asks for nothing).
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    found = _filing(case, filing)
    if found.progress.status is not FilingStatus.CORRECTION_WANTED:
        raise NotFound("no_correction")
    clerk = clerk_of(desk, case)
    data = facts.correction_notice(case, found, hall=hall.profile(desk), clerk=clerk, at=moment(desk))
    return _kept(desk, case_id, CORRECTION_NOTICE, filing, data)


def objection(desk: Desk, case_id: str, filing: int, *, values: Mapping[str, str]) -> IssuedPaper:
    """Make the objection form (信用信息异议申请表) on the record of a filing; `values` as for the facts.

    Raises NotFound.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    data = facts.objection(
        case.entity,
        _filing(case, filing).record,
        values=values,
        hall=hall.profile(desk),
        at=moment(desk),
        applicant=case.applicant,
        case=case,
    )
    return _kept(desk, case_id, OBJECTION, filing, data)


def objection_without_case(
    desk: Desk, opened: Opened, record_id: str, *, values: Mapping[str, str] | None = None
) -> bytes:
    """Return the objection form on a record of what was opened, without a case; nothing is kept of it.

    Raises NotFound where it has no such record.
    """
    from kiosk.papers import facts

    record = next((record for record, _ in opened.rows if record.id == record_id), None)
    if record is None:
        raise NotFound
    data = facts.objection(
        opened.dossier.entity, record, values=values or {}, hall=hall.profile(desk), at=moment(desk)
    )
    return rendered(desk, OBJECTION, data)


def withdrawal(desk: Desk, case_id: str, filing: int, *, reason: str) -> IssuedPaper:
    """Make the letter (撤回申请书) that takes a filing back.

    Raises NotFound, Conflict (filing_decided) once the body has ended it.
    """
    from kiosk.papers import facts

    case = casework.load(desk, case_id)
    found = _filing(case, filing)
    if found.progress.status in ENDED:
        raise Conflict("filing_decided")
    matter = rules.matters(desk, case)[found.matter]
    data = facts.withdrawal(
        case, found, matter=matter, reason=reason, hall=hall.profile(desk), at=moment(desk)
    )
    return _kept(desk, case_id, WITHDRAWAL, filing, data)


def decision_table(desk: Desk, pack: Pack) -> bytes:
    """Return the table (认定规则核对表) of a pack for a legal reader to sign; nothing is kept of it."""
    from kiosk.papers import facts

    return rendered(desk, DECISION_TABLE, facts.decision_table(pack, at=moment(desk)))


def _filing(case: Case, number: int) -> Filing:
    try:
        return case.filing(number)
    except KeyError:
        raise NotFound from None


def _kept(desk: Desk, case_id: str, name: str, filing: int | None, data: dict[str, object]) -> IssuedPaper:
    return kept(desk, case_id, [(name, filing, rendered(desk, name, data))])[0]
