"""The tables of the lobby: playlists and their files, orders to walls, how walls are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.sandbox.tables import Base


class GuideFile(Base):
    """A file of the lobby under its digest; a playlist is one too."""

    __tablename__ = "guide_files"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Playlist(Base):
    """A playlist in force: its entry in the manifest, and the digests of the files that it needs."""

    __tablename__ = "guide_playlists"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    entry: Mapped[dict[str, Any]]
    files: Mapped[list[Any]]


class WallOrder(Base):
    """An order to the walls of a hall as it was given; `sequence` tells which came last."""

    __tablename__ = "wall_orders"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sequence: Mapped[int]
    hall: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    body: Mapped[dict[str, Any]]


class Beat(Base):
    """The last heartbeat of a device."""

    __tablename__ = "heartbeats"
    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    count: Mapped[int]
    body: Mapped[dict[str, Any]]


class WallPicture(Base):
    """The last picture of a wall; `wanted` until it has come."""

    __tablename__ = "wall_pictures"
    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    wanted: Mapped[bool]
    data: Mapped[bytes] = mapped_column(LargeBinary)
