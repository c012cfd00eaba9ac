"""What an answer does to the verdict, as a sentence at its field: verdict, ground of refusal, reason.

Must not: judge; the services say which readings an answer brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.text import join, together, tr
from ui.theme import Tone
from ui.words import readings

if TYPE_CHECKING:
    from kiosk.domain.case import Filing
    from kiosk.services.cases.filings import Effect


def note(filing: Filing, effect: Effect) -> tuple[str, Tone]:
    """Give the sentence and its tone."""
    judgement = filing.judgement
    said = []
    for reading in effect.readings:
        verdict = reading.verdict or judgement.verdict
        words = join(readings.pill_of(verdict, filing.record, judgement)[0], reading.refusal)
        reason = readings.sentence(reading)
        if verdict == judgement.verdict:
            said.append(tr("Verdict now: {verdict}. {reason}", verdict=words, reason=reason))
        else:
            said.append(tr("Also: {verdict}. {reason}", verdict=words, reason=reason))
    if judgement.can_file:
        return together(*said), "warn"
    out = tr("The case can't go out with this record; take it out at the records step or correct the answer.")
    return together(*said, out), "bad"
