"""An order in eSCL's words: what the desk asks and the device can, as XML. Lengths in 1/300 inch."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.capture.escl.capabilities import Capabilities, Way
from kiosk.capture.source import Order

PAPERS = {"A5": (1748, 2480), "A4": (2480, 3508), "A3": (3508, 4961)}
_MODES = {"color": ("RGB24", "Grayscale8"), "gray": ("Grayscale8", "RGB24")}
_FORMATS = ("image/jpeg", "application/pdf", "image/png")
_INTENTS = ("TextAndGraphic", "Document")
_NAMESPACES = 'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'


@dataclass(frozen=True, slots=True)
class Choice:
    """What a device is asked for. `left`, `width`, `height` in 1/300 inch; `dpi` dots per inch."""

    way: str
    left: int
    width: int
    height: int
    mode: str
    dpi: int
    format: str
    extended: bool
    intent: str


def choose(order: Order, can: Capabilities) -> Choice | None:
    """Return what comes nearest to an order, or None where the device has no such way."""
    way = can.ways.get(order.source)
    if way is None:
        return None
    width, height = _size(order.paper, way)
    room = max(0, way.width - width) if order.source != "flatbed" else 0
    modes = _MODES.get(order.mode, _MODES["color"])
    return Choice(
        way=order.source,
        left={"Center": room // 2, "Right": room}.get(can.align, 0),
        width=width,
        height=height,
        mode=next((mode for mode in modes if mode in way.modes), modes[0]),
        dpi=_nearest(order.dpi, way.resolutions),
        format=next((kind for kind in _FORMATS if kind in way.formats), _FORMATS[0]),
        extended=way.extended,
        intent=next((intent for intent in _INTENTS if intent in way.intents), ""),
    )


def document(choice: Choice) -> bytes:
    """Return the XML of an order; its parts in the sequence in which devices are known to expect them."""
    feeder = choice.way != "flatbed"
    parts = [
        "<pwg:Version>2.0</pwg:Version>",
        f"<scan:Intent>{choice.intent}</scan:Intent>" if choice.intent else "",
        '<pwg:ScanRegions pwg:MustHonor="false"><pwg:ScanRegion>',
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>",
        f"<pwg:XOffset>{choice.left}</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>",
        f"<pwg:Width>{choice.width}</pwg:Width><pwg:Height>{choice.height}</pwg:Height>",
        "</pwg:ScanRegion></pwg:ScanRegions>",
        f"<pwg:InputSource>{'Feeder' if feeder else 'Platen'}</pwg:InputSource>",
        f"<scan:ColorMode>{choice.mode}</scan:ColorMode>",
        f"<pwg:DocumentFormat>{choice.format}</pwg:DocumentFormat>",
        f"<scan:DocumentFormatExt>{choice.format}</scan:DocumentFormatExt>" if choice.extended else "",
        f"<scan:XResolution>{choice.dpi}</scan:XResolution><scan:YResolution>{choice.dpi}</scan:YResolution>",
        f"<scan:Duplex>{'true' if choice.way == 'duplex' else 'false'}</scan:Duplex>" if feeder else "",
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<scan:ScanSettings {_NAMESPACES}>'
    return (head + "".join(parts) + "</scan:ScanSettings>\n").encode()


def _size(paper: str, way: Way) -> tuple[int, int]:
    most = (way.width or PAPERS["A4"][0], way.height or PAPERS["A4"][1])
    wanted = PAPERS.get(paper, most)
    return min(wanted[0], most[0]), min(wanted[1], most[1])


def _nearest(dpi: int, offered: tuple[int, ...]) -> int:
    """Return the least that is enough, else the most there is: never less than asked without need."""
    return next((one for one in offered if one >= dpi), offered[-1] if offered else dpi)
