"""What each kind of paper is called on screen, by the word that the store and the audit trail keep for it.

Must not: know how a paper looks, or which were printed.
"""

from __future__ import annotations

from ui.text import mark

NAMES = {
    "slip": mark("Slip"),
    "receipt": mark("Receipt"),
    "commitment": mark("Commitment paper"),
    "application_form": mark("Application form"),
    "power_of_attorney": mark("Power of attorney"),
    "identity_statement": mark("Identity statement"),
    "handover_list": mark("Hand-over list"),
    "correction_notice": mark("Correction notice"),
    "objection": mark("Objection form"),
    "withdrawal": mark("Letter of withdrawal"),
    # of the determining bodies: the window only relays them
    "body_acceptance": mark("Acceptance, issued by the body"),
    "body_non_acceptance": mark("Non-acceptance, issued by the body"),
    "body_correction": mark("Correction wanted, issued by the body"),
    "body_extension": mark("Extension, issued by the body"),
    "body_decision": mark("Decision, issued by the body"),
}
