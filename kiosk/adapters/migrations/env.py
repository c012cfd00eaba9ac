"""Alembic's way in: always a connection that the store has opened, keyed and begun."""

from __future__ import annotations

from alembic import context

from kiosk.adapters.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # the store's own transaction holds every step: all or nothing
)
context.run_migrations()
