"""What a hall makes for its wall, from the first draft to the day it goes: its slides, who did what and when.

draft -> review -> aired -> off; back to draft where it was sent back. Must not: know a store, or who may do
what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, cast

from kiosk.errors import GuideRefused
from kiosk.guides.coding import Unreadable, to_json, value_of
from kiosk.guides.compose import Own, digest
from kiosk.guides.values import Approval, Asset, Slide, When

State = Literal["draft", "review", "aired", "off"]
Deed = Literal[
    "made", "changed", "handed_in", "sent_back", "approved", "taken_off", "put_back", "scheduled", "replaced"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger of a draft."""

    did: Deed
    by: str
    at: datetime  # aware
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Slides that belong together: of one file, or written together."""

    id: str
    name: str
    slides: tuple[Slide, ...]
    assets: tuple[Asset, ...] = ()
    state: State = "draft"
    history: tuple[Entry, ...] = ()
    approvals: tuple[Approval, ...] = ()
    when: When = field(default_factory=When)
    priority: int = 0
    expires: datetime | None = None
    left_out: tuple[str, ...] = ()  # codes of what of its file the wall does not show
    instead_of: str = ""  # the first form of it; what of that is on air goes once this one is approved

    @property
    def maker(self) -> str:
        """Return who made or changed it last."""
        made = [entry.by for entry in self.history if entry.did in ("made", "changed")]
        return made[-1] if made else ""

    @property
    def first(self) -> str:
        """Return what all forms of it have in common: the id of the first one."""
        return self.instead_of or self.id

    def is_form_of(self, other: Draft) -> bool:
        """Tell whether both say the same in other words, so that only one of them may air."""
        return self.first == other.first or self.id == other.instead_of  # older stores name the one before

    def done(self, did: Deed, by: str, *, at: datetime, note: str = "") -> Draft:
        """Return the draft with one more line."""
        return replace(self, history=(*self.history, Entry(did, by, at, note[:200])))

    def moved(self, to: State, *, allowed: tuple[State, ...]) -> Draft:
        """Return the draft in another state. Raises GuideRefused (guide_state)."""
        if self.state not in allowed:
            raise GuideRefused("guide_state", file=self.name)
        return replace(self, state=to)

    def approved(self, by: str, *, at: datetime) -> Draft:
        """Return the draft on air, each slide approved as it stands. Raises GuideRefused (guide_state)."""
        return self.moved("aired", allowed=("review",))._approved("approved", by, at)

    def put_back(self, by: str, *, at: datetime) -> Draft:
        """Return what was taken off on air again, approved anew as it stands.

        Raises GuideRefused (guide_state) where it is not off air, or more than its schedule was changed.
        """
        deeds = [entry.did for entry in self.history if entry.did != "scheduled"]
        if deeds[-1:] != ["taken_off"]:
            raise GuideRefused("guide_state", file=self.name)
        return self.moved("aired", allowed=("off",))._approved("put_back", by, at)

    def _approved(self, did: Deed, by: str, at: datetime) -> Draft:
        said = tuple(Approval(slide.id, digest(slide), by, at) for slide in self.slides)
        return replace(self, approvals=said).done(did, by, at=at)

    def replaced(self, by: str, *, at: datetime) -> Draft:
        """Return the draft off air, for its new form is on."""
        off = replace(self.moved("off", allowed=("aired",)), approvals=())
        return off.done("replaced", by, at=at)

    def own(self) -> Own:
        """Return it as a part of a programme."""
        return Own(self.id, self.slides, self.approvals, self.assets, self.when, self.priority, self.expires)


def text_of(drafts: tuple[Draft, ...]) -> str:
    """Return drafts as they are kept."""
    return json.dumps([to_json(draft) for draft in drafts], ensure_ascii=False)


def drafts_of(text: str) -> tuple[Draft, ...]:
    """Return drafts as they were kept. Raises GuideRefused (guide_drafts_damaged)."""
    try:
        return tuple(cast("Draft", value_of(Draft, found)) for found in json.loads(text))
    except (Unreadable, ValueError, TypeError):
        raise GuideRefused("guide_drafts_damaged") from None
