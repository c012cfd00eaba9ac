"""`python -m kiosk.sandbox`."""

from __future__ import annotations

import sys

from kiosk.sandbox import main

if __name__ == "__main__":
    sys.exit(main())
