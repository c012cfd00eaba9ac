"""A slide as the Markdown that `markdown.read` makes it of again, for a hall that changes its words.

What a wall never shows and Markdown has no way to say (signs that nobody can see) is left out. Must not: open
a file, or know where a slide is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from kiosk.guides.markdown import UNSEEN
from kiosk.guides.values import (
    Body,
    Checklist,
    Notice,
    PdfPage,
    Picture,
    Plain,
    Quote,
    Slide,
    Step,
    Steps,
    Table,
    Video,
    Way,
)

_BREAKS = re.compile(r"[ \t]*[\r\n\t\v\f]+[ \t]*")
NameOf = Callable[[str], str]  # sha256 -> the name by which the text calls the file
_KINDS: dict[type, str] = {
    Checklist: "checklist", Notice: "notice", PdfPage: "pdf", Picture: "picture", Plain: "plain",
    Quote: "quote", Steps: "steps", Table: "table", Video: "video",
    Way: "plain",  # in words: no hall draws one by hand
}  # fmt: skip


def text_of(slide: Slide, name_of: NameOf) -> str:
    """Return a slide as Markdown with its head."""
    head = [f"{name}: {_line(value)}" for name, value in _head(slide) if value]
    return "\n".join(["---", *head, "---", *_body(slide.body, name_of), ""])


def _head(slide: Slide) -> Iterator[tuple[str, str]]:
    body = slide.body
    yield "kind", _KINDS[type(body)]
    yield "title", slide.title
    yield "lang", slide.lang
    yield "seconds", f"{slide.seconds:g}" if slide.seconds else ""
    yield "link", slide.link
    yield "basis", slide.basis
    match body:
        case Steps(lit=int(lit)):
            yield "lit", str(lit + 1)
        case Notice(urgent=True):
            yield "urgent", "yes"
        case PdfPage(page=page):
            yield "page", str(page + 1)


def _body(body: Body, name_of: NameOf) -> list[str]:
    match body:
        case Steps():
            return [line for step in body.steps for line in _step(step, name_of)]
        case Checklist():
            return [*(f"- {_line(item)}" for item in body.items), *_after(body.note)]
        case Quote():
            return [f"> {_line(body.text)}", *([f"> —— {_line(body.source)}"] if body.source else [])]
        case Table():
            rule = ("---",) * len(body.head)
            return [f"| {' | '.join(map(_line, row))} |" for row in (body.head, rule, *body.rows)]
        case Plain():
            return _parted(body.paragraphs)
        case Notice():
            return _parted(body.text.split("\n"))
        case Way():
            return _parted((body.where, body.text))
    return [f"![]({name_of(body.asset)})", *_after(body.text)]


def _step(step: Step, name_of: NameOf) -> list[str]:
    picture = [f"![]({name_of(step.asset)})"] if step.asset else []
    return [f"## {_line(step.title)}", *([_line(step.text)] if step.text else []), *picture, ""]


def _parted(texts: tuple[str, ...] | list[str]) -> list[str]:
    return "\n\n".join(_line(text) for text in texts if text.strip()).split("\n")


def _after(text: str) -> list[str]:
    return ["", *(_line(line) for line in text.split("\n") if line.strip())] if text.strip() else []


def _line(text: str) -> str:
    """Return a text as one line without signs that nobody can see."""
    whole = _BREAKS.sub(" ", text).strip()
    return "".join(sign for sign in whole if unicodedata.category(sign) not in UNSEEN)
