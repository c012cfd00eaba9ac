"""What an OFD consists of: documents, their pages, templates, annotations and seals (GB/T 33190, 7).

Reads the parts that name others; draws nothing. What is missing beside a page is counted with that page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kiosk.capture.config import CaptureConfig
from kiosk.capture.ofd import seals, tree
from kiosk.capture.ofd.package import Missing, Package, joined
from kiosk.capture.ofd.resources import Resources
from kiosk.capture.ofd.seals import Stamp
from kiosk.capture.ofd.tree import Odd, every, first, text
from kiosk.capture.ofd.values import Box, box
from kiosk.errors import FileRefused

_A4: Box = (0.0, 0.0, 210.0, 297.0)
ORDER = ("Background", "Body", "Foreground")


@dataclass
class Document:
    """One document of the file."""

    package: Package
    resources: Resources
    area: Box
    templates: dict[str, tuple[str, str]]  # id: part, order
    annotations: dict[str, list[str]]  # page id: parts
    stamps: dict[str, list[Stamp]]  # page id
    lost: int = 0  # parts of the document that could not be read


@dataclass(frozen=True)
class Page:
    """One page: where it is written, and whose it is."""

    document: Document
    id: str
    part: str


@dataclass
class Written:
    """A page as it is written: its box, layers in their order, and what could not be read."""

    area: Box
    layers: list[tuple[Element, Resources]] = field(default_factory=list)
    lost: int = 0


def pages(package: Package, config: CaptureConfig) -> list[Page]:
    """Return the pages of all documents. Raises FileRefused (broken, encrypted, too_many_pages)."""
    if package.has("Encryptions.xml"):
        raise FileRefused("encrypted")
    try:
        root = tree.parse(package.read("OFD.xml"))
        found = [page for body in every(root, "DocBody") for page in _of_body(body, package, config)]
    except (Odd, Missing) as error:
        raise FileRefused("broken") from error
    if not found:
        raise FileRefused("broken")
    if len(found) > config.max_pages:
        raise FileRefused("too_many_pages", pages=len(found), limit=config.max_pages)
    return found


def _of_body(body: Element, package: Package, config: CaptureConfig) -> Iterator[Page]:
    part = joined("OFD.xml", text(body, "DocRoot"))
    root = tree.parse(package.read(part))
    resources = Resources(package, config)
    document = Document(package, resources, _area(root, "CommonData", "PageArea") or _A4, {}, {}, {})
    for kind in ("PublicRes", "DocumentRes"):
        for element in every(root, "CommonData", kind):
            document.lost += _added(resources, part, element.text)
    for element in every(root, "CommonData", "TemplatePage"):
        place = joined(part, element.get("BaseLoc", ""))
        document.templates[element.get("ID", "")] = (place, element.get("ZOrder", "Background"))
    _annotated(document, part, text(root, "Annotations"))
    listed = text(body, "Signatures")
    if listed:
        document.stamps, lost = seals.stamps(package, joined("OFD.xml", listed))
        document.lost += lost
    for element in every(root, "Pages", "Page"):
        yield Page(document, element.get("ID", ""), joined(part, element.get("BaseLoc", "")))


def _added(resources: Resources, base: str, place: str | None) -> int:
    try:
        resources.add(joined(base, place or ""))
    except (Odd, Missing):
        return 1
    return 0


def _annotated(document: Document, base: str, place: str) -> None:
    if not place:
        return
    try:
        part = joined(base, place)
        for page in every(tree.parse(document.package.read(part)), "Page"):
            files = [joined(part, item.text or "") for item in every(page, "FileLoc")]
            document.annotations.setdefault(page.get("PageID", ""), []).extend(files)
    except (Odd, Missing):
        document.lost += 1


def written(page: Page, config: CaptureConfig) -> Written:
    """Return a page with its templates and annotations. Raises Odd, Missing where itself can't be read."""
    document = page.document
    root = tree.parse(document.package.read(page.part))
    own = Resources(document.package, config, document.resources)
    found = Written(_area(root, "Area") or document.area, lost=document.lost)
    for element in every(root, "PageRes"):
        found.lost += _added(own, page.part, element.text)
    by_order: dict[str, list[tuple[Element, Resources]]] = {name: [] for name in ORDER}
    for element in every(root, "Template"):
        try:
            _template(document, element, by_order, config)
        except (Odd, Missing):
            found.lost += 1
    for layer in every(root, "Content", "Layer"):
        by_order[_order(layer.get("Type"), "Body")].append((layer, own))
    found.layers = [item for name in ORDER for item in by_order[name]]
    for part in document.annotations.get(page.id, ()):
        try:
            found.layers += _annotation(document, part, own)
        except (Odd, Missing):
            found.lost += 1
    return found


def _template(
    document: Document,
    element: Element,
    by_order: dict[str, list[tuple[Element, Resources]]],
    config: CaptureConfig,
) -> None:
    name = element.get("TemplateID", "")
    if name not in document.templates:
        raise Odd("template")
    part, order = document.templates[name]
    root = tree.parse(document.package.read(part))
    resources = Resources(document.package, config, document.resources)
    for item in every(root, "PageRes"):
        resources.add(joined(part, item.text or ""))
    where = by_order[_order(element.get("ZOrder"), _order(order, "Background"))]
    where += [(layer, resources) for layer in every(root, "Content", "Layer")]


def _annotation(document: Document, part: str, own: Resources) -> list[tuple[Element, Resources]]:
    """Return what annotations show; each lies in its box like any other object."""
    found = []
    for element in every(tree.parse(document.package.read(part)), "Annot"):
        shown = first(element, "Appearance")
        if shown is None or element.get("Visible", "true") == "false":
            continue
        shown.attrib.setdefault("Boundary", "")  # it is moved to its box
        layer = Element("Layer")
        layer.append(shown)
        found.append((layer, own))
    return found


def _order(word: str | None, default: str) -> str:
    return word if word in ORDER else default


def _area(root: Element, *path: str) -> Box | None:
    """Return the box of the paper, None where none is written or it is no paper."""
    try:
        found = box(text(root, *path, "PhysicalBox"))
    except Odd:
        return None
    return found if min(found[2:]) > 1 and max(found[2:]) < 5000 else None
