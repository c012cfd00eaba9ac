"""Who signs a paper of a case, and how: title, seal or fingerprint.

Must not: know a paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.case import Case
from kiosk.domain.entity import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: 本单位 or 本人, by which title, with a seal (its caption) or, as a person, a fingerprint."""

    we: str
    title: str
    sealed: bool
    seal: str


def of_entity(entity: Entity) -> Signing:
    """Return how an entity signs for itself."""
    if entity.kind is EntityKind.NATURAL_PERSON:
        return Signing("本人", "申请人", sealed=False, seal="")
    return Signing("本单位", entity.title, sealed=True, seal="（公章）")


def of(case: Case) -> Signing:
    """Return how the papers of a case are signed: in bankruptcy by the administrator, who holds the seal."""
    who = of_entity(case.entity)
    if case.applicant.is_administrator:
        return Signing(who.we, "管理人（负责人）", sealed=True, seal="（管理人印章）")
    return who
