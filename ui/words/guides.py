"""What is said of guides for the lobby: why a file or a slide can't go to the wall, and where a draft stands.

Tables and how they are read, nothing else; `ui.words.sentences` takes them in. Chinese is in
`resources/translations/parts/guides.yaml`.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from ui.text import CHINA, day, join, long_moment, mark, series, tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from kiosk.guides.drafts import Draft, Entry
    from kiosk.guides.values import When
    from ui.theme import Tone

_LINE = mark("Correct line {line} and take the file again; nothing of it was taken.")
_HEAD = mark("Correct it between the two lines of --- and take the file again; nothing of it was taken.")
_AGAIN = mark("Correct it and take the file again; nothing of it was taken.")
_OTHER = mark("Take another file; nothing of this one was taken.")
_FFMPEG = mark(
    "Convert it and take it again: ffmpeg -i in.mp4 -c:v libx264 -pix_fmt yuv420p -movflags +faststart -an "
    "out.mp4"
)
_READ = mark("Read the list again and choose what fits its state.")
_STAYS = mark("What was on the wall stays there. Tell the help desk the code {code}.")

# code: (what happened, what to do now); arguments are the error's details by name
REFUSED: dict[str, tuple[str, str]] = {
    "guide_broken": (mark("This cannot go to the lobby wall."), _AGAIN),
    # slides as Markdown
    "guide_no_head": (
        mark("{file} does not begin with a head between two lines of ---."),
        mark("Begin with ---, then for example title: …, then --- again."),
    ),
    "guide_field": (mark("Line {line} of {file} is nothing that a head may say, or says it twice."), _LINE),
    "guide_no_title": (mark("{file} has no title."), mark("Write title: … into its head.")),
    "guide_kind": (
        mark("{file}: there is no kind of slide called {kind}."),
        mark("Kinds are steps, picture, table, quote, checklist, notice, video, pdf and plain."),
    ),
    "guide_lang": (mark("{file}: its language is neither zh nor en."), _HEAD),
    "guide_number": (mark("{file}: {name} is no number that fits."), _HEAD),
    "guide_when": (mark("{file}: the days or times at which it runs are none."), _HEAD),
    "guide_link": (mark("{file}: its link is no address that begins with https://."), _HEAD),
    "guide_id": (mark("{file}: its id may hold small letters, figures and - only."), _HEAD),
    "guide_empty": (mark("{file} says nothing below its head."), _AGAIN),
    "guide_markup": (mark("Line {line} of {file} holds markup that a wall does not show."), _LINE),
    "guide_unseen": (mark("Line {line} of {file} holds a sign that nobody can see."), _LINE),
    "guide_too_long": (
        mark("{file} is longer than {most} characters."),
        mark("Make several slides of it, one idea each."),
    ),
    "guide_place": (
        mark("{file}: nobody knows what goes in place of “{name}”."),
        mark("In braces stand window, phone, hall, address, hours, accept or decide, and nothing else."),
    ),
    "guide_steps": (
        mark("{file}: steps begin with ## and a title each, twelve at most (line {line})."),
        _AGAIN,
    ),
    "guide_checklist": (mark("{file}: items begin with a - each, a note may follow (line {line})."), _AGAIN),
    "guide_quote": (mark("{file}: a quotation begins with >, its source with — (line {line})."), _AGAIN),
    "guide_table": (
        mark("{file}: a table has | between its cells, all rows as long as its head (line {line})."),
        _AGAIN,
    ),
    "guide_no_file": (
        mark("The picture, film or PDF of {file} is not named, or does not lie beside it."),
        mark("Put both into one folder and name it by ![](name)."),
    ),
    "guide_not_utf8": (mark("{file} is not written in UTF-8."), mark("Save it as UTF-8 and take it again.")),
    "guide_other_file": (mark("{file} is of another kind than its slide says."), _AGAIN),
    "guide_no_page": (mark("{file} does not have that page."), _AGAIN),
    # what may not air
    "guide_word": (
        mark("“{word}” may not stand on the wall."),
        mark("Say it otherwise: publicity ends, a body decides, nobody can promise it."),
    ),
    "guide_window_decides": (
        mark("It reads as if the window accepted or decided."),
        mark("The window takes in and forwards; name the determining body instead."),
    ),
    "guide_personal": (
        mark("It holds the ID number of a person."),
        mark("Take it out: nothing of a person may stand on the wall."),
    ),
    # files
    "guide_gone": (mark("It is not there any more: {file}."), mark("Read again, or choose another file.")),
    "guide_empty_file": (mark("{file} is empty."), _OTHER),
    "guide_type": (
        mark("{file} is no kind of file that a wall shows."),
        mark("Take JPG, PNG, MP4, PDF, PPTX or a slide as Markdown (.md)."),
    ),
    "guide_heif": (
        mark("{file} is a picture of a kind that the wall does not show (HEIC, HEIF or AVIF)."),
        mark("Save it as JPG on the phone or computer, and take that."),
    ),
    "guide_too_large": (mark("{file} is larger than {most} MB."), mark("Make it smaller and take it again.")),
    "guide_damaged": (mark("{file} is damaged."), mark("Save it again where it was made, and take that.")),
    "guide_picture_large": (
        mark("{file} has more than {most} megapixels, or a side of more than {side} pixels."),
        mark("Make it as large as the wall, and take it again."),
    ),
    "guide_picture_small": (mark("{file} is smaller than 16 pixels."), _OTHER),
    "guide_picture_moves": (
        mark("{file} is a picture that moves."),
        mark("Take a film (MP4, H.264) instead, or a picture that is still."),
    ),
    "guide_film_broken": (mark("{file} is cut or damaged, or holds no film."), _FFMPEG),
    "guide_film_codec": (mark("The wall cannot play {codec}: {file}."), _FFMPEG),
    "guide_film_large": (mark("{file} is larger than a wall plays: {width} × {height}."), _FFMPEG),
    "guide_film_long": (
        mark("{file} is shorter than a blink or longer than an hour."),
        mark("Cut it and take it again."),
    ),
    "guide_pdf_locked": (
        mark("{file} is locked by a password."),
        mark("Save it without one and take it again."),
    ),
    "guide_pdf_pages": (
        mark("{file} has more than 60 pages, or none."),
        mark("Take the pages that a lobby needs."),
    ),
    "guide_office": (
        mark("A presentation can only be taken where LibreOffice is installed: {file}."),
        mark("Save it as PDF where it was made, and take that."),
    ),
    "guide_film_failed": (
        mark("The film could not be made: {file}."),
        mark("The pictures and texts are there. Tell the help desk the code {code}."),
    ),
    # from hand to hand
    "guide_state": (mark("This is not what can be done with {file} now."), _READ),
    "guide_changing": (
        mark("Another change of {file} waits already."),
        mark("Change that draft, or discard it and begin again."),
    ),
    "guide_reason": (mark("Whoever made it must know why."), mark("Say what is to be changed.")),
    "guide_too_many": (
        mark("There are {most} drafts already."),
        mark("Discard those that nobody needs."),
    ),
    "guide_drafts_damaged": (
        mark("The drafts for the wall cannot be read."),
        mark("What is on air stays there. Tell the help desk the code {code}."),
    ),
    "guide_not_approved": (mark("Nobody has approved {file} as it stands."), _STAYS),
    "guide_twice": (mark("Two slides bear the same id: {file}."), _STAYS),
    "guide_older": (mark("Newer content has been on the wall already."), _STAYS),
    "guide_nothing_before": (mark("There is no content before this to go back to."), _READ),
    "guide_notice_empty": (
        mark("The notice says nothing."),
        mark("Write what everybody in the hall must know."),
    ),
    "guide_notice_long": (
        mark("The notice is longer than {most} characters."),
        mark("Say it shorter: it must be read from afar."),
    ),
}
STATES: dict[str, tuple[str, Tone]] = {  # state: (words, tone)
    "draft": (mark("Draft"), "quiet"),
    "review": (mark("To be approved"), "warn"),
    "aired": (mark("On air"), "ok"),
    "off": (mark("Off air"), "quiet"),
}
DEEDS: dict[str, str] = {
    "made": mark("made"),
    "changed": mark("changed"),
    "handed_in": mark("handed in"),
    "sent_back": mark("sent back"),
    "approved": mark("approved"),
    "taken_off": mark("taken off"),
    "put_back": mark("put back on the wall, approved anew"),
    "scheduled": mark("put into the schedule"),
    "replaced": mark("taken off for its new form"),
}


LEFT_OUT: dict[str, str] = {  # what of a file the wall does not show
    "gone": mark(
        "Its file is not on this computer any more: the wall passes over it. Take the file in again."
    ),
    "sound": mark("Without its sound: the wall is silent."),
    "moves": mark("Without what moves or fades in: a presentation is shown page by page."),
    "hidden": mark("Without its hidden pages."),
    "notes": mark("Without its notes for the speaker."),
    "media": mark("Without the films and sounds inside it: take those in as files of their own."),
}
DAYS: dict[str, str] = {"working": mark("working days"), "off": mark("days off")}
WEEKDAYS: tuple[str, ...] = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
RANKS: tuple[tuple[int, str], ...] = (
    (-5, mark("Only where nothing else runs")),
    (0, mark("Together with all else")),
    (5, mark("In the place of all else")),
    (9, mark("Before everything")),
)


def state(draft: Draft) -> tuple[str, Tone]:
    """Give the words and tone of where a draft stands."""
    words, tone = STATES[draft.state]
    return tr(words), tone


def left_out(draft: Draft) -> list[str]:
    """Say what of its file the wall does not show, and why."""
    return [tr(LEFT_OUT[code]) for code in draft.left_out if code in LEFT_OUT]


def schedule(when: When, priority: int, expires: datetime | None) -> str:
    """Say when slides run; words for what is always so are left out."""
    weekdays = series(tr(WEEKDAYS[day - 1]) for day in sorted(when.weekdays))
    said = join(
        tr(DAYS[when.days]) if when.days in DAYS else "",
        weekdays,
        _span(f"{when.since:%H:%M}" if when.since else "", f"{when.until:%H:%M}" if when.until else ""),
        _span(day(when.first), day(when.last)),
        rank(priority) if priority else "",
        tr("until {moment}", moment=_end(expires)) if expires else "",
    )
    return said or tr("always")


def last_day(expires: datetime) -> date | None:
    """Return the day with whose end slides are gone; None where they go within one."""
    ends = expires.astimezone(CHINA)
    return ends.date() - timedelta(days=1) if ends.time() == time.min else None


def _end(expires: datetime) -> str:
    return day(last_day(expires)) or long_moment(expires.astimezone(CHINA))


def rank(priority: int) -> str:
    """Say how slides stand to what else runs."""
    known = dict(RANKS)
    return tr(known[priority]) if priority in known else tr("rank {n}", n=priority)


def _span(since: str, until: str) -> str:
    if since and until:
        return tr("{since} to {until}", since=since, until=until)
    return tr("from {since}", since=since) if since else tr("to {until}", until=until) if until else ""


def deed(entry: Entry) -> str:
    """Say what was done by whom; the reason where there is one."""
    said = tr("{clerk}: {deed}", clerk=entry.by, deed=tr(DEEDS[entry.did]))
    return tr("{said} ({reason})", said=said, reason=entry.note) if entry.note else said
