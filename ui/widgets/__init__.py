"""The program's own widgets, one module each; nothing is imported here: a page loads only what it shows."""
