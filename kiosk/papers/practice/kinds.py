"""Which practice papers there are, and by which of them a material of the checklist is served.

A material that only some matters know is served by a letter of the body. Must not: know a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.matter import Material
from kiosk.papers.practice import facts, letters
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
        Kind("bank_receipt", "银行回单", letters.bank_receipt),
        Kind("confiscation_receipt", "没收款物缴款书", facts.confiscation_receipt),
        Kind("decision", "行政处罚决定书首页", letters.decision),
        Kind("correction_proof", "整改复查意见书", letters.correction_proof),
        Kind("wage_proof", "工资清偿证明", letters.wage_proof),
        Kind("own_statement", "情况说明", letters.own_statement),
        Kind("report", "整改报告", letters.report),
        Kind("disclosure", "公示记录打印件", letters.disclosure),
        Kind("lease", "房屋租赁合同首页", letters.lease),
        Kind("ruling", "法院裁定书", letters.ruling),
        Kind("appointment", "指定管理人决定书", letters.appointment),
        Kind("id_card", "身份证", facts.id_card, leaf=True),
    )
}

_BY_MATERIAL: Mapping[str, tuple[str, ...]] = {
    "licence": ("licence",),
    "proof": ("correction_proof",),
    "late_fee_proof": ("bank_receipt",),
    "confiscation_proof": ("confiscation_receipt",),
    "body_statement": ("correction_proof",),
    "agent_id": ("id_card",),
    "appointment": ("appointment",),
    "court_ruling": ("ruling",),
    "address_proof": ("lease",),
    "cause_proof": ("own_statement",),
    "no_accident": ("own_statement",),
    "disclosure_record": ("disclosure",),
    "correction_record": ("disclosure",),
    "report_receipt": ("disclosure",),
}
_PROOF_OF: Mapping[str, tuple[str, ...]] = {  # what a matter's proof is, where it is no letter of the body
    "P-GEN": ("fine_receipt",),
    "P-SAMR": ("fine_receipt",),
    "S-EM": ("correction_proof", "fine_receipt"),
    "S-HR": ("wage_proof",),
    "S-STAT": ("report",),
    "B-RUIN": ("report",),
    "B-SAMR": ("report",),
}
BESIDES = ("decision", "bank_receipt")  # what people bring as well, for each filing


def of_material(material: Material, matter: str) -> tuple[Kind, ...]:
    """Return the practice papers that serve a material of a matter, in the order of their sheets.

    None for what is printed here and serves by itself.
    """
    found = _PROOF_OF.get(matter) if material.name == "proof" else None
    other = () if material.printed_paper else ("own_statement",)
    return tuple(KINDS[kind] for kind in found or _BY_MATERIAL.get(material.name, other))
