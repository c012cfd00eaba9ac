"""What may be sent to the centre, word by word as in the contract: closed, strict models.

Answers are not made here. Dates and times stay text: the sandbox keeps what it was given.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

MAX_FILE = 52_428_800
MEDIA_TYPES = ("application/pdf", "image/jpeg", "image/png", "image/tiff", "application/ofd")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_DIGITS = re.compile(r"-?[0-9]{1,12}")
_FIELD = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def _is_date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise ValueError("not a date")
    date.fromisoformat(text)
    return text


def _is_time(text: str) -> str:
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError("not a time with an offset")
    day, minutes, seconds, _, offset = found.groups()
    # RFC 3339 knows the 60th second, Python does not
    datetime.fromisoformat(f"{day}T{minutes}:{'59' if seconds == '60' else seconds}{offset.upper()}")
    return text


def _digits(value: object) -> object:
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("not a number")
    return value


def _whole(value: object) -> object:
    # JSON has one kind of number: 3.0 is an integer there
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_answer(value: Any) -> Any:
    value = _whole(value)
    texts = value if isinstance(value, list) else [value]
    limit = 400 if isinstance(value, list) else 4000
    if len(texts) > 100:
        raise ValueError("too many")
    for text in texts:
        if isinstance(text, str):
            if len(text) > limit or "\0" in text:
                raise ValueError("too long")
        elif isinstance(value, list) or not (text is None or isinstance(text, bool | int)):
            raise ValueError("not an answer")
        elif isinstance(text, int) and abs(text) > 10**12:
            raise ValueError("too large")
    return value


def _are_fields(answers: dict[str, Any]) -> dict[str, Any]:
    if any(not _FIELD.fullmatch(name) for name in answers):
        raise ValueError("not a field")
    return answers


def pattern(regex: str) -> StringConstraints:
    """Return the constraint of a text of this form."""
    return StringConstraints(pattern=regex)


Date = Annotated[str, AfterValidator(_is_date)]
Time = Annotated[str, AfterValidator(_is_time)]
WorkId = Annotated[str, pattern(r"^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$")]
Uuid = Annotated[str, pattern(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Slug = Annotated[str, pattern(r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Version = Annotated[str, pattern(r"^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$")]
ObjectId = Annotated[str, pattern(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
EntityCode = Annotated[str, pattern(r"^([0-9A-HJ-NPQRTUWXY]{18}|P[0-9A-Z]{8,31})$")]
Uscc = Annotated[str, pattern(r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
Sha256 = Annotated[str, pattern(r"^[0-9a-f]{64}$")]
Money = Annotated[str, pattern(r"^(0|[1-9][0-9]{0,12})\.[0-9]{2}$")]
Cursor = Annotated[str, pattern(r"^[A-Za-z0-9._-]{1,120}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00]*$")]
_Long = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
_Basis = Annotated[str, StringConstraints(max_length=400, pattern=r"^[^\x00]*$")]
_Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00-\x1f]*$")]
_Place = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Whole, Field(ge=1, le=999)]
Answers = Annotated[
    dict[str, Annotated[Any, AfterValidator(_is_answer)]], Field(max_length=200), AfterValidator(_are_fields)
]
# of path, query and header parameters, where everything arrives as text
NumberText = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=999)]
LimitText = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=500)]
LengthText = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=MAX_FILE)]
OffsetText = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=MAX_FILE)]

EntityKind = Literal[
    "enterprise", "sole_trader", "social_organisation", "public_institution", "government", "natural_person"
]
Severity = Literal["minor", "general", "serious"]
ListKind = Literal["market", "social", "wages", "safety", "statistics", "tax", "other"]


class Closed(BaseModel):
    """A request object: no unknown member, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SessionRequest(Closed):
    clerk: Annotated[str, pattern(r"^[A-Za-z0-9._-]{1,32}$")]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class PasswordRequest(Closed):
    old: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    new: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class RefreshRequest(Closed):
    refresh_token: Annotated[str, pattern(r"^[A-Za-z0-9_-]{20,200}$")]


class DeviceRequest(Closed):
    code: Annotated[str, pattern(r"^[0-9A-Z-]{6,40}$")]
    kind: Literal["workstation", "wall"]
    window: Annotated[str, pattern(r"^[A-Za-z0-9-]{1,16}$")]
    installation: Uuid


class Region(Closed):
    code: Annotated[str, pattern(r"^[0-9]{6}$")]
    name: Line


class Authority(Closed):
    name: Line
    code: Uscc | None
    region: Region
    market_supervision: bool
    phone: _Phone | None = None
    address: _Place | None = None
    hours: _Place | None = None


class Duty(Closed):
    kind: Literal["fine", "late_fee", "confiscation", "rectification", "annual_report", "other"]
    text: Text
    amount: Money | None
    done_on: Date | None
    source: Line | None


class Site(Closed):
    name: Line
    state: Literal["published", "removal_requested", "removed"]


class Running(Closed):
    since: Date
    where: Line


class HandRecord(Closed):
    id: ObjectId | None = None
    entity_code: EntityCode | None = None
    kind: Literal["penalty", "abnormal_list", "serious_list", "other"]
    authority: Authority | None = None
    document_number: Line | None
    decided_on: Date
    severity: Severity | None = None
    severity_set_by: Line | None = None
    violation: _Long | None = None
    content: _Long | None = None
    penalties: Annotated[list[Line], Field(max_length=20)] = []
    fine: Money | None = None
    confiscated: Money | None = None
    procedure: Literal["simple", "ordinary"] | None = None
    duties: Annotated[list[Duty], Field(max_length=50)] = []
    published_on: Date | None = None
    publicity_ends_on: Date | None = None
    ended_on: Date | None = None
    sites: Annotated[list[Site], Field(max_length=20)] = []
    public: bool = True
    repairable: bool = True
    unrepairable_basis: _Basis | None = None
    running: Running | None = None
    list_kind: ListKind | None = None
    listing_reason: Line | None = None
    field: Line | None = None
    subject_name: Line | None = None
    updated_at: Time | None = None


class Pack(Closed):
    id: Slug
    version: Version


class CaseEntity(Closed):
    code: EntityCode
    name: Line
    kind: EntityKind
    responsible_title: Line | None = None
    registration_number: Annotated[str, pattern(r"^[0-9]{13,15}$")] | None = None


class Applicant(Closed):
    capacity: Literal["responsible_person", "agent", "administrator"]
    administrator: Line | None = None
    name: Line
    id_type: Literal[
        "resident_id", "passport", "hk_macao_permit", "taiwan_permit", "residence_permit", "foreign_resident"
    ]
    id_number: Annotated[str, pattern(r"^[0-9A-Za-z()-]{5,30}$")]
    phone: Annotated[str, pattern(r"^\+?[0-9-]{5,20}$")]
    authorised_until: Date | None
    result_delivery: Literal["sms", "phone", "pick_up", "post"]


class Commitment(Closed):
    code: Annotated[str, pattern(r"^[0-9]{20}$")]
    signed_on: Date


class FilingRequest(Closed):
    number: Number
    matter: Annotated[str, pattern(r"^[A-Z][A-Z0-9-]{1,15}$")]
    pack: Pack
    record_id: ObjectId | None
    record: HandRecord | None
    authority: Authority
    verdict: Annotated[str, pattern(r"^[a-z][a-z_]{0,39}$")]
    answers: Answers
    commitment: Commitment | None
    query_code: Line | None = None


class FileRequest(Closed):
    id: WorkId
    material: Slug
    filings: Annotated[list[Number], Field(min_length=1, max_length=200)]
    sheets: Annotated[Whole, Field(ge=1, le=10000)]
    media_type: Literal["application/pdf", "image/jpeg", "image/png", "image/tiff", "application/ofd"]
    size: Annotated[Whole, Field(ge=1, le=MAX_FILE)]
    sha256: Sha256


class RevisionRequest(Closed):
    case_id: WorkId
    revision: Number
    submitted_at: Time
    provisional: bool
    path: Literal["ordinary", "bankruptcy"]
    channel: Literal["direct", "assisted"]
    workstation: Line
    entity: CaseEntity
    applicant: Applicant
    answers: Answers
    filings: Annotated[list[FilingRequest], Field(min_length=1, max_length=200)]
    files: Annotated[list[FileRequest], Field(max_length=2000)]


class WithdrawalRequest(Closed):
    reason: Text
    requested_at: Time


class CommitmentCodesRequest(Closed):
    count: Annotated[Whole, Field(ge=1, le=500)]
