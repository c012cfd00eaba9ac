"""Who may do what: the one table of acts that need more than being there. `people.demand` asks it.

An act that is not in the hands of who is signed in may be approved on the spot by somebody who may
(`people.approve`). Each act is demanded by the service that does it. The verbs of the program (rules,
holidays, backups) sign nobody in: they are for whoever has the account of the computer. Must not: know who is
signed in, or ask a store.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.desk import Role


class Act(StrEnum):
    """One thing that not everybody may do. Its value stands in the audit trail."""

    WORK = "work"  # look up, file, print, send, withdraw
    LOOK_HIDDEN = "look_hidden"  # records that are not public, for a purpose that is logged
    IMPORT_RULES = "import_rules"  # signed by the centre, so anybody may carry them
    IMPORT_RECEIPTS = "import_receipts"  # signed by the centre too
    TAKE_OVER = "take_over"  # go on with another clerk's case
    TAKE_AT_ONCE = "take_at_once"  # the same without a reason, not offered to one
    DISCARD_OTHERS = "discard_others"  # throw away another clerk's draft
    OTHERS_LETTERS = "others_letters"  # take back or send another clerk's letter that has no case
    CHOOSE_RULES = "choose_rules"  # what the hall chose among the rules
    GO_BACK_RULES = "go_back_rules"
    IMPORT_HOLIDAYS = "import_holidays"  # nobody has signed them
    EXPORT_OUTBOX = "export_outbox"  # cases leave the workstation on a stick
    GIVE_UP_STICK = "give_up_stick"  # a stick is lost or will not be carried: what is on it goes by net
    READ_AUDIT = "read_audit"
    OPEN_BOUNDS = "open_bounds"  # one new case although a limit of the hall is reached
    SET_BOUNDS = "set_bounds"  # how far a window of the hall goes by itself
    SET_UP_CAPTURE = "set_up_capture"  # scanners and cameras, profiles where the hall has locked them
    SET_COMMAND = "set_command"  # a program that scans; it runs with the rights of the desk
    FORGET_SCANNER = "forget_scanner"  # which certificate or host it is known by; it is taken anew then
    SET_UP = "set_up"  # another centre, another enrolment
    APPROVE_GUIDES = "approve_guides"  # what the lobby shows: on air, off air, when
    STEER_WALL = "steer_wall"  # notices, blackout, grey, no new content
    MOVE_KEY = "move_key"  # the data key into the keyring of the system, or back; a sealed copy of it


NEEDS: dict[Act, Role] = {
    Act.WORK: Role.CLERK,
    Act.LOOK_HIDDEN: Role.CLERK,
    Act.IMPORT_RULES: Role.CLERK,
    Act.IMPORT_RECEIPTS: Role.CLERK,
    Act.TAKE_OVER: Role.CLERK,
    Act.TAKE_AT_ONCE: Role.LEAD,
    Act.DISCARD_OTHERS: Role.LEAD,
    Act.OTHERS_LETTERS: Role.LEAD,
    Act.CHOOSE_RULES: Role.LEAD,
    Act.GO_BACK_RULES: Role.LEAD,
    Act.IMPORT_HOLIDAYS: Role.LEAD,
    Act.EXPORT_OUTBOX: Role.LEAD,
    Act.GIVE_UP_STICK: Role.LEAD,
    Act.READ_AUDIT: Role.LEAD,
    Act.OPEN_BOUNDS: Role.LEAD,
    Act.SET_BOUNDS: Role.ADMIN,
    Act.SET_UP_CAPTURE: Role.LEAD,
    Act.APPROVE_GUIDES: Role.LEAD,
    Act.STEER_WALL: Role.LEAD,
    Act.SET_COMMAND: Role.ADMIN,
    Act.FORGET_SCANNER: Role.ADMIN,
    Act.SET_UP: Role.ADMIN,
    Act.MOVE_KEY: Role.ADMIN,
}
_RANK = (Role.CLERK, Role.LEAD, Role.ADMIN)  # who comes later may do all that those before may


def allows(role: Role, act: Act) -> bool:
    """Tell whether a role may do an act by itself."""
    return _RANK.index(role) >= _RANK.index(NEEDS[act])
