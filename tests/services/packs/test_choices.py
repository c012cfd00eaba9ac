"""What the hall chooses among the rules: by whom, at once, with its line in the trail, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role, Session
from kiosk.errors import SignInRefused, StoreFailed
from kiosk.services.packs import choices, rules
from kiosk.services.window import people
from kiosk.settings import SETTINGS
from tests.sandbox.centre import Centre
from tests.services.seating import Tray, enrolled


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre, tray=Tray(), signed_in=False)
    yield found
    close_desk(found)


def led(desk: Desk) -> Desk:
    people.sign_in(desk, "0301", "training-0301")
    return desk


def trail(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.store.read() as work:
        query = "SELECT actor, target, detail FROM audit WHERE action = 'choice.changed' ORDER BY id"
        return [tuple(row) for row in work.notes._connection.execute(text(query))]


def kept(desk: Desk) -> dict[str, object]:
    path = desk.settings.folder / "settings.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def test_choices_are_the_settings_that_bear_on_verdicts() -> None:
    assert set(choices.CHOICES) == {
        "transition", "sector_rule", "end_day_counts", "ban_months", "matters_off"
    }  # fmt: skip
    assert not any(setting.for_lead and setting.on_screen for setting in SETTINGS)


def test_a_lead_s_choice_counts_with_the_next_verdict(desk: Desk) -> None:
    led(desk)
    settings = choices.choose(desk, "end_day_counts", True)
    settings = choices.choose(replace(desk, settings=settings), "ban_months", "24")
    now = replace(desk, settings=settings)
    assert (rules.book(now).hall.end_day_counts, rules.book(now).hall.ban_months) == (True, 24)
    assert not rules.book(desk).hall.end_day_counts
    assert kept(desk) == {"end_day_counts": True, "ban_months": 24}
    assert trail(desk) == [("0301", "end_day_counts", "False -> True"), ("0301", "ban_months", "0 -> 24")]


def test_the_same_again_leaves_no_line(desk: Desk) -> None:
    led(desk)
    assert choices.choose(desk, "transition", "ask_clerk") is desk.settings
    assert (kept(desk), trail(desk)) == ({}, [])


@pytest.mark.parametrize("clerk", ["", "0307"])
def test_nobody_and_a_clerk_may_not(desk: Desk, clerk: str) -> None:
    if clerk:
        people.sign_in(desk, clerk, f"training-{clerk}")
    assert not choices.may_choose(people.current(desk))
    with pytest.raises(SignInRefused, match="not_allowed"):
        choices.choose(desk, "transition", "apply_new")
    with pytest.raises(SignInRefused, match="not_allowed"):
        choices.lead(desk)
    assert (kept(desk), trail(desk)) == ({}, [])


def test_an_administrator_may_too() -> None:
    assert choices.may_choose(Session("0300", "示例", Role.ADMIN, online=True))


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [("ban_months", "121", ValueError), ("transition", "both", ValueError), ("copies", 3, KeyError)],
)
def test_what_does_not_fit_changes_nothing(
    desk: Desk, name: str, value: object, kind: type[Exception]
) -> None:
    led(desk)
    with pytest.raises(kind, match=name):
        choices.choose(desk, name, value)
    assert (kept(desk), trail(desk)) == ({}, [])


def test_a_file_that_cannot_be_written_leaves_no_line(desk: Desk) -> None:
    led(desk)
    (desk.settings.folder / "settings.new").mkdir()
    with pytest.raises(StoreFailed):
        choices.choose(desk, "transition", "apply_new")
    assert trail(desk) == []


def test_others_are_told(desk: Desk, heard: Callable[[Desk], list[str]]) -> None:
    names = heard(desk)
    choices.tell(desk)
    assert names == ["PacksChanged"]
