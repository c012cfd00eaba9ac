"""Named conditions that packs refer to: each looks at a question and returns its readings.

`ALWAYS` are looked at for every record, whatever its matter. Adding one is a function and its row here.
"""

from __future__ import annotations

from kiosk.domain.conditions.bars import barred_if, no_ban, not_on_lists, restriction_over
from kiosk.domain.conditions.clocks import class_known, minimum_over
from kiosk.domain.conditions.duties import commitment_made, court_ruling, duties_done
from kiosk.domain.conditions.ends import maximum_not_over
from kiosk.domain.conditions.place import not_running, place, repairable, same_subject, still_shown
from kiosk.domain.conditions.shape import Rule

ALWAYS: tuple[Rule, ...] = (place, repairable, not_running, still_shown, same_subject)
CONDITIONS: dict[str, Rule] = {
    "class_known": class_known,
    "minimum_over": minimum_over,
    "maximum_not_over": maximum_not_over,
    "duties_done": duties_done,
    "commitment_made": commitment_made,
    "barred_if": barred_if,
    "restriction_over": restriction_over,
    "not_on_lists": not_on_lists,
    "no_ban": no_ban,
    "court_ruling": court_ruling,
}

__all__ = ["ALWAYS", "CONDITIONS", "Rule"]
