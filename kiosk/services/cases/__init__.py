"""A case from its first record to its submission, and the lists in which cases stand."""
