"""Entry assistant (录入助手): a filing filed on the applicant's own account, on a site without an interface.

The fields of a filing in the order of the site, and its query code brought back into the filing. A case goes
out one way: all of its filings with a code of a site, or none. The files are made in `siteexport`. Must not:
open a site, type into one, or keep what was copied.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from kiosk.desk import Desk, Hall
from kiosk.domain.case import Case, Filing
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold
from kiosk.domain.revision import concerned
from kiosk.domain.siteform import Assisted, FilledPart, SiteLayout
from kiosk.errors import Conflict, NotFound
from kiosk.packs import sites
from kiosk.papers import sitefields
from kiosk.services.cases import drafts
from kiosk.services.packs import rules
from kiosk.services.window import people
from kiosk.services.window.acts import Act

DIRECT, ASSISTED = "direct", "assisted"
_CODE = re.compile(r"[0-9A-Za-z\u4e00-\u9fff〔〕()\[\]_-]{4,60}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A filing as it is entered on a site. `others`: the sites that take such a record besides.

    `numbers`: the filings of the case in their order, and whether each has its code.
    """

    case: Case
    filing: Filing
    layout: SiteLayout
    parts: tuple[FilledPart, ...]
    others: tuple[SiteLayout, ...]
    numbers: tuple[tuple[int, bool], ...]


def offered(hall: Hall | None) -> bool:
    """Tell whether a hall files on applicants' own accounts; one that was never told may."""
    return hall is not None and (ASSISTED in hall.channels or not hall.channels)


def fitting(case: Case, filing: Filing) -> tuple[SiteLayout, ...]:
    """Return the sites that take such a record, a region's own behind those of the whole country."""
    fits = [layout for layout in sites.shipped() if layout.fits(filing.record, case.entity.kind)]
    return tuple(sorted(fits, key=lambda layout: bool(layout.regions)))


def begin(desk: Desk, case_id: str, number: int = 0, *, site: str = "") -> Entry:
    """Return a filing as a site wants it, with a line in the trail.

    `number` 0: the first without a code. `site`: by its id; else the one used before, or the first that fits.
    Raises SignInEnded, NotFound (filing_unknown, no_site, case).
    """
    clerk = people.demand(desk, Act.WORK)
    case = concerned(drafts.load(desk, case_id))
    filing = _chosen(case, number)
    layout, others = _site(case, filing, site)
    matter = rules.matters(desk, case)[filing.matter]
    with desk.store.begin() as work:
        work.audit("site.begun", f"{case.id}/{filing.number}", actor=clerk, detail=layout.id)
    numbers = tuple((one.number, one.assisted is not None) for one in case.filings)
    parts = sitefields.filled(layout, case, filing, matter)
    return Entry(case, filing, layout, parts, others, numbers)


def _chosen(case: Case, number: int) -> Filing:
    if number == 0:
        return next((one for one in case.filings if one.assisted is None), case.filings[0])
    found = next((one for one in case.filings if one.number == number), None)
    if found is None:
        raise NotFound("filing_unknown")
    return found


def _site(case: Case, filing: Filing, wanted: str) -> tuple[SiteLayout, tuple[SiteLayout, ...]]:
    """Return the site that is meant, and the others. Raises NotFound (no_site)."""
    every = fitting(case, filing)
    if not every:
        raise NotFound("no_site")
    known = wanted or (filing.assisted.site if filing.assisted else "")
    chosen = next((layout for layout in every if layout.id == known), every[0])
    return chosen, tuple(layout for layout in every if layout is not chosen)


# -- the query code


def folded(typed: str) -> str:
    """Return a code as it is kept: full width folded, without blanks and what sites write before it."""
    plain = unicodedata.normalize("NFKC", typed)
    last = re.split(r"[::]", plain)[-1]
    return "".join(last.split())


def keep_code(desk: Desk, case_id: str, number: int, typed: str, *, site: str) -> Case:
    """Keep the code that a site gave for a filing; an empty one takes it out again.

    Raises Conflict (site_code_odd; site_code_ours for a number that went from here to there;
    site_code_twice), NotFound (filing_unknown), Stale (not_a_draft), SignInEnded.
    """
    clerk = people.demand(desk, Act.WORK)
    code = folded(typed)
    if code and not _CODE.fullmatch(code):
        raise Conflict("site_code_odd")

    def kept(case: Case) -> Case:
        filing = _chosen(case, number or -1)
        _refuse(case, filing, code)
        made = Assisted(site, code, desk.clock.now()) if code else None
        return case.with_filing(replace(filing, assisted=made))

    saved = drafts.change(desk, case_id, kept)
    with desk.store.begin() as work:
        action = "site.code_kept" if code else "site.code_out"
        work.audit(action, f"{case_id}/{number}", actor=clerk, detail=site)
    return saved


def _refuse(case: Case, filing: Filing, code: str) -> None:
    """Raise Conflict for what was pasted by mistake: a number of ours, or the code of another filing."""
    ours = {
        case.entity.number, filing.record.document_number, case.applicant.id_number, case.applicant.phone,
        filing.commitment.code if filing.commitment else "",
    }  # fmt: skip
    if code and fold(code) in {fold(one) for one in ours}:
        raise Conflict("site_code_ours")
    for other in case.filings:
        if code and other.number != filing.number and other.assisted and other.assisted.code == code:
            raise Conflict("site_code_twice", number=other.record.document_number)


# -- the one way of a case


def check(desk: Desk, case: Case) -> tuple[Finding, ...]:
    """Return the filings that have no code where the others have one, or the centre forwards none itself.

    The centre forwards nothing of a case that was filed on the applicant's account: one without a code would
    lie there for ever.
    """
    from kiosk.services.window import hall

    case = concerned(case)
    lacking = [one for one in case.filings if one.assisted is None]
    channels = hall.profile(desk).channels if hall.is_enrolled(desk) else ()
    only = bool(channels) and DIRECT not in channels
    if not lacking or (len(lacking) == len(case.filings) and not only):
        return ()
    return tuple(
        finding(
            "site_code_missing", Severity.ERROR, "check", f"filings.{one.number}",
            number=one.record.document_number,
        )
        for one in lacking
    )  # fmt: skip
