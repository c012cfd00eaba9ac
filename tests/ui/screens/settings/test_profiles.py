"""Scan profiles on the settings screen: seen, changed field by field, made, taken out, undone; locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.desk import ScanProfile
from kiosk.services.sheets import scanning
from tests.ui.screens.settings.seat import kept, type_into
from ui.screens.settings.profiles import ProfilesCard
from ui.screens.settings.screen import SettingsScreen
from ui.workplace import Workplace

Idle = Callable[[], None]
pytestmark = pytest.mark.qt_log_ignore("pipewire", "Using Qt multimedia")


@pytest.fixture
def card(screen: SettingsScreen, idle: Idle) -> ProfilesCard:
    """The card in the part of scanning; profiles that are not locked are everybody's."""
    screen.show_part("scanning")
    idle()
    return screen.profiles


def there(place: Workplace) -> tuple[ScanProfile, ...]:
    assert place.desk is not None
    return scanning.profiles(place.desk)


def pick(select: Any, value: str) -> None:
    index = select.findData(value)
    assert index >= 0
    select.setCurrentIndex(index)
    select.activated.emit(index)


def test_ours_are_named_by_what_they_do(card: ProfilesCard) -> None:
    said = [card.list.itemText(n) for n in range(card.list.count())]
    assert said == ["平板 · Shift+F5", "双面 · Ctrl+F5", "证件 · Ctrl+Shift+F5"]
    assert card.rows["name"].editor.placeholderText() == "平板"
    assert card.rows["key"].value() == "Shift+F5"
    pick(card.list, "card")
    assert (card.rows["paper"].value(), card.rows["source"].value()) == ("A5", "flatbed")


def test_each_field_is_kept_and_undone(
    card: ProfilesCard, place: Workplace, told: list[Any], idle: Idle
) -> None:
    type_into(card.rows["name"].editor, "合同")
    idle()
    type_into(card.rows["dpi"].editor, "200")
    idle()
    card.rows["mode"].editor.group.button(1).click()
    idle()
    card.rows["source"].editor.group.button(2).click()
    idle()
    pick(card.rows["paper"].editor, "")
    idle()
    pick(card.rows["key"].editor, "Ctrl+F6")
    idle()
    assert there(place)[0] == ScanProfile("flatbed", "合同", "duplex", "gray", 200, "", "Ctrl+F6")
    told[-1][1]()
    idle()
    assert there(place)[0].key == "Shift+F5"
    assert card.rows["key"].value() == "Shift+F5"
    assert told[-1][1] is None


def test_keys_of_others_are_not_offered(card: ProfilesCard) -> None:
    offered = [card.rows["key"].editor.itemData(n) for n in range(card.rows["key"].editor.count())]
    assert offered[0] == ""
    assert "Shift+F5" in offered
    assert not {"Ctrl+F5", "Ctrl+Shift+F5"} & set(offered)


def test_what_does_not_fit_is_told_at_its_field(
    card: ProfilesCard, screen: SettingsScreen, place: Workplace, idle: Idle
) -> None:
    type_into(card.rows["dpi"].editor, "9999")
    idle()
    assert card.rows["dpi"].error.text() == "请填写 75 到 600 之间的整数。"
    first, *rest = there(place)
    for wrong, field in (((first, *rest, first), "id"), ((ScanProfile("x", "长" * 41),), "name")):
        screen._keep_profiles(wrong, field)
        idle()
        assert card.rows["name"].error.text()
    screen._keep_profiles((first, ScanProfile("x", key="Shift+F5")), "key")
    idle()
    assert card.rows["key"].error.text() == "该快捷键已用于其他方案。"
    assert kept(place) == {}


def test_a_new_one_is_a_copy_and_can_be_taken_out(
    card: ProfilesCard, place: Workplace, idle: Idle, qapp: QApplication
) -> None:
    pick(card.list, "duplex")
    card.new.click()
    idle()
    made = there(place)[-1]
    assert (made.id, made.name, made.source, made.key) == ("own-1", "新建方案", "duplex", "")
    assert card.profile() == made
    assert qapp.focusWidget() is card.rows["name"].editor
    card.out.click()
    idle()
    assert [profile.id for profile in there(place)] == ["flatbed", "duplex", "card"]
    assert kept(place)["scan_profiles"] == ""  # exactly ours: the program's next version may have better ones
    for _ in range(2):
        card.out.click()
        idle()
    assert len(there(place)) == 1
    assert not card.out.isEnabled()


def test_locked_for_who_may_not(card: ProfilesCard, screen: SettingsScreen, place: Workplace) -> None:
    assert card.new.isEnabled()
    place.put_in_force("scan_locked", place.settings.changed(scan_locked=True))
    assert not card.new.isEnabled()
    assert not any(row.editor.isEnabled() for row in card.rows.values())
    assert card.list.isEnabled()  # looking is free
