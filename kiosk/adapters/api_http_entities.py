"""Entities, their records, the change feed and the offices, over HTTP.

Records that are not public are asked for with a purpose only. Must not: check identity or authority, which is
done before anybody asks.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from kiosk.adapters import wire
from kiosk.adapters import wire_parts as parts
from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.adapters.wire_parts import Json
from kiosk.desk.values import ChangePage, Dossier, LookFor
from kiosk.domain.entity import EntityHit
from kiosk.domain.record import Authority, Record
from kiosk.errors import NotFound

_QUICK = 4.0  # seconds that a clerk waits for an answer
_PAGE = "200"
_PAGES = 200  # of the records of one entity


class EntityCalls:
    """The part of the Api port that is about whom a case may be about."""

    _caller: Caller

    def search(self, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
        """Return entities that match a name, former name, initials, code, ID or decision number."""
        query = {"q": text, "limit": str(limit)}
        answer = self._caller.json(Call("GET", "/entities", query, answer=_QUICK))
        now = datetime.now(UTC)
        return parts.items(answer, "items", lambda item: wire.hit(item, as_of=now))

    def dossier(self, code: str, *, purpose: LookFor | None = None) -> Dossier:
        """Return an entity with its records: those not public for a purpose only. Raises NotFound."""
        if code in {"", ".", ".."}:
            raise NotFound("entity_unknown")  # no name of a place below /entities
        path = f"/entities/{quote(code, safe='')}"
        entity = wire.entity(self._caller.json(Call("GET", path, answer=_QUICK)))
        records: list[Record] = []
        cursors = [""]
        while len(cursors) <= _PAGES:
            page = self._records(path, cursors[-1], purpose)
            records += parts.items(page, "items", wire.record)
            cursor = parts.text(page, "cursor")
            if not cursor:
                as_of, hidden = parts.moment(page, "as_of"), wire.hidden(page)
                return Dossier(entity, tuple(records), as_of, from_cache=False, hidden=hidden)
            if cursor in cursors:
                break
            cursors.append(cursor)
        raise parts.nonsense("cursor")  # it leads in circles

    def _records(self, path: str, cursor: str, purpose: LookFor | None) -> Json:
        query = {"limit": _PAGE, **({"cursor": cursor} if cursor else {})}
        if purpose is not None:
            query["purpose"] = str(purpose)
        return self._caller.json(Call("GET", f"{path}/records", query, answer=_QUICK))

    def changes(self, since: str) -> ChangePage:
        """Return a page of the change feed after a cursor ("" = from the start). Raises NotFound (cursor)."""
        query = {"limit": "500", **({"since": since} if since else {})}
        return wire.changes(self._caller.json(Call("GET", "/entities/changes", query)))

    def contacts(self) -> tuple[Authority, ...]:
        """Return the repair officers' offices."""
        return parts.items(self._caller.json(Call("GET", "/contacts")), "items", wire.contact)
