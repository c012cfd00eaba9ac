"""Uvicorn's HTTP protocol with the connection in the scope, so that a fault can hang up in the middle."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class CuttableProtocol(H11Protocol):
    """Hands its transport to the application as `sandbox.transport`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner = self.app

        async def with_transport(scope: Any, receive: Any, send: Any) -> None:
            scope["sandbox.transport"] = transport
            await inner(scope, receive, send)

        self.app = with_transport
