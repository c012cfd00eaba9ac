"""What the simulated scanner says, as XML in the shape that real devices use."""

from __future__ import annotations

from typing import Any

UUID = "4509a320-00a0-008f-00b6-00559a327d32"
MODEL = "Example Office Scanner 3000"
_NAMES = (
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" '
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE scan:ScannerCapabilities [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + f"]><scan:ScannerCapabilities {_NAMES}><pwg:MakeAndModel>&j;</pwg:MakeAndModel>"
    "</scan:ScannerCapabilities>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE scan:ScannerCapabilities SYSTEM "http://127.0.0.1:9/a.dtd">'
    f"<scan:ScannerCapabilities {_NAMES}/>"
)


def _way(name: str, formats: tuple[str, ...]) -> str:
    kinds = "".join(
        f"<pwg:DocumentFormat>{kind}</pwg:DocumentFormat><scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt>"
        for kind in formats
    )
    fine = "".join(
        f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
        f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
        for dpi in (75, 150, 300)
    )
    return (
        f"<scan:{name}><scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
        "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>"
        "<scan:MaxScanRegions>1</scan:MaxScanRegions><scan:SettingProfiles><scan:SettingProfile>"
        "<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode>"
        f"</scan:ColorModes><scan:DocumentFormats>{kinds}</scan:DocumentFormats>"
        f"<scan:SupportedResolutions><scan:DiscreteResolutions>{fine}</scan:DiscreteResolutions>"
        "</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
        "<scan:SupportedIntents><scan:Intent>Document</scan:Intent><scan:Intent>TextAndGraphic</scan:Intent>"
        f"</scan:SupportedIntents></scan:{name}>"
    )


def capabilities(uuid: str = UUID, formats: tuple[str, ...] = ("image/jpeg", "application/pdf")) -> str:
    """Return what the device can: glass, feeder, both sides."""
    return (
        f"{_HEAD}<scan:ScannerCapabilities {_NAMES}><pwg:Version>2.63</pwg:Version>"
        f"<pwg:MakeAndModel>{MODEL}</pwg:MakeAndModel><pwg:SerialNumber>SIM0001</pwg:SerialNumber>"
        f"<scan:UUID>{uuid}</scan:UUID>"
        f"<scan:Platen>{_way('PlatenInputCaps', formats)}</scan:Platen>"
        f"<scan:Adf>{_way('AdfSimplexInputCaps', formats)}{_way('AdfDuplexInputCaps', formats)}"
        "<scan:FeederCapacity>50</scan:FeederCapacity><scan:AdfOptions>"
        "<scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption>"
        "</scan:AdfOptions></scan:Adf></scan:ScannerCapabilities>"
    )


def status(state: str, feeder: str, jobs: list[dict[str, Any]]) -> str:
    """Return the state of the device; a job has uri, state, completed, ready."""
    told = "".join(
        f"<scan:JobInfo><pwg:JobUri>{job['uri']}</pwg:JobUri><scan:Age>1</scan:Age>"
        f"<pwg:ImagesCompleted>{job['completed']}</pwg:ImagesCompleted>"
        f"<pwg:ImagesToTransfer>{job['ready']}</pwg:ImagesToTransfer>"
        f"<pwg:JobState>{job['state']}</pwg:JobState></scan:JobInfo>"
        for job in jobs
    )
    return (
        f"{_HEAD}<scan:ScannerStatus {_NAMES}><pwg:Version>2.63</pwg:Version><pwg:State>{state}</pwg:State>"
        f"<scan:AdfState>{feeder}</scan:AdfState><scan:Jobs>{told}</scan:Jobs></scan:ScannerStatus>"
    )
