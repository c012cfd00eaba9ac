"""Papers become sheets, and sheets find their slots."""
