"""What a scanner says of its state, its feeder and its jobs: XML becomes plain values and our codes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.capture.escl import xmltree

_FEEDER = {
    "ScannerAdfJam": "jammed",
    "ScannerAdfMispick": "jammed",
    "ScannerAdfInputTrayFailed": "jammed",
    "ScannerAdfInputTrayOverloaded": "jammed",
    "ScannerAdfDuplexPageTooShort": "jammed",
    "ScannerAdfDuplexPageTooLong": "jammed",
    "ScannerAdfMultipickDetected": "double_feed",
    "ScannerAdfHatchOpen": "cover_open",
    "ScannerAdfDoorOpen": "cover_open",
}
_REASONS = (("jam", "jammed"), ("coveropen", "cover_open"), ("dooropen", "cover_open"))


@dataclass(frozen=True, slots=True)
class JobState:
    """One job as the device tells of it: images handed out, and images that lie ready."""

    state: str = ""
    completed: int = 0
    ready: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """State of a device; `jobs` by the path of their address."""

    state: str = ""
    feeder: str = ""
    reasons: tuple[str, ...] = ()
    jobs: tuple[tuple[str, JobState], ...] = ()

    @property
    def trouble(self) -> str:
        """Our code for what somebody has to put right at the device, or ""."""
        if self.feeder in _FEEDER:
            return _FEEDER[self.feeder]
        said = " ".join(self.reasons).lower().replace("-", "")
        return next((code for word, code in _REASONS if word in said), "")

    @property
    def empty(self) -> bool:
        """Whether the feeder says that it has no paper."""
        return self.feeder == "ScannerAdfEmpty"

    def job(self, path: str) -> JobState:
        """Return what is said of a job; nothing where the device does not tell."""
        wanted = path.rstrip("/").rpartition("/")[2]
        return next((job for name, job in self.jobs if name == wanted), JobState())


def parse(data: bytes) -> Status:
    """Return what a device says of its state. Raises NotXml."""
    root = xmltree.parse(data, root="ScannerStatus")
    jobs = []
    for info in xmltree.every(root, "Jobs", "JobInfo"):
        ready = xmltree.text(info, "ImagesToTransfer")
        job = JobState(
            state=xmltree.text(info, "JobState"),
            completed=xmltree.number(info, "ImagesCompleted"),
            ready=xmltree.number(info, "ImagesToTransfer") if ready else None,
        )
        jobs.append((_last(xmltree.text(info, "JobUri")), job))
    return Status(
        state=xmltree.text(root, "State"),
        feeder=xmltree.text(root, "AdfState"),
        reasons=xmltree.texts(root, "StateReasons", "StateReason"),
        jobs=tuple(jobs),
    )


def _last(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
