"""The papers of a case: as rows that print again, and one on its way to the printer."""
