"""Entities: whom a record is about. The six kinds, their titles and what a look-up shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntityKind(StrEnum):
    """The six subject kinds of the window."""

    ENTERPRISE = "enterprise"  # 企业
    SOLE_TRADER = "sole_trader"  # 个体工商户: a kind of its own, never the natural-person path
    SOCIAL_ORGANISATION = "social_organisation"  # 社会组织
    PUBLIC_INSTITUTION = "public_institution"  # 事业单位
    GOVERNMENT = "government"  # 政府机构
    NATURAL_PERSON = "natural_person"  # 自然人


class EntityStatus(StrEnum):
    """Whether the entity still exists in its register."""

    ACTIVE = "active"
    DEREGISTERED = "deregistered"  # 注销
    REVOKED = "revoked"  # 吊销


_TITLES = {
    EntityKind.ENTERPRISE: "法定代表人",
    EntityKind.SOLE_TRADER: "经营者",
    EntityKind.SOCIAL_ORGANISATION: "法定代表人",
    EntityKind.PUBLIC_INSTITUTION: "法定代表人",
    EntityKind.GOVERNMENT: "负责人",
    EntityKind.NATURAL_PERSON: "本人",
}


def responsible_title(kind: EntityKind) -> str:
    """Return the Chinese title of the person responsible for an entity of this kind."""
    return _TITLES[kind]


_MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division by its GB/T 2260 code of six digits."""

    code: str
    name: str

    def same_city(self, other: Region) -> bool:
        """Tell whether both lie in one city: a prefecture, a municipality, or what is governed as one."""
        return self.city == other.city

    @property
    def city(self) -> str:
        """The digits of the code that name its city (GB/T 2260)."""
        if self.code[:2] in _MUNICIPALITIES:
            return self.code[:2]
        return self.code if self.code[2:4] == "90" else self.code[:4]


@dataclass(frozen=True, slots=True)
class Entity:
    """One credit subject as the centre describes it.

    `code` is the unified social credit code (GB 32100), or an opaque id of the centre for natural persons.
    """

    code: str
    name: str
    kind: EntityKind
    region: Region
    former_names: tuple[str, ...] = ()
    address: str = ""
    responsible_person: str = ""
    status: EntityStatus = EntityStatus.ACTIVE
    verified: bool = True  # False: entered by hand at the window


@dataclass(frozen=True, slots=True)
class EntityHit:
    """One row of a look-up: an entity, why it matched, and how many published records it has.

    `published` is None where the number is not known (offline and never read).
    """

    entity: Entity
    published: int | None
    as_of: datetime
    from_cache: bool
    matched: str = ""  # the former name or document number that matched, if not the name itself
