"""Who sits here, what they may do, and how this window is set up."""
