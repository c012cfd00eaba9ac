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


class LegalForm(StrEnum):
    """What an organisation is by its licence, as far as the title of who is responsible depends on it."""

    COMPANY = "company"  # 公司等法人
    PARTNERSHIP = "partnership"  # 合伙企业
    SOLE_PROPRIETORSHIP = "sole_proprietorship"  # 个人独资企业
    BRANCH = "branch"  # 分支机构: it has no legal person of its own


# every title that somebody may bear at an entity of a kind, the usual one first
TITLES: dict[EntityKind, tuple[str, ...]] = {
    EntityKind.ENTERPRISE: ("法定代表人", "执行事务合伙人", "投资人", "负责人"),
    EntityKind.SOLE_TRADER: ("经营者",),
    EntityKind.SOCIAL_ORGANISATION: ("法定代表人", "负责人"),
    EntityKind.PUBLIC_INSTITUTION: ("法定代表人", "负责人"),
    EntityKind.GOVERNMENT: ("负责人", "法定代表人"),
    EntityKind.NATURAL_PERSON: ("本人",),
}
_BY_FORM = {
    LegalForm.PARTNERSHIP: "执行事务合伙人",
    LegalForm.SOLE_PROPRIETORSHIP: "投资人",
    LegalForm.BRANCH: "负责人",
}


def responsible_title(kind: EntityKind, said: str = "", *, form: LegalForm | None = None) -> str:
    """Return the Chinese title of the person responsible: what was said, else by legal form, else by kind."""
    if said:
        return said
    if form is not None and _BY_FORM.get(form) in TITLES[kind]:
        return _BY_FORM[form]
    return TITLES[kind][0]


# registering authority and kind, places 1 and 2 of the code (GB 32100-2015); others tell no kind of ours
_PREFIXES = {
    "11": EntityKind.GOVERNMENT,
    "13": EntityKind.GOVERNMENT,  # mass organisations run by the staffing office
    "19": EntityKind.GOVERNMENT,
    "12": EntityKind.PUBLIC_INSTITUTION,
    "51": EntityKind.SOCIAL_ORGANISATION,
    "52": EntityKind.SOCIAL_ORGANISATION,
    "53": EntityKind.SOCIAL_ORGANISATION,
    "59": EntityKind.SOCIAL_ORGANISATION,
    "91": EntityKind.ENTERPRISE,
    "93": EntityKind.ENTERPRISE,  # farmers' cooperatives
    "92": EntityKind.SOLE_TRADER,
}


def kind_of_code(code: str) -> EntityKind | None:
    """Return the kind that a folded unified social credit code begins with; None where it tells none."""
    return _PREFIXES.get(code[:2])


PLACEHOLDER = "0" * 17 + "X"  # in published records, for a sole trader without a code (双公示); fits no check
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

    `code` is the unified social credit code (GB 32100), or an opaque id of the centre for natural persons; a
    sole trader registered before there were such codes has the placeholder and a `registration_number`.
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
    responsible_title: str = ""  # as the centre or the clerk says; "": by legal form or kind
    legal_form: LegalForm | None = None
    registration_number: str = ""  # 注册号, where it is all that a sole trader has
    id_hash: str = ""  # of a natural person's or operator's ID, keyed by the hall; never the number itself

    @property
    def title(self) -> str:
        """The Chinese title of the person responsible for it."""
        return responsible_title(self.kind, self.responsible_title, form=self.legal_form)

    @property
    def key(self) -> str:
        """What tells it from every other entity: its code, or the number that stands for a placeholder."""
        return self.code if self.code != PLACEHOLDER else f"R{self.registration_number}"

    @property
    def number(self) -> str:
        """What names it on screen and paper: its code, or the number that it was registered under."""
        return self.code if self.code != PLACEHOLDER else self.registration_number


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
