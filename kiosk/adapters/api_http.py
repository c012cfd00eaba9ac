"""The Api port over HTTP: every operation of the contract that this program uses, and no other.

Must not: be spoken to before it is needed (requests loads with the first call), keep a password, or give
anything to somebody of whom it is not known that they are the centre.
"""

from __future__ import annotations

import ipaddress
import uuid
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from kiosk.adapters import api_http_body as body_of
from kiosk.adapters import wire, wire_feed, wire_out
from kiosk.adapters import wire_parts as parts
from kiosk.adapters.api_http_after import AfterApi
from kiosk.adapters.api_http_calls import META, Call, Caller, untold
from kiosk.adapters.api_http_entities import EntityCalls
from kiosk.adapters.api_http_packages import PackageCalls
from kiosk.adapters.api_http_walls import WallCalls
from kiosk.adapters.pace import waits
from kiosk.adapters.wire_parts import Json
from kiosk.desk.notes import DEVICE, HALL, INSTALLATION, hall_of
from kiosk.desk.values import (
    CentreMeta,
    FeedPage,
    Hall,
    OutFile,
    ProgressFn,
    Session,
    SignedList,
    Stop,
    Submission,
)
from kiosk.domain.case import Receipt
from kiosk.errors import (
    CentreFailed,
    Changed,
    KioskError,
    Offline,
    Refused,
    SignInEnded,
    SignInRefused,
    Unknown,
)

SERVICE = "credit-repair-central"
CONTRACT = "1."  # every version that begins so is understood
_QUICK = 4.0  # seconds that a clerk waits for an answer
_PAGE = "200"

Recall = Callable[[str], str | None]
Remember = Callable[[str, str | None], None]


class HttpApi(EntityCalls, AfterApi, PackageCalls, WallCalls):
    """The Api port. `recall` and `remember` read and write the notes of the store."""

    def __init__(
        self,
        url: str,
        *,
        recall: Recall,
        remember: Remember,
        training: bool,
        verify: str | bool = True,
        revoked: Callable[[str, str], object] = untold,
    ) -> None:
        self._recall, self._remember, self._training = recall, remember, training
        self._secret = training or _keeps_secrets(url)
        self._caller = Caller(
            url,
            look=self._meta,
            device_token=lambda: recall(DEVICE) or "",
            verify=verify,
            revoked=revoked,
        )

    # -- who it is

    def meta(self) -> CentreMeta:
        """Return what the centre says of itself.

        Raises Changed for an unknown contract, Offline where something else answers or it is not ours.
        """
        return wire.meta(self._meta())

    def _meta(self) -> Json:
        """Return who answers; from then on it is known whether that is the centre of this workstation."""
        try:
            source = self._asked()
        except KioskError as error:
            if _is_stranger(error):
                self._caller.known = False
            raise
        self._caller.known = True
        return source

    def _asked(self) -> Json:
        if not self._secret:
            raise Offline("not_encrypted")
        try:
            source = self._caller.json(Call("GET", META, signed=False, answer=_QUICK))
        except Unknown as error:
            raise Offline(error.code) from None  # nothing was asked for that could have been done
        if source.get("service") != SERVICE:
            raise Offline("captive_portal")
        contract = parts.member(source, "contract", str)
        if not contract.startswith(CONTRACT):
            raise Changed(found=contract)
        if parts.member(source, "training", bool) is not self._training:
            raise Offline("wrong_centre")  # training and real work never mix
        limits = wire.limits(parts.thing(source.get("limits"), "limits"))
        self._caller.pace.bound(limits.chunk_min, limits.chunk_max)
        return source

    def enrol(self, code: str, *, workstation: str) -> Hall:
        """Enrol this workstation; keeps the device token. Raises SignInRefused."""
        hours = parts.member(self._meta(), "offline_hours", int)
        installation = self._recall(INSTALLATION) or str(uuid.uuid4())
        self._remember(INSTALLATION, installation)
        body = {"code": code, "kind": "workstation", "window": workstation, "installation": installation}
        try:
            answer = self._caller.json(Call("POST", "/devices", body=body, signed=False))
        except Refused:
            raise SignInRefused("enrolment_refused") from None
        hall = wire.hall(answer, offline_hours=hours)
        self._remember(DEVICE, parts.member(answer, "device_token", str))
        return hall

    def sign_in(self, clerk: str, password: str) -> Session:
        """Sign a clerk in; the session before, if there was one, ends. Raises SignInRefused."""
        answer = self._opened(clerk, password)
        session = wire.session(answer)
        access, refresh = (parts.member(answer, f"{kind}_token", str) for kind in ("access", "refresh"))
        self._caller.end(self._caller.use(access, refresh, session.clerk))
        return session

    def vouch(self, clerk: str, password: str) -> Session:
        """Return who somebody is without signing them in: the session here goes on. Raises SignInRefused."""
        answer = self._opened(clerk, password)
        session = wire.session(answer)
        self._caller.end(parts.member(answer, "access_token", str))
        return session

    def _opened(self, clerk: str, password: str) -> Json:
        body = {"clerk": clerk, "password": password}
        call = Call("POST", "/sessions", body=body, signed=False, device=True, answer=_QUICK)
        try:
            return self._caller.json(call)
        except Refused:
            raise SignInRefused("wrong_password") from None

    def change_password(self, old: str, new: str) -> None:
        """Give the signed-in clerk a new password; again with the same two changes nothing.

        Raises SignInRefused (wrong_password, locked, password_refused), Unknown: it may be in force or not.
        """
        call = Call("PUT", "/sessions/current/password", body={"old": old, "new": new}, answer=_QUICK)
        try:
            try:
                self._caller.plain(call, 204)
            except Unknown:
                self._caller.plain(call, 204)  # was it done? the same two again say so
        except Refused:
            raise SignInRefused("password_refused") from None

    def sign_out(self) -> None:
        """End the session at the centre; silent where the centre is away."""
        try:
            if self._caller.signed_in:
                self._caller.answer(Call("DELETE", "/sessions/current", answer=_QUICK))
        except KioskError:
            pass  # the tokens end by themselves
        finally:
            self._caller.tokens.forget()

    def is_signed_in(self) -> bool:
        """Tell whether there is a session at the centre that may still hold. Asks nobody."""
        return self._caller.signed_in

    def forget_others(self, clerk: str) -> None:
        """Let go of the session here where it is not this clerk's; there it ends by itself. Asks nobody."""
        self._caller.tokens.forget_others(clerk)

    # -- cases

    def commitment_codes(self, count: int) -> tuple[str, ...]:
        """Return fresh commitment codes for this window; never the same twice."""
        call = Call("POST", "/commitment-codes", body={"count": min(count, 500)}, key=str(uuid.uuid4()))
        try:
            answer = self._caller.json(call)
        except Unknown:
            answer = self._caller.json(call)  # the same key: the same range
        return parts.texts(answer, "codes")

    def weigh(self, submission: Submission) -> int:
        """Return how many bytes a case has without its files, as it would be sent. Asks no network."""
        return len(body_of.octets(wire_out.revision(submission)))

    def put_revision(self, submission: Submission, *, key: str) -> tuple[str, ...]:
        """Send the whole case; return the ids of the files still missing. Raises Refused, Conflict."""
        case = submission.case
        path = f"/cases/{case.id}/revisions/{case.revision}"
        body = wire_out.revision(submission)
        return parts.texts(
            self._caller.json(Call("PUT", path, body=body, key=key, sent=submission)), "missing"
        )

    def upload(
        self, file: OutFile, data: bytes, *, case_id: str, revision: int, progress: ProgressFn, stop: Stop
    ) -> None:
        """Send one file, going on where an earlier try ended. Raises Refused, Cancelled."""
        from kiosk.adapters.upload import Upload

        Upload(self._caller, file, data).run(case_id, revision, progress=progress, stop=stop)

    def complete(self, case_id: str, revision: int, *, key: str, size: int = 0) -> Receipt:
        """Ask for the receipt once all files are there; its signature is verified.

        Raises Refused, Conflict (files_missing), CentreFailed (receipt_not_signed).
        """
        path = f"/cases/{case_id}/revisions/{revision}/completion"
        note = self._recall(HALL)
        if note is None:  # before anything is sent: afterwards it would be there without a receipt
            raise SignInEnded("not_enrolled")
        answer = self._caller.json(Call("POST", path, key=key, answer=waits(size)))
        from kiosk.adapters.wire_receipt import receipt

        return receipt(answer, case_id=case_id, revision=revision, public_key=hall_of(note).public_key)

    def case_feed(self, cursor: str) -> FeedPage:
        """Return the news of this window's filings after a cursor. Raises NotFound (cursor_unknown)."""
        query = {"limit": _PAGE, **({"changed_since": cursor} if cursor else {})}
        return wire_feed.feed(self._caller.json(Call("GET", "/cases", query)))

    # -- packs and tables

    def manifest(self, etag: str = "") -> SignedList | None:
        """Return the signed list of packs and tables as it came; None where it is still that of the ETag."""
        call = Call("GET", "/packs/manifest", signed=False, device=True)
        found = self._caller.news(call, etag)
        return None if found is None else SignedList(*found)

    def bundle(self, item: str, version: str) -> bytes:
        """Return one item of that list, byte for byte as signed. Raises NotFound."""
        path = f"/packs/{quote(item, safe='')}/{quote(version, safe='')}"
        return self._caller.octets(Call("GET", path, signed=False, device=True))


def _keeps_secrets(url: str) -> bool:
    """Tell whether nobody on the way to an address can read along: TLS, or this computer itself."""
    place = urlsplit(url.strip())
    if place.scheme == "https" or place.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(place.hostname or "").is_loopback
    except ValueError:
        return False


def _is_stranger(error: KioskError) -> bool:
    """Tell whether somebody else answered, as against nobody, or a centre with a fault of its own."""
    if isinstance(error, Offline):
        return error.code in {"captive_portal", "wrong_centre"}
    return not isinstance(error, CentreFailed) or error.code == "nonsense"
