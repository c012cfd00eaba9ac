"""Packs and tables of holidays from the centre: bringing them up to date, taking them back, how they stand.

Whatever is refused, what was in force stays in force, and `status` says why. Must not: use anything that the
hall's centre did not sign, or that does not validate together with what the program brought along.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kiosk import bundles, packs
from kiosk.bundles import Contents, Item, Rules, Shelf, Source, Trust
from kiosk.desk import Desk, ProgressFn, Stop, never, silent
from kiosk.desk.holidays import table_of
from kiosk.desk.notes import COMPARED
from kiosk.domain.pack import Pack
from kiosk.errors import KioskError, NotFound, PackRefused, StoreFailed
from kiosk.events import CalendarChanged, PacksChanged
from kiosk.services.window import hall, people
from kiosk.services.window.acts import Act

PACK, HOLIDAYS = "pack", "holidays"
_NOTE = "bundles.last"  # when the centre was last asked, and what was refused


@dataclass(frozen=True, slots=True)
class Line:
    """One item in force. `since`: when these bytes came to this workstation."""

    id: str
    version: str
    kind: str
    valid_from: date
    valid_to: date | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """How the bundle stands. `serial` 0: only what the program brought along; `before`: for a roll-back.

    `refused` is the code of what the last attempt refused with its arguments, empty where it refused nothing;
    `damaged` the same for what lies on disk and is therefore not used.
    """

    serial: int
    before: int
    issued_at: datetime | None = None
    fetched_at: datetime | None = None
    items: tuple[Line, ...] = ()
    asked_at: datetime | None = None
    refused: str = ""
    details: dict[str, str] = field(default_factory=dict)
    damaged: str = ""
    damage: dict[str, str] = field(default_factory=dict)


def update(desk: Desk, *, progress: ProgressFn = silent, stop: Stop = never) -> Contents | None:
    """Ask the centre for its bundle and put it in force; None where nothing is new.

    Raises PackRefused (all stays as it was), StoreFailed, Cancelled, NotFound (not_enrolled), Offline,
    Unknown, SignInEnded, SignInRefused, CentreFailed, Changed.
    """
    return _taken(desk, desk.api, clerk="", progress=progress, stop=stop)


def import_folder(
    desk: Desk, folder: Path, *, progress: ProgressFn = silent, stop: Stop = never
) -> Contents | None:
    """Put the bundle of a folder in force that somebody carried here; as strict as the network.

    Raises SignInEnded, PackRefused, StoreFailed, Cancelled, NotFound (not_enrolled).
    """
    clerk = people.demand(desk, Act.IMPORT_RULES)
    return _import_folder(desk, folder, clerk=clerk, progress=progress, stop=stop)


def _import_folder(
    desk: Desk, folder: Path, *, clerk: str = "", progress: ProgressFn = silent, stop: Stop = never
) -> Contents | None:
    """Do the same for whoever has the account: the verbs of the program sign nobody in."""
    return _taken(desk, bundles.FolderSource(folder), clerk=clerk, progress=progress, stop=stop)


def _taken(desk: Desk, source: Source, *, clerk: str, progress: ProgressFn, stop: Stop) -> Contents | None:
    rules, at = _rules(desk), desk.clock.now()
    try:
        found = bundles.update(source, _shelf(desk), rules=rules, at=at, progress=progress, stop=stop)
    except (PackRefused, StoreFailed) as refused:
        _remember(desk, at, refused)
        raise
    _remember(desk, at)
    if found is not None:
        _tell(desk, "bundle.taken", found, clerk=clerk)
    return found


def roll_back(desk: Desk, *, approval: people.Approval | None = None) -> Contents | None:
    """Put the bundle before in force, or (None) what the program brought along; again: undo that.

    Raises SignInRefused (not_allowed), SignInEnded, PackRefused (nothing_before, bundle_damaged, or what is
    wrong with it), StoreFailed, NotFound.
    """
    return _roll_back(desk, clerk=people.demand(desk, Act.GO_BACK_RULES, approval=approval))


def _roll_back(desk: Desk, *, clerk: str = "") -> Contents | None:
    """Do the same for whoever has the account."""
    found = bundles.roll_back(_shelf(desk), _rules(desk))
    _tell(desk, "bundle.rolled_back", found, clerk=clerk)
    return found


def verify(desk: Desk) -> tuple[PackRefused, ...]:
    """Return everything that is wrong with the bundle in force. Raises NotFound (not_enrolled)."""
    rules = _rules(desk)
    try:
        contents = _shelf(desk).contents()
    except PackRefused as damaged:
        return (damaged,)
    return () if contents is None else tuple(bundles.verify(contents, rules))


def status(desk: Desk) -> Status:
    """Return how the bundle stands; asks no network."""
    last = _last(desk)
    try:
        pointer, contents = _shelf(desk).pointer(), bundles.in_force(desk.settings.folder, who_signs(desk))
        _combined(contents)
    except PackRefused as damage:
        return Status(0, 0, **last, damaged=damage.code, damage=damage.details)
    if contents is None:
        return Status(0, pointer.before, **last)
    return Status(
        serial=contents.serial,
        before=pointer.before,
        issued_at=contents.manifest.issued_at,
        fetched_at=contents.fetched_at,
        items=tuple(
            Line(k.item.id, k.item.version, k.item.kind, k.item.valid_from, k.item.valid_to, k.since)
            for k in contents.kept
        ),
        **last,
    )


def trouble(desk: Desk) -> str:
    """Return the code of what is damaged here, or of what the last attempt refused; "" for neither.

    Quick, for it opens no pack: what another program than this has written shows in `status` only.
    """
    try:
        bundles.in_force(desk.settings.folder, who_signs(desk))
    except PackRefused as damage:
        return damage.code
    return str(_last(desk).get("refused", ""))


def all_packs(desk: Desk) -> tuple[Pack, ...]:
    """Return the packs brought along with those of the bundle in force, whose signatures are looked at again.

    A bundle that is damaged, changed, or written for another program than this, is left out and `status` says
    so. Raises PackRefused where those brought along are not good themselves.
    """
    try:
        return _combined(bundles.in_force(desk.settings.folder, who_signs(desk)))
    except PackRefused:
        return packs.load()


def who_signs(desk: Desk) -> bundles.WhoSigns:
    """Return what tells whose signature counts here: nobody's before the enrolment, or without a store."""

    def who() -> Trust | None:
        try:
            profile = hall.profile(desk)
        except (NotFound, StoreFailed, ValueError):
            return None
        return Trust(profile.public_key, profile.key_id, bool(desk.settings["training"]))

    return who


def _combined(contents: Contents | None) -> tuple[Pack, ...]:
    kept = contents.of_kind(PACK) if contents is not None else ()
    return packs.load(bundled=[_pack(each.item, each.read()) for each in kept])


def _pack(item: Item, data: bytes) -> Pack:
    pack = packs.read_files(item.id, bundles.files_of(data, item=item.id, version=item.version))
    if (pack.id, pack.version) != (item.id, item.version):
        raise PackRefused("item_unreadable", item=item.id, where=packs.PACK_FILE)
    return pack


def _validate(items: Sequence[tuple[Item, bytes]]) -> None:
    """Raise PackRefused unless the items are good, and the packs together with those brought along."""
    found = []
    for item, data in items:
        if item.kind == PACK:
            found.append(_pack(item, data))
        else:
            table_of(data)
    packs.load(bundled=found)


def _shelf(desk: Desk) -> Shelf:
    return bundles.shelf_of(desk.settings.folder)


def _rules(desk: Desk) -> Rules:
    """Return what a bundle must keep to here. Raises NotFound (not_enrolled)."""
    profile = hall.profile(desk)
    trust = Trust(profile.public_key, profile.key_id, bool(desk.settings["training"]))
    in_force: dict[str, str] = {}
    for pack in desk.packs:
        in_force[pack.id] = max(in_force.get(pack.id, ""), pack.version, key=bundles.order_of)
    return Rules(trust, (PACK, HOLIDAYS), _validate, in_force)


def _tell(desk: Desk, action: str, found: Contents | None, *, clerk: str) -> None:
    """Write the line of the trail, have packs and tables read anew, then tell."""
    serial = str(found.serial if found is not None else bundles.NOTHING)
    items = " ".join(f"{k.item.id}@{k.item.version}" for k in found.kept) if found is not None else ""
    with desk.store.begin() as work:
        work.audit(action, f"packs/{serial}", actor=clerk, detail=items)
    desk.packs.renew()
    desk.clock.renew()
    desk.bus.publish(PacksChanged(serial))
    desk.bus.publish(CalendarChanged())


def _remember(desk: Desk, at: datetime, refused: KioskError | None = None) -> None:
    """Keep when it was tried and what was refused; the same refusal stands in the trail once."""
    before = _last(desk)
    code, details = (refused.code, refused.details) if refused is not None else ("", {})
    with desk.store.begin() as work:
        said = {"asked_at": at.isoformat(), "refused": code, "details": details}
        work.notes.set(_NOTE, json.dumps(said, ensure_ascii=False))
        if not code:
            work.notes.set(COMPARED, at.isoformat())
        if code and (code, details) != (before.get("refused"), before.get("details")):
            detail = " ".join((code, *(f"{name}={value}" for name, value in details.items())))
            work.audit("bundle.refused", "packs", actor="", detail=detail[:400])


def _last(desk: Desk) -> dict[str, Any]:
    with desk.store.read() as work:
        note = work.notes.get(_NOTE)
    if note is None:
        return {}
    said = json.loads(note)
    return {**said, "asked_at": datetime.fromisoformat(said["asked_at"])}
