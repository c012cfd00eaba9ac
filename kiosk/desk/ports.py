"""The ports of the Desk as Protocols. No port names a library; other forms pass the same contract tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from kiosk.desk.after import BodyPaper, CentreCase, Consultation, Objection, ObjectionNumber
from kiosk.desk.values import (
    Carried,
    CentreMeta,
    ChangePage,
    Dossier,
    FeedPage,
    Hall,
    KeyPlace,
    LookFor,
    OutboxRow,
    OutFile,
    PrinterInfo,
    ProgressFn,
    Session,
    SignedList,
    Stop,
    Stored,
    Submission,
    never,
    silent,
)
from kiosk.desk.walls import WallOrder
from kiosk.domain.calendar import Calendar, HolidayTable
from kiosk.domain.case import Receipt
from kiosk.domain.entity import EntityHit
from kiosk.domain.pack import Pack
from kiosk.domain.record import Authority

if TYPE_CHECKING:
    pass


class Packs(Protocol):
    """All packs there are. Another may be active after `renew`."""

    def __iter__(self) -> Iterator[Pack]: ...

    def renew(self) -> None:
        """Have the packs read anew; no later than with the next look at them. Raises PackRefused."""


class Clock(Protocol):
    """Time of day and of law."""

    def now(self) -> datetime:
        """Return the aware moment, corrected by the centre's clock where it is known."""

    def today(self) -> date:
        """Return the date in China."""

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is a working day; Monday to Friday where its year has no table."""

    def is_provisional(self, day: date) -> bool:
        """Tell whether a day's year has no table of holidays here."""

    def calendar(self) -> Calendar:
        """Return the tables of holidays in force."""

    def keep_table(self, table: HolidayTable) -> None:
        """Keep an imported table; it counts from now on. Raises StoreFailed."""

    def renew(self) -> None:
        """Read the tables anew with the next look, for another bundle is in force."""

    def go_by(self, moment: datetime) -> None:
        """Let it be this moment now, as was seen here before; until the centre's clock is known."""

    @property
    def offset(self) -> timedelta:
        """How far the centre's clock is ahead of this computer's; zero while it is not known."""

    def correct(self, server_time: datetime) -> timedelta:
        """Go by the centre's clock from now on; return the offset. Raises CentreFailed (clocks_apart)."""


class Api(Protocol):
    """The central API. Every call blocks; raises Offline, Unknown, SignInEnded, CentreFailed, Changed."""

    def meta(self) -> CentreMeta:
        """Return what the centre says of itself."""

    def enrol(self, code: str, *, workstation: str) -> Hall:
        """Enrol this workstation; keeps the device token. Raises SignInRefused."""

    def probe(self, address: str) -> CentreMeta:
        """Return what the centre at another address says of itself; nothing of it is kept."""

    def enrol_at(self, address: str, code: str, *, workstation: str) -> tuple[Hall, str]:
        """Enrol at an address; return the hall and the device token, which are the caller's to keep.

        Raises SignInRefused.
        """

    def move(self, address: str) -> None:
        """Speak to the centre at this address from now on; nobody is signed in there."""

    def sign_in(self, clerk: str, password: str) -> Session:
        """Sign a clerk in. Raises SignInRefused."""

    def vouch(self, clerk: str, password: str) -> Session:
        """Return who somebody is without signing them in: the session here goes on. Raises SignInRefused."""

    def change_password(self, old: str, new: str) -> None:
        """Give the signed-in clerk a new password; again with the same two changes nothing.

        Raises SignInRefused (wrong_password, locked, password_refused).
        """

    def sign_out(self) -> None:
        """End the session at the centre; silent where the centre is away."""

    def is_signed_in(self) -> bool:
        """Tell whether there is a session at the centre that may still hold. Asks nobody."""

    def forget_others(self, clerk: str) -> None:
        """Let go of the session here where it is not this clerk's; there it ends by itself. Asks nobody."""

    def search(self, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
        """Return entities that match a name, former name, initials, code, ID or decision number."""

    def dossier(self, code: str, *, purpose: LookFor | None = None) -> Dossier:
        """Return an entity with its records: those not public for a purpose only. Raises NotFound."""

    def changes(self, since: str) -> ChangePage:
        """Return a page of the change feed after a cursor ("" = from the start)."""

    def commitment_codes(self, count: int) -> tuple[str, ...]:
        """Return fresh commitment codes for this window; never the same twice."""

    def contacts(self) -> tuple[Authority, ...]:
        """Return the repair officers' offices."""

    def weigh(self, submission: Submission) -> int:
        """Return how many bytes a case has without its files, as it would be sent. Asks no network."""

    def put_revision(self, submission: Submission, *, key: str) -> tuple[str, ...]:
        """Send the whole case; return the ids of the files still missing. Raises Refused, Conflict."""

    def upload(
        self, file: OutFile, data: bytes, *, case_id: str, revision: int, progress: ProgressFn, stop: Stop
    ) -> None:
        """Send one file, going on where an earlier try ended. Raises Refused, Cancelled."""

    def complete(self, case_id: str, revision: int, *, key: str, size: int = 0) -> Receipt:
        """Ask for the receipt once all files are there; its signature is verified. Raises Conflict.

        `size`: bytes of the files, which the centre may have to go through before it answers.
        """

    def pack(
        self,
        out: BinaryIO,
        rows: Iterable[OutboxRow],
        *,
        read: Callable[[str], bytes],
        progress: ProgressFn = silent,
        stop: Stop = never,
    ) -> str:
        """Write a package that only the centre can open, with these submissions; return its id.

        `read` gives a file's bytes by its id in the vault. Asks no network. Raises Conflict (no_package_key),
        SignInEnded (not_enrolled), Cancelled, OSError.
        """

    def carried(self, receipts: bytes, sent: Callable[[str], Submission | None]) -> tuple[Carried, ...]:
        """Return what the centre says of a package, each receipt verified. `sent` gives a submission by key.

        Asks no network. Raises FileRefused (no_receipts, not_signed).
        """

    def hand_in(self, package: bytes, *, progress: ProgressFn = silent, stop: Stop = never) -> bytes:
        """Hand a package of any window to the centre; return the file of its receipts.

        Raises FileRefused, Cancelled.
        """

    def case(self, case_id: str) -> CentreCase:
        """Return what the centre has of a case of this hall. Raises NotFound (case_unknown), CentreFailed."""

    def case_feed(self, cursor: str) -> FeedPage:
        """Return the news of this window's filings after a cursor."""

    def withdraw(self, case_id: str, filing: int, *, key: str, reason: str, at: datetime) -> None:
        """Withdraw one filing for a reason given at a moment. Raises Conflict if it is decided."""

    def object_to(self, objection: Objection, *, key: str) -> ObjectionNumber:
        """Hand in an objection; return the centre's number for it. Raises Refused, Conflict."""

    def log_consultations(self, several: Sequence[Consultation], *, key: str) -> tuple[str, ...]:
        """Hand in consultations, 200 at most; return the ids that the centre has now. Raises Refused."""

    def paper(self, case_id: str, filing: int, name: str) -> BodyPaper:
        """Return a body's paper on a filing, signature verified. Raises NotFound, CentreFailed."""

    def manifest(self, etag: str = "") -> SignedList | None:
        """Return the signed list of packs and tables as it came; None where it is still that of the ETag.

        Needs an enrolled device and nobody signed in. Nothing of it is verified yet.
        """

    def bundle(self, item: str, version: str) -> bytes:
        """Return one item of that list, byte for byte as signed. Raises NotFound."""

    def wall_orders(self) -> tuple[WallOrder, ...]:
        """Return the orders that the centre holds for the walls of the hall."""

    def order_walls(self, order: WallOrder, *, in_force: bool, key: str) -> None:
        """Give the walls of the hall an order, or take back that of its kind. Raises SignInRefused."""


class Vault(Protocol):
    """Encrypted files. What `put` returned is on disk."""

    def put(self, data: bytes) -> Stored:
        """Encrypt, write, fsync, rename. Raises StoreFailed (code disk_full, read_only)."""

    def put_all(self, several: Sequence[bytes]) -> tuple[Stored, ...]:
        """Keep several that belong together, all or none; cheaper than one by one. Raises as `put`."""

    def get(self, item: str) -> bytes:
        """Return the plain bytes. Raises NotFound, StoreFailed (code damaged)."""

    def discard(self, *items: str) -> None:
        """Remove files; silent if one is gone."""

    def items(self) -> tuple[str, ...]:
        """Return the ids of everything kept."""


class KeySafe(Protocol):
    """Where the data key lies. Raises StoreFailed: keyring_away, keyring_locked, lost_key, wrong_key."""

    def place(self) -> KeyPlace:
        """Return where it lies, and the keyring that there is."""

    def to_keyring(self) -> None:
        """Bring it into the keyring of the system; a crash in between loses nothing."""

    def to_file(self) -> None:
        """Bring it back into the protected file."""

    def save_copy(self, path: Path, phrase: str, *, over: bool = False) -> None:
        """Write a copy that only a passphrase opens; `over`: instead of a file that is there."""


class Printer(Protocol):
    """Printers of the system. Raises PrinterFailed."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return what the system offers."""

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int, title: str) -> None:
        """Print a PDF; `printer` "" is the default one. `title` holds no personal data."""
