"""A correction from the body's wish to its end, against a real centre: only the filings concerned go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.domain import journey, revision
from kiosk.domain.case import Case, CaseState, FilingStatus
from kiosk.domain.findings import errors
from kiosk.errors import Conflict, Stale
from kiosk.services.cases import casework, filings, revising, submit, worklist
from kiosk.services.centre import outbox, tracking
from kiosk.services.entities import lookup
from kiosk.services.printing import issued, papers
from kiosk.services.sheets import capture
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, draft, enrolled, fill, hand_values, sheet
from tests.services.sending import make_due, nowhere, row_of

BODIES = ("台州市交通运输局（示例）", "广州市交通运输局（示例）")


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose filings these tests hurry along."""
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def window(travelled: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = enrolled(tmp_path_factory.mktemp("window"), travelled, tray=Tray())
    yield desk
    close_desk(desk)


def received(desk: Desk, count: int = 3) -> Case:
    case = submit.submit(desk, fill(desk, draft(desk, count=count).id).id)
    assert outbox.drain(desk).accepted == 1
    return casework.load(desk, case.id)


def ask(centre: Centre, desk: Desk, case: Case, *numbers: int) -> Case:
    """Let the bodies of these filings want a correction."""
    for number in numbers:
        centre.control("POST", "fates", case_id=case.id, number=number, fate="correct")
    for _ in range(2):
        centre.control("POST", "hurry")
        tracking.poll(desk)
    found = casework.load(desk, case.id)
    assert set(revision.wanted(found)) >= set(numbers)
    return found


def statuses(desk: Desk, case: Case) -> list[str]:
    return [str(f.progress.status) for f in casework.load(desk, case.id).filings]


def sent(desk: Desk, case: Case) -> Case:
    """Submit a correction and let the centre have it."""
    submit.submit(desk, case.id)
    assert outbox.drain(desk).accepted == 1
    return casework.load(desk, case.id)


def test_a_correction_goes_out_with_its_filing_only_and_the_others_go_on(
    travelled: Centre, window: Desk
) -> None:
    case = ask(travelled, window, received(window), 2)
    begun = revising.begin(window, case.id)
    assert (begun.state, begun.revision, begun.scope) == (CaseState.DRAFT, 2, (2,))
    assert begun.receipt == case.receipt
    sight = casework.sight(window, begun)
    assert not errors(journey.missing(begun, sight))
    assert journey.current(begun, sight) == "commitment"  # one point is about it, it comes before the other
    capture.hand_in(
        window,
        case.id,
        "proof#2" if begun.sheets_of("proof#2") else begun.sheets[0].material,
        sheet("清晰件"),
    )
    travelled.control("POST", "hurry")
    tracking.poll(window)
    assert FilingStatus.DECIDED in {f.progress.status for f in casework.load(window, case.id).filings}
    submit.submit(window, case.id)
    row = row_of(window, casework.load(window, case.id))
    assert [f.number for f in row.submission.case.filings] == [2]
    assert {number for file in row.submission.files for number in file.filings} == {2}
    assert outbox.drain(window).accepted == 1
    after = casework.load(window, case.id)
    assert (after.state, after.before, after.scope) == (CaseState.RECEIVED, None, (2,))
    assert after.receipt is not None
    assert case.receipt is not None
    assert after.receipt.number != case.receipt.number
    assert len(after.filings) == 3
    for _ in range(5):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    assert statuses(window, case) == ["decided"] * 3


def test_a_second_correction_gets_the_next_revision(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 1), 1)
    revising.begin(window, case.id)
    sent(window, case)
    tracking.poll(window)
    assert statuses(window, case) == ["received"]
    ask(travelled, window, case, 1)
    again = revising.begin(window, case.id)
    assert again.revision == 3
    assert sent(window, case).revision == 3
    assert {row.printed for row in papers.of_case(window, case.id)} <= {0, 1}
    for _ in range(5):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    assert statuses(window, case) == ["decided"]


def test_corrections_of_two_bodies_go_out_together(travelled: Centre, window: Desk) -> None:
    found = lookup.open_dossier(window, "91421202MA00000A9K")
    for body, code, name in zip(BODIES, ("331000", "440100"), ("台州市", "广州市"), strict=True):
        values = hand_values(authority=body, region_code=code, region_name=name)
        from kiosk.services.entities import records

        made = records.enter_record(window, found.dossier.entity, values)
        assert made.record is not None, made.findings
        found = lookup.with_record(window, found, made.record)
    chosen = [record.id for record, _ in found.rows[-2:]]
    case = fill(window, casework.start(window, found, chosen).id)
    case = sent(window, case)
    case = ask(travelled, window, case, 1, 2)
    begun = revising.begin(window, case.id)
    assert begun.scope == (1, 2)
    assert {point.filing for point in revision.points(begun)} == {1, 2}
    sent(window, case)
    tracking.poll(window)
    assert statuses(window, case) == ["received", "received"]


def test_one_that_is_wanted_later_is_taken_into_the_open_correction(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 1)
    revising.begin(window, case.id)
    assert revising.begin(window, case.id).scope == (1,)  # it is open already
    ask(travelled, window, case, 2)
    assert casework.load(window, case.id).scope == (1,)
    assert revising.begin(window, case.id).scope == (1, 2)


def test_a_withdrawal_takes_its_filing_out_of_the_open_correction(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 1, 2)
    revising.begin(window, case.id)
    tracking.withdraw(window, case.id, 1, reason="申请人要求撤回")
    now = casework.load(window, case.id)
    assert (now.state, now.scope) == (CaseState.DRAFT, (2,))
    tracking.withdraw(window, case.id, 2, reason="申请人要求撤回")
    ended = casework.load(window, case.id)
    assert (ended.state, ended.revision, ended.before) == (CaseState.RECEIVED, 1, None)
    assert statuses(window, case) == ["withdrawn", "withdrawn"]


def test_offline_in_between_it_waits_and_goes_out_once(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 2)
    revising.begin(window, case.id)
    queued = submit.submit(window, case.id)
    away = replace(window, api=nowhere(window))
    outbox.drain(away)
    assert row_of(window, queued).state is OutboxState.WAITING
    with pytest.raises(Stale, match="on_its_way"):
        revising.begin(window, case.id)
    assert issued.to_take_home(casework.load(window, case.id)) == issued.SLIP
    travelled.fault("drop_answer", "/completion$", count=1)
    make_due(window)
    outbox.drain(window)
    make_due(window)
    assert outbox.drain(window).accepted == 1
    assert issued.to_take_home(casework.load(window, case.id)) == issued.RECEIPT
    tracking.poll(window)
    assert statuses(window, case)[1] == "received"


def test_a_correction_that_is_given_up_leaves_what_the_centre_has(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 1)
    whole = casework.load(window, case.id)
    begun = revising.begin(window, case.id)
    slot = begun.sheets_of(next(s.material for s in begun.sheets if s.material.endswith("#1")))[0].material
    old = begun.sheets_of(slot)[0]
    new = capture.hand_in(window, case.id, slot, sheet("重扫"))
    capture.remove_sheet(window, case.id, old.id)
    name = begun.filing(1).answers[0][0]
    casework.answer(window, case.id, name, "改过", filing=1)
    as_it_was = revising.leave(window, case.id)
    back = casework.load(window, case.id)
    assert (back.state, back.revision, back.before) == (CaseState.RECEIVED, 1, None)
    assert (back.filings, back.sheets, back.answers) == (whole.filings, whole.sheets, whole.answers)
    again = revising.take_up(window, as_it_was)
    assert (again.revision, again.filing(1).answer(name)) == (2, "改过")
    assert {s.id for s in again.sheets} >= {new.id}
    casework.discard(window, case.id)  # an unfinished correction is only given up
    assert casework.load(window, case.id).filings == whole.filings
    assert window.vault.get(old.shown)
    with pytest.raises(Stale, match="no_revision"):
        revising.leave(window, case.id)
    revising.begin(window, case.id)
    with pytest.raises(Stale, match="changed_meanwhile"):
        revising.take_up(window, as_it_was)


def test_a_refused_correction_is_a_draft_with_a_number_of_its_own(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 1), 1)
    revising.begin(window, case.id)
    submit.submit(window, case.id)
    travelled.fault("findings", r"/revisions/2$", count=1, errors=[])
    assert outbox.drain(window).refused == 1
    back = casework.load(window, case.id)
    assert (back.state, back.revision, back.scope) == (CaseState.DRAFT, 3, (1,))
    revising.leave(window, case.id)
    assert casework.load(window, case.id).revision == 1
    assert revising.begin(window, case.id).revision == 3  # 2 went out once
    assert sent(window, case).revision == 3


def test_which_filings_there_are_is_settled(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 1)
    revising.begin(window, case.id)
    with pytest.raises(Conflict, match="only_corrected"):
        filings.drop_filing(window, case.id, 1)
    other = casework.load(window, case.id).filing(2)
    casework.mark_signed(window, case.id, None)
    name = other.answers[0][0]
    filings.answer_many(window, case.id, {(2, name): "不该改"})
    now = casework.load(window, case.id)
    assert now.filing(1).commitment is not None
    assert now.filing(1).commitment.signed_on is None
    assert now.filing(2) == other


def test_nothing_is_begun_where_nothing_is_wanted(window: Desk) -> None:
    case = received(window, 1)
    with pytest.raises(Conflict, match="no_correction"):
        revising.begin(window, case.id)
    with pytest.raises(Conflict, match="no_correction"):
        revising.begin(window, draft(window).id)


def test_points_are_ticked_off(travelled: Centre, window: Desk, heard: Callable[[Desk], list[str]]) -> None:
    case = ask(travelled, window, received(window, 1), 1)
    begun = revising.begin(window, case.id)
    names = heard(window)
    for point in revision.points(begun):
        assert "point_open" in {f.code for f in submit.check(window, case.id)}
        revising.tick(window, case.id, filing=point.filing, point=point.text, on=True)
    assert set(names) == {"CaseChanged"}
    assert "point_open" not in {f.code for f in submit.check(window, case.id)}
    now = casework.load(window, case.id)
    assert journey.current(now, casework.sight(window, now)) == "check"


def test_a_correction_is_followed_like_any_other_filing(travelled: Centre, window: Desk) -> None:
    case = ask(travelled, window, received(window, 2), 1)
    wanting = worklist.counts(window).wanting
    revising.begin(window, case.id)
    assert worklist.counts(window).wanting == wanting - 1
    ask(travelled, window, case, 2)
    assert worklist.counts(window).wanting == wanting
    assert [line.filing.number for line in worklist.filings(window) if line.case_id == case.id] == [1, 2]
    assert worklist.draft_of(window, case.entity.key) is None or (
        worklist.draft_of(window, case.entity.key).id != case.id  # type: ignore[union-attr]
    )


def test_its_receipt_is_told_like_the_first(
    travelled: Centre, window: Desk, heard: Callable[[Desk], list[str]]
) -> None:
    case = ask(travelled, window, received(window, 1), 1)
    revising.begin(window, case.id)
    submit.submit(window, case.id)
    names = heard(window)
    outbox.drain(window)
    assert "ReceiptCame" in names
    first = papers.receipt(window, case.id)
    assert papers.receipt(window, case.id).id == first.id
