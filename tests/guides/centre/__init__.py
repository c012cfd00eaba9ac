"""What a wall has from the centre."""
