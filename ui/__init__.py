"""The only Qt of the program: window, pages, widgets, threads."""
