"""What goes to the centre and what comes back."""
