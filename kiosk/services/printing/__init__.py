"""Papers that are made and printed."""
