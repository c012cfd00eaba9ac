"""Which practice papers there are, and by which of them a material of the checklist is served.

A material that only some matters know is served by a letter of the body. Must not: know a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.papers.practice import facts
from kiosk.papers.practice.facts import Maker


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of practice paper. `leaf`: its pages are both sides of one leaf."""

    name: str
    title: str
    make: Maker
    leaf: bool = False


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("licence", "营业执照", facts.licence),
        Kind("fine_receipt", "罚款缴款书", facts.fine_receipt),
        Kind("confiscation_receipt", "没收款物缴款书", facts.confiscation_receipt),
        Kind("id_card", "身份证", facts.id_card, leaf=True),
    )
}

_BY_MATERIAL: Mapping[str, tuple[str, ...]] = {
    "licence": ("licence",),
    "proof": ("fine_receipt",),
    "late_fee_proof": ("fine_receipt",),
    "confiscation_proof": ("confiscation_receipt",),
    "agent_id": ("id_card",),
}


def of_material(name: str, matter: str) -> tuple[Kind, ...]:  # noqa: ARG001
    """Return the practice papers that serve a material of a matter, in the order of their sheets."""
    return tuple(KINDS[kind] for kind in _BY_MATERIAL.get(name, ()))
