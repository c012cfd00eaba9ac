"""TLS with scanners: they sign their own certificates, so the first one seen is the one that counts.

Only within a local network, where nobody could vouch for a device anyway; elsewhere a certificate must be
signed by an authority that this computer knows. Must not: send a byte before it is sure.
"""

from __future__ import annotations

import hashlib
import socket
import ssl

from kiosk.capture.escl.address import within_reach


class Changed(Exception):
    """The device shows another certificate than the one that is remembered."""


def wrapped(end: socket.socket, host: str, *, known: str) -> tuple[ssl.SSLSocket, str]:
    """Return the socket under TLS, and the fingerprint (SHA-256) of the other side's certificate.

    `known` is the fingerprint to be met, "" on first use. Raises Changed, OSError (ssl.SSLError among it).
    """
    local = within_reach(end.getpeername()[0])
    context = ssl.create_default_context()
    if local or known:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    secure = context.wrap_socket(end, server_hostname=host.partition("%")[0])
    shown = secure.getpeercert(binary_form=True)
    fingerprint = hashlib.sha256(shown or b"").hexdigest()
    if known and fingerprint != known:
        secure.close()
        raise Changed
    return secure, fingerprint
