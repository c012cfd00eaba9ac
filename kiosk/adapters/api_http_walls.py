"""What the centre has for walls, over HTTP: manifest, files in parts, orders, how a wall is.

A wall asks with its own device token, which opens nothing else; a lead gives orders with the session.
Nothing that comes is verified here. Must not: know what is shown.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from kiosk.adapters import wire_parts as parts
from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.desk.notes import DEVICE, INSTALLATION
from kiosk.desk.walls import WallOrder, WallSeat
from kiosk.errors import CentreFailed, Refused, SignInRefused, Unknown

_KINDS = ("notice", "blackout", "grey", "freeze")


class WallCalls:
    """The part of the Api port that is about the lobby."""

    _caller: Caller
    _recall: Callable[[str], str | None]
    _remember: Callable[[str, str | None], None]

    def enrol_wall(self, code: str, *, name: str) -> WallSeat:
        """Enrol a wall under a name. Raises SignInRefused."""
        installation = self._recall(INSTALLATION) or str(uuid.uuid4())
        self._remember(INSTALLATION, installation)
        body = {"code": code, "kind": "wall", "window": name, "installation": installation}
        try:
            answer = self._caller.json(Call("POST", "/devices", body=body, signed=False))
        except Refused:
            raise SignInRefused("enrolment_refused") from None
        token, hall = parts.member(answer, "device_token", str), parts.thing(answer.get("hall"), "hall")
        self._remember(DEVICE, token)
        return WallSeat(token, parts.octets(hall, "public_key"), parts.text(hall, "key_id"))

    def guide_manifest(self, etag: str = "") -> tuple[Mapping[str, Any], str] | None:
        """Return the manifest of the walls as it came with its ETag; None where it is still that one."""
        return self._caller.news(Call("GET", "/guides/manifest", signed=False, device=True), etag)

    def guide_part(self, sha256: str, begin: int, end: int) -> bytes:
        """Return the bytes of a file from `begin` to before `end`. Raises NotFound, CentreFailed."""
        headers = {"Range": f"bytes={begin}-{end - 1}"}
        data = self._caller.octets(
            Call("GET", f"/guides/assets/{sha256}", headers=headers, signed=False, device=True)
        )
        if len(data) > end - begin:
            raise CentreFailed("nonsense", place="Range")
        return data

    def wall_orders(self) -> tuple[WallOrder, ...]:
        """Return the orders that the centre holds for the walls of the hall; nothing of them is verified."""
        found = self.guide_manifest()
        return parts.items(found[0], "orders", _order) if found is not None else ()

    def order_walls(self, order: WallOrder, *, in_force: bool, key: str) -> None:
        """Give the walls of the hall an order, or take back that of its kind. Raises SignInRefused."""
        body = {
            "kind": order.kind,
            "in_force": in_force,
            "text_zh": order.text or None,
            "text_en": order.english or None,
            "until": order.until.isoformat(timespec="seconds") if order.until else None,
        }
        call = Call("POST", "/guides/notices", body=body, key=key)
        try:
            self._caller.json(call)
        except Unknown:
            self._caller.json(call)  # the same key: the same order

    def beat(
        self,
        states: Mapping[str, str],
        *,
        at: str,
        up_seconds: int,
        program: str,
        lifted: Sequence[Mapping[str, str]] = (),
    ) -> bool:
        """Tell how this wall is; return whether its picture is wanted.

        `lifted`: orders of the centre that a lead has taken back there (kind, posted_at, by, at).
        """
        item = {"id": str(uuid.uuid4()), "at": at, "program": program, "uptime_seconds": up_seconds}
        more = {"lifted": [dict(each) for each in lifted]} if lifted else {}
        body = {"items": [item | {"states": dict(states)} | more]}
        call = Call("POST", "/heartbeats", body=body, key=str(item["id"]), signed=False, device=True)
        return parts.member(self._caller.json(call), "picture_wanted", bool)

    def show_picture(self, picture: bytes) -> None:
        """Hand in the picture that was wanted (JPEG). Raises Refused."""
        call = Call("PUT", "/heartbeats/picture", data=picture, signed=False, device=True)
        self._caller.plain(call, 204)


def _order(source: parts.Json) -> WallOrder:
    kind = parts.member(source, "kind", str)
    if kind not in _KINDS:
        raise parts.nonsense("kind")
    known: Literal["notice", "blackout", "grey", "freeze"] = kind  # type: ignore[assignment]
    until = parts.moment(source, "until") if source.get("until") is not None else None
    texts = (parts.text(source, "text_zh"), parts.text(source, "text_en"))
    return WallOrder(known, *texts, until, parts.text(source, "by"), parts.moment(source, "posted_at"))
