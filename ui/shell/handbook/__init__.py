"""The handbooks (Shift+F1): chapters of clerks and administrators, searched and read in the window."""
