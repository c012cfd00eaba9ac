"""What the pages of an entity's records are made of: hits, rows, reasons, entry by hand, objection."""
