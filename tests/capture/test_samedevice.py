"""One device behind several protocols is one; two of a kind stay two."""

from __future__ import annotations

import pytest

from kiosk.capture.samedevice import Gathered, Sighting

BOTH = ("flatbed", "feeder")


def seen(device: str, model: str = "MFC 100", **known: str) -> Sighting:
    return Sighting(device, f"Example {model}", BOTH, maker="Example", model=model, **known)


def gathered(*sightings: Sighting) -> list[tuple[str, tuple[str, ...]]]:
    found = Gathered()
    for sighting in sightings:
        found.add(sighting)
    return [(device.id, device.also) for device in found.devices]


USB = seen("sane:hpaio:/usb/x?serial=EX1", serial="EX1")
UUID = "4509a320-00a0-008f-00b6-00deadbeef00"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (seen("sane:a:1", serial="EX1"), seen("sane:b:1", "Other name", serial="ex-1"), True),
        (seen("sane:a:1", host="192.0.2.5"), seen("escl:u", "Other name", host="192.0.2.5"), True),
        (seen("sane:a:1", host="192.0.2.5"), seen("escl:u", host="192.0.2.6"), False),
        (seen("sane:a:1", serial="EX1"), seen("escl:u", serial="EX2"), False),
        (seen("sane:a:1", serial="EX1"), seen("escl:u", serial=UUID), True),
        (seen("sane:a:1"), seen("escl:u", "MFC 100 series"), True),
        (seen("sane:a:1", "MFC 100"), seen("escl:u", "MFC 1000"), True),  # a driver may shorten a name
        (seen("sane:a:1", "MFC 100"), seen("escl:u", "DS 30"), False),
        (seen("sane:a:1", "X1"), seen("escl:u", "X10"), False),  # too short to tell anything
        (seen("sane:a:1"), seen("sane:a:2"), False),
        (seen("sane:a:1"), seen("sane:a:1"), True),
    ],
)
def test_one_or_two(first: Sighting, second: Sighting, one: bool) -> None:
    also = () if first.id == second.id else (second.id,)
    assert gathered(first, second) == ([(first.id, also)] if one else [(first.id, ()), (second.id, ())])


def test_which_of_two_alike_is_meant_nobody_knows() -> None:
    twins = seen("sane:a:1"), seen("sane:a:2")
    assert len(gathered(*twins, seen("escl:u"))) == 3
    sure = gathered(seen("sane:a:1", host="192.0.2.5"), seen("sane:a:2", host="192.0.2.6"),
                    seen("escl:u", host="192.0.2.6"))  # fmt: skip
    assert sure == [("sane:a:1", ()), ("sane:a:2", ("escl:u",))]


def test_what_is_known_grows() -> None:
    found = Gathered()
    assert found.add(seen("sane:a:1", host="192.0.2.5")).identity == "example|mfc100|"
    device = found.add(seen("escl:u", host="192.0.2.5", serial="EX1"))
    assert (device.id, device.also, device.identity) == ("sane:a:1", ("escl:u",), "example|mfc100|ex1")
    assert found.devices == (device,)


def test_two_of_a_name_can_be_told_apart() -> None:
    found = Gathered()
    labels = [found.add(seen(f"sane:a:{number}")).label for number in (1, 2)]
    assert labels == ["Example MFC 100", "Example MFC 100 (a:2)"]
    assert Sighting("folder:folder", "share", BOTH).identity == ""
