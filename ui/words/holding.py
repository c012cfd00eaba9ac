"""Why a submission can't be taken back or go out now, by the code of its error; a table and nothing else."""

from __future__ import annotations

from ui.text import mark

REFUSED: dict[str, tuple[str, str]] = {
    "gateway": (
        mark("A relay in the network answered; the centre was not reached."),
        mark("Try again in a moment; if it stays so, tell the help desk the code {code}."),
    ),
    "tls_time": (
        mark("The certificate of the centre does not fit the date of this computer."),
        mark("Compare date and time of this computer with a clock; if they are right, tell the help desk."),
    ),
    "on_its_way": (
        mark("It is being sent just now and cannot be taken back."),
        mark("Stop sending (Esc), then take it back."),
    ),
    "maybe_there": (
        mark("It was sent and no answer came: the centre may have it already."),
        mark("It cannot be taken back now. Wait for the answer, then withdraw the filing under Progress."),
    ),
    "is_there": (
        mark("The centre has this submission; it cannot be taken back."),
        mark("Withdraw the filing under Progress (Ctrl+Alt+4)."),
    ),
    "back_already": (mark("This case is back at the window already."), mark("Open it and go on.")),
    "on_stick": (
        mark("It lies on a stick and may arrive by it; it cannot be taken back."),
        mark("Import its receipts; where the stick is lost, a lead says so first (Ctrl+Shift+X)."),
    ),
    "nothing_waits": (
        mark("Nothing waits that could go onto a stick."),
        mark("Nothing to do: what was set aside or came back does not go by itself either."),
    ),
    "no_package_key": (
        mark("This centre takes no packages on a stick."),
        mark("Wait for the line, or ask the centre; this computer may have to be enrolled again."),
    ),
    "no_package": (
        mark("This is no package of a window of this centre, or it is damaged."),
        mark("Export it again at the window where it comes from."),
    ),
    "no_receipts": (
        mark("This is no file of receipts, or it is damaged."),
        mark("Choose the file that the centre gave for the package; its name ends in .receipts.json."),
    ),
    "not_signed": (
        mark("These receipts are not signed by the centre of this hall; nothing was taken over."),
        mark("Ask the centre for the file once more, and tell the help desk."),
    ),
}
