"""The tables of what follows a case or stands beside it: objections, papers of the bodies, consultations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.sandbox.tables import Base


class Objection(Base):
    """An objection as it was handed in. `number` is the centre's."""

    __tablename__ = "objections"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[float]
    body: Mapped[dict[str, Any]]


class Paper(Base):
    """A body's paper on a filing, made when first asked for. `sequence`: of the event that it is about."""

    __tablename__ = "body_papers"
    case_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Consultation(Base):
    """A consultation as a window logged it."""

    __tablename__ = "consultations"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[float]
    body: Mapped[dict[str, Any]]
