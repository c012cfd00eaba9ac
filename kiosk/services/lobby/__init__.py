"""What the lobby wall shows."""
