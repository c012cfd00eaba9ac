"""A vendor's camera service that is not there: HTTP on loopback, pictures as base64, faults on demand."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.capture import papers

CAMERAS = ({"id": "0", "name": "文档镜头"}, {"id": "1", "name": "人像镜头"})


@dataclass
class Service:
    """What the service has and how it behaves; `fault` begins with picture number `at`."""

    picture: bytes = field(default_factory=lambda: papers.saved(papers.page(), "JPEG", dpi=(150, 150)))
    cameras: tuple[dict[str, str], ...] = CAMERAS
    fault: str = "none"
    at: int = 1
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    pictures: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def behave(self, fault: str = "none", at: int = 1) -> None:
        """Begin anew."""
        self.fault, self.at, self.pictures = fault, at, 0

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return status and body."""
        if path.partition("?")[0] in ("/devices", "/GetAllDisplayInfo"):
            name = "data" if path.startswith("/Get") else "devices"
            return 200, json.dumps({name: self.cameras, "code": 0}).encode()
        self.pictures += 1
        text = base64.b64encode(self.picture).decode()
        if self.fault != "none" and self.pictures >= self.at:
            return self.faulty(text)
        told = {"code": 0, "picture": text, "data": f"data:image/jpeg;base64,{text}"}
        return 200, json.dumps(told).encode()

    def faulty(self, text: str) -> tuple[int, bytes]:
        """Return what is wrong."""
        if self.fault == "slow":
            time.sleep(1.5)
        bodies: dict[str, Any] = {
            "no device": {"code": 3, "picture": ""},
            "another shape": [text],
            "spoiled": {"picture": text[:200] + "*" + text[201:]},
            "not a picture": {"picture": base64.b64encode(b"MZ" + b"\0" * 90).decode()},
        }
        if self.fault in bodies:
            return 200, json.dumps(bodies[self.fault]).encode()
        giant = b'{"picture":"' + b"A" * 4_000_000 + b'"}'
        raw = {"nonsense": b"<html>", "deep": b"[" * 200_000, "giant": giant}
        return (500, b"") if self.fault == "status" else (200, raw.get(self.fault, b"{}"))


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """Let the service run on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            service.asked.append((self.command, self.path, body))
            status, answer = service.answer(self.path)
            cut = service.fault == "cut" and service.pictures >= service.at
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer) + (100 if cut else 0)))
            self.end_headers()
            try:
                self.wfile.write(answer)
            except OSError:
                self.close_connection = True

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
