"""What it means that no answer of the centre came: did anything leave this workstation, who answered instead?

Captive portals, pages of proxies and gateways, certificates. Must not: ask again, or look into a body.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from kiosk.errors import KioskError, Offline, Unknown

HANDSHAKE = "before_any_request"  # a mark on errors of a connection that was still being made
_NOT_IN_TIME = frozenset({9, 10})  # OpenSSL: certificate not yet valid, no longer valid
_PORTAL = 511  # network authentication required
_GATEWAY = frozenset({502, 504})  # asked the centre in our place and got nothing


def is_strangers(status: int, method: str) -> bool:
    """Tell whether an answer without a problem of the contract is not the centre's.

    A fault of the centre may come without words; whatever else does not: it always says what is wrong. To a
    HEAD nobody says anything.
    """
    if status in _GATEWAY:
        return True
    return 300 <= status < 400 or status == _PORTAL or (status < 500 and method != "HEAD")


def stranger(status: int, *, reads: bool) -> KioskError:
    """Return the error for an answer that the centre did not give: a captive portal, a proxy's page.

    What only reads was not done. What writes may have passed through before somebody else answered.
    """
    if status in _GATEWAY:
        return Offline("gateway") if reads else Unknown("gateway")
    return Offline("captive_portal") if reads else Unknown("captive_portal")


def failure_of(error: OSError) -> KioskError:
    """Return what a request without an answer means: did anything leave this workstation?"""
    import requests
    from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ReadTimeoutError

    if isinstance(error, requests.exceptions.SSLError):
        if not any(getattr(one, HANDSHAKE, False) for one in _inside(error)):
            return Unknown()  # a damaged record, an alert: the request went out before
        return Offline("tls_time" if _is_out_of_time(error) else "tls")
    no_address = requests.exceptions.InvalidURL | requests.exceptions.MissingSchema
    if isinstance(error, requests.ConnectTimeout | no_address):
        return Offline()
    cause = error.args[0] if error.args else None
    if isinstance(error, requests.Timeout) or isinstance(cause, ReadTimeoutError):
        return Unknown("timed_out")
    reason = cause.reason if isinstance(cause, MaxRetryError) else None
    if isinstance(reason, NewConnectionError | ConnectTimeoutError):
        return Offline()
    return Unknown()


def _is_out_of_time(error: BaseException) -> bool:
    """Tell whether a certificate was refused for its dates: mostly this computer's clock is wrong."""
    return any(
        isinstance(one, ssl.SSLCertVerificationError) and one.verify_code in _NOT_IN_TIME
        for one in _inside(error)
    )


def _inside(error: object, depth: int = 0) -> Iterator[object]:
    """Go through an error and those that it was made of; the libraries pack them into each other."""
    yield error
    if isinstance(error, BaseException) and depth < 6:
        for one in (*error.args, getattr(error, "reason", None), error.__cause__):
            if isinstance(one, BaseException):
                yield from _inside(one, depth + 1)
