"""Who stands at the window and by what authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Capacity(StrEnum):
    """In which capacity the person files."""

    RESPONSIBLE = "responsible_person"  # 法定代表人（负责人）本人
    AGENT = "agent"  # 经办人，凭授权委托书
    ADMINISTRATOR = "administrator"  # 破产管理人，凭法院指定管理人决定书


class IdType(StrEnum):
    """Papers that prove who somebody is."""

    RESIDENT_ID = "resident_id"  # 居民身份证
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"  # 港澳居民来往内地通行证
    TAIWAN_PERMIT = "taiwan_permit"  # 台湾居民来往大陆通行证
    FOREIGN_RESIDENT = "foreign_resident"  # 外国人永久居留身份证


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person at the window. Blank until the applicant step is done.

    Of an administrator in bankruptcy, `administrator` is who the court appointed (a firm or a person) and
    `name` the person who stands there for it.
    """

    capacity: Capacity = Capacity.RESPONSIBLE
    name: str = ""
    id_type: IdType = IdType.RESIDENT_ID
    id_number: str = ""
    phone: str = ""
    authorised_until: date | None = None  # end of the power of attorney; agents only
    notice_read_on: date | None = None  # privacy notice shown and read (个人信息保护法)
    administrator: str = ""  # 管理人名称

    @property
    def is_agent(self) -> bool:
        """Tell whether the person acts for the entity by power of attorney."""
        return self.capacity is Capacity.AGENT

    @property
    def is_administrator(self) -> bool:
        """Tell whether the person acts for the administrator whom the court appointed."""
        return self.capacity is Capacity.ADMINISTRATOR
