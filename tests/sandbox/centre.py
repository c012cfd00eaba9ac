"""A sandbox in a process of its own, and a window whose every answer is held against the contract."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.sandbox import contract

ROOT = Path(__file__).parents[2]
ANDA = "91421202MA00000A9K"
PREFIX = "urn:credit-repair:problem:"
TUS = {"Tus-Resumable": "1.0.0"}
_numbers = itertools.count(1)


class Centre:
    """A running sandbox."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        command = [sys.executable, "-m", "kiosk.sandbox", "--data", str(data), *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT)
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        self.ready: dict[str, Any] = json.loads(line)
        self.url: str = self.ready["url"]

    def stop(self, *, by_signal: bool = False) -> str:
        """End the server; return what it wrote to standard error."""
        if by_signal:
            self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=240)
        return errors

    def control(self, method: str, path: str, /, **body: Any) -> Any:
        """Call the control; return its JSON."""
        sent = {"json": body} if method == "POST" else {}
        with plain_session() as http:
            answer = http.request(method, f"{self.url}/_sandbox/{path}", timeout=10, **sent)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def fault(self, kind: str, pattern: str = "", **more: Any) -> None:
        """Switch a fault on."""
        place = {key: more.pop(key) for key in ("method", "count") if key in more}
        self.control("POST", "faults", kind=kind, pattern=pattern, options=more, **place)

    def code(self, kind: str = "workstation", hall: str = "xianan-01") -> str:
        """Return a fresh one-time code."""
        return self.control("POST", "enrolments", kind=kind, hall=hall)["code"]

    def window(self, name: str = "", **more: Any) -> Window:
        """Return a new window with a clerk signed in."""
        window = Window(self.url)
        window.enrol(self.code(hall=more.get("hall", "xianan-01")), window=name or f"W{next(_numbers)}")
        window.sign_in(
            more.get("clerk", "0307"), more.get("password", f"training-{more.get('clerk', '0307')}")
        )
        return window


@contextmanager
def running(data: Path, *options: str) -> Iterator[Centre]:
    """Run a sandbox for a while."""
    centre = Centre(data, *options)
    try:
        yield centre
    finally:
        if centre.process.returncode is None:
            centre.stop()


def plain_session() -> requests.Session:
    """Return a session that ignores proxies and certificates of the environment."""
    http = requests.Session()
    http.trust_env = False
    return http


class Window:
    """A workstation as the contract sees it, without any wire code of the desk."""

    def __init__(self, url: str) -> None:
        self.url, self.http = url, plain_session()
        self.device: dict[str, Any] = {}
        self.session: dict[str, Any] = {}

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        """Send a request, checked against the contract unless `unchecked`."""
        unchecked = more.pop("unchecked", False)
        headers = dict(more.pop("headers", {}))
        if self.session:
            headers.setdefault("Authorization", f"Bearer {self.session['access_token']}")
        if "key" in more:
            headers["Idempotency-Key"] = f'"{more.pop("key")}"'
        answer = self.http.request(method, self.url + path, headers=headers, timeout=15, **more)
        if not unchecked:
            contract.check(answer)
        return answer

    def enrol(
        self, code: str, *, kind: str = "workstation", window: str = "3", installation: str = ""
    ) -> Any:
        """Enrol; keep the token."""
        body = {
            "code": code,
            "kind": kind,
            "window": window,
            "installation": installation or str(uuid.uuid4()),
        }
        answer = self.call("POST", "/devices", json=body)
        if answer.status_code == 201:
            self.device = answer.json()
        return answer

    def sign_in(self, clerk: str, password: str) -> requests.Response:
        """Sign in; keep the session."""
        headers = {"X-Device-Token": self.device["device_token"]}
        answer = self.call("POST", "/sessions", json={"clerk": clerk, "password": password}, headers=headers)
        if answer.status_code == 201:
            self.session = answer.json()
        return answer

    def codes(self, count: int = 1) -> list[str]:
        """Return fresh commitment codes."""
        answer = self.call("POST", "/commitment-codes", json={"count": count}, key=uuid.uuid4())
        assert answer.status_code == 201, answer.text
        return answer.json()["codes"]

    def put(self, case: dict[str, Any], **more: Any) -> requests.Response:
        """Put a revision under its usual key."""
        key = more.pop("key", f"{case['case_id']}:{case['revision']}")
        return self.call(
            "PUT", f"/cases/{case['case_id']}/revisions/{case['revision']}", json=case, key=key, **more
        )

    def complete(self, case: dict[str, Any], **more: Any) -> requests.Response:
        """Ask for the receipt."""
        path = f"/cases/{case['case_id']}/revisions/{case['revision']}/completion"
        return self.call("POST", path, key=more.pop("key", f"{case['case_id']}:{case['revision']}"), **more)

    def open_upload(self, case: dict[str, Any], file: dict[str, Any], **more: Any) -> requests.Response:
        """Open an upload."""
        values = {"case_id": case["case_id"], "revision": str(case["revision"]), "file_id": file["id"]}
        coded = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in values.items())
        headers = (
            TUS | {"Upload-Length": str(file["size"]), "Upload-Metadata": coded} | more.pop("headers", {})
        )
        return self.call("POST", "/uploads", headers=headers, **more)

    def patch(self, location: str, offset: int, data: Any, **headers: str) -> requests.Response:
        """Append bytes."""
        kind = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
        return self.call("PATCH", location, data=data, headers=TUS | kind | headers)

    def upload(self, case: dict[str, Any], file: dict[str, Any], data: bytes) -> str:
        """Send one file whole; return its location."""
        location = self.open_upload(case, file).headers["Location"]
        assert self.patch(location, 0, data).status_code == 204
        return location

    def file_case(self, case: dict[str, Any], data: bytes = b"%PDF-1.7 sheet") -> dict[str, Any]:
        """Put, upload and complete a case whose files all hold `data`; return the receipt."""
        missing = self.put(case).json()["missing"]
        for file in case["files"]:
            if file["id"] in missing:
                self.upload(case, file, data)
        answer = self.complete(case)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def feed(self, cursor: str | None = None, **params: Any) -> dict[str, Any]:
        """Return a page of the status feed."""
        if cursor:
            params["changed_since"] = cursor
        return self.call("GET", "/cases", params=params).json()


def file_of(data: bytes = b"%PDF-1.7 sheet", *filings: int, material: str = "duty_proof") -> dict[str, Any]:
    """Return the metadata of a file."""
    return {
        "id": str(uuid.uuid4()),
        "material": material,
        "filings": list(filings) or [1],
        "sheets": 1,
        "media_type": "application/pdf",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def filing_of(number: int = 1, record_id: str | None = None, *, code: str | None = None) -> dict[str, Any]:
    """Return a filing, for a hand-entered record with a number of its own unless there is an id."""
    hand = {
        "kind": "penalty",
        "document_number": f"示运罚〔2026〕{next(_numbers):05d}号",
        "decided_on": "2026-05-12",
        "severity": "general",
        "fine": "5000.00",
    }
    region = {"code": "331000", "name": "台州市"}
    return {
        "number": number,
        "matter": "P-GEN",
        "record_id": record_id,
        "record": None if record_id else hand,
        "authority": {
            "name": "台州市交通运输局",
            "code": None,
            "region": region,
            "market_supervision": False,
        },
        "pack": {"id": "ndrc36", "version": "2026.11"},
        "verdict": "can_apply",
        "answers": {},
        "commitment": {"code": code, "signed_on": "2026-11-21"} if code else None,
    }


def case_of(filings: list[dict[str, Any]], files: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a revision that the centre has nothing against."""
    applicant = {
        "capacity": "agent",
        "name": "陈一（示例）",
        "id_type": "resident_id",
        "id_number": "110101199001010015",
        "phone": "13800000000",
        "authorised_until": None,
        "result_delivery": "pick_up",
    }
    return {
        "case_id": str(uuid.uuid4()),
        "revision": 1,
        "submitted_at": "2026-11-21T10:24:00+08:00",
        "provisional": False,
        "path": "ordinary",
        "channel": "direct",
        "workstation": "3",
        "entity": {"code": ANDA, "name": "安达运输（示例）有限公司", "kind": "enterprise"},
        "applicant": applicant,
        "answers": {"correction": "已按要求完成整改"},
        "filings": filings,
        "files": files,
    } | more


def simple_case(window: Window, **more: Any) -> dict[str, Any]:
    """Return a case with one hand-entered filing and one file."""
    return case_of([filing_of(code=window.codes()[0])], [file_of()], **more)


def kind_of(answer: requests.Response) -> str:
    """Return the slug of a problem."""
    return answer.json()["type"].removeprefix(PREFIX)
