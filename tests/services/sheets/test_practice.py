"""Practice papers of a case: made, laid into the tray, fed into their slots; refused in real work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kiosk.app.desk import close_desk
from kiosk.capture.practice import tray
from kiosk.desk import Desk, ScanProfile
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import UNASSIGNED, Case, slots
from kiosk.domain.practice import IN_PAPER, IN_PICTURE, Fault
from kiosk.errors import Cancelled, NotFound, ScannerFailed, SignInRefused
from kiosk.services.cases import casework
from kiosk.services.printing import papers
from kiosk.services.sheets import practice, scanning
from kiosk.services.sheets.practice import Laying
from kiosk.services.window import hall, people
from tests.papers.reading import text_of
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD, draft, open_window


@pytest.fixture(scope="module")
def desk(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A window whose practice scanner is fast."""
    found = open_window(tmp_path_factory.mktemp("window"), centre.url, practice_speed="60000")
    hall.enrol(found, centre.code())
    people.sign_in(found, CLERK, PASSWORD)
    yield found
    practice.clear(found)
    close_desk(found)


def agents(desk: Desk, count: int = 1) -> Case:
    """Return a draft of some records, filed by an agent; nothing is handed in yet."""
    case = draft(desk, count=count)
    return casework.set_applicant(
        desk,
        case.id,
        capacity=Capacity.AGENT,
        name="李安（示例）",
        id_number="110101199001010015",
        authorised_until=date(2099, 1, 1),
    )


def small(desk: Desk, name: str) -> ScanProfile:
    """Return a profile of a way of feeding at a low resolution, for speed."""
    return replace(scanning.profile(desk), id=name, source=name, dpi=100)


def test_the_papers_of_a_slot_are_fed_into_it_from_the_practice_scanner(desk: Desk) -> None:
    case = agents(desk)
    assert practice.lay(desk, case.id, [Laying("proof#1/fine_receipt"), Laying("agent_id/id_card")]) == 3
    assert scanning.scan(desk, case.id, "proof#1", small(desk, "flatbed")) == 1
    assert scanning.scan(desk, case.id, "agent_id", small(desk, "feeder")) == 2
    after = casework.load(desk, case.id)
    assert [len(after.sheets_of(slot)) for slot in ("proof#1", "agent_id")] == [1, 2]
    assert {sheet.capture.source for sheet in after.sheets} == {"practice"}
    assert practice.lying(desk) == 0
    with pytest.raises(ScannerFailed) as caught:  # the one used last is remembered; nothing lies in it
        scanning.scan(desk, case.id, "agent_id", small(desk, "feeder"))
    assert caught.value.code == "no_documents"


def test_what_is_not_fed_yet_when_one_stops_stays_in_the_feeder(desk: Desk) -> None:
    case = agents(desk)
    lying = practice.lay(desk, case.id, [Laying("proof#1/fine_receipt"), Laying("agent_id/id_card")])
    with pytest.raises(Cancelled):
        scanning.scan(desk, case.id, "proof#1", small(desk, "feeder"), stop=lambda: bool(came(desk, case)))
    assert (len(came(desk, case)), practice.lying(desk)) == (1, lying - 1)
    (old,) = came(desk, case)
    both = replace(small(desk, "feeder"), source="duplex")
    new = scanning.rescan(desk, case.id, old, both).new
    assert (came(desk, case), practice.lying(desk)) == ([new.id], lying - 2)  # one side, and no other leaf
    practice.clear(desk)


def came(desk: Desk, case: Case) -> list[str]:
    return [sheet.id for sheet in casework.load(desk, case.id).sheets_of("proof#1")]


def test_every_place_of_the_checklist_has_a_practice_paper(desk: Desk) -> None:
    case = agents(desk, 2)
    found = practice.offered(desk, case.id)
    asked = {slot.name for slot in slots(case, dict(casework.sight(desk, case).matters)) if slot.needs_sheets}
    assert {item.slot for item in found if item.wanted} == asked
    assert {item.printed for item in found if item.printed} == {
        "commitment",
        "power_of_attorney",
        "identity_statement",
    }
    assert {"#1/decision", "#2/decision", "licence/licence"} <= {item.id for item in found if not item.wanted}


def test_all_papers_mixed_from_one_run_sort_themselves(desk: Desk) -> None:
    case = agents(desk, 2)
    laid = practice.lay(desk, case.id, mixed=True, seed=3)
    assert laid == 7  # commitment and receipt of each record, power of attorney, both sides of a card
    assert scanning.scan(desk, case.id, "", replace(small(desk, "feeder"), dpi=150)) == laid
    after = casework.load(desk, case.id)
    lying = [len(after.sheets_of(slot)) for slot in ("commitment#1", "commitment#2", "power_of_attorney")]
    assert lying == [1, 1, 1]
    assert len(after.sheets_of(UNASSIGNED)) == 4


def test_papers_printed_before_come_back_as_they_were_printed(desk: Desk) -> None:
    case = agents(desk)
    (printed,) = papers.commitments(desk, case.id)
    practice.lay(desk, case.id, [Laying("commitment#1/commitment")])
    assert papers.of_case(desk, case.id) == (printed,)
    read = text_of((practice.folder(desk) / "000.pdf").read_bytes())
    before = text_of(papers.pdf(desk, printed.id))
    assert before in read
    assert "练习件（示例）" in read.replace(before, "")


def test_a_paper_without_its_seal_is_signed_only(desk: Desk) -> None:
    case = agents(desk)
    read = []
    for faults in ((), (Fault.NO_SEAL,)):
        practice.lay(desk, case.id, [Laying("commitment#1/commitment", faults)])
        read.append(text_of((practice.folder(desk) / "000.pdf").read_bytes()))
    assert read[0].count(case.entity.responsible_person) == read[1].count(case.entity.responsible_person)
    assert len(read[0]) - len(read[1]) == len(case.entity.name)  # it runs around the seal


def test_one_thing_is_wrong_with_each_where_that_is_wanted() -> None:
    spoilt = practice.with_faults([Laying(f"p{n}") for n in range(30)], seed=1)
    assert {len(item.faults) for item in spoilt} == {1}
    assert len({item.faults for item in spoilt}) == len(IN_PAPER) + len(IN_PICTURE)
    assert spoilt == practice.with_faults([Laying(f"p{n}") for n in range(30)], seed=1)


def test_it_is_the_scanner_of_a_new_clerk(desk: Desk) -> None:
    assert next(iter(scanning.look(desk))) == practice.DEVICE


def test_it_is_loaded_before_its_first_paper(own: Desk) -> None:
    scanning.ready(own)
    assert list(own.scanner.pids()) == ["practice:tray"]  # type: ignore[attr-defined]


def test_a_jam_keeps_what_came_and_the_next_run_goes_on(desk: Desk) -> None:
    case = agents(desk)
    jam = [Laying("licence/licence"), Laying("proof#1/fine_receipt", (Fault.JAM,)), Laying("licence/licence")]
    practice.lay(desk, case.id, jam)
    with pytest.raises(ScannerFailed) as caught:
        scanning.scan(desk, case.id, "proof#1", small(desk, "feeder"))
    assert (caught.value.code, caught.value.details["sheet"]) == ("jammed", "2")
    assert scanning.scan(desk, case.id, "proof#1", small(desk, "feeder")) == 2
    assert [s.position for s in casework.load(desk, case.id).sheets_of("proof#1")] == [1, 2, 3]


def test_a_paper_that_there_is_not_lays_nothing(desk: Desk) -> None:
    case = agents(desk)
    practice.lay(desk, case.id, [Laying("licence/licence")])
    with pytest.raises(NotFound):
        practice.lay(desk, case.id, [Laying("proof#9/fine_receipt")])
    assert practice.lying(desk) == 1


def test_real_work_has_no_practice_papers(desk: Desk) -> None:
    case = agents(desk)
    real = replace(desk, settings=desk.settings.changed(training=False))
    for call in (
        lambda: practice.offered(real, case.id),
        lambda: practice.lay(real, case.id),
        lambda: practice.clear(real),
    ):
        with pytest.raises(SignInRefused) as caught:
            call()
        assert caught.value.code == "not_allowed"
    practice.lay(desk, case.id, [Laying("licence/licence")])
    assert practice.lying(real) == 0


def test_the_tray_bears_no_name_and_is_nobody_elses(desk: Desk) -> None:
    case = agents(desk)
    practice.lay(desk, case.id, [Laying("licence/licence"), Laying("agent_id/id_card")])
    place = practice.folder(desk)
    assert place.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in place.iterdir()} == {"plan.json", "000.pdf", "001.pdf"}
    plan = (place / "plan.json").read_text("utf-8")
    assert case.entity.name not in plan
    assert case.entity.code not in plan
    assert [side.back for side in tray.lying(place)] == [False, False, True]


def test_no_practice_paper_is_left_when_the_desk_closes(own: Desk) -> None:
    case = draft(own)
    practice.lay(own, case.id, [Laying("licence/licence")])
    place = practice.folder(own)
    assert place.is_dir()
    close_desk(own)
    assert not place.exists()
