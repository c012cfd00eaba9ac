"""What the page of an import is made of: its door, its table, its rows in words."""
