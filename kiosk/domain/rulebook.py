"""The rules of a day: every pack there is, what the hall has chosen, and which of them counts for a record.

Packs in force judge; older ones only explain older records. Must not: judge, or read a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.matter import Matter, Text, WorkingClock
from kiosk.domain.pack import Pack


class Transition(StrEnum):
    """Which periods count for a record that was decided before the rule in force began."""

    ASK = "ask_clerk"  # both are shown; where they differ the body is asked
    NEW = "apply_new"
    OLD = "keep_old"


class Sector(StrEnum):
    """What counts where a line department's own rule differs from the order."""

    ASK = "ask"  # both are shown; where they differ the body is asked
    SECTOR = "sector"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class HallRules:
    """What a hall may choose. `ban_months` None: nobody knows how long after false statements."""

    end_day_counts: bool = False
    transition: Transition = Transition.ASK
    sector: Sector = Sector.ASK
    ban_months: int | None = None
    off: frozenset[str] = frozenset()  # codes of matters that this hall does not take


def nothing(market_supervision: bool) -> Pack:
    """Return the pack under which every record is dealt with elsewhere: no rule is in force."""
    title = Text("当日没有施行中的规则", "No rule is in force")
    return Pack("none", "0", title, date.min, None, (), (), (), market_supervision)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All packs, and the hall's choices."""

    packs: tuple[Pack, ...]
    hall: HallRules = HallRules()

    def in_force(self, on: date, *, market_supervision: bool) -> Pack:
        """Return the rule in force on an application date; one without matters where there is none."""
        found = self._on(on, market_supervision=market_supervision)
        return found or nothing(market_supervision)

    def before(self, pack: Pack, decided_on: date) -> Pack | None:
        """Return the older rule that was in force when a record was decided, or None."""
        if decided_on >= pack.in_force_from:
            return None
        found = self._on(decided_on, market_supervision=pack.market_supervision)
        return found if found is not None and found.id != pack.id else None

    def _on(self, on: date, *, market_supervision: bool) -> Pack | None:
        fitting = [
            pack for pack in self.packs if pack.market_supervision is market_supervision and pack.in_force(on)
        ]
        if len(fitting) == 1:  # as a rule: asked for every record
            return fitting[0]
        return max(fitting, key=lambda pack: (pack.in_force_from, pack.order), default=None)

    def today(self, on: date) -> tuple[Pack, ...]:
        """Return the rules in force on a day: those of market supervision last."""
        both = (self._on(on, market_supervision=scope) for scope in (False, True))
        return tuple(pack for pack in both if pack is not None)

    def named(self, name: str) -> Pack | None:
        """Return the pack with this name (id@version), or None where it is gone."""
        return next((pack for pack in self.packs if pack.name == name), None)

    def clocks(self, code: str, judged_by: str) -> tuple[WorkingClock, ...]:
        """Return the clocks of the determining body for a matter as the pack has it that judged.

        Where that pack is gone, by the newest that knows the matter. Raises KeyError where none does.
        """
        pack, matter = self._found(code, judged_by)
        return pack.clocks_of(matter)

    def matter(self, code: str, judged_by: str) -> Matter:
        """Return a matter as the pack has it that judged; where it is gone, as the newest that knows it.

        Raises KeyError where no pack knows the code.
        """
        return self._found(code, judged_by)[1]

    def _found(self, code: str, judged_by: str) -> tuple[Pack, Matter]:
        judging = self.named(judged_by)
        newest = sorted(self.packs, key=lambda pack: (pack.in_force_from, pack.order), reverse=True)
        for pack in [judging, *newest] if judging else newest:
            for matter in pack.matters:
                if matter.code == code:
                    return pack, matter
        raise KeyError(code)
