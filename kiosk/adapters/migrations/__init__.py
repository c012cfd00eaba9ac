"""How the store's tables came to be, one numbered step after the other (alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kiosk.adapters.seals import Seals

FOLDER = Path(__file__).resolve().parent


def upgrade(connection: Connection, *, seals: Seals, to: str = "head") -> None:
    """Bring the store of a connection to a migration, the last one, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["seals"] = seals
    command.upgrade(config, to)
