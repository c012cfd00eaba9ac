"""Records that are not public: for a purpose that both sides log; never in the cache, kept by a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.desk import http_api
from kiosk.desk import Desk, TrailQuery
from kiosk.errors import KioskError, Offline
from kiosk.services.cases import casework
from kiosk.services.entities import hidden, lookup, records
from kiosk.services.entities.hidden import Checked
from kiosk.services.printing import papermaking
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK

SHOPS = "91421200MA00600C84"  # four public records and one that is not
NUMBER = "186号"  # of the one that is not
SEEN = Checked("resident_id", "agent", original=True)
_LOOKS = ("records.hidden_shown", "records.hidden_asked", "dossier.opened")


def away(desk: Desk) -> Desk:
    """Return the window with its line cut."""
    return replace(desk, api=http_api(desk, "http://127.0.0.1:9"))


def trail(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Return what the trail says of looks, the latest first."""
    with desk.store.read() as work:
        lines = work.trail.lines(TrailQuery(actions=_LOOKS), limit=9)
    return [(line.action, line.target, line.actor, line.detail) for line in lines]


def looks(centre: Centre) -> list[dict[str, str]]:
    return [look for look in centre.control("GET", "looks")["items"] if look["entity"] == SHOPS]


def test_their_number_is_told_and_nothing_else(centre: Centre, own: Desk) -> None:
    before = looks(centre)
    opened = lookup.open_dossier(own, SHOPS)
    assert opened.dossier.hidden == 1
    assert all(record.public for record in opened.dossier.records or ())
    assert looks(centre) == before  # nothing was shown, so the centre logs no look


def test_they_come_for_a_purpose_that_both_sides_log(centre: Centre, own: Desk) -> None:
    opened, before = lookup.open_dossier(own, SHOPS), looks(centre)
    with pytest.raises(ValueError, match="original"):
        hidden.show(own, opened, replace(SEEN, original=False))
    with pytest.raises(ValueError, match="authority"):
        hidden.show(own, opened, replace(SEEN, authority="neighbour"))
    assert looks(centre) == before
    shown = hidden.show(own, opened, SEEN)
    secret = [record for record, _ in shown.rows if not record.public]
    assert [record.document_number[-4:] for record in secret] == [NUMBER]
    assert (shown.dossier.hidden, len(shown.rows)) == (0, len(opened.rows) + 1)
    assert trail(own)[0] == ("records.hidden_shown", SHOPS, CLERK, "resident_id agent")
    assert looks(centre)[len(before) :] == [{"clerk": CLERK, "entity": SHOPS, "purpose": "agent_authorised"}]
    hidden.show(own, opened, replace(SEEN, authority="self"))
    assert looks(centre)[-1]["purpose"] == "responsible_person_present"


def test_the_cache_never_has_them(own: Desk) -> None:
    shown = hidden.show(own, lookup.open_dossier(own, SHOPS), SEEN)
    with own.store.begin() as work:
        work.entities.put_dossier(shown.dossier)  # whoever keeps what is on screen
    offline = lookup.open_dossier(away(own), SHOPS)
    assert offline.from_cache
    assert all(record.public for record in offline.dossier.records or ())
    (secret,) = (record for record, _ in shown.rows if not record.public)
    with own.store.read() as work:
        assert SHOPS not in {hit.entity.code for hit in work.entities.search(secret.document_number)}


def test_what_was_entered_by_hand_stays_on_screen(own: Desk) -> None:
    opened = lookup.open_dossier(own, SHOPS)
    assert opened.dossier.records is not None
    by_hand = replace(opened.dossier.records[0], id="by-hand")
    shown = hidden.show(own, lookup.with_record(own, opened, by_hand), SEEN)
    assert "by-hand" in {record.id for record, _ in shown.rows}


def test_a_look_without_an_answer_is_logged_too(centre: Centre, own: Desk) -> None:
    opened = lookup.open_dossier(own, SHOPS)
    with pytest.raises(Offline):
        hidden.show(away(own), opened, SEEN)
    assert trail(own)[0] == ("records.hidden_asked", SHOPS, CLERK, "resident_id agent")
    centre.fault("drop_answer", "/records$", count=10)
    with pytest.raises(KioskError):
        hidden.show(own, opened, SEEN)
    assert [line[0] for line in trail(own)[:2]] == ["records.hidden_asked"] * 2


def test_the_advice_has_them_only_where_they_are_shown(own: Desk) -> None:
    shown = hidden.show(own, lookup.open_dossier(own, SHOPS), SEEN)
    assert NUMBER not in str(papermaking.advice_facts(own, shown))
    assert NUMBER in str(papermaking.advice_facts(own, shown, hidden=True))


def test_a_case_with_one_is_followed_up_under_that_purpose(centre: Centre, own: Desk) -> None:
    shown = hidden.show(own, lookup.open_dossier(own, SHOPS), SEEN)
    case = casework.start(own, shown, [record.id for record, judged in shown.rows if judged.can_file])
    before = looks(centre)
    records.judged_by_centre(own, case)
    assert looks(centre) == before  # all of its records are public
    (secret,) = (record for record, _ in shown.rows if not record.public)
    first = replace(case.filings[0], record=secret)
    records.judged_by_centre(own, replace(case, filings=(first, *case.filings[1:])))
    assert looks(centre)[len(before) :] == [{"clerk": CLERK, "entity": SHOPS, "purpose": "case_follow_up"}]
    assert trail(own)[0] == ("dossier.opened", SHOPS, CLERK, "centre case")
