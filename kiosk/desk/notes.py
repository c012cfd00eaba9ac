"""Names and forms of the store's notes that more than one part reads: the hall profile, the device.

Must not: read or write the store; that is done by whoever has a unit of work.
"""

from __future__ import annotations

import json

from kiosk.desk.values import Hall
from kiosk.domain.entity import Region

HALL = "hall"
DEVICE = "device.token"
CENTRE = "centre.address"  # where this workstation was set up; no other one is spoken to in real work
LIMITS = "centre.limits"  # what the centre takes at most, as it was last told
FINGERPRINT = "centre.fingerprint"  # of the centre as it was last seen; another one after a restore
CACHE_CURSOR, FEED_CURSOR, FEED_SEQUENCE = "cache.cursor", "feed.cursor", "feed.sequence"
CURSORS = (CACHE_CURSOR, FEED_CURSOR, FEED_SEQUENCE)  # what a centre that was restored knows nothing of
COMPARED = "bundles.good"  # when the rules were found to be the centre's; before that, of the enrolment
INSTALLATION = "installation"  # name of this copy of the program, made with the first enrolment


def hall_note(hall: Hall) -> str:
    """Return the text of the note `hall`; keys as hexadecimal."""
    return json.dumps(
        {
            "name": hall.name,
            "window": hall.window,
            "region": [hall.region.code, hall.region.name],
            "address": hall.address,
            "phone": hall.phone,
            "hours": hall.hours,
            "id_key": hall.id_key.hex(),
            "public_key": hall.public_key.hex(),
            "retention_days": hall.retention_days,
            "offline_days": hall.offline_days,
            "key_id": hall.key_id,
            "package_key": hall.package_key.hex(),
            "channels": list(hall.channels),
        },
        ensure_ascii=False,
    )


def hall_of(note: str) -> Hall:
    """Return the hall profile of a note. Raises ValueError where it is none."""
    try:
        stored = json.loads(note)
        region = Region(*stored.pop("region"))
        id_key, public_key = (bytes.fromhex(stored.pop(name)) for name in ("id_key", "public_key"))
        package_key = bytes.fromhex(stored.pop("package_key", ""))  # older notes have none
        stored["channels"] = tuple(stored.get("channels", ()))
        return Hall(**stored, region=region, id_key=id_key, public_key=public_key, package_key=package_key)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a hall profile") from error
