"""A network scanner: `python -m tests.capture.escl.simulator PAGES [PORT [PEM [HOST]]]`. Prints its port.

Serves the files of a folder as sheets (1.jpeg, 2.jpeg, …; all.pdf, 1.png). PUT /_faults sets what goes wrong
(`faults.py`), GET /_log tells what was asked. sane-airscan scans from it as well: test_airscan.py.
Must not: know the product.
"""

from __future__ import annotations

import json
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.capture.escl.device import Device, Reply
from tests.capture.escl.spoiling import spoil


class Handler(BaseHTTPRequestHandler):
    """One connection, one answer."""

    protocol_version = "HTTP/1.1"
    device: Device

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self._serve("GET")

    def do_POST(self) -> None:
        """Answer."""
        self._serve("POST")

    def do_DELETE(self) -> None:
        """Answer."""
        self._serve("DELETE")

    def do_PUT(self) -> None:
        """Answer."""
        self._serve("PUT")

    def _serve(self, method: str) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/_faults":
            with self.device.lock:
                self.device.reset(json.loads(body))
            return self._send(Reply(200))
        if self.path == "/_log":
            return self._send(Reply(200, json.dumps(self.device.log).encode()))
        with self.device.lock:
            reply = self.device.answer(method, self.path, body, self.server.server_address[1])
        if not reply.status:
            time.sleep(600)
        if reply.page and self.device.faults["pause"]:
            time.sleep(self.device.faults["pause"])
        return self._send(reply, spoilt=self.device.faults["fuzz"] >= 0)

    def _send(self, reply: Reply, *, spoilt: bool = False) -> None:
        data = self._bytes(reply)
        if spoilt:
            data = spoil(data, self.device.random)
        faults = self.device.faults
        here = reply.page and (faults["at"] in (0, int(reply.headers["Content-Location"].rpartition("/")[2])))
        if here and faults["cut_head"]:
            data = b""
        elif here and faults["cut"] >= 0:
            data = data[: data.index(b"\r\n\r\n") + 4 + faults["cut"]]
        if here and faults["kept"]:
            faults["cut"], faults["cut_head"] = -1, False  # the second time it goes well
        try:
            for start in range(0, len(data), 2000) if here and faults["drip"] else ():
                self.wfile.write(data[start : start + 2000])
                time.sleep(faults["drip"])
            if not (here and faults["drip"]):
                self.wfile.write(data)
        except OSError:
            pass  # the other side has had enough

    def _bytes(self, reply: Reply) -> bytes:
        faults, body = self.device.faults, reply.body
        lines = [f"HTTP/1.1 {reply.status} Said", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        if reply.page and faults["chunked"]:
            lines.append("Transfer-Encoding: chunked")
            pieces = [body[at : at + 3000] for at in range(0, len(body), 3000)]
            body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        elif not (reply.page and faults["no_length"]):
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def main(folder: Path, port: str = "0", certificate: str = "", host: str = "127.0.0.1") -> None:
    """Serve until the standard input ends; `certificate` "": in clear."""
    Handler.device = Device(folder)
    ThreadingHTTPServer.daemon_threads = True
    server = ThreadingHTTPServer((host, int(port)), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
