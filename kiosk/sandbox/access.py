"""Who is asking: devices, clerks, sessions and their tokens. It must not decide what they may do with
cases."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import fact, set_fact
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.tables import Clerk, Device, Enrolment, Shift, Token

ACCESS_SECONDS = 15 * 60
SHIFT_SECONDS = 12 * 3600
LOCK_SECONDS = 15 * 60
TRIES = 5
PASSWORD = {"least": 8, "kinds": 2}  # what is asked of a new one
ENROLMENT_SECONDS = 14 * 86400


@dataclass(frozen=True, slots=True)
class Who:
    """A signed-in clerk at a window."""

    hall: str
    window: str
    device_id: str
    clerk: str
    roles: tuple[str, ...]
    shift_id: str


def token_digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_password(password: str, salt: bytes | None = None) -> str:
    """Return salt and scrypt hash, hexadecimal."""
    salt = salt or secrets.token_bytes(16)
    return salt.hex() + hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=4096, r=8, p=1).hex()


def _password_fits(password: str, secret: str) -> bool:
    return hmac.compare_digest(hash_password(password, bytes.fromhex(secret[:32])), secret)


def new_enrolment(session: Session, hall: str, kind: str) -> str:
    """Make a one-time code for a device of a hall."""
    code = "-".join(
        "".join(secrets.choice("ABCDEFGHJKLMNPQRTUWXY0123456789") for _ in range(4)) for _ in range(3)
    )
    session.add(Enrolment(code=code, hall=hall, kind=kind, expires_at=now(session) + ENROLMENT_SECONDS))
    return code


def enrol(session: Session, code: str, kind: str, *, window: str, installation: str) -> tuple[Device, str]:
    """Return the device of a code and its fresh token. Raises Problem enrolment-refused."""
    found = session.get(Enrolment, code, with_for_update=True)
    if found is None or found.kind != kind:
        raise Problem("enrolment-refused", "登记码不存在，或用于另一类设备。")
    token = secrets.token_urlsafe(32)
    if found.device_id is None:
        if found.expires_at < now(session):
            raise Problem("enrolment-refused", "登记码已过期。")
        device = Device(
            id=str(uuid.uuid4()), hall=found.hall, kind=kind, window=window, installation=installation
        )
        device.token, device.revoked = token_digest(token), False
        session.add(device)
        found.device_id = device.id
        return device, token
    known = session.get(Device, found.device_id)
    if known is None or known.revoked or known.installation != installation:
        raise Problem("enrolment-refused", "登记码已使用。")
    known.token = token_digest(token)
    return known, token


def device_of(session: Session, token: str | None) -> Device:
    """Return the device of a token. Raises Problem token-missing, device-unknown, device-revoked."""
    if not token:
        raise Problem("token-missing", "缺少设备凭据。")
    device = session.scalar(select(Device).where(Device.token == token_digest(token)))
    if device is None:
        raise Problem("device-unknown")
    if device.revoked:
        raise Problem("device-revoked")
    return device


def workstation_of(session: Session, token: str | None) -> Device:
    """Return the workstation of a token; a wall has no clerks. Raises Problem not-allowed too."""
    device = device_of(session, token)
    if device.kind != "workstation":
        raise Problem("not-allowed", "此设备不能登录。")
    return device


def sign_in(session: Session, device: Device, number: str, password: str) -> dict[str, Any] | Problem:
    """Return the new session, or the problem; a failed try is counted, so it is returned and not raised."""
    clerk = session.get(Clerk, number, with_for_update=True)
    moment = now(session)
    if clerk is None or clerk.hall != device.hall:
        return Problem("wrong-password")
    if clerk.locked_until > moment:
        return Problem("account-locked", headers={"Retry-After": str(int(clerk.locked_until - moment) + 1)})
    if not _password_fits(password, clerk.secret):
        return _failed(clerk, moment)
    if is_revoked(session, number):
        return Problem("clerk-revoked")
    clerk.failures = 0
    shift = Shift(id=str(uuid.uuid4()), device_id=device.id, clerk=number, revoked=False)
    shift.expires_at = moment + SHIFT_SECONDS
    session.add(shift)
    refresh = _new_token(session, shift, "refresh", shift.expires_at)
    return _answer(session, shift, clerk, refresh)


def _failed(clerk: Clerk, moment: float) -> Problem:
    clerk.failures += 1
    if clerk.failures >= TRIES:
        clerk.failures, clerk.locked_until = 0, moment + LOCK_SECONDS
    return Problem("wrong-password")


def change_password(session: Session, who: Who, old: str, new: str) -> Problem | None:
    """Give a clerk a new password and end the clerk's other sessions; again with the same two: nothing to do.

    Returns the problem where there is one: a failed try is counted, so it is returned and not raised.
    """
    clerk, moment = session.get_one(Clerk, who.clerk, with_for_update=True), now(session)
    if clerk.locked_until > moment:
        return Problem("account-locked", headers={"Retry-After": str(int(clerk.locked_until - moment) + 1)})
    if not _password_fits(old, clerk.secret):
        done = new != old and _password_fits(new, clerk.secret)
        return None if done else _failed(clerk, moment)
    wrong = _faults(new, old=old, number=clerk.number)
    if wrong:
        return Problem("findings", errors=[error("/new", code, words) for code, words in wrong])
    clerk.secret, clerk.failures = hash_password(new), 0
    set_due(session, clerk.number, on=False)
    others = update(Shift).where(Shift.clerk == clerk.number, Shift.id != who.shift_id).values(revoked=True)
    session.execute(others)
    return None


def _faults(new: str, *, old: str, number: str) -> list[tuple[str, str]]:
    kinds = {"a" if s.islower() else "A" if s.isupper() else "1" if s.isdigit() else "." for s in new}
    faults = [
        (len(new) < PASSWORD["least"], "too-short", f"至少 {PASSWORD['least']} 个字符"),
        (len(kinds) < PASSWORD["kinds"], "too-plain", f"至少含 {PASSWORD['kinds']} 类字符"),
        (number in new, "number", "不得含工号"),
        (new == old, "same", "不得与原密码相同"),
    ]
    return [(code, words) for found, code, words in faults if found]


def is_revoked(session: Session, number: str) -> bool:
    """Tell whether a clerk may not sign in any more."""
    return fact(session, f"clerk.revoked:{number}") == "1"


def set_revoked(session: Session, number: str, *, on: bool = True) -> None:
    """Take a clerk's right away, or give it back."""
    set_fact(session, f"clerk.revoked:{number}", "1" if on else "0")


def is_due(session: Session, number: str) -> bool:
    """Tell whether a clerk needs a new password before anything else."""
    return fact(session, f"clerk.due:{number}") == "1"


def set_due(session: Session, number: str, *, on: bool = True) -> None:
    """Ask a clerk for a new password, or ask no more."""
    if on or is_due(session, number):
        set_fact(session, f"clerk.due:{number}", "1" if on else "0")


def _check_clerk(session: Session, clerk: Clerk) -> None:
    if is_revoked(session, clerk.number):
        raise Problem("clerk-revoked")


def refresh(session: Session, device: Device, token: str) -> dict[str, Any]:
    """Return the session with a new access token. Raises Problem token-unknown, session-expired, -revoked."""
    shift = _shift_of(session, token, "refresh")
    if shift.device_id != device.id:
        raise Problem("token-unknown")
    clerk = session.get_one(Clerk, shift.clerk)
    _check_clerk(session, clerk)
    return _answer(session, shift, clerk, token)


def signed_in(session: Session, token: str | None, *, password_due: bool = False) -> Who:
    """Return who an access token belongs to; `password_due`: also who has to change the password first.

    Raises Problem with 401.
    """
    if not token:
        raise Problem("token-missing")
    shift = _shift_of(session, token, "access")
    device = session.get_one(Device, shift.device_id)
    if device.revoked:
        raise Problem("device-revoked")
    clerk = session.get_one(Clerk, shift.clerk)
    _check_clerk(session, clerk)
    if not password_due and is_due(session, clerk.number):
        raise Problem("password-change-due")
    return Who(device.hall, device.window, device.id, clerk.number, tuple(clerk.roles), shift.id)


def sign_out(session: Session, who: Who) -> None:
    """End a session; both its tokens are revoked from now on."""
    session.get_one(Shift, who.shift_id).revoked = True


def _shift_of(session: Session, token: str, kind: str) -> Shift:
    kept = session.get(Token, token_digest(token))
    if kept is None or kept.kind != kind:
        raise Problem("token-unknown")
    shift = session.get_one(Shift, kept.shift_id)
    if shift.revoked:
        raise Problem("session-revoked")
    if min(kept.expires_at, shift.expires_at) <= now(session):
        raise Problem("session-expired")
    return shift


def _new_token(session: Session, shift: Shift, kind: str, expires_at: float) -> str:
    token = secrets.token_urlsafe(32)
    session.add(Token(digest=token_digest(token), shift_id=shift.id, kind=kind, expires_at=expires_at))
    return token


def _answer(session: Session, shift: Shift, clerk: Clerk, refresh_token: str) -> dict[str, Any]:
    expires = min(now(session) + ACCESS_SECONDS, shift.expires_at)
    return {
        "access_token": _new_token(session, shift, "access", expires),
        "access_expires_at": stamp(expires),
        "refresh_token": refresh_token,
        "refresh_expires_at": stamp(shift.expires_at),
        "clerk": {"number": clerk.number, "name": clerk.name, "roles": list(clerk.roles)},
        "password_change_due": is_due(session, clerk.number),
    }
