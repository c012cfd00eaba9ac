"""What is wrong with store or backup and what to do, by the code of its error; a table and nothing else."""

from __future__ import annotations

from ui.text import mark

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
        mark("Take the case back in the outbox: it names the page. Scan it again and submit."),
    ),
    "lost_key": (
        mark("The key of the local store is missing."),
        mark("Delete nothing. The help desk puts the key that was kept apart back into the data folder."),
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
