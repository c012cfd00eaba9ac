"""What is wrong with store or backup and what to do, by the code of its error; and what a verb asks for."""

from __future__ import annotations

from ui.text import mark, tr

REFUSED: dict[str, tuple[str, str]] = {
    "damaged": (
        mark("The local store is damaged."),
        mark(
            "Delete nothing and close this window. The help desk goes back to the last good backup"
            " (kiosk restore) or keeps what can still be read (kiosk doctor salvage)."
        ),
    ),
    "file_lost": (
        mark("A page of a case can no longer be opened on this computer."),
        mark("Take the case back, see To be sent (Ctrl+Alt+3): it names the page. Scan it anew and submit."),
    ),
    "lost_key": (
        mark("The key of the local store is missing."),
        mark("Delete nothing. The help desk brings it back from its sealed copy: kiosk key take FILE."),
    ),
    "key_there": (
        mark("The key of these data is there already; nothing was changed."),
        mark("If the data do not open, run kiosk doctor."),
    ),
    "copy_bad": (
        mark("This file is no copy of a data key, or it was changed."),
        mark("Choose the file that “kiosk key save” wrote; nothing was changed."),
    ),
    "copy_other": (
        mark("This copy is of the key of another window's data."),
        mark("Choose the copy that was saved at this window; nothing was changed."),
    ),
    "copy_exists": (
        mark("There is a file of this name already."),
        mark("Choose another name; nothing was written."),
    ),
    "copy_inside": (
        mark("The copy would lie among the data that it is to open."),
        mark("Choose a place outside the data folder, such as a stick that is locked away."),
    ),
    "phrase_short": (
        mark("The passphrase is too short."),
        mark("Take at least {n} characters, such as four words."),
    ),
    "phrase_differs": (
        mark("The two passphrases are not the same; nothing was written."),
        mark("Type the same one twice."),
    ),
    "wrong_phrase": (
        mark("The passphrase does not open this copy."),
        mark("Try again; capital and small letters count. Nothing was changed."),
    ),
    "no_data": (
        mark("There are no data of a window in this folder."),
        mark("Name the right one with --data; add --training for that of the training."),
    ),
    "nothing_left": (
        mark("Nothing of this store can be read any more, and no backup opens."),
        mark("Delete nothing; ask the help desk for a copy of an older backup."),
    ),
    "in_use": (mark("A window of this program is open on these data."), mark("Close it, then try again.")),
    "no_backup": (
        mark("There is no backup in this folder."),
        mark("Name a folder that “kiosk backup list” shows."),
    ),
    "other_key": (
        mark("This backup was made under another key."),
        mark("Take a backup of this computer, or have its key brought back first."),
    ),
    "backup_bad": (
        mark("The backup did not pass its test and was not kept."),
        mark("Tell the help desk; the data here stay as they are."),
    ),
}
ASKED = {
    "new": mark("Passphrase for the copy (it is not shown; without it the copy is worth nothing):"),
    "again": mark("The same once more:"),
    "old": mark("Passphrase of the copy (it is not shown):"),
}


def asked(what: str) -> str:
    """Say what a verb asks for on the line."""
    return tr(ASKED[what])
