"""Vendors' document cameras behind a local HTTP service: where its lists and pictures stand, as data.

A vendor's service is told by an `Adapter`: paths, and the places of fields in its JSON ("data.0.id"). What an
administrator writes as JSON changes single fields of one of ours. Must not: speak to anybody.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Adapter:
    """How a service is asked. {device} and {dpi} are filled in; a body "" asks by GET, else it is posted.

    `ok` names a field that must be `ok_is` where the service tells failures so, "" where it does not.
    """

    list_path: str = "/devices"
    list_body: str = ""
    devices: str = "devices"  # the list; its items are objects, or plain names
    device_id: str = "id"
    device_name: str = "name"
    picture_path: str = "/picture?device={device}&dpi={dpi}"
    picture_body: str = ""
    picture: str = "picture"  # base64, with or without "data:image/jpeg;base64,"
    ok: str = ""
    ok_is: str = "0"


# The first path of "displays" is found in public code; its fields differ from version to version and are to
# be looked up at the device. "plain" is what a small program of the hall's own would offer.
ADAPTERS: Mapping[str, Adapter] = {
    "plain": Adapter(),
    "displays": Adapter(
        list_path="/GetAllDisplayInfo", devices="data", picture_path="/GetPicture?id={device}", picture="data"
    ),
}


@dataclass(frozen=True, slots=True)
class Service:
    """Where a service listens on this computer."""

    host: str
    port: int
    root: str


def adapter(text: str) -> Adapter:
    """Return the adapter of a setting: a name of ours, or JSON that may name one as "like".

    Raises ValueError for anything else.
    """
    text = text.strip() or "plain"
    if not text.startswith("{"):
        if text not in ADAPTERS:
            raise ValueError("adapter")
        return ADAPTERS[text]
    given = json.loads(text)
    like = given.pop("like", "plain")
    known = {one.name for one in fields(Adapter)}
    if like not in ADAPTERS or not set(given) <= known or not all(isinstance(v, str) for v in given.values()):
        raise ValueError("adapter")
    return replace(ADAPTERS[like], **given)


def service(url: str) -> Service:
    """Return where a service is. Raises ValueError for any address that is not this computer's own."""
    parts = urlsplit(url.strip())
    host = parts.hostname or ""
    literal = "127.0.0.1" if host == "localhost" else host  # nobody else is asked what localhost is
    if parts.scheme != "http" or not ipaddress.ip_address(literal).is_loopback:
        raise ValueError("address")
    return Service(literal, parts.port or 80, parts.path.rstrip("/"))


def filled(text: str, *, device: str, dpi: int, within: str) -> str:
    """Return a path or a JSON body (`within`: "path", "body") with the device and resolution filled in."""
    safe = quote(device, safe="") if within == "path" else json.dumps(device)[1:-1]
    return text.replace("{device}", safe).replace("{dpi}", str(dpi))


def at(value: Any, place: str) -> Any:
    """Return what stands at a place of JSON ("data.0.id", "" is all of it), or None."""
    for step in place.split(".") if place else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
