"""Questions that are asked at the window, with answers and their basis; found without a line.

They are data (`resources/questions`); the centre has no list yet. Must not: answer what no entry says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kiosk.desk.pinyin import fold_name, initials
from kiosk.domain.matter import Basis, Confidence, Text
from kiosk.settings import resource


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `words`: what else somebody types who means it."""

    id: str
    question: Text
    answer: Text
    basis: Basis
    words: tuple[str, ...] = ()


@cache
def every() -> tuple[Question, ...]:
    """Return all questions, in their order."""
    from kiosk.desk import plainyaml

    found = plainyaml.of_file(resource("questions", "questions.yaml"))
    return tuple(_made(entry) for entry in found)


def find(text: str, *, limit: int = 5) -> tuple[Question, ...]:
    """Return the questions that hold all of the words typed, or have these initials; none for no text."""
    parts = [part for part in (fold_name(word) for word in text.split()) if part]
    if not parts:
        return ()
    found = (entry for entry, held in _held() if all(any(part in one for one in held) for part in parts))
    return tuple(found)[:limit]


@cache
def _held() -> tuple[tuple[Question, tuple[str, ...]], ...]:
    """Return of each question what it is found by: its words folded, and their initials."""
    return tuple((entry, _found_by(entry)) for entry in every())


def _found_by(entry: Question) -> tuple[str, ...]:
    texts = [fold_name(said) for said in (entry.question.zh, entry.question.en, *entry.words)]
    return (*texts, *(way for said in (texts[0], *texts[2:]) for way in initials(said)))


def _made(entry: dict[str, Any]) -> Question:
    basis = Basis(str(entry["basis"]), confidence=Confidence(entry["confidence"]))
    words = tuple(str(word) for word in entry.get("words", ()))
    return Question(str(entry["id"]), Text(**entry["question"]), Text(**entry["answer"]), basis, words)
