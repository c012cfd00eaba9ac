"""Published bad-credit records and the duties that they name (data standard: 双公示)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.entity import Region


class RecordKind(StrEnum):
    """What was published."""

    PENALTY = "penalty"  # 行政处罚
    ABNORMAL_LIST = "abnormal_list"  # 经营异常名录
    SERIOUS_LIST = "serious_list"  # 严重失信主体名单
    OTHER = "other"


class RecordClass(StrEnum):
    """Degree of the record; set by the body or its department's standard, never guessed from the sum."""

    MINOR = "minor"  # 轻微
    GENERAL = "general"  # 一般
    SERIOUS = "serious"  # 严重


class ListKind(StrEnum):
    """Whose list of seriously dishonest entities (严重失信主体名单) a record stands on."""

    MARKET = "market"  # 市场监督管理
    SOCIAL = "social"  # 社会组织
    WAGES = "wages"  # 拖欠农民工工资
    SAFETY = "safety"  # 安全生产
    STATISTICS = "statistics"  # 统计
    TAX = "tax"  # 重大税收违法
    OTHER = "other"


class DutyKind(StrEnum):
    """What the decision asks for."""

    FINE = "fine"
    LATE_FEE = "late_fee"  # 加处罚款
    CONFISCATION = "confiscation"
    RECTIFICATION = "rectification"
    ANNUAL_REPORT = "annual_report"
    OTHER = "other"


class Origin(StrEnum):
    """Where the record came from."""

    CENTRE = "centre"
    APPLICANT = "applicant"  # 申请人提供，待核实


SHOWN = "申请人提供，待核实"  # source of a duty that the applicant says is done; as papers say it


@dataclass(frozen=True, slots=True)
class Authority:
    """A determining body (认定单位) with where to find it; contact fields may be empty."""

    name: str
    code: str
    region: Region
    market_supervision: bool = False
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation of a decision. `amount` in yuan. `done_on` is None while not known to be done."""

    kind: DutyKind
    text: str
    amount: Decimal | None = None
    done_on: date | None = None
    source: str = ""  # who says that it is done

    @property
    def shown(self) -> bool:
        """Whether only the applicant says that it is done."""
        return self.done_on is not None and self.source == SHOWN


@dataclass(frozen=True, slots=True)
class Site:
    """One publicity site and whether the record is still shown there."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Running:
    """An application for the same record that already runs somewhere."""

    since: date
    where: str


@dataclass(frozen=True, slots=True)
class Record:
    """One published bad-credit record. Sums are Decimal yuan."""

    id: str
    entity_code: str
    kind: RecordKind
    authority: Authority
    document_number: str
    decided_on: date
    record_class: RecordClass | None = None
    class_set_by: str = ""
    violation: str = ""
    content: str = ""
    penalties: tuple[str, ...] = ()
    fine: Decimal | None = None
    confiscated: Decimal | None = None
    simple_procedure: bool | None = None
    duties: tuple[Duty, ...] = ()
    published_on: date | None = None
    publicity_ends_on: date | None = None
    ended_on: date | None = None
    sites: tuple[Site, ...] = ()
    public: bool = True
    repairable: bool = True
    unrepairable_basis: str = ""
    running: Running | None = None
    origin: Origin = Origin.CENTRE
    list_kind: ListKind | None = None  # of a serious list; None: not said
    listing_reason: str = ""  # of an abnormal list: 1 report, 2 disclosure, 3 false, 4 no contact
    field: str = ""  # where older rules have their own period: 食品, 药品, 特种设备, 安全生产, 消防
    subject_name: str = ""  # whom the decision names; empty: the entity as it is called today

    @property
    def record_class_known(self) -> RecordClass | None:
        """The class, where it is said who set it; else it is nobody's and counts as not known."""
        return self.record_class if self.class_set_by.strip() else None

    @property
    def list_of(self) -> ListKind | None:
        """Whose serious list it is; a list of market supervision has that one kind only."""
        return self.list_kind or (ListKind.MARKET if self.authority.market_supervision else None)

    def ended(self, day: date) -> bool:
        """Tell whether its publicity had ended by a day."""
        return self.ended_on is not None and self.ended_on <= day

    @property
    def undone(self) -> tuple[Duty, ...]:
        """Duties that nobody has confirmed as done."""
        return tuple(duty for duty in self.duties if duty.done_on is None)

    @property
    def corrected_on(self) -> date | None:
        """The day of the last duty, where the day of each that is named is known; else None."""
        days = [duty.done_on for duty in self.duties if duty.done_on is not None]
        return max(days) if days and len(days) == len(self.duties) else None
