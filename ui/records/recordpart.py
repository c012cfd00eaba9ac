"""The record part of entry by hand: what is asked for a kind of record, and the city that comes with a body.

What was typed stays in its field while another kind is chosen, and is there again with the first; only what
is asked is handed on. Must not: know the page, or guess a class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.records.entryfields import ASKED, NAMED, OPTIONAL, PENALTY
from ui.text import tr
from ui.widgets.field import FieldRow

KIND, BODY, CITY, CODE = (f"record.{name}" for name in ("kind", "authority", "region_name", "region_code"))
CLASS, SETTER, DUTIES = "record.record_class", "record.class_set_by", "record.duties"
_ASKS = {ask.place: ask for ask in ASKED if ask.place.startswith("record.")}
BLANK = {ask.place: ask.blank for ask in ASKED}  # what a field holds where nothing was said


class RecordPart:
    """Keeps the rows of a record in step with each other. `say`: a short message with what undoes it."""

    def __init__(
        self, rows: Mapping[str, FieldRow], say: Callable[[str, Callable[[], object]], object]
    ) -> None:
        self._rows, self._say = rows, say
        self._by_code = False  # the city is not known by its name
        rows[KIND].edited.connect(lambda *_: self.suit())
        rows[CLASS].edited.connect(lambda *_: self.suit())
        rows[BODY].edited.connect(self._on_body)
        rows[DUTIES].editor.dropped.connect(self._on_dropped)

    @property
    def kind(self) -> str:
        """The kind of record that is entered."""
        return str(self._rows[KIND].value() or PENALTY)

    def asked(self, place: str) -> bool:
        """Tell whether a field is asked for now."""
        ask = _ASKS[place]
        if ask.kinds and self.kind not in ask.kinds:
            return False
        if place == CODE:
            return self._by_code
        return place != SETTER or bool(self._rows[CLASS].value())

    def required(self, place: str) -> bool:
        """Tell whether a field must be filled in for this kind."""
        return _ASKS[place].required and (self.kind == PENALTY or place not in OPTIONAL)

    def suit(self, *, by_code: bool | None = None) -> None:
        """Ask what goes with the kind; `by_code`: the code of the region too."""
        if by_code is not None:
            self._by_code = by_code
        for place, ask in _ASKS.items():
            row = self._rows[place]
            row.setVisible(self.asked(place))
            row.rename(tr(ask.label if self.kind == PENALTY else NAMED.get(place, ask.label)))
            row.set_required(self.required(place))

    @property
    def by_code(self) -> bool:
        """Whether the code of the region is asked for."""
        return self._by_code

    def _on_body(self, _place: str, body: object) -> None:
        """Fill in the city that the name of a body begins with."""
        from kiosk.services.entities import entry

        row = self._rows[CITY]
        city = entry.city_of(str(body or ""))
        if city and not row.value():
            row.set_value(city)
            row.set_prefilled(tr("the name of the body"))

    def _on_dropped(self, number: int, text: str) -> None:
        duties = self._rows[DUTIES].editor
        self._say(tr("A duty was taken out."), lambda: duties.put_back(number, text))
