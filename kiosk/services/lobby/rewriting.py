"""A slide of the hall in other words: its text as Markdown, a page taken out; a draft to be approved anew.

What is on air stays there as it was approved until its new form is approved, and goes then. Must not: put
anything on air.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace

from kiosk.desk import Desk
from kiosk.errors import GuideRefused
from kiosk.events import GuidesChanged
from kiosk.guides import drafts, markdown, words, writing
from kiosk.guides.drafts import Draft
from kiosk.guides.values import OWN, Body, PdfPage, Picture, Slide, Video
from kiosk.services.lobby import guides
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_ONE_FILE = Picture | Video | PdfPage


def text(desk: Desk, id: str, page: int) -> str:
    """Return a slide of a draft as Markdown; `page` from 0.

    Raises GuideRefused (guide_gone; guide_changing, before anybody types in vain).
    """
    draft, slide = _found(desk, id, page)
    _check_alone(draft, guides.every(desk))
    names = {sha256: name for name, sha256 in _names(draft).items()}
    return writing.text_of(slide, names.__getitem__)


def rewrite(desk: Desk, id: str, page: int, text: str) -> Draft:
    """Have a slide say something else and return the draft that says it.

    One on air gets a draft beside it. Raises GuideRefused (what is wrong with the text; guide_state while it
    waits for approval; guide_changing: it has a draft beside it already), SignInEnded, StoreFailed.
    """
    clerk = people.demand(desk, Act.WORK)
    draft, before = _found(desk, id, page)
    known = _names(draft)

    def sha256_of(name: str) -> str:
        if name not in known:
            raise GuideRefused("guide_no_file", file=name[:120])
        return known[name]

    read = markdown.read(text, sha256_of, name=f"{draft.name}.md", lang=before.lang)
    made = replace(read, id=before.id, body=_body(before.body, read.body, draft))
    words.check(made, file=draft.name)
    slides = tuple(made if at == page else slide for at, slide in enumerate(draft.slides))
    return _keep(desk, draft, slides, clerk=clerk)


def take_out(desk: Desk, id: str, page: int) -> Draft:
    """Take one page out of several and return the draft without it.

    Raises as `rewrite`, and GuideRefused (guide_empty) of the last one.
    """
    clerk = people.demand(desk, Act.WORK)
    draft, _slide = _found(desk, id, page)
    slides = tuple(slide for at, slide in enumerate(draft.slides) if at != page)
    if not slides:
        raise GuideRefused("guide_empty", file=draft.name)
    return _keep(desk, draft, slides, clerk=clerk)


def _found(desk: Desk, id: str, page: int) -> tuple[Draft, Slide]:
    for draft in guides.every(desk):
        if draft.id == id and 0 <= page < len(draft.slides):
            return draft, draft.slides[page]
    raise GuideRefused("guide_gone", file=id)


def _names(draft: Draft) -> Mapping[str, str]:
    """Return the files of a draft by names that Markdown can say."""
    endings = {"image/png": "png", "image/jpeg": "jpg", "video/mp4": "mp4", "application/pdf": "pdf"}
    numbered = enumerate(draft.assets, 1)
    return {f"{at}.{endings.get(asset.media, 'svg')}": asset.sha256 for at, asset in numbered}


def _body(before: Body, now: Body, draft: Draft) -> Body:
    """Return a body whose file is of the kind that it was, a film with its length.

    Raises GuideRefused (guide_other_file, guide_no_page).
    """
    if not isinstance(before, _ONE_FILE) and not isinstance(now, _ONE_FILE):
        return now
    if type(before) is not type(now):
        raise GuideRefused("guide_other_file", file=draft.name)
    if isinstance(now, PdfPage) and isinstance(before, PdfPage) and now.page != before.page:
        raise GuideRefused("guide_no_page", file=draft.name)  # other pages are slides of their own
    if isinstance(now, Video) and isinstance(before, Video):
        return replace(now, length=before.length)
    return now


def _keep(desk: Desk, before: Draft, slides: tuple[Slide, ...], *, clerk: str) -> Draft:
    at = desk.clock.now()
    used = {sha256 for slide in slides for sha256 in slide.assets}
    assets = tuple(asset for asset in before.assets if asset.sha256 in used)
    with desk.store.begin() as work:
        known = guides.read(work)
        if before not in known:  # somebody else was quicker: nothing of theirs is written over
            raise GuideRefused("guide_state", file=before.name)
        _check_alone(before, known)
        if before.state == "aired":
            made = _beside(before, slides).done("changed", clerk, at=at)
            if len(known) >= guides.MOST:
                raise GuideRefused("guide_too_many", most=guides.MOST)
            known = (made, *known)
        else:
            moved = before.moved("draft", allowed=("draft", "off"))
            made = replace(moved, slides=slides, approvals=()).done("changed", clerk, at=at)
            known = tuple(made if each.id == made.id else each for each in known)
        made = replace(made, assets=assets)
        known = tuple(made if each.id == made.id else each for each in known)
        work.notes.set(guides.NOTE, drafts.text_of(known))
        work.audit("guide.changed", made.id, actor=clerk, detail=_mark(slides))
    desk.bus.publish(GuidesChanged(made.id))
    return made


def _check_alone(before: Draft, known: tuple[Draft, ...]) -> None:
    """Raise GuideRefused (guide_changing) where another change of what is on air is under way.

    Both would be made of what airs now, and the one approved last would undo the other.
    """
    if before.state != "aired":
        return
    for each in known:
        if each.state in ("draft", "review") and before.is_form_of(each):
            raise GuideRefused("guide_changing", file=before.name)


def _beside(before: Draft, slides: tuple[Slide, ...]) -> Draft:
    """Return the draft that takes the place of one on air once it is approved."""
    id = f"{OWN}{secrets.token_hex(4)}"
    named = tuple(replace(slide, id=f"{id}-{number}") for number, slide in enumerate(slides, 1))
    fresh = replace(before, id=id, slides=named, state="draft", history=(), approvals=())
    return replace(fresh, instead_of=before.first)


def _mark(slides: tuple[Slide, ...]) -> str:
    """Return what tells in the trail one form of slides from another, without a word of them."""
    return hashlib.sha256(repr(slides).encode()).hexdigest()[:16]
