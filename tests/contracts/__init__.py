"""What every form of a port must do, whoever implements it."""
