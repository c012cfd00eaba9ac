"""The screen of what waits to be sent: its lines, what a clerk can do with them, packages for a stick."""
