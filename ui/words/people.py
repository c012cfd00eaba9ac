"""What is said about signing in, approving, enrolling: a table and nothing else.

`ui.words.sentences` takes it in; Chinese is in `resources/translations/parts/people.yaml`.
"""

from __future__ import annotations

from ui.text import mark

# code: (what happened, what to do now); arguments are the error's details by name
REFUSED: dict[str, tuple[str, str]] = {
    "sign_in_ended": (mark("Your sign-in has ended."), mark("Sign in again. Nothing is lost.")),
    "wrong_password": (mark("Clerk number or password is not right."), mark("Type both again.")),
    "locked": (
        mark("Too many wrong tries: nothing is checked until {until}."),
        mark("Try again in {minutes} min. A forgotten password is reset by the centre."),
    ),
    "device_revoked": (
        mark("The centre has revoked this workstation."),
        mark("Tell the help desk: it has to be enrolled again. What is saved here stays."),
    ),
    "device_unknown": (
        mark("The centre does not know this workstation any more."),
        mark("Tell the help desk: it has to be enrolled again. What is saved here stays."),
    ),
    "clerk_revoked": (
        mark("The centre has taken this clerk number out of service."),
        mark("Ask the window lead. What is saved here stays, and another clerk can go on with it."),
    ),
    "same_person": (
        mark("A second person has to approve this."),
        mark("Ask the window lead to enter number and password."),
    ),
    "password_refused": (
        mark("The centre does not take this new password."),
        mark("Choose another one by the rules above."),
    ),
    "password_change_due": (
        mark("The centre wants a new password before anything is sent."),
        mark("Change it under Settings (Ctrl+Alt+6). Nothing is lost."),
    ),
    "keyring_away": (
        mark("The keyring of this computer does not answer, and the key of the data lies in it."),
        mark("Sign in to this computer's account anew, then start the program; do not delete anything."),
    ),
    "keyring_locked": (
        mark("The keyring of this computer is locked."),
        mark("Unlock it with the password of this computer's account, then try again."),
    ),
    "enrolment_refused": (mark("The enrolment code is not valid."), mark("Ask the centre for a new one.")),
    "other_hall": (
        mark("This workstation belongs to another centre; the cases in it are that centre's."),
        mark("An administrator can sign in and change it. Elsewhere it is set up with a new data folder."),
    ),
    "never_here": (
        mark("Without the line only those can sign in who did so here before."),
        mark("Sign in once while the line is there."),
    ),
    "offline_too_long": (
        mark("This computer has been without the line for too long to sign in."),
        mark("Get the line back, then sign in."),
    ),
    "not_enrolled": (
        mark("This computer is not enrolled with the centre yet."),
        mark("Ask the centre for an enrolment code and enter it when the program starts."),
    ),
    "not_allowed": (mark("Your role does not allow this."), mark("Ask the window lead.")),
}
