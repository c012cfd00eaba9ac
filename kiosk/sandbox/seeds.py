"""The demo data: plants halls, clerks, authorities, entities and records of `resources/demo` into an empty
database.

Dates in the data are days before the seed date, so that they never go stale, or dates where it matters under
which rule a decision was made; `{year}` in a document number is the year of its decision. It must not change
a database that has data already.
"""

from __future__ import annotations

import base64
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import hash_password
from kiosk.sandbox.clock import CHINA, add_months
from kiosk.sandbox.database import count_up, fact, set_fact
from kiosk.sandbox.entities import is_shown
from kiosk.sandbox.folding import document_key, fold, initials_key, names_key
from kiosk.sandbox.signing import make_key
from kiosk.sandbox.tables import Clerk, Contact, Entity, Hall, Record

_MONTHS = {"minor": 3, "general": 12, "serious": 36, None: 36}


def folder() -> Path:
    """Return where the demo data lies, in the source tree and in a frozen build."""
    return Path(__file__).resolve().parents[2] / "resources" / "demo"


def load(path: Path) -> Any:
    """Return the content of a YAML file, by the fast parser where there is one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)


def plant(session: Session, source: Path, *, today: date | None = None) -> bool:
    """Plant the seeds unless the centre has a fingerprint already; tell whether it was done."""
    if fact(session, "fingerprint"):
        return False
    today = today or datetime.now(CHINA).date()
    set_fact(session, "fingerprint", secrets.token_hex(16))
    set_fact(session, "seeded_on", today.isoformat())
    make_key(session)
    authorities = _authorities(load(source / "authorities.yaml"))
    _halls(session, load(source / "halls.yaml"), authorities)
    for number, seed in enumerate(load(source / "entities.yaml"), 1):
        _entity(session, seed, authorities, number=number, today=today)
    count_up(session, "entities", number)
    session.flush()
    return True


def demo_clerk(session: Session, source: Path, hall: str = "") -> dict[str, Any]:
    """Return the first clerk of a hall (of the first hall) with the demo password, as the data give them."""
    clerks: list[dict[str, Any]] = load(source / "halls.yaml")["clerks"]
    known = set(session.scalars(select(Clerk.number)))
    return next(c for c in clerks if c["number"] in known and hall in ("", c["hall"]))


def _authorities(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    blank = {"market_supervision": False, "phone": None, "address": None, "hours": None}
    return {key: blank | value for key, value in data.items()}


def _halls(session: Session, data: dict[str, Any], authorities: dict[str, dict[str, Any]]) -> None:
    for hall in data["halls"]:
        profile = {k: hall[k] for k in ("name", "region", "address", "phone", "hours", "regions")}
        session.add(
            Hall(
                code=hall["code"],
                profile=profile,
                hall_key=base64.b64encode(secrets.token_bytes(32)).decode(),
            )
        )
    for clerk in data["clerks"]:
        row = Clerk(number=clerk["number"], hall=clerk["hall"], name=clerk["name"], roles=clerk["roles"])
        row.secret = hash_password(clerk["password"])
        session.add(row)
    for position, contact in enumerate(data["contacts"]):
        authority = authorities[contact["authority"]]
        place = {"authority": authority, "region": authority["region"]}
        blank = {"person": None, "address": authority["address"], "hours": authority["hours"]}
        session.add(Contact(position=position, body=blank | contact | place))


def _entity(
    session: Session,
    seed: dict[str, Any],
    authorities: dict[str, dict[str, Any]],
    *,
    number: int,
    today: date,
) -> None:
    moment = datetime(today.year, today.month, today.day, tzinfo=CHINA).timestamp()
    bodies = [
        _record(seed, record, authorities, index=index, today=today)
        for index, record in enumerate(seed.get("records", []), 1)
    ]
    session.add(_entity_row(seed, number, shown=sum(map(is_shown, bodies)), moment=moment))
    for body, record in zip(bodies, seed.get("records", []), strict=True):
        row = Record(id=body["id"], entity_code=seed["code"], decided_on=body["decided_on"])
        row.document_key, row.public = document_key(body["document_number"]), body["public"]
        row.fate, row.updated_at, row.body = record.get("fate", "approve"), moment, body
        session.add(row)


def _entity_row(seed: dict[str, Any], number: int, *, shown: int, moment: float) -> Entity:
    former = seed.get("former_names", [])
    names = [seed["name"], *former]
    return Entity(
        code=seed["code"],
        name=seed["name"],
        kind=seed["kind"],
        former_names=former,
        region=seed["region"],
        region_code=seed["region"]["code"],
        address=seed["address"],
        responsible_person=seed["person"],
        responsible_title=seed.get("title"),
        legal_form=seed.get("legal_form"),
        registration_number=seed.get("registration_number"),
        status=seed.get("status", "active"),
        id_number=fold(seed["id_number"]) if "id_number" in seed else None,
        updated_at=moment,
        published=shown,
        search=names_key(names),
        initials=initials_key(names),
        changed=number,
        deleted=False,
    )


def _record(
    entity: dict[str, Any],
    seed: dict[str, Any],
    authorities: dict[str, dict[str, Any]],
    *,
    index: int,
    today: date,
) -> dict[str, Any]:
    decided = _day(today, seed["decided"])
    severity, document = seed.get("severity"), seed.get("document")
    return {
        "id": f"R-{entity['code']}-{index:02d}",
        "entity_code": entity["code"],
        "kind": seed["kind"],
        "authority": authorities[seed["authority"]],
        "document_number": document.replace("{year}", str(decided.year)) if document else None,
        "decided_on": decided.isoformat(),
        "severity": severity,
        "severity_set_by": seed.get("set_by", "认定单位" if severity else None),
        "violation": seed["violation"],
        "content": seed["content"],
        "penalties": seed.get("penalties", []),
        "procedure": seed.get("procedure", "ordinary" if seed["kind"] == "penalty" else None),
        "duties": [_duty(duty, today) for duty in seed.get("duties", [])],
        "repairable": "unrepairable_basis" not in seed,
        "unrepairable_basis": seed.get("unrepairable_basis"),
        **_particulars(seed),
        **_publicity(seed, decided, today=today),
    }


def _particulars(seed: dict[str, Any]) -> dict[str, Any]:
    own = {name: seed.get(name) for name in ("fine", "confiscated", "field")}
    names = {"list_kind": "list", "listing_reason": "reason", "subject_name": "subject"}
    return own | {name: seed.get(short) for name, short in names.items()}


def _publicity(seed: dict[str, Any], decided: date, *, today: date) -> dict[str, Any]:
    shown = seed.get("published", True)
    ended, running = _before(today, seed.get("ended")), seed.get("running")
    state = "removed" if ended else "published"
    sites = [{"name": name, "state": state} for name in seed.get("sites", ["信用中国"])]
    return {
        "published_on": (decided + timedelta(days=7)).isoformat() if shown else None,
        "publicity_ends_on": _ends(seed, decided) if shown else None,
        "ended_on": ended,
        "sites": sites if shown else [],
        "public": seed.get("public", True),
        "running": {"since": _before(today, running["since"]), "where": running["where"]}
        if running
        else None,
    }


def _ends(seed: dict[str, Any], decided: date) -> str | None:
    """Return until when a record is shown; one on an abnormal list stays until it is removed."""
    if seed["kind"] == "abnormal_list":
        return None
    months = 36 if seed["kind"] == "serious_list" else _MONTHS[seed.get("severity")]
    return add_months(decided, months).isoformat()


def _duty(seed: dict[str, Any], today: date) -> dict[str, Any]:
    return {
        "kind": seed["kind"],
        "text": seed["text"],
        "amount": seed.get("amount"),
        "done_on": _before(today, seed.get("done")),
        "source": seed.get("source"),
    }


def _before(today: date, said: int | date | None) -> str | None:
    return None if said is None else _day(today, said).isoformat()


def _day(today: date, said: int | date) -> date:
    """Return the day that the data say: a date, or so many days before the seed date."""
    return said if isinstance(said, date) else today - timedelta(days=said)
