"""What is entered by hand before there is a case: there again for the same clerk, until a case has it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from kiosk.desk import Desk
from kiosk.services.cases import casework
from kiosk.services.entities import entry, jotted, lookup
from kiosk.services.window import people
from tests.sandbox.centre import ANDA
from tests.services.seating import CLERK, PASSWORD, hand_values

ENTITY = {
    "entity.kind": "enterprise",
    "entity.code": "91330100MA99TE5773",
    "entity.name": "查无此店（示例）",
    "entity.responsible_title": "legal_representative",
}


def values(number: str = "台运罚〔2026〕00999号", **more: str) -> dict[str, str]:
    """Return what is typed for a record."""
    found = {f"record.{name}": text for name, text in hand_values().items()}
    return {**found, "record.document_number": number, **more}


def take(desk: Desk, opened: lookup.Opened | None, said: dict[str, str]) -> lookup.Opened:
    answer = entry.enter(desk, opened, said, sure=True, take_known=True)
    assert answer.opened is not None, answer.findings
    jotted.took(desk, opened, answer.opened, said)
    return answer.opened


def numbers(opened: lookup.Opened | None) -> list[str]:
    assert opened is not None
    return [record.document_number for record, _ in opened.rows]


def test_what_is_typed_is_there_again_for_its_clerk_only(own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    typed = {"": {"entity.name": "查无"}, ANDA: {"record.authority": "台州市"}}
    jotted.keep(own, ANDA, typed)
    found = jotted.left(own, CLERK)
    assert found is not None
    assert (found.of, found.typed, found.entered) == (ANDA, typed, ())
    assert jotted.left(own, "0309") is None
    opened = jotted.opened(own, found)
    assert opened is not None
    assert opened.dossier.entity.code == ANDA
    jotted.keep(own, ANDA, {})
    assert jotted.left(own, CLERK) is None  # all of it was taken out again


def test_it_does_not_outlast_its_days(own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    jotted.keep(own, "", {"": {"entity.name": "查无"}})
    with own.store.begin() as work:
        note = json.loads(work.notes.get("jotted") or "")
        note["at"] = (own.clock.now() - timedelta(days=jotted.DAYS)).isoformat()
        work.notes.set("jotted", json.dumps(note))
    assert jotted.left(own, CLERK) is None


def test_records_that_were_entered_stand_there_again_until_a_case_has_them(own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    jotted.keep(own, "", {"": ENTITY})
    first = take(own, None, {**ENTITY, **values()})
    found = jotted.left(own, CLERK)
    assert found is not None
    assert found.typed == {}  # it is in the list
    second = take(own, first, values("台运罚〔2026〕01000号"))
    jotted.keep(own, second.dossier.entity.code, {second.dossier.entity.code: {"record.authority": "台"}})
    found = jotted.left(own, CLERK)
    assert found is not None
    again = jotted.opened(own, found)
    assert numbers(again) == numbers(second)
    assert again is not None
    assert again.dossier.entity.name == ENTITY["entity.name"]
    casework.start(own, second, [second.rows[0][0].id])
    found = jotted.left(own, CLERK)
    assert found is not None
    assert found.entered == ()
    assert found.typed  # that one is not in the case


def test_a_record_beside_those_of_the_centre_is_taken_once(own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    there = lookup.open_dossier(own, ANDA)
    after = take(own, there, values())
    found = jotted.left(own, CLERK)
    assert found is not None
    assert (found.first, found.code) == (ANDA, ANDA)
    assert numbers(jotted.opened(own, found)) == numbers(after)
    twice = replace(found, entered=(*found.entered, *found.entered))
    assert numbers(jotted.opened(own, twice)) == numbers(after)
    first = next(record.id for record, judgement in there.rows if judgement.can_file)
    case = casework.start(own, there, [first])
    jotted.took(own, there, after, values())
    casework.add_records(own, case.id, after, [after.rows[-1][0].id])
    assert jotted.left(own, CLERK) is None


def test_another_entity_ends_what_was_entered_and_the_next_applicant_all(own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    there = lookup.open_dossier(own, ANDA)
    take(own, there, values())
    jotted.keep(own, "", {"": {"entity.name": "查无"}})
    found = jotted.left(own, CLERK)
    assert found is not None
    assert found.entered == ()
    assert jotted.opened(own, found) is None
    jotted.forget(own)
    assert jotted.left(own, CLERK) is None
    jotted.forget(own)  # silent
