"""What may be sent to the centre about the lobby, word by word as in the contract; see `schemas`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from kiosk.sandbox.schemas import Closed, Time, Uuid, Version, Whole, pattern

Announcement = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
State = Literal["ok", "warn", "bad", "off"]


class NoticeRequest(Closed):
    kind: Literal["notice", "blackout", "grey", "freeze"]
    in_force: bool
    text_zh: Announcement | None
    text_en: Announcement | None
    until: Time | None


class Lifted(Closed):
    kind: Literal["notice", "blackout", "grey", "freeze"]
    posted_at: Time
    by: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[^\x00]*$")]
    at: Time


class Heartbeat(Closed):
    id: Uuid
    at: Time
    program: Version
    uptime_seconds: Annotated[Whole, Field(ge=0)]
    states: Annotated[dict[Annotated[str, pattern(r"^[a-z0-9_.-]{1,40}$")], State], Field(max_length=50)]
    lifted: Annotated[list[Lifted], Field(max_length=4, default_factory=list)]


class HeartbeatBatch(Closed):
    items: Annotated[list[Heartbeat], Field(min_length=1, max_length=200)]
