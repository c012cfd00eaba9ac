"""One row of the decision table: what is judged, and what must come out; read from and written to CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("decisions.csv")


@dataclass(frozen=True)
class Row:
    """One record on one day. Pairs are written name=value, several joined by blanks; facts are single words.

    Facts: deregistered, unrepairable, running, ended, hidden, other_name, former_name, on_list.
    """

    about: str  # what the row is there for
    matter: str  # code, or empty where no matter of this window fits
    market: bool
    kind: str
    listed: str  # whose list
    record_class: str
    class_set_by: str
    procedure: str
    field: str
    entity: str
    path: str
    decided_on: date
    published_on: date | None
    duties: str  # kind=day, or kind= where it is not done
    answers: str
    facts: str
    hall: str
    today: date
    verdict: str = ""
    also: str = ""
    earliest: str = ""
    ends_on: str = ""
    refusals: str = ""

    @property
    def known_class(self) -> str:
        """The class, where it is said who set it."""
        return self.record_class if self.class_set_by else ""

    @property
    def shown_on(self) -> date:
        """The day of publication; that of the decision where it is not known."""
        return self.published_on or self.decided_on

    @property
    def duty_list(self) -> list[tuple[str, date | None]]:
        """Kind and day of each duty."""
        pairs = (item.split("=") for item in self.duties.split())
        return [(kind, date.fromisoformat(day) if day else None) for kind, day in pairs]

    @property
    def undone(self) -> bool:
        """Tell whether a duty is not done by today."""
        return any(day is None or day > self.today for _, day in self.duty_list)

    def has(self, fact: str) -> bool:
        """Tell whether a fact holds."""
        return fact in self.facts.split()

    def answer(self, name: str) -> str:
        """Return what the form says, or an empty text."""
        return _pairs(self.answers).get(name, "")

    @property
    def answered(self) -> dict[str, str]:
        """Everything that the form says."""
        return _pairs(self.answers)

    def hall_says(self, name: str) -> str:
        """Return what the hall chose, or an empty text: end_day, transition, sector, ban (months), off."""
        return _pairs(self.hall).get(name, "")


def _pairs(text: str) -> dict[str, str]:
    return dict(item.split("=") for item in text.split())


def written(rows: Iterable[Row], path: Path = TABLE) -> None:
    """Write the table."""
    names = [item.name for item in fields(Row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(names)
        for row in rows:
            table.writerow(_text(getattr(row, name)) for name in names)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def read(path: Path = TABLE) -> list[Row]:
    """Read the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(values) for values in csv.DictReader(file)]


def _row(values: dict[str, Any]) -> Row:
    published = values["published_on"]
    values["market"] = bool(values["market"])
    values["decided_on"] = date.fromisoformat(values["decided_on"])
    values["published_on"] = date.fromisoformat(published) if published else None
    values["today"] = date.fromisoformat(values["today"])
    return Row(**values)
