"""What is said of captured sheets: what was noticed of them, and why a correction of one is not made.

Two tables and nothing else; `ui.words.sentences` and `ui.words.findings` take them in. Chinese is in
`resources/translations/parts/sheets.yaml`.
"""

from __future__ import annotations

from ui.text import mark

# code: (what happened, what to do now)
REFUSED: dict[str, tuple[str, str]] = {
    "too_many_corrections": (
        mark("A page takes at most {limit} corrections."),
        mark("Show it as it came and correct it anew, or scan it again."),
    ),
    "original_gone": (
        mark("This page went out corrected long ago; how it came is kept no longer."),
        mark("It goes out as it is. To change it, scan it anew (Ctrl+R)."),
    ),
    "sheet_unknown": (mark("This page is not there any more."), mark("Open the case again.")),
    "mark_unknown": (mark("There is nothing to be accepted of this page any more."), mark("Go on.")),
    "sheet_changed": (
        mark("The page was corrected otherwise meanwhile."),
        mark("Look at it, and correct it again if need be."),
    ),
}

# code of a finding of `kiosk.domain.rules.sheets`: its sentence; `pages` are places in the slot
FOUND = {
    "sheets_unassigned": mark("{n} pages lie in no slot and will not be sent. Move them, or take them out."),
    "copies_too_few": mark("{label}: {needed} copies are wanted."),
    "sheet_blank": mark("{label}: page {pages} is blank. Take it out, or accept it with a reason."),
    "sheet_blur": mark("{label}: page {pages} is blurred. Scan it again, or accept it with a reason."),
    "sheet_lost": mark(
        "{label}: page {pages} can no longer be opened on this computer. Scan it anew (Ctrl+R), or delete it "
        "and take it in again."
    ),
    "sheet_lost_loose": mark(
        "Page {pages} in no place yet can no longer be opened. Scan it anew (Ctrl+R), or delete it."
    ),
    "sheet_dark": mark("{label}: page {pages} is too dark. Scan it again, or accept it with a reason."),
    "sheet_glare": mark("{label}: page {pages} has glare on it. Scan it again, or accept it with a reason."),
    "sheet_cut_edge": mark("{label}: page {pages} is cut off. Scan it again, or accept it with a reason."),
    "sheet_low_resolution": mark(
        "{label}: the resolution of page {pages} is low. Scan it again, or accept it with a reason."
    ),
    "sheet_upside_down": mark(
        "{label}: page {pages} may lie the wrong way up. Turn it, or accept it with a reason."
    ),
    "sheet_folded_corner": mark(
        "{label}: a corner of page {pages} is folded or torn off. Scan it again, or accept it with a reason."
    ),
    "sheet_double_sheet": mark(
        "{label}: page {pages} may be more than one sheet: drawn in together, or one on another. "
        "If so, scan each."
    ),
    "sheet_not_drawn": mark(
        "{label}: parts of page {pages} could not be drawn. Compare it with the file; it is sent as well."
    ),
    "sheet_seal_not_drawn": mark(
        "{label}: a seal on page {pages} could not be drawn. Compare it with the file; it is sent as well."
    ),
    "sheet_not_drawn_alone": mark(
        "{label}: parts of page {pages} could not be drawn, and the file is not sent. Take it in again."
    ),
    "sheet_seal_not_drawn_alone": mark(
        "{label}: a seal on page {pages} could not be drawn, and the file is not sent. Take it in again."
    ),
    "sheet_repaired": mark("{label}: the file of page {pages} was damaged. Look whether all of it is there."),
    "sheet_second_copy": mark(
        "{label}: page {pages} is there already. Take one out, or accept it with a reason."
    ),
    "sheet_misplaced": mark(
        "{label}: page {pages} bears the code of another paper or case. Move it, or accept it with a reason."
    ),
}
