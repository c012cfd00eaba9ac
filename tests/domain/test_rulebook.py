"""Which pack counts on a day, for which records; and what is left when the judging pack is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.matter import WorkingClock
from kiosk.domain.rulebook import Rulebook
from tests.domain.builders import BASIS, matter, pack, text

MARKET = pack(id="samr107", market_supervision=True, in_force_from=date(2025, 12, 25))
OLD = pack(id="ndrc58", in_force_from=date(2023, 5, 1), in_force_until=date(2026, 3, 31), matters=())
BOOK = Rulebook((OLD, MARKET, pack()))


@pytest.mark.parametrize(
    ("on", "market", "found"),
    [
        (date(2026, 4, 1), False, "ndrc36"),
        (date(2026, 3, 31), False, "ndrc58"),
        (date(2026, 4, 1), True, "samr107"),
        (date(2025, 12, 24), True, "none"),
        (date(2023, 4, 30), False, "none"),
    ],
)
def test_the_rule_in_force(on: date, market: bool, found: str) -> None:
    assert BOOK.in_force(on, market_supervision=market).id == found


def test_the_rules_of_a_day() -> None:
    assert [one.id for one in BOOK.today(date(2026, 4, 1))] == ["ndrc36", "samr107"]
    assert [one.id for one in BOOK.today(date(2024, 1, 1))] == ["ndrc58"]


def test_the_newest_version_counts_by_its_numbers() -> None:
    newer = replace(pack(), version="2026.11")
    older = replace(pack(), version="2026.9")
    assert Rulebook((newer, older)).in_force(date(2026, 4, 1), market_supervision=False) is newer
    assert replace(pack(), version="draft").order == (0,)


def test_the_rule_of_the_day_of_decision() -> None:
    assert BOOK.before(pack(), date(2026, 3, 31)) is OLD
    assert BOOK.before(pack(), date(2026, 4, 1)) is None
    assert BOOK.before(pack(), date(2019, 1, 1)) is None
    earlier = replace(pack(), version="0", in_force_from=date(2026, 1, 1))
    assert Rulebook((earlier, pack())).before(pack(), date(2026, 2, 1)) is None  # the same rule


def test_a_matter_is_found_where_its_pack_is_gone() -> None:
    newer = replace(pack(), version="2", matters=(matter(commitment=("新的。",)),))
    book = Rulebook((OLD, pack(), newer))
    assert book.matter("P-GEN", "ndrc36@1") == matter()
    assert book.matter("P-GEN", "ndrc36@0").commitment == ("新的。",)
    assert book.matter("P-GEN", "ndrc58@1").commitment == ("新的。",)
    with pytest.raises(KeyError):
        book.matter("X-GONE", "ndrc36@1")


def test_the_clocks_of_a_matter_replace_those_of_its_pack() -> None:
    accept, decide = (WorkingClock(name, 3, "received", BASIS, text(name)) for name in ("accept", "decide"))
    own = replace(accept, days=5)
    extra = replace(accept, name="check")
    book = Rulebook((pack(clocks=(accept, decide), matters=(matter(clocks=(own, extra)),)),))
    assert book.clocks("P-GEN", "ndrc36@1") == (own, decide, extra)
