"""The proof of the audit trail finds what it must, and would say so if a change were missed."""

from __future__ import annotations

import pytest

from kiosk.adapters.seals import Seals
from tests.faults import audit_trail


def test_every_change_of_a_trail_is_found() -> None:
    (line,) = audit_trail.run(5, 1)
    assert line["value"] == 0, line
    assert isinstance(line["n"], int)
    assert line["n"] >= audit_trail.LINES * 15


def test_a_seal_that_leaves_a_field_out_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Seals.of_line
    monkeypatch.setattr(Seals, "of_line", lambda self, before, fields: whole(self, before, fields[:-1]))
    (line,) = audit_trail.run(5, 1)
    assert line["value"] == audit_trail.LINES
    assert line["missed"]["detail changed"] == audit_trail.LINES
