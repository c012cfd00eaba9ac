"""The lobby wall: its window, what plays in it, and the watchdog over both. A process of its own."""
