"""What capture may use: programs, limits of size and time. Plain values, given to the children as well."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.capture.escl.limits import EsclConfig

if TYPE_CHECKING:
    from kiosk.settings import Settings

PREVIEW_PIXELS, THUMBNAIL_PIXELS = 1754, 240  # longest side; the first is A4 at 150 dpi: enough to read


@dataclass(frozen=True, slots=True)
class CaptureConfig:
    """Limits and places. Times in seconds, sizes in bytes."""

    scanimage: str = "scanimage"  # program of sane-utils
    sane_config: str = ""  # folder for SANE_CONFIG_DIR; "" leaves the system's
    sane_options: tuple[tuple[str, str], ...] = ()  # driver options by name, set before every scan
    escl: EsclConfig = field(default_factory=EsclConfig)  # scanners in the network without a driver
    list_seconds: float = 30.0  # the whole search for SANE's scanners
    scanner_seconds: float = 90.0  # a scanner that gives no sign for so long hangs; lamps warm up for 60
    cancel_seconds: float = 5.0  # a driver may carry the sheet out first
    silence_seconds: float = 15.0  # a feeder child that gives no sign for so long hangs
    sheet_seconds: float = 60.0  # decoding one sheet
    command: str = ""  # a program that writes images; see sources/command.py
    folder: str = ""  # where a network scanner puts its files; see sources/folder.py
    folder_removes: bool = False  # what was taken is removed there, else put into a folder inside it
    folder_still_seconds: float = 2.0  # a file that nobody wrote for so long is complete
    folder_wait_seconds: float = 60.0  # for the first file
    camera_service: str = ""  # http://127.0.0.1:…, of a vendor's camera; see sources/httpcamera.py
    camera_adapter: str = ""  # how it is asked: a name of localcamera.ADAPTERS, or JSON
    camera_seconds: float = 10.0  # for a whole answer
    practice: str = ""  # the tray of the practice scanner; training only, see sources/practice.py
    practice_speed: int = 60  # leaves a minute
    file_limit: int = 50 * 1024 * 1024
    max_pages: int = 200
    drawn_dpi: int = 200  # what a page is drawn with at least: text from outlines reads well at that
    own_pictures: bool = True  # a page that is one scanned picture keeps its bytes
    max_pixels: int = 72_000_000  # an A3 side at 600 dpi has 70 million
    memory: int = 1600 * 1024 * 1024  # address space of the darkroom; 450 MB of it are libraries


def for_printing(config: CaptureConfig) -> CaptureConfig:
    """Return how pages are drawn that go to a printer: as fine as it prints, no stranger's bytes."""
    return replace(config, drawn_dpi=300, own_pictures=False)


def of_settings(settings: Settings) -> CaptureConfig:
    """Return what capture may use by the settings of a workstation; a practice scanner in training only."""
    from kiosk.capture.practice import tray

    return CaptureConfig(
        file_limit=settings["file_limit_mb"] * 1024 * 1024,
        escl=EsclConfig(
            memory=str(settings.folder / "scanners"), addresses=tuple(settings["scan_addresses"].split())
        ),
        command=settings["scan_command"],
        folder=settings["scan_folder"],
        folder_removes=settings["scan_folder_removes"],
        folder_still_seconds=settings["scan_folder_seconds"],
        camera_service=settings["camera_service"],
        camera_adapter=settings["camera_adapter"],
        practice=str(tray.place(settings.folder)) if settings["training"] else "",
        practice_speed=settings["practice_speed"],
    )
