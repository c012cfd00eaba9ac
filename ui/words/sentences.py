"""What happened and what to do now, by the code of an error of `kiosk.errors`; a table and nothing else.

`{code}` and the error's own details by name may stand in a sentence. Chinese is in
`resources/translations/parts/words.yaml`. `ui.words.names.sentence` reads it.
"""

from __future__ import annotations

from ui.text import mark
from ui.words import (
    assist,
    bounds,
    cameras,
    corrections,
    files,
    guides,
    holding,
    people,
    rules,
    sheets,
    store,
    tables,
    work,
)

# code: (what happened, what to do now); arguments are the error's details by name
ERRORS: dict[str, tuple[str, str]] = {
    "failed": (
        mark("This did not work."),
        mark("Try again. If it happens again, tell the help desk the code {code}."),
    ),
    "offline": (
        mark("The centre cannot be reached."),
        mark("What is saved stays saved. Try this again when the line is back."),
    ),
    "unknown": (
        mark("The centre has not answered yet."),
        mark("Try again in a moment; nothing arrives twice."),
    ),
    "refused": (
        mark("The centre asks for corrections."),
        mark("Correct the points listed here and submit again."),
    ),
    "conflict": (
        mark("The centre already has other content under this number."),
        mark("Open the case again and compare before you submit."),
    ),
    "not_found": (mark("Nothing was found."), mark("Check what you typed, or enter the record by hand.")),
    "contract_changed": (
        mark("The centre has a newer interface than this program knows."),
        mark("Go on taking in; sending waits until the program has been updated."),
    ),
    "centre_failed": (mark("The centre has a fault of its own."), mark("Try again in a moment.")),
    "unavailable": (mark("The centre is busy."), mark("Try again in a moment.")),
    "not_understood": (
        mark("The centre did not understand this program."),
        mark("Tell the help desk the code {code}."),
    ),
    "gone_there": (
        mark("The centre does not know this case or this part of it."),
        mark("Tell the help desk the code {code}; what is saved here stays."),
    ),
    "filing_runs_elsewhere": (
        mark("This record is already being handled elsewhere."),
        mark("Look at its progress, or ask the determining body."),
    ),
    "filing_decided": (
        mark("This filing has been decided already."),
        mark("Look at its progress: the decision stands there."),
    ),
    "revision_outdated": (
        mark("The centre already has a later version of this case."),
        mark("Open the case again and compare before you submit."),
    ),
    "stale": (
        mark("Somebody else has saved this case in between."),
        mark("Open it again; both versions are kept."),
    ),
    "store_failed": (
        mark("The local store cannot be read or written."),
        mark("Tell the help desk the code {code}."),
    ),
    "disk_full": (
        mark("The disk is full."),
        mark("Free some space; until then nothing new can be taken in."),
    ),
    "read_only": (
        mark("The disk cannot be written."),
        mark("What is here can be read and printed; nothing new can be taken in. Tell the help desk."),
    ),
    "wrong_key": (
        mark("The key does not fit the local store."),
        mark("Tell the help desk; do not delete anything."),
    ),
    "disk_failed": (
        mark("The disk reports a fault."),
        mark("Tell the help desk at once; do not switch this computer off."),
    ),
    "newer_program": (
        mark("A newer version of this program has worked here before."),
        mark("Tell the help desk to install that version again; nothing is lost."),
    ),
    "store_busy": (mark("The local store is busy."), mark("Try again in a moment.")),
    "scanner_failed": (
        mark("The scanner reports a fault."),
        mark("Check the device, then scan again. Pages so far are kept."),
    ),
    "no_documents": (mark("There is no paper in the feeder."), mark("Put the sheets in and scan again.")),
    "double_feed": (
        mark("The scanner drew in several sheets at once."),
        mark("Take the last ones out, loosen them, put them back and go on. Pages so far are kept."),
    ),
    "cover_open": (mark("The scanner cover is open."), mark("Close it and scan again.")),
    "busy": (mark("The scanner is busy."), mark("Wait a moment and scan again.")),
    "no_such_way": (
        mark("This scanner cannot take in paper this way."),
        mark("Choose another profile: flatbed, feeder, or both sides."),
    ),
    "command_failed": (
        mark("The scan command of this computer ended with a fault ({status})."),
        mark("Try again; if it stays so, tell the administrator the number. Pages so far are kept."),
    ),
    "folder_gone": (
        mark("The folder of the network scanner cannot be reached."),
        mark("Check the network, or tell the administrator. Pages so far are kept."),
    ),
    "folder_read_only": (
        mark("Nothing can be put away in the folder of the network scanner."),
        mark("Tell the administrator: this account must be allowed to write there. Pages so far are kept."),
    ),
    "no_scanner": (mark("No scanner was found."), mark("Check cable and power, or take a file instead.")),
    "changed_certificate": (
        mark("This scanner no longer proves to be the one that was used before."),
        mark("Nothing was scanned. Ask the administrator whether it was replaced or set up anew."),
    ),
    "access_denied": (mark("The scanner may not be used by this account."), mark("Tell the help desk.")),
    "worker_died": (
        mark("The helper program stopped."),
        mark("It has been started again. Finished pages are kept; go on."),
    ),
    "timeout": (mark("This took too long and was stopped."), mark("Try again. Finished pages are kept.")),
    "no_printer": (mark("No printer was found."), mark("Check cable and power, then print again.")),
    "stopped": (
        mark("The printer has stopped."),
        mark("Nothing was sent to it. Look at the printer, then print again."),
    ),
    "out_of_paper": (
        mark("The printer is out of paper."),
        mark("Nothing was sent to it. Put paper in, then print again."),
    ),
    "paper_waits": (
        mark("The printer is out of paper."),
        mark("The job waits in its queue and comes out once paper is in; do not print it again."),
    ),
    "job_waits": (
        mark("The printer has stopped."),
        mark("The job waits in its queue and comes out once the printer works; do not print it again."),
    ),
    "cancelled": (mark("Stopped."), mark("What was finished before is kept.")),
    "already_queued": (
        mark("This case has already been submitted."),
        mark("Nothing to do: see To be sent (Ctrl+Alt+3)."),
    ),
    "bad_move": (mark("This case is no longer where the screen shows it."), mark("Open it again.")),
    "cannot_file": (
        mark("{number} cannot be applied for today."),
        mark("See the reason on the records page, and hand out the advice sheet."),
    ),
    "captive_portal": (
        mark("The network asks for a sign-in of its own."),
        mark("Tell the help desk; everything is saved here and sent later."),
    ),
    "changed_meanwhile": (
        mark("The case was changed while it was being submitted."),
        mark("Look through it once more and submit again."),
    ),
    "cursor_unknown": (
        mark("The centre starts its news afresh."),
        mark("Nothing to do: the local cache is filled again."),
    ),
    "files_missing": (
        mark("The centre still lacks some pages."),
        mark("Nothing to do: they are sent again."),
    ),
    "filing_unknown": (
        mark("This record is not in the case any more."),
        mark("Nothing to do: the list shows what is there."),
    ),
    "record_here": (
        mark("{number} has been added again meanwhile."),
        mark("Take it out first, then put the earlier one back."),
    ),
    "last_filing": (
        mark("A case needs at least one record."),
        mark("Choose another record first, or put the case aside."),
    ),
    "no_commitment_codes": (
        mark("There are no commitment codes left on this computer."),
        mark("Go on; the codes come when the line is back."),
    ),
    "nonsense": (mark("The centre gave an answer that cannot be read."), mark("Try again in a moment.")),
    "not_a_draft": (
        mark("This case has been submitted and cannot be changed."),
        mark("Look at its progress."),
    ),
    "not_ready": (
        mark("Something is still missing."),
        mark("Complete the points listed here and submit again."),
    ),
    "paper_exists": (
        mark("A paper with this number is already there."),
        mark("Print the one that is there."),
    ),
    "receipt_not_signed": (
        mark("The receipt of the centre is not signed and is not used."),
        mark("Nothing to do: the program asks for it again."),
    ),
    "record_unknown": (
        mark("This record is not in the list any more."),
        mark("Look it up again, or enter it by hand."),
    ),
    "timed_out": (mark("The centre takes too long to answer."), mark("Try again in a moment.")),
    "tls": (
        mark("The line to the centre cannot be trusted."),
        mark("Tell the help desk; everything is saved here and sent later."),
    ),
    "truncated": (
        mark("The scanner delivered only part of a page."),
        mark("Scan this page again. Pages so far are kept."),
    ),
    "not_encrypted": (
        mark("The address of the centre does not begin with https."),
        mark("Tell the help desk; until then nothing is sent."),
    ),
    "clocks_apart": (
        mark("The clocks of this computer and of the centre are years apart."),
        mark("Set this computer's date and time, or tell the help desk."),
    ),
    "upload_stands": (mark("The centre does not take in the pages."), mark("Try again in a moment.")),
    "wrong_centre": (
        mark("This is not the centre that this computer belongs to."),
        mark("Tell the help desk; nothing is sent."),
    ),
    "other_centre": (
        mark("The settings name another centre than the one where this computer was set up."),
        mark("Tell the help desk; nothing goes there. An administrator can set it up anew."),
    ),
    "unplugged": (
        mark("The scanner was unplugged."),
        mark("Check cable and power, then scan again. Pages so far are kept."),
    ),
    "io": (
        mark("The scanner does not answer as it should."),
        mark("Switch it off and on, then scan again. Pages so far are kept."),
    ),
    "verdict_changed": (
        mark("The verdict on a record has changed since it was taken in."),
        mark("Look at the records page; take the record out or ask the determining body."),
    ),
    "no_address": (
        mark("No centre is set."),
        mark("Tell the help desk: its address is part of the installation."),
    ),
    "no_training_centre": (
        mark("The training centre does not start."),
        mark("Tell the help desk the code {code}."),
    ),
    "no_receipt": (
        mark("The centre has given no receipt yet."),
        mark("Print the slip; the receipt follows by itself."),
    ),
    "no_slip": (mark("There is no slip for this case."), mark("Submit the case first.")),
    "no_statement": (
        mark("A natural person needs no identity statement."),
        mark("Look at the identity paper itself."),
    ),
    "no_correction": (
        mark("The determining body asks for no correction of this filing."),
        mark("Look at its progress."),
    ),
    "duty_in_future": (mark("This day is still to come."), mark("Enter when the duty was done.")),
    "duty_before_decision": (mark("Before the decision of {decided}."), mark("Compare it with the paper.")),
    "duty_known": (mark("The day of “{duty}” is known by now."), mark("Nothing to do: it stands there.")),
    **assist.REFUSED,
    **bounds.REFUSED,
    **cameras.REFUSED,
    **files.REFUSED,
    **guides.REFUSED,
    **holding.REFUSED,
    **people.REFUSED,
    **tables.REFUSED,
    **rules.REFUSED,
    **corrections.REFUSED,
    **sheets.REFUSED,
    **store.REFUSED,
    **work.REFUSED,
}
