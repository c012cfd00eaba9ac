"""Takes two things off the program's first second that only cost it time.

PySide6 reads the source of every module that is imported after it, to see whether it wants one of PySide's
"features" (snake_case, true_property); none of ours does. And Python looks for garbage while modules are
being imported, where there is none. Must not: import anything of the program.
"""

from __future__ import annotations

import gc
import os
import sys

FEATURES = "shibokensupport.feature"


def hasten() -> bool:
    """Do both; False where PySide6 works in another way. `ui.memory.Collector` goes on collecting."""
    gc.disable()
    import PySide6.QtCore  # noqa: F401  # brings the hook

    hook = sys.modules.get(FEATURES)
    if not hasattr(hook, "_mod_uses_pyside"):
        return False  # another PySide6: slower, and as right as before
    hook._mod_uses_pyside = _no_feature  # type: ignore[union-attr]
    return True


def off_screen() -> None:
    """Draw in memory, without an input method: on a machine without an id ibus would end the program."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_IM_MODULE"] = "compose"
    hasten()


def _no_feature(_module: object) -> bool:
    return False
