"""The error tree. Edges translate into it; `ui.text` owns the words; nothing else is raised on purpose.

KioskError                      code, args by name, may a retry help?
├── Offline                     nothing left the workstation
├── Unknown                     bytes went out, no answer came: ask again with the same key
├── SignInEnded                 the session is over, or was never there
├── SignInRefused               wrong_password, locked, device_revoked, … (code)
├── Refused                     the centre has findings (code, findings)
├── Conflict                    same key or revision with other content, or the record runs elsewhere (code)
├── NotFound                    no such entity, case, sheet
├── Changed                     the centre speaks another version of the contract
├── CentreFailed                the centre answered with a fault of its own
├── Stale                       somebody saved the case in between
├── StoreFailed                 disk full, read-only, wrong key, damaged (code)
├── PackRefused                 a pack does not verify or validate (code, line)
├── ScannerFailed               jammed, no_documents, cover_open, busy, … (code)
├── FileRefused                 empty, too_large, encrypted, broken, wrong_type, … (code)
├── ImportRefused               a table of records: table_empty, table_no_header, table_too_large, … (code)
├── GuideRefused                a slide or a file of the lobby: guide_kind, guide_word, … (code, file, line)
├── WorkerDied                  a child process ended or hung
├── PrinterFailed               no_printer, stopped, out_of_paper, paper_not_whole, paper_waits, job_waits
└── Cancelled                   the clerk stopped it
"""

from __future__ import annotations

from kiosk.domain.findings import Finding


class KioskError(Exception):
    """Root of everything raised on purpose. `code` selects the sentence, `details` are its arguments."""

    code = "failed"
    retry = False

    def __init__(self, code: str = "", **details: object) -> None:
        self.code = code or type(self).code
        self.details = {key: str(value) for key, value in details.items()}
        super().__init__(self.code)


class Offline(KioskError):
    """Nothing left the workstation: no route, refused, TLS, captive portal."""

    code = "offline"
    retry = True


class Unknown(KioskError):
    """Bytes went out and no answer came back; ask again with the same key."""

    code = "unknown"
    retry = True


class SignInEnded(KioskError):
    """The session is over or was never there."""

    code = "sign_in_ended"


class SignInRefused(KioskError):
    """The centre or the offline verifier did not accept the clerk."""

    code = "wrong_password"


class Refused(KioskError):
    """The centre looked at the case and has findings."""

    code = "refused"

    def __init__(self, code: str = "", findings: tuple[Finding, ...] = (), **details: object) -> None:
        super().__init__(code, **details)
        self.findings = findings


class Conflict(KioskError):
    """Same key or revision with other content, or the record already runs elsewhere."""

    code = "conflict"

    def __init__(self, code: str = "", findings: tuple[Finding, ...] = (), **details: object) -> None:
        super().__init__(code, **details)
        self.findings = findings


class NotFound(KioskError):
    """There is no such thing."""

    code = "not_found"


class Changed(KioskError):
    """The centre speaks a version of the contract that this program does not know."""

    code = "contract_changed"


class CentreFailed(KioskError):
    """The centre answered with a fault of its own (5xx, 429, nonsense)."""

    code = "centre_failed"
    retry = True

    def __init__(self, code: str = "", *, retry_after: float | None = None, **details: object) -> None:
        super().__init__(code, **details)
        self.retry_after = retry_after

    @property
    def is_ill(self) -> bool:
        """Tell whether the centre is busy or ill (429, 5xx): it gets well whatever is asked of it."""
        return self.retry_after is not None or self.details.get("status", "").startswith("5")


class Stale(KioskError):
    """Somebody else saved the same thing in between."""

    code = "stale"
    retry = True


class StoreFailed(KioskError):
    """The store cannot be read or written."""

    code = "store_failed"


class PackRefused(KioskError):
    """A pack does not verify or validate."""

    code = "pack_invalid"


class ScannerFailed(KioskError):
    """The scanner or its driver reports a fault."""

    code = "scanner_failed"
    retry = True


class FileRefused(KioskError):
    """A file can't become sheets."""

    code = "broken"


class ImportRefused(KioskError):
    """A table of records can't be read as a whole; nothing of it was taken."""

    code = "table_broken"


class GuideRefused(KioskError):
    """A slide or a file can't go to the lobby wall; nothing of it was taken."""

    code = "guide_broken"


class WorkerDied(KioskError):
    """A child process ended or did not answer in time."""

    code = "worker_died"
    retry = True


class PrinterFailed(KioskError):
    """The paper did not come out. `waits`: the job is in the queue, another would print it twice."""

    code = "no_printer"
    retry = True

    def __init__(self, code: str = "", **details: object) -> None:
        super().__init__(code, **details)
        self.waits = self.code in ("paper_waits", "job_waits")
        self.retry = not self.waits and self.code != "paper_not_whole"


class Cancelled(KioskError):
    """The clerk stopped it."""

    code = "cancelled"
