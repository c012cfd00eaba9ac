"""Wires the Desk: real adapters behind the ports, each made when it is first used.

`open_desk` itself touches neither disk nor network, so the window can be there before. Must not: hold a rule,
a service, or anything that a test could want without it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.adapters.clock import SystemClock
from kiosk.app.lazy import Lazy, LazyPacks
from kiosk.desk import Api, Desk, KeySafe, Printer, PrinterInfo, Scanner, Store, StoreCare, Vault
from kiosk.domain.pack import Pack
from kiosk.errors import Offline, PrinterFailed, StoreFailed
from kiosk.events import Bus
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.adapters.api_http import HttpApi
    from kiosk.adapters.backup import FileCare
    from kiosk.adapters.keymoves import KeyMoves
    from kiosk.adapters.keys import Keys
    from kiosk.adapters.store import SqlStore
    from kiosk.adapters.vault import FileVault
    from kiosk.app.centre import CentreApi
    from kiosk.app.training import TrainingApi
    from kiosk.bundles import Trust


class NoPrinter:
    """The Printer of a Desk without a screen."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return none."""
        return ()

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int, title: str) -> None:  # noqa: ARG002
        """Raise PrinterFailed (no_printer)."""
        raise PrinterFailed("no_printer")


def open_desk(settings: Settings, *, printer: Printer | None = None) -> Desk:
    """Return the Desk of these settings; in training mode with a training centre, started by its first call.

    What can't be opened (StoreFailed, PackRefused) is raised by whoever uses it first.
    """
    clock = SystemClock(settings.folder, who=lambda: _who_signs(desk))
    keys: Lazy[Keys] = Lazy(lambda: _keys(settings))
    store: Lazy[SqlStore] = Lazy(lambda: _store(settings, keys.get_made(), clock))
    vault: Lazy[FileVault] = Lazy(lambda: _vault(settings, keys.get_made()))
    desk = Desk(
        api=cast(Api, _Nobody()),
        store=cast(Store, store),
        vault=cast(Vault, vault),
        keys=cast(KeySafe, Lazy(lambda: _key_moves(settings))),
        care=cast(StoreCare, Lazy(lambda: _care(settings, keys.get_made()))),
        scanner=cast(Scanner, Lazy(lambda: _scanner(settings))),
        printer=printer or NoPrinter(),
        clock=clock,
        bus=Bus(),
        packs=LazyPacks(lambda: _packs(desk)),
        settings=settings,
    )
    api: Lazy[CentreApi | TrainingApi] = Lazy(lambda: _api(desk))
    return _with_api(desk, cast(Api, api))


def close_desk(desk: Desk) -> None:
    """End what was opened: training centre, capture children, store. No plain paper is left."""
    for port in (desk.api, desk.scanner, desk.store):
        made = port.peek_made() if isinstance(port, Lazy) else port
        close = getattr(made, "close", None)
        if close is not None:
            close()
    from kiosk.services.cases import sitefolder

    sitefolder.put_away(desk)
    if desk.settings["training"]:
        from kiosk.capture.practice import tray

        tray.clear(tray.place(desk.settings.folder))


def _with_api(desk: Desk, api: Api) -> Desk:
    from dataclasses import replace

    return replace(desk, api=api)


class _Nobody:
    """Stands where the Api comes later, in the Desk from which the Api itself is made."""

    def __getattr__(self, name: str) -> object:
        raise Offline


def _keys(settings: Settings) -> Keys:
    from kiosk.adapters.keys import open_keys

    return open_keys(settings.folder)


def _key_moves(settings: Settings) -> KeyMoves:
    from kiosk.adapters.keymoves import KeyMoves

    return KeyMoves(settings.folder)


def _store(settings: Settings, keys: Keys, clock: SystemClock) -> SqlStore:
    from kiosk.adapters.store import open_store
    from kiosk.services.window import sure

    opened = open_store(settings.folder, keys, clock=clock)
    with suppress(StoreFailed):  # a page of it may be damaged: the rest is still read
        sure.take_up(opened, clock)
    return opened


def _vault(settings: Settings, keys: Keys) -> FileVault:
    from kiosk.adapters.vault import FileVault

    return FileVault(settings.folder / "vault", keys.vault)


def _care(settings: Settings, keys: Keys) -> FileCare:
    from kiosk.adapters.backup import FileCare

    return FileCare(settings.folder, backup_base(settings), keys)


def backup_base(settings: Settings) -> Path:
    """Return the folder where the backups of windows lie."""
    return Path(settings["backup"]) if settings["backup"] else settings.folder.parent / "backup"


def _packs(desk: Desk) -> tuple[Pack, ...]:
    from kiosk.services.packs.bundles import all_packs

    return all_packs(desk)


def _who_signs(desk: Desk) -> Trust | None:
    from kiosk.services.packs.bundles import who_signs

    return who_signs(desk)()


def _api(desk: Desk) -> CentreApi | TrainingApi:
    settings = desk.settings
    if settings["training"] and not settings["centre"]:
        from kiosk.app.training import Training, TrainingApi

        return TrainingApi(desk, Training(settings))
    from kiosk.app.centre import CentreApi

    return CentreApi(desk, settings["centre"])


def http_api(desk: Desk, url: str) -> HttpApi:
    """Return the client of a centre, with its notes in the store of the Desk."""
    from kiosk.adapters.api_http import HttpApi

    def recall(name: str) -> str | None:
        with desk.store.read() as work:
            return work.notes.get(name)

    def remember(name: str, value: str | None) -> None:
        with desk.store.begin() as work:
            work.notes.set(name, value)

    def revoked(code: str, clerk: str) -> None:
        from kiosk.services.window import people

        people.revoked(desk, code, clerk=clerk)

    training = desk.settings["training"]
    return HttpApi(url, recall=recall, remember=remember, training=training, revoked=revoked)


def _scanner(settings: Settings) -> Scanner:
    from kiosk.capture import config
    from kiosk.capture.children import Children

    return Children(config.of_settings(settings))
