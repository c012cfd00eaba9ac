"""Who sits at the screen of the wall, and what is looked for there."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.desk import Desk, Role, Session
from kiosk.services.window import people
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace

CLERK = Session("0307", "王五（示例）", Role.CLERK, online=True)
LEAD = Session("0301", "赵六（示例）", Role.LEAD, online=True)
SLIDE = "---\nkind: checklist\ntitle: 今天带什么\n---\n- 营业执照\n"
Idle = Callable[[], None]


def sit(desk: Desk, place: Workplace, session: Session) -> None:
    with desk.store.begin() as work:
        work.roles.set(session.clerk, session.role)
        people.keep_session(desk, work, session)
    place.set_session(session)


def choose(screen: WallScreen, key: str, idle: Idle) -> None:
    screen.table.setCurrentIndex(screen.table.rows_model.index(screen.table.rows_model.row_of(key), 0))
    idle()


def pills(screen: WallScreen) -> dict[str, str]:
    return {
        row.cells[0].top: row.cells[1].pill[0] for row in screen.table.rows_model.rows if row.cells[1].pill
    }


def there(screen: WallScreen) -> set[str]:
    buttons = (
        screen.take,
        screen.discard,
        screen.off,
        screen.back,
        screen.hand_in,
        screen.approve,
        screen.other,
    )
    return {button.objectName() for button in buttons if not button.isHidden()}
