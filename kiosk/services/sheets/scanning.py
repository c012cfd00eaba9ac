"""Scanning as the clerk knows it: profiles, the scanners that are remembered, a run into a slot.

A remembered scanner is ready at once; a search is for whoever wants another one, and delays no scan. Must
not: decode a picture, or keep anything of a paper.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from kiosk import settings as table
from kiosk.capture import profiles as profile_text
from kiosk.capture.config import of_settings
from kiosk.capture.escl import memory
from kiosk.desk import (
    Desk,
    OnDevice,
    ProgressFn,
    ScanDevice,
    ScanProfile,
    ScanRequest,
    Session,
    Stop,
    never,
    silent,
    unheard,
)
from kiosk.desk.disk import disk_faults
from kiosk.domain.case import Case
from kiosk.errors import Cancelled, KioskError, ScannerFailed, SignInRefused
from kiosk.services.cases.drafts import load
from kiosk.services.packs import choices
from kiosk.services.sheets import capture, practice, scansetup
from kiosk.services.window import people
from kiosk.services.window.acts import Act
from kiosk.settings import Settings

_NOTE = "scan.devices"
_MOST = 12  # scanners that are remembered
_MOST_NAMES = 6  # ids of one scanner besides its first


def profiles(desk: Desk) -> tuple[ScanProfile, ...]:
    """Return the profiles of this workstation; ours where the setting can't be read.

    As long as the hall has none of its own, single settings say what the first of ours does.
    """
    text = str(desk.settings["scan_profiles"])
    try:
        found = profile_text.read(text)
    except (ValueError, TypeError):
        return profile_text.SHIPPED
    return found if text.strip() else (_first_of_ours(desk.settings), *found[1:])


def _first_of_ours(settings: Settings) -> ScanProfile:
    source, mode, dpi = (settings[f"scan_{name}"] for name in ("source", "mode", "dpi"))
    return replace(profile_text.SHIPPED[0], source=str(source), mode=str(mode), dpi=int(dpi))


def profile(desk: Desk, name: str = "") -> ScanProfile:
    """Return a profile by its id; the chosen one without, the first where there is none of that id."""
    every = profiles(desk)
    wanted = name or str(desk.settings["scan_profile"])
    return next((item for item in every if item.id == wanted), every[0])


def may_change(desk: Desk) -> bool:
    """Tell whether who is signed in may change profiles; choosing one is everybody's."""
    return not desk.settings["scan_locked"] or scansetup.may_set(people.current(desk))


def keep_profiles(desk: Desk, wanted: Sequence[ScanProfile]) -> Settings:
    """Keep the profiles in the settings file; return the settings with them, to be put in force.

    Raises SignInRefused (not_allowed), ValueError naming the field that does not fit, StoreFailed.
    """
    if not may_change(desk):
        raise SignInRefused("not_allowed")
    text = profile_text.write(wanted)
    with disk_faults():
        return table.save(desk.settings, "scan_profiles", text)


def remembered(desk: Desk) -> tuple[ScanDevice, ...]:
    """Return the scanners found or used before, the one used last first; asks nobody."""
    with desk.store.read() as work:
        note = work.notes.get(_NOTE)
    rows = json.loads(note) if note else []
    return tuple(
        ScanDevice(**{**row, "sources": tuple(row["sources"]), "also": tuple(row["also"])}) for row in rows
    )


def look(desk: Desk, *, on_found: OnDevice = unheard, stop: Stop = never) -> tuple[ScanDevice, ...]:
    """Search for scanners, tell each as it is found, remember them and return those found.

    Takes up to half a minute: for a lane of its own, never that of scanning. `on_found` may tell of one id
    again when more is known of it. Raises ScannerFailed, WorkerDied, Cancelled.
    """
    found: dict[str, ScanDevice] = {}

    def on_one(device: ScanDevice) -> None:
        found[device.id] = device
        on_found(device)

    try:
        return desk.scanner.devices(on_found=on_one, stop=stop)
    finally:
        if found:
            _remember(desk, tuple(found.values()))


def may_forget(session: Session | None) -> bool:
    """Tell whether who is signed in may have a scanner met as if for the first time."""
    return people.may(session, Act.FORGET_SCANNER)


def forget(desk: Desk, device: str) -> None:
    """Remember a scanner no more, nor what it is known by: the next search meets it as if it were new.

    For the lane of scanning: it waits for what is fed. Raises SignInRefused (not_allowed), StoreFailed.
    """
    clerk, known = choices.lead(desk, Act.FORGET_SCANNER), remembered(desk)
    gone = next((item for item in known if device in (item.id, *item.also)), ScanDevice(device, device, ()))
    folder = Path(of_settings(desk.settings).escl.memory)
    with disk_faults(), desk.store.begin() as work:
        work.audit("scanner.forgotten", gone.id, actor=clerk)
        work.notes.set(_NOTE, json.dumps([asdict(item) for item in known if item is not gone]))
        for name in (gone.id, *gone.also):
            memory.forget(folder, name.removeprefix("escl:"))
    scansetup.take_up(desk)  # those who feed hold it in their own memory


def request(desk: Desk, wanted: ScanProfile, *, stop: Stop = never) -> ScanRequest:
    """Return what to ask for: the profile, on the scanner of the settings, else on one that can do it.

    In training papers in the tray of the practice scanner go before. Searches only where no scanner was ever
    found, and no longer than until the first. Raises ScannerFailed (no_scanner), WorkerDied, Cancelled.
    """
    chosen, known = str(desk.settings["scanner"]), remembered(desk)
    if practice.lying(desk):  # laid a moment ago, to be fed now
        device = practice.DEVICE
    elif chosen:
        fitting = [item for item in known if chosen in (item.id, *item.also)]
        device = next(iter(fitting), ScanDevice(chosen, chosen, ()))
    else:
        fitting = [item for item in known if wanted.source in item.sources]
        device = next(iter((*fitting, *known)), None) or _first(desk, stop)
    return _asked(device, wanted)


def _asked(device: ScanDevice, wanted: ScanProfile) -> ScanRequest:
    return ScanRequest(
        device.id, source=wanted.source, mode=wanted.mode, dpi=wanted.dpi, paper=wanted.paper,
        profile=wanted.id, also=device.also, identity=device.identity,
    )  # fmt: skip


def ready(desk: Desk, *, stop: Stop = never) -> None:
    """Have the scanner ready that the chosen profile would use; searches for none where none is known.

    In training the practice scanner too. Takes as long as the device needs to answer: for a lane that may
    wait, not that of scanning.
    """
    if desk.settings["training"]:
        desk.scanner.ready(_asked(practice.DEVICE, profile(desk)), stop=stop)
    if remembered(desk) or str(desk.settings["scanner"]):
        desk.scanner.ready(request(desk, profile(desk), stop=stop), stop=stop)


def scan(
    desk: Desk,
    case_id: str,
    slot: str,
    wanted: ScanProfile,
    *,
    going_on: bool = False,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Feed sheets into a slot by a profile; return how many. Those before a fault stay.

    Going on after a fault is the same call again: sheets are numbered on. A leaf that was torn between its
    sides is fed anew then; `going_on`: its front takes the place of the one that lies there, and its back
    follows. Raises as `capture.scan`; its detail `sheet` says at which of this run it ended, `half` is there
    where a front was left without its back.
    """
    asked = request(desk, wanted, stop=stop)
    case = load(desk, case_id)
    before = {sheet.id for sheet in case.sheets}
    instead = half_leaf(case, slot) if going_on and asked.source == "duplex" else ""
    try:
        return capture.scan(desk, case_id, slot, asked, instead=instead, progress=progress, stop=stop)
    except KioskError as error:
        if asked.source == "duplex" and half_leaf(load(desk, case_id), slot):
            error.details["half"] = "1"
        raise
    finally:
        with contextlib.suppress(KioskError):  # a note that fails hides no fault of the scan
            fresh = [sheet for sheet in load(desk, case_id).sheets_of(slot) if sheet.id not in before]
            if fresh:
                _note_used(desk, asked, fresh[-1].capture.device)


def rescan(
    desk: Desk, case_id: str, sheet_id: str, wanted: ScanProfile, *, progress: ProgressFn = silent,
    stop: Stop = never,
) -> capture.Replaced:  # fmt: skip
    """Feed one side by a profile and put it in the place of a sheet. Raises as `capture.rescan`.

    Where the profile takes both sides, one is fed: which of a leaf's two would come first is the device's.
    """
    if wanted.source == "duplex":
        wanted = replace(wanted, source="feeder")
    asked = request(desk, wanted, stop=stop)
    made = capture.rescan(desk, case_id, sheet_id, asked, progress=progress, stop=stop)
    with contextlib.suppress(KioskError):
        _note_used(desk, asked, made.new.capture.device)
    return made


def half_leaf(case: Case, slot: str) -> str:
    """Return the front that came last, into a slot ("": anywhere), and has no back yet; "" for none."""
    last = case.sheets[-1] if case.sheets else None
    if last is None or (slot and last.material != slot):
        return ""
    return last.id if (last.capture.way, last.capture.side) == ("duplex", "front") else ""


def _first(desk: Desk, stop: Stop) -> ScanDevice:
    found: list[ScanDevice] = []
    try:
        look(desk, on_found=found.append, stop=lambda: bool(found) or stop())
    except Cancelled:
        if not found:
            raise
    if not found:
        raise ScannerFailed("no_scanner")
    return found[0]


def _note_used(desk: Desk, asked: ScanRequest, used: str) -> None:
    """Remember under which id a scanner answered, and that it was the last; silent where nothing changes."""
    known = remembered(desk)
    device = next((item for item in known if asked.device in (item.id, *item.also)), None)
    if device is None:
        device = ScanDevice(asked.device, asked.device.partition(":")[2], (asked.source,))
    if used and used != device.id:
        # the old id stays a name of it: the settings may hold it
        also = tuple(dict.fromkeys(name for name in (*device.also, device.id) if name != used))
        device = replace(device, id=used, also=also[:_MOST_NAMES])
    if known[:1] != (device,):
        names = {device.id, *device.also, asked.device}
        _keep(desk, [device, *(item for item in known if item.id not in names)])


def _remember(desk: Desk, found: Sequence[ScanDevice]) -> None:
    """Note what a search has found: what is known keeps its place, what is not there now stays known."""
    fresh = {device.id: device for device in found}
    rows = []
    for known in remembered(desk):
        again = _same(known, found)
        if again is None:
            rows.append(known)
        elif again.id in fresh:  # old names stay: the settings may hold one
            del fresh[again.id]
            others = (*again.also, known.id, *known.also)
            also = tuple(dict.fromkeys(name for name in others if name != again.id))
            rows.append(replace(again, also=also[:_MOST_NAMES]))
    _keep(desk, [*rows, *fresh.values()])


def _same(known: ScanDevice, found: Sequence[ScanDevice]) -> ScanDevice | None:
    """Return which of the scanners found is one that is known: by a name of it, else by what it is."""
    names = {known.id, *known.also}
    by_name = next((item for item in found if names & {item.id, *item.also}), None)
    alike = [item for item in found if item.identity and item.identity == known.identity]
    return by_name or (alike[0] if len(alike) == 1 else None)


def _keep(desk: Desk, devices: Sequence[ScanDevice]) -> None:
    rows = [asdict(device) for device in devices[:_MOST]]
    with desk.store.begin() as work:
        work.notes.set(_NOTE, json.dumps(rows))
