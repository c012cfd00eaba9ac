"""JSON of the central API -> domain, explicit and strict: what is known must fit, the rest is passed over.

Anything that does not fit the contract is the centre's fault: CentreFailed (nonsense) with the place. Must
not: ask the network, or repair what came.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kiosk.adapters.wire_parts import (
    Json,
    day,
    items,
    maybe,
    member,
    moment,
    money,
    nonsense,
    octets,
    text,
    texts,
    thing,
    word,
)
from kiosk.desk.values import (
    CachedEntity,
    CentreMeta,
    ChangePage,
    Hall,
    PasswordRules,
    Role,
    Session,
)
from kiosk.domain.entity import Entity, EntityHit, EntityKind, EntityStatus, LegalForm, Region
from kiosk.domain.limits import Limits
from kiosk.domain.record import (
    Authority,
    Duty,
    DutyKind,
    ListKind,
    Record,
    RecordClass,
    RecordKind,
    Running,
    Site,
)

# -- meta, people, hall


def meta(source: Json) -> CentreMeta:
    """Read the answer of GET /meta; whether the contract is known is decided elsewhere."""
    return CentreMeta(
        contract=member(source, "contract", str),
        server_time=moment(source, "time"),
        fingerprint=member(source, "fingerprint", str),
        limits=limits(thing(source.get("limits"), "limits")),
        password=_password(source),
        offline_days=max(1, member(source, "offline_hours", int) // 24) if "offline_hours" in source else 0,
    )


def limits(source: Json) -> Limits:
    """Read what the centre takes at most; less than nothing does not fit."""

    def count(name: str) -> int:
        told = 0 if source.get(name) is None else member(source, name, int)
        if told < 0:
            raise nonsense(name)
        return told

    return Limits(
        file_bytes=count("file_bytes"),
        files=count("files"),
        filings=count("filings"),
        chunk_min=count("chunk_min_bytes"),
        chunk_max=count("chunk_max_bytes"),
        request_bytes=count("request_bytes"),
        media_types=texts(source, "media_types"),
    )


def session(source: Json) -> Session:
    """Read a session; the tokens are the caller's."""
    clerk = thing(source.get("clerk"), "clerk")
    roles = texts(clerk, "roles")
    until = moment(source, "refresh_expires_at")
    return Session(
        member(clerk, "number", str),
        member(clerk, "name", str),
        _highest(roles),
        online=True,
        until=until,
        must_change=source.get("password_change_due") is True,
    )


def _highest(roles: tuple[str, ...]) -> Role:
    """Return the highest of several roles; CLERK where none of them is known here."""
    return next((role for role in (Role.ADMIN, Role.LEAD) if role in roles), Role.CLERK)


def _password(source: Json) -> PasswordRules:
    """Read what is asked of a new password; a centre that says nothing asks the usual."""
    told = source.get("password")
    if told is None:
        return PasswordRules()
    return PasswordRules(*(member(thing(told, "password"), name, int) for name in ("least", "kinds")))


def hall(source: Json, *, offline_hours: int) -> Hall:
    """Read the answer of POST /devices: the hall profile with the number of this window."""
    profile = thing(source.get("hall"), "hall")
    return Hall(
        name=member(profile, "name", str),
        window=member(source, "window", str),
        region=region(thing(profile.get("region"), "region")),
        address=text(profile, "address"),
        phone=text(profile, "phone"),
        hours=text(profile, "hours"),
        id_key=octets(profile, "hall_key"),
        public_key=octets(profile, "public_key"),
        retention_days=member(profile, "retention_days", int),
        offline_days=max(1, offline_hours // 24),
        key_id=text(profile, "key_id"),
        package_key=octets(profile, "package_key") if profile.get("package_key") else b"",
        channels=tuple(str(one) for one in profile.get("channels") or ()),
    )


# -- entities and records


def region(source: Json) -> Region:
    """Read a region."""
    return Region(member(source, "code", str), member(source, "name", str))


def entity(source: Json) -> Entity:
    """Read an entity."""
    return Entity(
        code=member(source, "code", str),
        name=member(source, "name", str),
        kind=word(source, "kind", EntityKind),
        region=region(thing(source.get("region"), "region")),
        former_names=texts(source, "former_names"),
        address=text(source, "address"),
        responsible_person=text(source, "responsible_person"),
        status=word(source, "status", EntityStatus),
        responsible_title=text(source, "responsible_title"),
        legal_form=maybe(source, "legal_form", lambda body, name: word(body, name, LegalForm)),
        registration_number=text(source, "registration_number"),
        id_hash=text(source, "id_hash").lower(),
    )


def hit(source: Json, *, as_of: datetime) -> EntityHit:
    """Read a row of a search; `as_of` is when it was asked."""
    published, matched = member(source, "published_count", int), text(source, "matched")
    return EntityHit(entity(source), published, as_of, from_cache=False, matched=matched)


def hidden(source: Json) -> int:
    """Read how many records are not public and did not come; 0 where the centre does not tell."""
    told = 0 if source.get("hidden") is None else member(source, "hidden", int)
    if told < 0:
        raise nonsense("hidden")
    return told


def changes(source: Json) -> ChangePage:
    """Read a page of the change feed."""
    fresh, removed = [], []
    for item in items(source, "items", lambda found: found):
        if member(item, "op", str) == "delete":
            removed.append(member(item, "code", str))
        else:
            body = thing(item.get("entity"), "entity")
            count = member(body, "published_count", int)
            fresh.append(CachedEntity(entity(body), text(body, "id_hash"), count))
    return ChangePage(
        tuple(fresh), tuple(removed), member(source, "cursor", str), member(source, "more", bool)
    )


def authority(source: Json) -> Authority:
    """Read a determining body."""
    return Authority(
        name=member(source, "name", str),
        code=text(source, "code"),
        region=region(thing(source.get("region"), "region")),
        market_supervision=member(source, "market_supervision", bool),
        phone=text(source, "phone"),
        address=text(source, "address"),
        hours=text(source, "hours"),
    )


def contact(source: Json) -> Authority:
    """Read a row of the contact matrix: its body, with where its repair officer is found."""
    body = thing(source.get("authority"), "authority")
    own = {name: source[name] for name in ("phone", "address", "hours") if source.get(name)}
    return authority({**body, **own})


def duty(source: Json) -> Duty:
    """Read a duty."""
    return Duty(
        kind=word(source, "kind", DutyKind),
        text=member(source, "text", str),
        amount=maybe(source, "amount", money),
        done_on=maybe(source, "done_on", day),
        source=text(source, "source"),
    )


def site(source: Json) -> Site:
    """Read a publicity site."""
    return Site(member(source, "name", str), member(source, "state", str))


def running(source: Json, name: str) -> Running:
    """Read an application that runs already."""
    found = thing(source.get(name), name)
    return Running(day(found, "since"), member(found, "where", str))


def record(source: Json) -> Record:
    """Read a record of the centre."""
    simple = {"simple": True, "ordinary": False}.get(text(source, "procedure"))
    return Record(
        id=member(source, "id", str),
        entity_code=member(source, "entity_code", str),
        kind=word(source, "kind", RecordKind),
        authority=authority(thing(source.get("authority"), "authority")),
        document_number=text(source, "document_number"),
        decided_on=day(source, "decided_on"),
        record_class=maybe(source, "severity", lambda body, name: word(body, name, RecordClass)),
        class_set_by=text(source, "severity_set_by"),
        violation=text(source, "violation"),
        content=text(source, "content"),
        penalties=texts(source, "penalties"),
        fine=maybe(source, "fine", money),
        confiscated=maybe(source, "confiscated", money),
        simple_procedure=simple,
        duties=items(source, "duties", duty),
        **_publicity(source),
        repairable=member(source, "repairable", bool),
        unrepairable_basis=text(source, "unrepairable_basis"),
        running=maybe(source, "running", running),
        list_kind=maybe(source, "list_kind", lambda body, name: word(body, name, ListKind)),
        listing_reason=text(source, "listing_reason"),
        field=text(source, "field"),
        subject_name=text(source, "subject_name"),
    )


def _publicity(source: Json) -> dict[str, Any]:
    """Read where and how long a record is shown, by the names that `Record` has for it."""
    return {
        "published_on": maybe(source, "published_on", day),
        "publicity_ends_on": maybe(source, "publicity_ends_on", day),
        "ended_on": maybe(source, "ended_on", day),
        "sites": items(source, "sites", site),
        "public": member(source, "public", bool),
    }
