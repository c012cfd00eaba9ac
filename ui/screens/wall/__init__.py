"""The screen of the lobby wall: what runs there, the hall's own guides, orders to it. See `screen`."""
