"""Where a device is: its address in the network, and the paths that it names. Asks no name server."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

_PATH_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Address:
    """Host (an address or a name), port, whether by TLS, and the path under which eSCL lies."""

    host: str
    port: int
    tls: bool
    root: str

    @property
    def url(self) -> str:
        """The address in one line."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{self.root}"

    def path(self, name: str) -> str:
        """Return the path of a resource of the device."""
        return f"{self.root}/{name}"


def parsed(url: str) -> Address | None:
    """Return the address in a line, or None where it is none."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    tls = parts.scheme == "https"
    return Address(parts.hostname, port or (443 if tls else 80), tls, cleaned(parts.path).rstrip("/"))


def cleaned(path: str) -> str:
    """Return a path that can be sent."""
    return quote("/" + path.lstrip("/"), safe="/%:@!$&'()*+,;=-._~?")[:_PATH_LIMIT]


def job_path(base: Address, location: str) -> str:
    """Return the path of a job, "" where there is none; whatever host it names, the host is the device.

    Some devices name a host that only they know, some give the path alone or what follows "ScanJobs".
    """
    try:
        parts = urlsplit(urljoin(f"http://device{base.path('ScanJobs')}", location.strip()))
    except ValueError:
        return ""
    path = cleaned(parts.path).rstrip("/")
    return path if path.strip("/") and path != base.path("ScanJobs") else ""


def within_reach(host: str) -> bool:
    """Tell whether an address belongs to a local network, where a device vouches for itself."""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return found.is_private or found.is_link_local or found.is_loopback
