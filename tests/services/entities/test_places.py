"""Cities by their names as they are typed, and in the names of bodies."""

from __future__ import annotations

import pytest

from kiosk.domain.entity import Region
from kiosk.services.entities import places

HERE = Region("421202", "咸安区")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("台州市", "331000"),
        ("台 州", "331000"),
        ("浙江省台州市", "331000"),
        ("广西壮族自治区南宁市", "450100"),
        ("恩施州", "422800"),
        ("北京", "110000"),
        ("仙桃", "429004"),
        ("咸安", "421202"),
        ("吉林省", None),
        ("嘉鱼县", None),
        ("台", None),
        ("", None),
    ],
)
def test_a_city_is_found_by_its_name(typed: str, code: str | None) -> None:
    found = places.find(typed, [HERE])
    assert (found.code if found else None) == code


def test_between_two_nothing_is_guessed() -> None:
    assert places.find("朝阳", [Region("110105", "朝阳区")]) is None
    assert places.find("朝阳区", [Region("110105", "朝阳区")]) == Region("110105", "朝阳区")


def test_codes_and_bodies_tell_their_city() -> None:
    assert places.named("421221") == Region("421200", "咸宁市")
    assert places.named("110105") == Region("110000", "北京市")
    assert places.named("100000") is None
    assert places.within("浙江省台州市交通运输局（示例）") == Region("331000", "台州市")
    assert places.within("咸安区交通运输局（示例）") is None


def test_every_city_has_one_code_and_a_name() -> None:
    found = places.cities()
    assert len({city.code for city in found}) == len(found) > 330
    assert all(len(city.code) == 6 and city.code.isdigit() and len(city.name) > 1 for city in found)


def test_one_city_is_one_city() -> None:
    assert Region("110000", "").same_city(Region("110105", ""))
    assert Region("331000", "").same_city(Region("331002", ""))
    assert not Region("429004", "").same_city(Region("429005", ""))
    assert not Region("331000", "").same_city(HERE)
