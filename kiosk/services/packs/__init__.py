"""The rules in force, where they come from and what the hall has chosen."""
