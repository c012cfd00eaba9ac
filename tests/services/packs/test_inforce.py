"""What is in force: standings, where packs come from, what nobody confirmed, which days are provisional."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role
from kiosk.desk.notes import HALL, hall_note
from kiosk.domain.case import FilingStatus
from kiosk.domain.pack import Pack
from kiosk.errors import NotFound, StoreFailed
from kiosk.packs import report
from kiosk.services.packs import bundles, calendar, choices, inforce
from kiosk.services.packs.inforce import Standing
from tests.bundles.centre import Centre
from tests.papers.reading import text_of
from tests.services.seating import seat
from tests.ui.screens import stock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


def test_each_pack_has_its_standing_and_its_gaps(desk: Desk) -> None:
    found = inforce.read(desk)
    standings = {line.pack.id: line.standing for line in found.lines}
    assert standings == {
        "ndrc36": Standing.IN_FORCE,
        "samr107": Standing.IN_FORCE,
        "ndrc58": Standing.EXPLAINS,
        "ndrc527": Standing.EXPLAINS,
        "samr2021": Standing.EXPLAINS,
    }
    assert [line.pack.id for line in found.lines[:2]] == ["ndrc36", "samr107"]
    for line in found.lines:
        assert line.gaps == report.gaps(line.pack)
        assert len(report.unconfirmed(line.pack)) == len(line.gaps) + len(line.pack.unconfirmed)
        assert line.serial == 0
        assert sum(source.values for source in line.sources) >= len(line.gaps)
        assert all(0 <= source.confirmed <= source.values for source in line.sources)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.REPLACED),
        ({"id": "ndrc99", "in_force_from": date(2099, 1, 1)}, Standing.LATER),
        ({"id": "ndrc01", "in_force_until": date(2026, 5, 1)}, Standing.EXPLAINS),
    ],
)
def test_a_pack_that_does_not_count_today(desk: Desk, changes: dict[str, object], standing: Standing) -> None:
    older: Pack = replace(
        next(pack for pack in desk.packs if pack.id == "ndrc36"), version="2026.1", **changes
    )  # type: ignore[arg-type]
    found = inforce.read(replace(desk, packs=_Packs((*desk.packs, older))))
    assert next(line.standing for line in found.lines if line.pack == older) is standing


class _Packs(tuple[Pack, ...]):
    """The Packs of a Desk that are there from the start."""

    __slots__ = ()

    def renew(self) -> None:
        """Stay as they are."""


def test_what_came_from_the_centre_says_so(desk: Desk, tmp_path: Path) -> None:
    from kiosk.bundles import document_of

    centre = Centre()
    hall = replace(stock.hall(), public_key=centre.trust.public_key, key_id=centre.key_id)
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(hall))
    version = next(pack.version for pack in desk.packs if pack.id == "ndrc36")
    centre.publish("ndrc36", version, document_of("ndrc36", version, shipped_files()))
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "manifest.json").write_text(json.dumps(centre.body(), ensure_ascii=False), "utf-8")
    (stick / f"ndrc36@{version}").write_bytes(centre.items["ndrc36", version][1])
    bundles.import_folder(desk, stick)
    lines = {line.pack.id: line for line in inforce.read(desk).lines}
    assert (lines["ndrc36"].serial, lines["samr107"].serial) == (1, 0)
    assert lines["ndrc36"].issued_at is not None
    assert lines["ndrc36"].since is not None


def shipped_files() -> dict[str, str]:
    from kiosk.settings import resource

    folder = resource("packs", "ndrc36")
    paths = (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_the_same_rules_have_the_same_fingerprint(desk: Desk) -> None:
    before = inforce.fingerprint(desk)
    desk.packs.renew()
    desk.clock.renew()
    assert inforce.fingerprint(desk) == before
    for name, value in (("matters_off", "P-GEN"), ("transition", "apply_new"), ("ban_months", 12)):
        assert name in choices.CHOICES
        other = replace(desk, settings=desk.settings.changed(**{name: value}))
        assert inforce.fingerprint(other) != before


# --- the calendar


def test_the_next_year_is_provisional_until_its_table_is_there(desk: Desk, tmp_path: Path) -> None:
    found, year = inforce.read(desk), desk.clock.today().year + 1
    assert (found.years[0].year, found.years[0].table) == (year, None)
    assert all(each.table is not None for each in found.years[1:])
    assert found.reaches
    for reach in found.reaches:
        known, days = desk.clock.calendar(), reach.clock.days or 0
        assert known.add_working_days(reach.begins, days) == reach.term
        assert reach.term.provisional
        assert not known.add_working_days(reach.begins - timedelta(days=1), days).provisional
        assert reach.begins >= found.today
    path = tmp_path / f"holiday_{year}.json"
    path.write_text(json.dumps({"year": year, "off": [f"{year}-05-0{n}" for n in range(1, 8)], "work": []}))
    seat(desk, "0301", role=Role.LEAD)
    calendar.import_table(desk, path)
    later = inforce.read(desk)
    assert later.years[0].table is not None
    assert all(reach.term.day.year > year for reach in later.reaches)


def test_periods_that_run_and_reach_it_are_counted(desk: Desk) -> None:
    now = desk.clock.now()
    last = date(desk.clock.today().year, 12, 31)
    late = now + (last - desk.clock.today())
    stock.received(
        desk, 1, stock.told(1, FilingStatus.FORWARDED, forwarded_at=late, at=late, query_code="Q7XK2M9T4B"),
    )  # fmt: skip
    stock.received(desk, 2, stock.told(2, FilingStatus.FORWARDED, forwarded_at=now, at=now))
    stock.received(desk, 3, replace(stock.told(3, FilingStatus.FORWARDED, forwarded_at=late), matter="GONE"))
    found = inforce.read(desk).running
    assert [term.day.year for term in found] == [last.year + 1]


# --- the decision table


def test_the_decision_table_of_a_pack_is_made_printed_and_saved(desk: Desk, tmp_path: Path) -> None:
    name = next(pack.name for pack in desk.packs if pack.id == "samr2021")
    inforce.print_decision_table(desk, name)
    ((pdf, copies, _title),) = desk.printer.papers  # type: ignore[attr-defined]
    assert copies == 1
    assert name in text_of(pdf)
    inforce.save_decision_table(desk, name, tmp_path / "table.pdf")
    assert name in text_of((tmp_path / "table.pdf").read_bytes())
    with pytest.raises(NotFound):
        inforce.decision_table(desk, "gone@1")
    with pytest.raises(StoreFailed):
        inforce.save_decision_table(desk, name, tmp_path / "absent" / "table.pdf")
    assert [path.name for path in tmp_path.glob("*.new")] == []
