"""The shape of a rule: question and condition in, readings out."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.matter import Condition
from kiosk.domain.verdict import Question, Reading

Rule = Callable[[Question, Condition], tuple[Reading, ...]]
