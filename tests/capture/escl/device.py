"""The simulated scanner behind its HTTP: jobs, sheets, and what goes wrong. Must not: know the product."""

from __future__ import annotations

import json
import random
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.capture.escl import answers
from tests.capture.escl.faults import FAULTS

_NOTED = (
    "InputSource", "Duplex", "DocumentFormat", "DocumentFormatExt", "Intent", "ColorMode", "XResolution",
    "Width", "Height", "XOffset",
)  # fmt: skip


@dataclass
class Job:
    """One order: what was asked, sides handed out, sides that lie ready, its state."""

    number: int
    feeder: bool
    duplex: bool
    format: str
    handed: int = 0
    state: str = "Processing"
    trouble: bool = False

    @property
    def uri(self) -> str:
        """The path of the job."""
        return f"/eSCL/ScanJobs/{self.number}"


@dataclass
class Reply:
    """An answer, and how its bytes travel."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    page: bool = False


class Device:
    """State of the scanner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        self.faults = dict(FAULTS)
        self.jobs: dict[int, Job] = {}
        self.log: list[str] = []
        self.sides = 0
        self.count = 0
        self.random = random.Random(0)

    def reset(self, faults: dict[str, Any]) -> None:
        """Be a fresh device with some faults, or with `keep` the same one after somebody has seen to it."""
        if not faults.pop("keep", False):
            self.jobs = {}
        for job in self.jobs.values():
            job.trouble = False
        self.faults, self.log = {**FAULTS, **faults}, []
        self.sides = 0
        self.random = random.Random(self.faults["fuzz"])

    def answer(self, method: str, path: str, body: bytes, port: int) -> Reply:
        """Return the answer to a question."""
        self.log.append(f"{method} {path}")
        if self.faults["denied"]:
            return Reply(self.faults["denied"])
        if self.faults["redirect"] and path.endswith("ScannerCapabilities") and "/there" not in path:
            return Reply(302, headers={"Location": self.faults["redirect"]})
        if path.endswith("ScannerCapabilities"):
            return self._capabilities()
        if path.endswith("ScannerStatus"):
            return self._status()
        if method == "POST":
            return self._new_job(body.decode("utf-8", "replace"), port)
        found = re.match(r"(?:/eSCL)?/ScanJobs/(\d+)(/NextDocument)?$", path)
        job = self.jobs.get(int(found[1])) if found else None
        if found is None or job is None:
            return Reply(404)
        if method == "DELETE":
            job.state = "Completed" if job.state == "Completed" else "Canceled"
            return Reply(200)
        return self._page(job)

    def _capabilities(self) -> Reply:
        said = {
            "bomb": answers.BOMB,
            "outside": answers.OUTSIDE,
            "giant": answers.capabilities() + " " * 3_000_000,
            "html": "<html><body>Log in</body></html>",
        }.get(self.faults["capabilities"])
        return _xml(said or answers.capabilities(self.faults["uuid"], tuple(self.faults["formats"])))

    def _status(self) -> Reply:
        if self.faults["status"] == "error":
            return Reply(500)
        if self.faults["status"]:
            return _xml({"bomb": answers.BOMB, "html": "<html/>"}[self.faults["status"]])
        fed = (self.sides + 1) // 2 if any(job.duplex for job in self.jobs.values()) else self.sides
        feeder = "ScannerAdfLoaded" if fed < self.faults["sheets"] else "ScannerAdfEmpty"
        if any(job.trouble for job in self.jobs.values()):
            feeder = self.faults["feeder_state"] or ("ScannerAdfLoaded" if self.faults["left"] else feeder)
        busy = any(job.state == "Processing" for job in self.jobs.values())
        told = [
            {
                "uri": job.uri, "state": job.state, "completed": job.handed,
                "ready": int(job.state == "Processing"),
            }
            for job in self.jobs.values()
        ]  # fmt: skip
        return _xml(answers.status("Processing" if busy else "Idle", feeder, told))

    def _new_job(self, order: str, port: int) -> Reply:
        faults = self.faults
        if faults["jobs_later"]:
            faults["jobs_later"] -= 1
            return Reply(503, headers={"Retry-After": faults["retry_after"]})
        if faults["jobs_status"]:
            return Reply(faults["jobs_status"])
        if any(job.state == "Processing" for job in self.jobs.values()):
            return Reply(503, headers={"Retry-After": "1"})
        told = {name: _told(order, name) for name in _NOTED}
        self.log[-1] += " " + json.dumps(told)
        self.count += 1
        feeder, duplex = told["InputSource"] == "Feeder", told["Duplex"] == "true"
        job = Job(self.count, feeder, duplex, told["DocumentFormat"])
        self.jobs[job.number] = job
        location = {
            "host": f"http://scanner.invalid:{port}{job.uri}",
            "absolute": f"http://127.0.0.1:{port}{job.uri}",
            "relative": job.uri,
            "last": f"ScanJobs/{job.number}",
            "missing": "",
        }[faults["location"]]
        return Reply(201, headers={"Location": location} if location else {})

    def _page(self, job: Job) -> Reply:
        faults, number = self.faults, job.handed + 1
        here = number == faults["at"]
        if job.state != "Processing":
            return Reply(faults["end"])
        if here and (faults["feeder_state"] or faults["job_state"]):
            job.state, job.trouble = faults["job_state"] or "Aborted", True
            return Reply(faults["end"])
        if number > self._sides(job):
            job.state = "Completed"
            return Reply(faults["end"])
        if here and faults["later"]:
            faults["later"] -= 1
            return Reply(503, headers={"Retry-After": faults["retry_after"]})
        if here and faults["silent"]:
            return Reply(0)
        self._count(job, here)
        reply = Reply(200, self._data(job, number), page=True)
        reply.headers = {
            "Content-Type": faults["content_type"] or job.format,
            "Content-Location": f"{job.uri}/ScanImages/{number}",
        }
        return reply

    def _sides(self, job: Job) -> int:
        if not job.feeder or job.format == "application/pdf":
            return 1
        return (2 if job.duplex else 1) * int(self.faults["sheets"])

    def _count(self, job: Job, here: bool) -> None:
        """Take a side as handed out, unless it comes again."""
        faults = self.faults
        if here and faults["twice"]:
            faults["twice"] -= 1
        elif not (here and faults["kept"] and (faults["cut"] >= 0 or faults["cut_head"])):
            job.handed += 1
            self.sides += job.feeder

    def _data(self, job: Job, number: int) -> bytes:
        here = number == self.faults["at"]
        if here and self.faults["body"]:
            return {"html": b"<html><body>Sorry</body></html>", "empty": b""}[self.faults["body"]]
        if job.format == "application/pdf":
            return (self.folder / "all.pdf").read_bytes()
        kind = job.format.rpartition("/")[2]
        name = "double.jpeg" if here and self.faults["double"] else f"{number}.{kind}"
        return (self.folder / name).read_bytes()


def _told(order: str, name: str) -> str:
    found = re.search(rf"<(?:\w+:)?{name}>([^<]*)<", order)
    return found[1] if found else ""


def _xml(text: str) -> Reply:
    return Reply(200, text.encode(), {"Content-Type": "text/xml"})
