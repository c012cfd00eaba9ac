"""JSON of the status feed, and of a case as the centre has it -> values. As strict as `wire`.

Must not: ask the network, or repair what came.
"""

from __future__ import annotations

from kiosk.adapters.wire import site
from kiosk.adapters.wire_parts import Json, day, items, maybe, member, moment, text, texts, word
from kiosk.adapters.wire_receipt import receipt
from kiosk.desk.after import CentreCase
from kiosk.desk.values import FeedPage, FilingNews
from kiosk.domain.case import FilingStatus, Progress


def feed(source: Json) -> FeedPage:
    """Read a page of the status feed."""
    first, more = member(source, "first_sequence", int), member(source, "more", bool)
    return FeedPage(items(source, "items", filing_news), member(source, "cursor", str), first, more)


def filing_news(source: Json) -> FilingNews:
    """Read what the centre says of one filing."""
    progress = Progress(
        status=word(source, "status", FilingStatus),
        at=moment(source, "at"),
        forwarded_at=maybe(source, "forwarded_at", moment),
        authority_ref=text(source, "authority_ref"),
        query_code=text(source, "query_code"),
        decision=text(source, "decision"),
        reason=text(source, "reason"),
        corrections=texts(source, "corrections"),
        deadline=maybe(source, "deadline", day),
    )
    case_id, number = member(source, "case_id", str), member(source, "filing", int)
    sites, revision = items(source, "sites", site), maybe(source, "revision", _number) or 0
    return FilingNews(case_id, number, progress, sites, member(source, "sequence", int), revision)


def _number(source: Json, name: str) -> int:
    return member(source, name, int)


def _thing(source: Json, name: str) -> Json:
    return member(source, name, dict)


def centre_case(source: Json, *, public_key: bytes) -> CentreCase:
    """Read a case as the centre has it; its receipt is verified. Raises CentreFailed."""
    case_id, entity = member(source, "case_id", str), _thing(source, "entity")
    signed, found, revision = maybe(source, "receipt", _thing), None, 0
    if signed is not None:
        revision = member(signed, "revision", int)
        found = receipt(signed, case_id=case_id, revision=revision, public_key=public_key)
    news = items(source, "filings", filing_news)
    return CentreCase(case_id, member(entity, "name", str), text(entity, "code"), found, revision, news)
