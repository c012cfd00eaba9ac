"""What the hall makes for its lobby wall: taken in, handed in for review, approved, sent back, taken off.

Nobody approves what they made themselves, and nothing that was not approved as it stands goes on air. The
ledger stands with each draft and in the audit trail. Must not: touch a case.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.desk import Desk, Stop, UnitOfWork, never
from kiosk.desk.disk import disk_faults, write_new
from kiosk.errors import GuideRefused, SignInRefused
from kiosk.events import GuidesChanged
from kiosk.guides import drafts, intake, leftout, markdown, words
from kiosk.guides.drafts import Draft
from kiosk.guides.intake import Taken
from kiosk.guides.values import OWN, Body, Lang, PdfPage, Picture, Slide, Video, When
from kiosk.services.lobby import wall
from kiosk.services.window import people
from kiosk.services.window.acts import Act

NOTE = "guides.drafts"
MOST = 200  # drafts that are kept
LARGEST_TEXT = 256 * 1024  # bytes of a Markdown file


def every(desk: Desk) -> tuple[Draft, ...]:
    """Return all drafts, the newest first. Raises GuideRefused (guide_drafts_damaged)."""
    with desk.store.read() as work:
        return read(work)


def read(work: UnitOfWork) -> tuple[Draft, ...]:
    """Return all drafts within a transaction. Raises GuideRefused (guide_drafts_damaged)."""
    note = work.notes.get(NOTE)
    return drafts.drafts_of(note) if note else ()


def take_in(desk: Desk, path: Path, *, lang: Lang = "zh", stop: Stop = never) -> Draft:
    """Make a draft of a file: Markdown with the pictures beside it, a picture, a film, a PDF, a presentation.

    Raises GuideRefused (why it can't go to the wall), SignInEnded, Cancelled, WorkerDied, StoreFailed.
    """
    clerk = people.demand(desk, Act.WORK)
    runs: tuple[When, int] = When(), 0
    if path.suffix.lower() in (".md", ".markdown"):
        slides, taken = _written(path, lang, stop)
        runs = markdown.when(_text(path), name=f"{path.stem}.md")
    else:
        found = intake.take(path, stop=stop)
        slides, taken = _shown(found, path.stem[:60], lang), [found]
    for page, slide in enumerate(slides, 1):
        words.check(slide, file=intake.page_of(path.name, page, len(slides)))
    left = _left_out(path, taken)
    return _keep_new(desk, path.stem[:60], slides, taken, runs=runs, clerk=clerk, left=left)


def _written(path: Path, lang: Lang, stop: Stop) -> tuple[list[Slide], list[Taken]]:
    """Return the slide of a Markdown file, and the files that it names."""
    taken: dict[str, Taken] = {}

    def sha256_of(name: str) -> str:
        if name != Path(name).name:  # beside it, and nowhere else
            raise GuideRefused("guide_no_file", file=name[:120])
        if name not in taken:
            taken[name] = intake.take(path.with_name(name), stop=stop)
        return taken[name].asset.sha256

    slide = markdown.read(_text(path), sha256_of, name=f"{path.stem}.md", lang=lang)
    return [_measured(slide, taken)], list(taken.values())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise GuideRefused("guide_too_long", file=path.name, most=markdown.LARGEST)
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise GuideRefused("guide_not_utf8", file=path.name) from None
    except OSError:
        raise GuideRefused("guide_gone", file=path.name) from None


def _measured(slide: Slide, taken: dict[str, Taken]) -> Slide:
    """Return a slide with the length of its film, its file of the kind that the slide says."""
    if not isinstance(slide.body, Video | Picture | PdfPage):
        return slide
    found = next(iter(taken.values()))
    kind: type[Body] = type(_body(found, 0))
    if kind is not type(slide.body):
        raise GuideRefused("guide_other_file", file=found.asset.name)
    if isinstance(slide.body, PdfPage) and slide.body.page >= len(found.texts):
        raise GuideRefused("guide_no_page", file=found.asset.name)
    if isinstance(slide.body, Video):
        return replace(slide, body=replace(slide.body, length=found.seconds))
    return slide


def _shown(found: Taken, title: str, lang: Lang) -> list[Slide]:
    """Return the slides of a file: one, or one for each page."""
    pages = len(found.texts) or 1
    several = [intake.page_of(title, page + 1, pages) for page in range(pages)]
    return [Slide(f"page-{page + 1}", named, _body(found, page), lang) for page, named in enumerate(several)]


def _body(found: Taken, page: int) -> Body:
    sha256, media = found.asset.sha256, found.asset.media
    if media == "video/mp4":
        return Video(sha256, length=found.seconds)
    if media == "application/pdf":
        return PdfPage(sha256, page, found.texts[page])
    return Picture(sha256)


def _left_out(path: Path, taken: list[Taken]) -> tuple[str, ...]:
    """Return the codes of what of the files the wall does not show."""
    found = [code for each in taken if each.asset.media == "video/mp4" for code in leftout.of_film(each.data)]
    if path.suffix.lower() in (".pptx", ".ppsx"):
        found += leftout.of_presentation(path)
    return tuple(dict.fromkeys(found))


def _keep_new(
    desk: Desk,
    name: str,
    slides: list[Slide],
    taken: list[Taken],
    *,
    runs: tuple[When, int],
    clerk: str,
    left: tuple[str, ...],
) -> Draft:
    id = f"{OWN}{secrets.token_hex(4)}"
    named = tuple(replace(slide, id=f"{id}-{number}") for number, slide in enumerate(slides, 1))
    for each in taken:
        _keep_file(desk, each)
    at = desk.clock.now()
    files = tuple({each.asset for each in taken})
    draft = Draft(id, name, named, files, when=runs[0], priority=runs[1], left_out=left)
    draft = draft.done("made", clerk, at=at)
    with desk.store.begin() as work:
        known = read(work)
        if len(known) >= MOST:
            raise GuideRefused("guide_too_many", most=MOST)
        if not wall.is_whole(desk, draft):  # what lay here already may have been let go of meanwhile
            raise GuideRefused("guide_gone", file=name)
        work.notes.set(NOTE, drafts.text_of((draft, *known)))
        work.audit("guide.made", id, actor=clerk, detail=f"{len(named)}")
    desk.bus.publish(GuidesChanged(id))
    return draft


def _keep_file(desk: Desk, taken: Taken) -> None:
    folder = wall.files_of(desk)
    with disk_faults():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        goal = folder / taken.asset.sha256
        if goal.exists() and hashlib.sha256(goal.read_bytes()).hexdigest() == taken.asset.sha256:
            return
        goal.unlink(missing_ok=True)
        write_new(goal, taken.data)


# -- from hand to hand


def hand_in(desk: Desk, id: str) -> Draft:
    """Ask for the approval of a draft. Raises GuideRefused (guide_state, guide_gone), SignInEnded."""
    clerk = people.demand(desk, Act.WORK)
    at = desk.clock.now()
    return _change(desk, id, "guide.handed_in", clerk=clerk, how=lambda draft: draft.moved(
        "review", allowed=("draft", "off")).done("handed_in", clerk, at=at))  # fmt: skip


def send_back(desk: Desk, id: str, reason: str) -> Draft:
    """Send a draft back to who made it, with the reason. Raises as `approve`, GuideRefused (guide_reason)."""
    lead = people.demand(desk, Act.APPROVE_GUIDES)
    if not reason.strip():
        raise GuideRefused("guide_reason")
    at = desk.clock.now()
    return _change(desk, id, "guide.sent_back", clerk=lead, how=lambda draft: draft.moved(
        "draft", allowed=("review",)).done("sent_back", lead, at=at, note=reason.strip()))  # fmt: skip


def approve(desk: Desk, id: str, *, approval: people.Approval | None = None) -> Draft:
    """Let a draft go on air, and put it there; any other form of it goes.

    With `approval` it is the second person who says so. Raises SignInRefused (not_allowed, same_person: who
    made it can't approve it), SignInEnded, GuideRefused (guide_state, …), StoreFailed.
    """
    clerk = people.demand(desk, Act.APPROVE_GUIDES, approval=approval)
    lead = approval.lead if approval is not None else clerk

    def approved(draft: Draft) -> Draft:
        _check_airs(desk, draft, lead)
        return draft.approved(lead, at=desk.clock.now())

    found = _change(desk, id, "guide.approved", clerk=lead, how=approved, other=lambda each, changed: (
        each.replaced(lead, at=desk.clock.now())
        if each.state == "aired" and each.is_form_of(changed) else each))  # fmt: skip
    wall.refresh(desk)
    return found


def _check_airs(desk: Desk, draft: Draft, lead: str) -> None:
    """Raise SignInRefused (same_person), GuideRefused where this lead can't let a draft go on air."""
    if draft.maker == lead:
        raise SignInRefused("same_person")
    if not wall.is_whole(desk, draft):
        raise GuideRefused("guide_gone", file=draft.name)
    for slide in draft.slides:
        words.check(slide)


def take_off(desk: Desk, id: str) -> Draft:
    """Take approved slides off air. Raises SignInRefused (not_allowed), SignInEnded, GuideRefused."""
    lead = people.demand(desk, Act.APPROVE_GUIDES)
    at = desk.clock.now()
    found = _change(desk, id, "guide.taken_off", clerk=lead, how=lambda draft: replace(
        draft.moved("off", allowed=("aired",)), approvals=()).done("taken_off", lead, at=at))  # fmt: skip
    wall.refresh(desk)
    return found


def put_back(desk: Desk, id: str) -> Draft:
    """Put what was taken off on air again, as it stands: an approval anew, by the rule of the first.

    Raises SignInRefused (not_allowed, same_person: who made it can't put it back), SignInEnded, GuideRefused
    (guide_state: it was changed since, or another form of it is on air; guide_gone, …), StoreFailed.
    """
    lead = people.demand(desk, Act.APPROVE_GUIDES)

    def back(draft: Draft) -> Draft:
        _check_airs(desk, draft, lead)
        return draft.put_back(lead, at=desk.clock.now())

    def alone(each: Draft, changed: Draft) -> Draft:
        if each.state == "aired" and each.is_form_of(changed):
            raise GuideRefused("guide_state", file=changed.name)
        return each

    found = _change(desk, id, "guide.put_back", clerk=lead, how=back, other=alone)
    wall.refresh(desk)
    return found


def schedule(desk: Desk, id: str, when: When, *, priority: int = 0, expires: datetime | None = None) -> Draft:
    """Say when slides run. Raises SignInRefused (not_allowed), SignInEnded, GuideRefused (guide_gone)."""
    lead = people.demand(desk, Act.APPROVE_GUIDES)
    at = desk.clock.now()
    found = _change(desk, id, "guide.scheduled", clerk=lead, how=lambda draft: replace(
        draft, when=when, priority=priority, expires=expires).done("scheduled", lead, at=at))  # fmt: skip
    wall.refresh(desk)
    return found


def discard(desk: Desk, id: str) -> None:
    """Throw away what is not on air; its lines stay in the trail. Raises GuideRefused (guide_state)."""
    clerk = people.demand(desk, Act.WORK)
    with desk.store.begin() as work:
        known = read(work)
        draft = _found(known, id)
        if draft.state == "aired" or (draft.maker != clerk and draft.state == "review"):
            raise GuideRefused("guide_state", file=draft.name)
        work.notes.set(NOTE, drafts.text_of(tuple(each for each in known if each.id != id)))
        work.audit("guide.discarded", id, actor=clerk)
    desk.bus.publish(GuidesChanged(id))


def _found(known: tuple[Draft, ...], id: str) -> Draft:
    for draft in known:
        if draft.id == id:
            return draft
    raise GuideRefused("guide_gone", file=id)


def _change(
    desk: Desk,
    id: str,
    action: str,
    *,
    clerk: str,
    how: Callable[[Draft], Draft],
    other: Callable[[Draft, Draft], Draft] = lambda each, _changed: each,
) -> Draft:
    """Change a draft, and by `other` each of the others with it, in one transaction."""
    with desk.store.begin() as work:
        known = read(work)
        changed = how(_found(known, id))
        every = tuple(changed if each.id == id else other(each, changed) for each in known)
        work.notes.set(NOTE, drafts.text_of(every))
        work.audit(action, id, actor=clerk, detail=changed.history[-1].note[:100])
    desk.bus.publish(GuidesChanged(id))
    return changed
