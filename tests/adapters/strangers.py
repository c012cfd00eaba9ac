"""Servers that say what a test wants, and what they were asked; they stand where the centre should be."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

META = {
    "service": "credit-repair-central",
    "contract": "1.0.0",
    "training": True,
    "fingerprint": "f" * 32,
    "time": "2026-11-22T10:00:00+08:00",
    "offline_hours": 168,
    "limits": {"file_bytes": 1, "chunk_max_bytes": 1, "media_types": []},
}
JSON = {"Content-Type": "application/json"}
PROBLEM = {"Content-Type": "application/problem+json"}


@dataclass
class Stranger:
    """Answers GET /meta with `meta`, and everything else as `answer` (status, headers, body) says."""

    url: str = ""
    meta: dict[str, Any] = field(default_factory=lambda: dict(META))
    meta_status: int = 200
    answer: Callable[[str, str], tuple[int, dict[str, str], bytes]] = lambda *_: (200, JSON, b'{"items": []}')
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def give(self, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
        self.asked.append((method, path))
        if path == "/meta":
            return self.meta_status, JSON, json.dumps(self.meta).encode()
        return self.answer(method, path)


@contextmanager
def stranger(raw: Callable[[BaseHTTPRequestHandler], None] | None = None) -> Iterator[Stranger]:
    """Run a stranger; `raw` writes every answer by itself."""
    here = Stranger()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            here.headers.append(dict(self.headers))
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if raw is not None:
                self.close_connection = True
                return raw(self)
            status, headers, body = here.give(self.command, self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_HEAD = do_DELETE = _answer  # noqa: N815 - the server's names

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # whoever asked has gone

    server = Server(("127.0.0.1", 0), Handler)
    here.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
